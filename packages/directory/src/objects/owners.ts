// Owners of applications and groups: users or service principals (graph-api.md §5.3, §8). Their ids are kept with the
// owned object's properties, under a name that no request can set.

import type { AttributeValue, AttributeValues, TenantId } from '@rollcall/core'
import { type GroupRecord, InvalidInput, type Store } from '@rollcall/ports'
import { type ApplicationKey, requireApplication } from '../applications/find-application.ts'
import { ReferenceMissing, referenceExists } from '../conflicts.ts'
import { changeTenant, type DirectoryDeps } from '../deps.ts'
import { requireGroup } from '../groups/find-group.ts'
import { withoutSequence } from '../groups/group-write.ts'
import { livePrincipals, type Principal } from './directory-object.ts'
import { objectIdFrom } from './object-id.ts'

/** Who owns something. */
export type Owner = Exclude<Principal, { readonly objectType: 'Group' }>

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
  const owners = await findOwners(deps.store, tenantId, ids)
  return ids.flatMap((id) => owners.get(id) ?? [])
}

/**
 * The live owners of each of these groups by the group's id, the first `most` in the order in which they were added. All
 * groups are answered by one question.
 */
export async function listOwnersOfGroups(
  deps: DirectoryDeps,
  tenantId: TenantId,
  groups: readonly GroupRecord[],
  most: number,
): Promise<ReadonlyMap<string, readonly Owner[]>> {
  const ids = new Set(groups.flatMap(({ properties }) => ownerIdsOf(properties)))
  const owners = await findOwners(deps.store, tenantId, [...ids])
  return new Map(
    groups.map(({ id, properties }) => {
      const live = ownerIdsOf(properties).flatMap((ownerId) => owners.get(ownerId) ?? [])
      return [id, live.slice(0, most)]
    }),
  )
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
  const owners = await findOwners(store, tenantId, ids)
  const unknown = ids.find((id) => !owners.has(id))
  if (unknown === undefined) return ids
  throw new InvalidInput(`owner "${unknown}" is not a user or service principal of this directory`, 'owners')
}

/** Ids of the owners kept in these properties. */
export function ownerIdsOf(properties: AttributeValues): readonly string[] {
  const { owners } = properties
  const ids: readonly AttributeValue[] = Array.isArray(owners) ? owners : []
  return ids.filter((id) => typeof id === 'string')
}

async function findOwners(
  store: Store,
  tenantId: TenantId,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Owner>> {
  const objectIds = ids.flatMap((id) => objectIdFrom(id) ?? [])
  const principals = await livePrincipals(store, tenantId, objectIds)
  const owners = principals.filter((principal) => principal.objectType !== 'Group')
  return new Map(owners.map((owner) => [owner.id, owner]))
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
