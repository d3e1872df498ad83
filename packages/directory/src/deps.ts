// What every use case is given: the store, the clock and fresh ids, nothing else.

import type { Clock, Ids, Store } from '@rollcall/ports'

/** The world as the use cases see it. Built once by the application, passed to each call. */
export type DirectoryDeps = { readonly store: Store; readonly clock: Clock; readonly ids: Ids }

/** The clock's present as the store and the wire write it. */
export function nowText(clock: Clock): string {
  return new Date(clock.now()).toISOString()
}
