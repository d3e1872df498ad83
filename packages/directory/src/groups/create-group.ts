// A new group, with its first members if the request names some.

import { asId, type ObjectId, type TenantId } from '@rollcall/core'
import { type GroupRecord, InvalidInput, type Membership, type Store } from '@rollcall/ports'
import { conflictingObject, inFieldWords } from '../conflicts.ts'
import { changeTenant, type DirectoryDeps, nowText } from '../deps.ts'
import { livePrincipals } from '../objects/directory-object.ts'
import { objectIdFrom } from '../objects/object-id.ts'
import { requireOwners } from '../objects/owners.ts'
import { requireProperties } from '../properties/check-properties.ts'
import { GROUP_PROPERTIES } from '../properties/group-properties.ts'
import { requireGroup } from './find-group.ts'
import { checkMembersAreWritable, MOST_MEMBERS_AT_ONCE } from './group-members.ts'
import { newGroup } from './group-write.ts'

/**
 * Creates a group from Graph properties (graph-api.md §5.2) and returns it as stored.
 *
 * @param options `memberIds` and `ownerIds`: at most 20 each that are there from the start, or nothing is created.
 * @throws {InvalidInput} A property is missing, unknown or does not fit, or a member or owner is not in the directory.
 * @throws {Conflict} The mailNickname is taken, without case.
 */
export async function createGroup(
  deps: DirectoryDeps,
  tenantId: TenantId,
  input: unknown,
  options: { readonly memberIds?: readonly string[]; readonly ownerIds?: readonly string[] } = {},
): Promise<GroupRecord> {
  const values = requireProperties(GROUP_PROPERTIES, input, 'create')
  const group = newGroup(values, { id: asId(deps.ids.next()), createdAt: nowText(deps.clock) })
  const { memberIds = [], ownerIds = [] } = options
  checkCount(memberIds, 'members@odata.bind')
  checkCount(ownerIds, 'owners@odata.bind')
  if (memberIds.length > 0) checkMembersAreWritable(group)
  return inFieldWords(conflictingObject, () =>
    changeTenant(deps, tenantId, async (store) => {
      const owners = await requireOwners(store, tenantId, ownerIds)
      const properties = owners.length === 0 ? group.properties : { ...group.properties, owners }
      await store.groups.put(tenantId, [{ ...group, properties }])
      await store.groups.addMembers(tenantId, await firstMembers(store, tenantId, group.id, memberIds))
      return requireGroup(store, tenantId, group.id)
    }),
  )
}

function checkCount(ids: readonly string[], property: string): void {
  if (ids.length <= MOST_MEMBERS_AT_ONCE) return
  throw new InvalidInput(
    `${property} names ${ids.length} objects; it takes at most ${MOST_MEMBERS_AT_ONCE}`,
    property,
  )
}

async function firstMembers(
  store: Store,
  tenantId: TenantId,
  groupId: ObjectId,
  memberIds: readonly string[],
): Promise<readonly Membership[]> {
  const objectIds = new Set(memberIds.map(objectIdFrom).filter((id) => id !== null))
  const members = await livePrincipals(store, tenantId, [...objectIds])
  const known = new Set<string>(members.map(({ id }) => id))
  const missing = memberIds.filter((id) => !known.has(id.toLowerCase()))
  if (missing.length > 0) {
    throw new InvalidInput(
      `members@odata.bind names "${missing.join('", "')}", which is not a user, group or service principal of this directory`,
      'members@odata.bind',
    )
  }
  return members.map(({ id, objectType }) => ({ groupId, memberId: id, memberType: objectType }))
}
