// What every use case is given, and how the ones that change something begin.

import type { TenantId } from '@rollcall/core'
import type { Clock, Ids, Store } from '@rollcall/ports'

/** The world as the use cases see it. Built once by the application, passed to each call. */
export type DirectoryDeps = { readonly store: Store; readonly clock: Clock; readonly ids: Ids }

/** The clock's present as the store and the wire write it. */
export function nowText(clock: Clock): string {
  return new Date(clock.now()).toISOString()
}

/**
 * Runs a change to a tenant in one transaction; nothing stays when it throws. What `work` reads still holds when it
 * writes, so that two administrators who change different properties of one object both succeed.
 */
export function changeTenant<T>(
  { store }: DirectoryDeps,
  tenantId: TenantId,
  work: (store: Store) => Promise<T>,
): Promise<T> {
  return store.transaction(async (inner) => {
    // A put of nothing changes nothing and takes no number, but it makes other writers of the tenant wait.
    await inner.users.put(tenantId, [])
    return work(inner)
  })
}
