// Who someone reports to.

import type { TenantId } from '@rollcall/core'
import { InvalidInput, NotFound, type Store, type UserRecord } from '@rollcall/ports'
import { changeTenant, type DirectoryDeps } from '../deps.ts'
import { objectIdFrom } from '../objects/object-id.ts'
import { requireUser } from './find-user.ts'
import { withoutSequence } from './user-write.ts'

/**
 * The user's manager; `null` when there is none or the manager is in the recycle bin (graph-api.md §4.3).
 *
 * @throws {NotFound} No live user has this id or userPrincipalName.
 */
export async function getManager(
  deps: DirectoryDeps,
  tenantId: TenantId,
  idOrUpn: string,
): Promise<UserRecord | null> {
  const user = await requireUser(deps.store, tenantId, idOrUpn)
  return user.managerId === null ? null : liveUser(deps.store, tenantId, user.managerId)
}

/**
 * Makes a live user the manager of another; what was there is replaced. Longer loops are allowed, people have them.
 *
 * @throws {NotFound} No live user has this id or userPrincipalName.
 * @throws {InvalidInput} The manager is no live user of the tenant, or the user itself.
 */
export async function setManager(
  deps: DirectoryDeps,
  tenantId: TenantId,
  idOrUpn: string,
  managerId: string,
): Promise<void> {
  return changeTenant(deps, tenantId, async (store) => {
    const user = await requireUser(store, tenantId, idOrUpn)
    const manager = await liveUser(store, tenantId, managerId)
    // 400, not 404: clients retry 404 on a fresh object until they time out (graph-api.md §3.9).
    if (manager === null) {
      throw new InvalidInput(`manager "${managerId}" is not a user of this directory`, 'manager')
    }
    if (manager.id === user.id) {
      throw new InvalidInput(`user "${user.id}" cannot be their own manager; name another user`, 'manager')
    }
    await store.users.put(tenantId, [{ ...withoutSequence(user), managerId: manager.id }])
  })
}

/**
 * Ends the manager link.
 *
 * @throws {NotFound} No live user has this id or userPrincipalName, or it has no manager.
 */
export async function removeManager(deps: DirectoryDeps, tenantId: TenantId, idOrUpn: string): Promise<void> {
  return changeTenant(deps, tenantId, async (store) => {
    const user = await requireUser(store, tenantId, idOrUpn)
    if (user.managerId === null) throw new NotFound('manager of user', idOrUpn)
    await store.users.put(tenantId, [{ ...withoutSequence(user), managerId: null }])
  })
}

async function liveUser(store: Store, tenantId: TenantId, id: string): Promise<UserRecord | null> {
  const objectId = objectIdFrom(id)
  const [user] = objectId === null ? [] : await store.users.get(tenantId, [objectId])
  return user === undefined || user.deletedAt !== null ? null : user
}
