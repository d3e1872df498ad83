// Users and groups together, where a request may name either (graph-api.md §6, directoryObjects).

import type { ObjectId, ObjectType, TenantId } from '@rollcall/core'
import { type GroupRecord, NotFound, type Store, type UserRecord } from '@rollcall/ports'
import type { DirectoryDeps } from '../deps.ts'
import { objectIdFrom } from './object-id.ts'

/** A user or a group, live or in the recycle bin. */
export type DirectoryObject =
  | { readonly objectType: 'User'; readonly object: UserRecord }
  | { readonly objectType: 'Group'; readonly object: GroupRecord }

/**
 * The live user or group with this id.
 *
 * @throws {NotFound} There is none.
 */
export async function getDirectoryObject(
  deps: DirectoryDeps,
  tenantId: TenantId,
  id: string,
): Promise<DirectoryObject> {
  const objectId = objectIdFrom(id)
  const [found] = objectId === null ? [] : await liveObjects(deps.store, tenantId, [objectId])
  if (found === undefined) throw new NotFound('directory object', id)
  return found
}

/** The live users and groups among these ids, in the order of the ids; texts that are no ids name nothing. */
export async function getDirectoryObjects(
  deps: DirectoryDeps,
  tenantId: TenantId,
  ids: readonly string[],
): Promise<readonly DirectoryObject[]> {
  return liveObjects(
    deps.store,
    tenantId,
    ids.map(objectIdFrom).filter((id) => id !== null),
  )
}

/** `getDirectoryObjects` inside a transaction. */
export async function liveObjects(
  store: Store,
  tenantId: TenantId,
  ids: readonly ObjectId[],
): Promise<readonly DirectoryObject[]> {
  const found = await anyObjects(store, tenantId, ids)
  return found.filter(({ object }) => object.deletedAt === null)
}

/** The users and groups among these ids, live or in the recycle bin, in the order of the ids. */
export async function anyObjects(
  store: Store,
  tenantId: TenantId,
  ids: readonly ObjectId[],
): Promise<readonly DirectoryObject[]> {
  const users = await store.users.get(tenantId, ids)
  const byId = new Map<ObjectId, DirectoryObject>(
    users.map((object) => [object.id, { objectType: 'User', object }]),
  )
  const others = ids.filter((id) => !byId.has(id))
  const groups = others.length === 0 ? [] : await store.groups.get(tenantId, others)
  for (const object of groups) byId.set(object.id, { objectType: 'Group', object })
  return ids.map((id) => byId.get(id)).filter((object) => object !== undefined)
}

/** What a message calls an object of this type. */
export function wordFor(objectType: ObjectType): string {
  return objectType === 'User' ? 'user' : 'group'
}
