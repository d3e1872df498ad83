// People leaving: into the recycle bin, back, and for good (graph-api.md §6).

import type { ObjectId, TenantId } from '@rollcall/core'
import { InvalidInput, NotFound, type Store, type UserRecord } from '@rollcall/ports'
import { conflictingObject, inFieldWords } from '../conflicts.ts'
import { changeTenant, type DirectoryDeps, nowText } from '../deps.ts'
import { objectIdFrom } from '../objects/object-id.ts'
import { requireProperties } from '../properties/check-properties.ts'
import { USER_PROPERTIES } from '../properties/user-properties.ts'
import { requireDomainOf } from '../tenants/domains.ts'
import { requireUser } from './find-user.ts'
import { withoutSequence } from './user-write.ts'

/**
 * Puts a live user into the recycle bin. The id without dashes goes in front of the userPrincipalName, which frees the
 * name; memberships and the manager link stay for a restore.
 *
 * @param check Throws when this user, as it is now, must stay.
 * @throws {NotFound} No live user has this id or userPrincipalName.
 */
export async function deleteUser(
  deps: DirectoryDeps,
  tenantId: TenantId,
  idOrUpn: string,
  check: (user: UserRecord) => void = () => undefined,
): Promise<void> {
  return changeTenant(deps, tenantId, async (store) => {
    const user = await requireUser(store, tenantId, idOrUpn)
    check(user)
    const userPrincipalName = `${prefixOf(user.id)}${user.userPrincipalName}`
    await store.users.put(tenantId, [
      { ...withoutSequence(user), userPrincipalName, deletedAt: nowText(deps.clock) },
    ])
  })
}

/**
 * Brings a user back from the recycle bin under the name it had, or under a new one.
 *
 * @throws {NotFound} No user with this id is in the recycle bin.
 * @throws {InvalidInput} The new userPrincipalName does not fit.
 * @throws {Conflict} The name was taken in the meantime.
 */
export async function restoreUser(
  deps: DirectoryDeps,
  tenantId: TenantId,
  id: string,
  options: { readonly newUserPrincipalName?: string } = {},
): Promise<UserRecord> {
  const newName = checkedName(options.newUserPrincipalName)
  return inFieldWords(conflictingObject, () =>
    changeTenant(deps, tenantId, async (store) => {
      const user = await requireDeletedUser(store, tenantId, id)
      if (newName !== null) await requireDomainOf(store, tenantId, newName)
      const userPrincipalName = newName ?? originalUserPrincipalName(user)
      await store.users.put(tenantId, [{ ...withoutSequence(user), userPrincipalName, deletedAt: null }])
      return requireUser(store, tenantId, user.id)
    }),
  )
}

/**
 * Removes a user for ever, with memberships, assignments and manager links.
 *
 * @param options `live: true` also takes a user that is not in the recycle bin.
 * @throws {NotFound} No such user.
 */
export async function purgeUser(
  deps: DirectoryDeps,
  tenantId: TenantId,
  id: string,
  options: { readonly live?: boolean } = {},
): Promise<void> {
  return changeTenant(deps, tenantId, async (store) => {
    const user =
      options.live === true
        ? await requireAnyUser(store, tenantId, id)
        : await requireDeletedUser(store, tenantId, id)
    await store.users.purge(tenantId, [user.id])
  })
}

/** The name a user in the recycle bin had while it was live; a live user's own name. */
export function originalUserPrincipalName(
  user: Pick<UserRecord, 'id' | 'userPrincipalName' | 'deletedAt'>,
): string {
  const prefix = prefixOf(user.id)
  return user.deletedAt !== null && user.userPrincipalName.startsWith(prefix)
    ? user.userPrincipalName.slice(prefix.length)
    : user.userPrincipalName
}

/** The user with this id in the recycle bin; @throws {NotFound}. */
export async function requireDeletedUser(store: Store, tenantId: TenantId, id: string): Promise<UserRecord> {
  const user = await requireAnyUser(store, tenantId, id)
  if (user.deletedAt === null) throw new NotFound('deleted user', id)
  return user
}

async function requireAnyUser(store: Store, tenantId: TenantId, id: string): Promise<UserRecord> {
  const objectId = objectIdFrom(id)
  const [user] = objectId === null ? [] : await store.users.get(tenantId, [objectId])
  if (user === undefined) throw new NotFound('user', id)
  return user
}

function checkedName(name: string | undefined): string | null {
  if (name === undefined) return null
  const { userPrincipalName } = requireProperties(USER_PROPERTIES, { userPrincipalName: name }, 'update')
  if (typeof userPrincipalName === 'string') return userPrincipalName
  throw new InvalidInput('newUserPrincipalName takes text', 'newUserPrincipalName')
}

function prefixOf(id: ObjectId): string {
  return id.replaceAll('-', '')
}
