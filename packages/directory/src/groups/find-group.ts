// Live groups by id.

import type { TenantId } from '@rollcall/core'
import { type GroupQuery, type GroupRecord, NotFound, type PageRequest, type Store } from '@rollcall/ports'
import type { DirectoryDeps } from '../deps.ts'
import { objectIdFrom } from '../objects/object-id.ts'

/**
 * The live group with this id.
 *
 * @throws {NotFound} There is none; it may be in the recycle bin.
 */
export async function getGroup(deps: DirectoryDeps, tenantId: TenantId, id: string): Promise<GroupRecord> {
  return requireGroup(deps.store, tenantId, id)
}

/** As the store lists them: live groups unless the query asks for the recycle bin, in id order. */
export async function listGroups(
  deps: DirectoryDeps,
  tenantId: TenantId,
  query: GroupQuery,
  page: PageRequest,
): Promise<readonly GroupRecord[]> {
  return deps.store.groups.list(tenantId, query, page)
}

/** `getGroup` inside a transaction. */
export async function requireGroup(store: Store, tenantId: TenantId, id: string): Promise<GroupRecord> {
  const group = await findAnyGroup(store, tenantId, id)
  if (group === null || group.deletedAt !== null) throw new NotFound('group', id)
  return group
}

/** The group with this id in the recycle bin; @throws {NotFound}. */
export async function requireDeletedGroup(
  store: Store,
  tenantId: TenantId,
  id: string,
): Promise<GroupRecord> {
  const group = await findAnyGroup(store, tenantId, id)
  if (group === null || group.deletedAt === null) throw new NotFound('deleted group', id)
  return group
}

async function findAnyGroup(store: Store, tenantId: TenantId, id: string): Promise<GroupRecord | null> {
  const objectId = objectIdFrom(id)
  const [group] = objectId === null ? [] : await store.groups.get(tenantId, [objectId])
  return group ?? null
}
