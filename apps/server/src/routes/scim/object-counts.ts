// How many users and groups a tenant has: counted again only after its directory changed.

import type { TenantId } from '@rollcall/core'
import type { Store } from '@rollcall/ports'

export type ObjectCounts = {
  readonly users: (tenantId: TenantId) => Promise<number>
  readonly groups: (tenantId: TenantId) => Promise<number>
}

export function createObjectCounts(store: Store): ObjectCounts {
  const counted = (collection: 'users' | 'groups') => {
    const known = new Map<TenantId, { readonly sequence: number; readonly count: number }>()
    return async (tenantId: TenantId) => {
      // Read before counting: a change in between makes the next request count again.
      const sequence = await store.tenants.changeSequence(tenantId)
      const last = known.get(tenantId)
      if (last?.sequence === sequence) return last.count
      const count = await store[collection].count(tenantId, {})
      known.set(tenantId, { sequence, count })
      return count
    }
  }
  return { users: counted('users'), groups: counted('groups') }
}
