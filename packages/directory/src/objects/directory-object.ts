// Objects of every kind together, where a request may name any of them (graph-api.md §6, directoryObjects).

import {
  type ApplicationId,
  asId,
  type ObjectId,
  type ServicePrincipalId,
  type TenantId,
} from '@rollcall/core'
import {
  type ApplicationRecord,
  type GroupRecord,
  NotFound,
  type Store,
  type UserRecord,
} from '@rollcall/ports'
import type { DirectoryDeps } from '../deps.ts'
import { objectIdFrom } from './object-id.ts'

/** A user or a group, live or in the recycle bin. */
export type UserOrGroup =
  | { readonly objectType: 'User'; readonly id: ObjectId; readonly object: UserRecord }
  | { readonly objectType: 'Group'; readonly id: ObjectId; readonly object: GroupRecord }

/** Who can be in a group and hold a role: a user, a group, or an application by its service principal. */
export type Principal =
  | UserOrGroup
  | { readonly objectType: 'ServicePrincipal'; readonly id: ObjectId; readonly object: ApplicationRecord }

/** A principal, or an application by its own id. */
export type DirectoryObject =
  | Principal
  | { readonly objectType: 'Application'; readonly id: ObjectId; readonly object: ApplicationRecord }

/**
 * The live object with this id.
 *
 * @throws {NotFound} There is none.
 */
export async function getDirectoryObject(
  deps: DirectoryDeps,
  tenantId: TenantId,
  id: string,
): Promise<DirectoryObject> {
  const [found] = await getDirectoryObjects(deps, tenantId, [id])
  if (found === undefined) throw new NotFound('directory object', id)
  return found
}

/** The live objects among these ids, once each, in the order of the ids; texts that are no ids name nothing. */
export async function getDirectoryObjects(
  { store }: DirectoryDeps,
  tenantId: TenantId,
  ids: readonly string[],
): Promise<readonly DirectoryObject[]> {
  const objectIds = [...new Set(ids.map(objectIdFrom).filter((id) => id !== null))]
  const principals = await livePrincipals(store, tenantId, objectIds)
  const others = without(objectIds, principals)
  const applications =
    others.length === 0 ? [] : await store.applications.getByIds(tenantId, others.map(asId<ApplicationId>))
  return inOrder<DirectoryObject>(objectIds, [...principals, ...applications.map(application)])
}

/** The live principals among these ids, in the order of the ids. */
export async function livePrincipals(
  store: Store,
  tenantId: TenantId,
  ids: readonly ObjectId[],
): Promise<readonly Principal[]> {
  const found = await usersAndGroups(store, tenantId, ids)
  const others = without(ids, found)
  const applications =
    others.length === 0
      ? []
      : await store.applications.getByServicePrincipals(tenantId, others.map(asId<ServicePrincipalId>))
  return inOrder<Principal>(ids, [
    ...found.filter(({ object }) => object.deletedAt === null),
    ...applications.map(servicePrincipal),
  ])
}

/** The users and groups among these ids, live or in the recycle bin, in the order of the ids. */
export async function usersAndGroups(
  store: Store,
  tenantId: TenantId,
  ids: readonly ObjectId[],
): Promise<readonly UserOrGroup[]> {
  const users = (await store.users.get(tenantId, ids)).map(
    (object) => ({ objectType: 'User', id: object.id, object }) as const,
  )
  const others = without(ids, users)
  const groups = others.length === 0 ? [] : await store.groups.get(tenantId, others)
  return inOrder<UserOrGroup>(ids, [
    ...users,
    ...groups.map((object) => ({ objectType: 'Group', id: object.id, object }) as const),
  ])
}

/** The object in the recycle bin with this id; `null` when it is live or gone. */
export async function deletedObject(
  store: Store,
  tenantId: TenantId,
  id: ObjectId,
): Promise<DirectoryObject | null> {
  const [found] = await usersAndGroups(store, tenantId, [id])
  if (found !== undefined) return found.object.deletedAt === null ? null : found
  const deleted = await store.applications.getDeleted(tenantId, id)
  if (deleted === null) return null
  return [application(deleted), servicePrincipal(deleted)].find((object) => object.id === id) ?? null
}

function application(object: ApplicationRecord) {
  return { objectType: 'Application', id: asId<ObjectId>(object.id), object } as const
}

function servicePrincipal(object: ApplicationRecord) {
  return { objectType: 'ServicePrincipal', id: asId<ObjectId>(object.servicePrincipalId), object } as const
}

function without(ids: readonly ObjectId[], found: readonly { readonly id: ObjectId }[]): readonly ObjectId[] {
  const known = new Set(found.map(({ id }) => id))
  return ids.filter((id) => !known.has(id))
}

function inOrder<T extends { readonly id: ObjectId }>(
  ids: readonly ObjectId[],
  found: readonly T[],
): readonly T[] {
  const byId = new Map(found.map((object) => [object.id, object]))
  return ids.map((id) => byId.get(id)).filter((object) => object !== undefined)
}
