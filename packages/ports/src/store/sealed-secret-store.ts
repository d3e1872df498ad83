// Every sealed text of the installation, wherever it is kept, for a change of the key.

import type { PageRequest } from './directory-store.ts'

export type SealedSecret = {
  /** Where it is kept; means something to the store alone. */
  readonly place: string
  readonly sealed: string
}

/** Goes through what other stores keep sealed: credentials, second factors, the installation's own keys. */
export interface SealedSecretStore {
  /** Of all tenants, in the order of their places, after the place `after`; fewer than `limit` are the last ones. */
  list(page: PageRequest): Promise<readonly SealedSecret[]>
  /** Writes `after` where `before` still is, all together; @returns how many it still was. */
  replace(
    changes: readonly { readonly place: string; readonly before: string; readonly after: string }[],
  ): Promise<number>
}
