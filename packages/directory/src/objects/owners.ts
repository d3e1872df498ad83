// Owners of applications and groups: users or service principals (graph-api.md §5.3, §8). Their ids are kept with the
// owned object's properties, under a name that no request can set.

import {
  type AttributeValue,
  type AttributeValues,
  asId,
  type ServicePrincipalId,
  type TenantId,
} from '@rollcall/core'
import { type ApplicationRecord, InvalidInput, type Store, type UserRecord } from '@rollcall/ports'
import { type ApplicationKey, requireApplication } from '../applications/find-application.ts'
import { ReferenceMissing, referenceExists } from '../conflicts.ts'
import { changeTenant, type DirectoryDeps } from '../deps.ts'
import { requireGroup } from '../groups/find-group.ts'
import { withoutSequence } from '../groups/group-write.ts'
import { objectIdFrom } from './object-id.ts'

/** Who owns something. */
export type Owner =
  | { readonly kind: 'user'; readonly user: UserRecord }
  | { readonly kind: 'servicePrincipal'; readonly application: ApplicationRecord }

/** What can be owned. */
export type OwnedObject = { readonly application: ApplicationKey } | { readonly groupId: string }

/**
 * The owners that are live, in the order in which they were added.
 *
 * @throws {NotFound} There is no such application or group.
 */
export async function listOwners(
  deps: DirectoryDeps,
  tenantId: TenantId,
  owned: OwnedObject,
): Promise<readonly Owner[]> {
  const { ids } = await readOwned(deps.store, tenantId, owned)
  const owners: Owner[] = []
  for (const id of ids) {
    const owner = await findOwner(deps.store, tenantId, id)
    if (owner !== null) owners.push(owner)
  }
  return owners
}

/**
 * Adds an owner.
 *
 * @throws {NotFound} There is no such application or group.
 * @throws {InvalidInput} The owner is no live user and no service principal of the tenant.
 * @throws {Conflict} It is an owner already; the message is the field's own.
 */
export async function addOwner(
  deps: DirectoryDeps,
  tenantId: TenantId,
  owned: OwnedObject,
  ownerId: string,
): Promise<void> {
  return changeTenant(deps, tenantId, async (store) => {
    const { ids, write } = await readOwned(store, tenantId, owned)
    const [id] = await requireOwners(store, tenantId, [ownerId])
    if (id === undefined || ids.includes(id)) throw referenceExists('owners')
    await write([...ids, id])
  })
}

/**
 * Removes an owner.
 *
 * @throws {NotFound} There is no such application or group.
 * @throws {ReferenceMissing} It is not an owner; the message is the field's own.
 */
export async function removeOwner(
  deps: DirectoryDeps,
  tenantId: TenantId,
  owned: OwnedObject,
  ownerId: string,
): Promise<void> {
  return changeTenant(deps, tenantId, async (store) => {
    const { ids, write } = await readOwned(store, tenantId, owned)
    const id = ownerId.toLowerCase()
    if (!ids.includes(id)) throw new ReferenceMissing('owners', ownerId)
    await write(ids.filter((other) => other !== id))
  })
}

/** The ids as they are kept, each once. @throws {InvalidInput} One is no live user and no service principal. */
export async function requireOwners(
  store: Store,
  tenantId: TenantId,
  ownerIds: readonly string[],
): Promise<readonly string[]> {
  const ids = [...new Set(ownerIds.map((id) => id.toLowerCase()))]
  for (const id of ids) {
    if ((await findOwner(store, tenantId, id)) !== null) continue
    throw new InvalidInput(`owner "${id}" is not a user or service principal of this directory`, 'owners')
  }
  return ids
}

/** Ids of the owners kept in these properties. */
export function ownerIdsOf(properties: AttributeValues): readonly string[] {
  const { owners } = properties
  const ids: readonly AttributeValue[] = Array.isArray(owners) ? owners : []
  return ids.filter((id) => typeof id === 'string')
}

async function findOwner(store: Store, tenantId: TenantId, id: string): Promise<Owner | null> {
  const objectId = objectIdFrom(id)
  if (objectId === null) return null
  const [user] = await store.users.get(tenantId, [objectId])
  if (user !== undefined) return user.deletedAt === null ? { kind: 'user', user } : null
  const application = await store.applications.getByServicePrincipal(
    tenantId,
    asId<ServicePrincipalId>(objectId),
  )
  return application === null ? null : { kind: 'servicePrincipal', application }
}

async function readOwned(
  store: Store,
  tenantId: TenantId,
  owned: OwnedObject,
): Promise<{
  readonly ids: readonly string[]
  readonly write: (ids: readonly string[]) => Promise<unknown>
}> {
  if ('application' in owned) {
    const application = await requireApplication(store, tenantId, owned.application)
    const { properties } = application
    const write = (owners: readonly string[]) =>
      store.applications.update(tenantId, { ...application, properties: { ...properties, owners } })
    return { ids: ownerIdsOf(properties), write }
  }
  const group = withoutSequence(await requireGroup(store, tenantId, owned.groupId))
  const { properties } = group
  const write = (owners: readonly string[]) =>
    store.groups.put(tenantId, [{ ...group, properties: { ...properties, owners } }])
  return { ids: ownerIdsOf(properties), write }
}
