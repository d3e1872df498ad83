// The recycle bin of users and groups together (graph-api.md §6). Applications are not kept: they go at once.

import type { ObjectType, TenantId } from '@rollcall/core'
import { NotFound, type PageRequest } from '@rollcall/ports'
import { changeTenant, type DirectoryDeps } from '../deps.ts'
import { purgeGroup, restoreGroup } from '../groups/update-group.ts'
import { type UserOrGroup, usersAndGroups } from '../objects/directory-object.ts'
import { objectIdFrom } from '../objects/object-id.ts'
import { purgeUser, restoreUser } from '../users/delete-user.ts'

/** Deleted objects are kept this long (provisioning.md DEP-7). */
export const DAYS_IN_RECYCLE_BIN = 30

const DAY_MS = 86_400_000
const PAGE = 500

/**
 * The object with this id in the recycle bin.
 *
 * @throws {NotFound} There is none; it may be live or gone.
 */
export async function getDeletedItem(
  deps: DirectoryDeps,
  tenantId: TenantId,
  id: string,
): Promise<UserOrGroup> {
  const objectId = objectIdFrom(id)
  const [found] = objectId === null ? [] : await usersAndGroups(deps.store, tenantId, [objectId])
  if (found === undefined || found.object.deletedAt === null) throw new NotFound('deleted item', id)
  return found
}

/** A page of the recycle bin's objects of one type, in id order. */
export async function listDeletedItems(
  deps: DirectoryDeps,
  tenantId: TenantId,
  objectType: ObjectType,
  page: PageRequest,
): Promise<readonly UserOrGroup[]> {
  if (objectType === 'User') {
    const users = await deps.store.users.list(tenantId, { deleted: true }, page)
    return users.map((object) => ({ objectType, id: object.id, object }))
  }
  const groups = await deps.store.groups.list(tenantId, { deleted: true }, page)
  return groups.map((object) => ({ objectType, id: object.id, object }))
}

/**
 * Brings an object back, under another userPrincipalName if one is given, and returns it as it is now.
 *
 * @throws {NotFound} No object with this id is in the recycle bin.
 * @throws {Conflict} Its unique name was taken in the meantime.
 */
export async function restoreDeletedItem(
  deps: DirectoryDeps,
  tenantId: TenantId,
  id: string,
  options: { readonly newUserPrincipalName?: string } = {},
): Promise<UserOrGroup> {
  const item = await getDeletedItem(deps, tenantId, id)
  return item.objectType === 'User'
    ? { ...item, object: await restoreUser(deps, tenantId, item.id, options) }
    : { ...item, object: await restoreGroup(deps, tenantId, item.id) }
}

/**
 * Removes an object for ever.
 *
 * @throws {NotFound} No object with this id is in the recycle bin.
 */
export async function purgeDeletedItem(deps: DirectoryDeps, tenantId: TenantId, id: string): Promise<void> {
  const item = await getDeletedItem(deps, tenantId, id)
  if (item.objectType === 'User') await purgeUser(deps, tenantId, item.id)
  else await purgeGroup(deps, tenantId, item.id)
}

/** Removes everything that has been in the recycle bin for 30 days, by the page; @returns how many objects went. */
export async function purgeExpiredItems(deps: DirectoryDeps, tenantId: TenantId): Promise<number> {
  const before = new Date(deps.clock.now() - DAYS_IN_RECYCLE_BIN * DAY_MS).toISOString()
  let purged = 0
  for (const kind of ['users', 'groups'] as const) {
    let after: string | null = null
    do {
      const page = await purgePage(deps, tenantId, { kind, before, after })
      purged += page.purged
      after = page.next
    } while (after !== null)
  }
  return purged
}

// Reading and removing share a transaction: what is restored in between must not be lost.
function purgePage(
  deps: DirectoryDeps,
  tenantId: TenantId,
  work: { readonly kind: 'users' | 'groups'; readonly before: string; readonly after: string | null },
): Promise<{ readonly purged: number; readonly next: string | null }> {
  return changeTenant(deps, tenantId, async (store) => {
    const objects = store[work.kind]
    const page: readonly UserOrGroup['object'][] = await objects.list(
      tenantId,
      { deleted: true },
      { after: work.after, limit: PAGE },
    )
    const expired = page.filter(({ deletedAt }) => deletedAt !== null && deletedAt <= work.before)
    if (expired.length > 0) {
      await objects.purge(
        tenantId,
        expired.map(({ id }) => id),
      )
    }
    return { purged: expired.length, next: page.length < PAGE ? null : (page.at(-1)?.id ?? null) }
  })
}
