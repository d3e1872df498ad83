// Live users, by the names requests use for them.

import type { TenantId } from '@rollcall/core'
import { NotFound, type PageRequest, type Store, type UserQuery, type UserRecord } from '@rollcall/ports'
import type { DirectoryDeps } from '../deps.ts'
import { objectIdFrom } from '../objects/object-id.ts'

/**
 * The live user with this id or userPrincipalName, both without case.
 *
 * @throws {NotFound} There is none; it may be in the recycle bin.
 */
export async function getUser(deps: DirectoryDeps, tenantId: TenantId, idOrUpn: string): Promise<UserRecord> {
  return requireUser(deps.store, tenantId, idOrUpn)
}

/** As the store lists them: live users unless the query asks for the recycle bin, in id order. */
export async function listUsers(
  deps: DirectoryDeps,
  tenantId: TenantId,
  query: UserQuery,
  page: PageRequest,
): Promise<readonly UserRecord[]> {
  return deps.store.users.list(tenantId, query, page)
}

/** Live users whose manager this user is, in id order. */
export async function listDirectReports(
  deps: DirectoryDeps,
  tenantId: TenantId,
  idOrUpn: string,
  page: PageRequest,
): Promise<readonly UserRecord[]> {
  const { id } = await requireUser(deps.store, tenantId, idOrUpn)
  return deps.store.users.list(tenantId, { managerId: id }, page)
}

/** `getUser` inside a transaction. */
export async function requireUser(store: Store, tenantId: TenantId, idOrUpn: string): Promise<UserRecord> {
  const id = objectIdFrom(idOrUpn)
  const [user] =
    id === null
      ? await store.users.findByUserPrincipalName(tenantId, [idOrUpn])
      : await store.users.get(tenantId, [id])
  if (user === undefined || user.deletedAt !== null) throw new NotFound('user', idOrUpn)
  return user
}
