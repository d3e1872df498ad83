// The recycle bin, of every kind of object together (graph-api.md §6).

import type { ObjectType, TenantId } from '@rollcall/core'
import { NotFound, type PageRequest, type Store } from '@rollcall/ports'
import { purgeApplication, restoreApplication } from '../applications/delete-application.ts'
import { changeTenant, type DirectoryDeps } from '../deps.ts'
import { purgeGroup, restoreGroup } from '../groups/update-group.ts'
import { type DirectoryObject, deletedObject, type UserOrGroup } from '../objects/directory-object.ts'
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
): Promise<DirectoryObject> {
  const objectId = objectIdFrom(id)
  const found = objectId === null ? null : await deletedObject(deps.store, tenantId, objectId)
  if (found === null) throw new NotFound('deleted item', id)
  return found
}

/** A page of the recycle bin's users or groups, in id order. */
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
): Promise<DirectoryObject> {
  const item = await getDeletedItem(deps, tenantId, id)
  if (item.objectType === 'User')
    return { ...item, object: await restoreUser(deps, tenantId, item.id, options) }
  if (item.objectType === 'Group') return { ...item, object: await restoreGroup(deps, tenantId, item.id) }
  return { ...item, object: await restoreApplication(deps, tenantId, item.id) }
}

/**
 * Removes an object for ever.
 *
 * @throws {NotFound} No object with this id is in the recycle bin.
 */
export async function purgeDeletedItem(deps: DirectoryDeps, tenantId: TenantId, id: string): Promise<void> {
  const item = await getDeletedItem(deps, tenantId, id)
  if (item.objectType === 'User') await purgeUser(deps, tenantId, item.id)
  else if (item.objectType === 'Group') await purgeGroup(deps, tenantId, item.id)
  else await purgeApplication(deps, tenantId, item.id)
}

/** Removes everything that has been in the recycle bin for 30 days, by the page; @returns how many objects went. */
export async function purgeExpiredItems(deps: DirectoryDeps, tenantId: TenantId): Promise<number> {
  const before = new Date(deps.clock.now() - DAYS_IN_RECYCLE_BIN * DAY_MS).toISOString()
  let purged = 0
  for (const purgePage of [
    pagesOf((store) => store.users),
    pagesOf((store) => store.groups),
    pagesOf((store) => store.applications),
  ]) {
    let after: string | null = null
    do {
      const page = await purgePage(deps, tenantId, { before, after })
      purged += page.purged
      after = page.next
    } while (after !== null)
  }
  return purged
}

type Bin<Id> = {
  list(
    tenantId: TenantId,
    query: { readonly deleted: true },
    page: PageRequest,
  ): Promise<readonly { readonly id: Id; readonly deletedAt: string | null }[]>
  purge(tenantId: TenantId, ids: readonly Id[]): Promise<void>
}

type PurgePage = (
  deps: DirectoryDeps,
  tenantId: TenantId,
  page: { readonly before: string; readonly after: string | null },
) => Promise<{ readonly purged: number; readonly next: string | null }>

// Reading and removing share a transaction: what is restored in between must not be lost.
function pagesOf<Id extends string>(binOf: (store: Store) => Bin<Id>): PurgePage {
  return (deps, tenantId, { after, before }) =>
    changeTenant(deps, tenantId, async (store) => {
      const bin = binOf(store)
      const page = await bin.list(tenantId, { deleted: true }, { after, limit: PAGE })
      const expired = page.filter(({ deletedAt }) => deletedAt !== null && deletedAt <= before)
      if (expired.length > 0) {
        await bin.purge(
          tenantId,
          expired.map(({ id }) => id),
        )
      }
      return { purged: expired.length, next: page.length < PAGE ? null : (page.at(-1)?.id ?? null) }
    })
}
