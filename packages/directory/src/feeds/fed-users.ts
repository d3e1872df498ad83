// People whom a SCIM client feeds into the directory.

import { type AttributeValues, asId, type TenantId } from '@rollcall/core'
import { InvalidInput, type Store, type UserRecord, type UserWrite } from '@rollcall/ports'
import { inFieldWords, sameValueConflict } from '../conflicts.ts'
import { changeTenant, type DirectoryDeps, nowText } from '../deps.ts'
import { objectIdFrom } from '../objects/object-id.ts'
import { requireProperties } from '../properties/check-properties.ts'
import { USER_PROPERTIES } from '../properties/user-properties.ts'
import { requireDomainOf } from '../tenants/domains.ts'
import { requireUser } from '../users/find-user.ts'
import { passwordNobodyKnows } from '../users/password-nobody-knows.ts'
import { changedUser, newUser } from '../users/user-write.ts'
import { type KeptScimResource, withScimResource } from './scim-resource.ts'

/** A person as the client wants them to be. */
export type FedUser = {
  /** Graph properties; `null` clears. */
  readonly properties: AttributeValues
  readonly managerId: string | null
  /** What the directory has no property for, kept whole beside the others. */
  readonly scimResource: KeptScimResource
}

/**
 * Makes a person and returns it as stored. Nobody signs in with what a client sends, so no password is kept.
 *
 * @throws {InvalidInput} A property or the manager does not fit; `target` names it.
 * @throws {Conflict} The userPrincipalName is taken, without case.
 */
export async function createFedUser(
  deps: DirectoryDeps,
  tenantId: TenantId,
  fed: FedUser,
): Promise<UserRecord> {
  const passwordProfile = { password: passwordNobodyKnows(deps.ids) }
  const values = requireProperties(USER_PROPERTIES, { ...fed.properties, passwordProfile }, 'create')
  const user = newUser(values, { id: asId(deps.ids.next()), createdAt: nowText(deps.clock) })
  return putUser(deps, tenantId, async (store) => {
    await requireDomainOf(store, tenantId, user.userPrincipalName)
    return complete(store, tenantId, user, fed)
  })
}

/**
 * Changes a person and returns it as stored; a change to what is stored already changes nothing.
 *
 * @param change What becomes of the user as it is now; may throw to refuse.
 * @throws {NotFound} No live user has this id.
 * @throws {InvalidInput} As `createFedUser`. @throws {Conflict}
 */
export async function changeFedUser(
  deps: DirectoryDeps,
  tenantId: TenantId,
  id: string,
  change: (user: UserRecord, store: Store) => Promise<FedUser>,
): Promise<UserRecord> {
  return putUser(deps, tenantId, async (store) => {
    const user = await requireUser(store, tenantId, id)
    const fed = await change(user, store)
    const values = requireProperties(USER_PROPERTIES, fed.properties, 'update')
    const changed = changedUser(user, values)
    await requireDomainOf(store, tenantId, changed.userPrincipalName, user.userPrincipalName)
    return complete(store, tenantId, changed, fed)
  })
}

function putUser(
  deps: DirectoryDeps,
  tenantId: TenantId,
  plan: (store: Store) => Promise<UserWrite>,
): Promise<UserRecord> {
  return inFieldWords(sameValueConflict, () =>
    changeTenant(deps, tenantId, async (store) => {
      const user = await plan(store)
      await store.users.put(tenantId, [user])
      return requireUser(store, tenantId, user.id)
    }),
  )
}

async function complete(
  store: Store,
  tenantId: TenantId,
  user: UserWrite,
  { managerId, scimResource }: FedUser,
): Promise<UserWrite> {
  const properties = withScimResource(user.properties, scimResource)
  if (managerId === null || managerId === user.managerId)
    return { ...user, managerId: managerId === null ? null : user.managerId, properties }
  const objectId = objectIdFrom(managerId)
  const [manager] = objectId === null ? [] : await store.users.get(tenantId, [objectId])
  if (manager === undefined || manager.deletedAt !== null || manager.id === user.id)
    throw new InvalidInput(`manager "${managerId}" is not another user of this directory`, 'manager')
  return { ...user, managerId: manager.id, properties }
}
