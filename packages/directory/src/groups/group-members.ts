// Who is in a group (graph-api.md §5.3). Members are direct; a member may be a group or a service principal.

import type { ObjectId, TenantId } from '@rollcall/core'
import {
  type GroupRecord,
  InvalidInput,
  type Membership,
  NotFound,
  type PageRequest,
  type Store,
} from '@rollcall/ports'
import { ReferenceMissing, referenceExists } from '../conflicts.ts'
import { changeTenant, type DirectoryDeps } from '../deps.ts'
import { livePrincipals, type Principal } from '../objects/directory-object.ts'
import { objectIdFrom } from '../objects/object-id.ts'
import { requireGroup } from './find-group.ts'
import { hasGroupType } from './group-write.ts'

/** As many members as one PATCH may add (graph-api.md §5.3). */
export const MOST_MEMBERS_AT_ONCE = 20

/**
 * Adds one member.
 *
 * @throws {NotFound} No live group has this id, or no live user, group or service principal has the member's.
 * @throws {Conflict} It is a member already; the message is the field's own.
 * @throws {InvalidInput} The group's members come from a rule, or it would be its own member.
 */
export async function addMember(
  deps: DirectoryDeps,
  tenantId: TenantId,
  groupId: string,
  memberId: string,
): Promise<void> {
  return addMembers(deps, tenantId, groupId, [memberId])
}

/**
 * Adds up to 20 members, all or none.
 *
 * @throws As `addMember`; {InvalidInput} also for more than 20.
 */
export async function addMembers(
  deps: DirectoryDeps,
  tenantId: TenantId,
  groupId: string,
  memberIds: readonly string[],
): Promise<void> {
  if (memberIds.length > MOST_MEMBERS_AT_ONCE) {
    throw new InvalidInput(
      `${memberIds.length} members are added at once; one request takes at most ${MOST_MEMBERS_AT_ONCE}`,
      'members@odata.bind',
    )
  }
  await changeTenant(deps, tenantId, async (store) => {
    const group = await requireGroup(store, tenantId, groupId)
    checkMembersAreWritable(group)
    const memberships = await plannedMemberships(store, tenantId, group, [...new Set(memberIds)])
    const added = await store.groups.addMembers(tenantId, memberships)
    // The transaction takes back those that were new, so that it stays all or none.
    if (added < memberships.length) throw referenceExists('members')
  })
}

/**
 * Removes one member.
 *
 * @throws {NotFound} No live group has this id.
 * @throws {ReferenceMissing} It is not a member; the message is the field's own.
 * @throws {InvalidInput} The group's members come from a rule.
 */
export async function removeMember(
  deps: DirectoryDeps,
  tenantId: TenantId,
  groupId: string,
  memberId: string,
): Promise<void> {
  await changeTenant(deps, tenantId, async (store) => {
    const group = await requireGroup(store, tenantId, groupId)
    checkMembersAreWritable(group)
    const id = objectIdFrom(memberId)
    // Somebody in the recycle bin is no member, and is one again after a restore.
    const [known] = id === null ? [] : await store.groups.isMember(tenantId, group.id, [id])
    if (known === undefined) throw new ReferenceMissing('members', memberId)
    await store.groups.removeMembers(tenantId, [{ groupId: group.id, memberId: known }])
  })
}

/**
 * A page of direct members that are live, in id order of the member.
 *
 * @throws {NotFound} No live group has this id.
 */
export async function listMembers(
  deps: DirectoryDeps,
  tenantId: TenantId,
  groupId: string,
  page: PageRequest,
): Promise<readonly Principal[]> {
  const group = await requireGroup(deps.store, tenantId, groupId)
  const memberships = await deps.store.groups.members(tenantId, group.id, page)
  return livePrincipals(
    deps.store,
    tenantId,
    memberships.map(({ memberId }) => memberId),
  )
}

/**
 * The live members of each of these groups by the group's id, the first `most` in id order of the member. All groups are
 * answered by one question.
 */
export async function listMembersOfGroups(
  { store }: DirectoryDeps,
  tenantId: TenantId,
  groups: readonly GroupRecord[],
  most: number,
): Promise<ReadonlyMap<string, readonly Principal[]>> {
  const groupIds = groups.map(({ id }) => id)
  const memberships = await store.groups.membersOfEach(tenantId, groupIds, { after: null, limit: most })
  const memberIds = new Set(memberships.map(({ memberId }) => memberId))
  const principals = await livePrincipals(store, tenantId, [...memberIds])
  const members = new Map(principals.map((member) => [member.id, member]))
  return new Map(
    [...Map.groupBy(memberships, ({ groupId }) => groupId)].map(([groupId, ofGroup]) => [
      groupId,
      ofGroup.flatMap(({ memberId }) => members.get(memberId) ?? []),
    ]),
  )
}

/**
 * The live members among these ids, in the order of the ids.
 *
 * @throws {NotFound} No live group has this id.
 */
export async function findMembers(
  { store }: DirectoryDeps,
  tenantId: TenantId,
  groupId: string,
  ids: readonly ObjectId[],
): Promise<readonly Principal[]> {
  const group = await requireGroup(store, tenantId, groupId)
  const members = new Set(await store.groups.isMember(tenantId, group.id, ids))
  return livePrincipals(
    store,
    tenantId,
    ids.filter((id) => members.has(id)),
  )
}

/** A page of the live groups that have this user, group or service principal as a direct member, in id order. */
export async function listMemberOf(
  deps: DirectoryDeps,
  tenantId: TenantId,
  memberId: string,
  page: PageRequest,
): Promise<readonly GroupRecord[]> {
  const id = objectIdFrom(memberId)
  if (id === null) return []
  const memberships = await deps.store.groups.memberOf(tenantId, id, page)
  const groupIds = memberships.map(({ groupId }) => groupId)
  const groups = new Map((await deps.store.groups.get(tenantId, groupIds)).map((group) => [group.id, group]))
  return groupIds.map((groupId) => groups.get(groupId)).filter((group) => group !== undefined)
}

/** @throws {InvalidInput} The group's members come from a rule. */
export function checkMembersAreWritable(group: Pick<GroupRecord, 'id' | 'properties'>): void {
  if (!hasGroupType(group, 'DynamicMembership')) return
  throw new InvalidInput(
    `members of group "${group.id}" come from its membershipRule; change the rule instead`,
    'members',
  )
}

async function plannedMemberships(
  store: Store,
  tenantId: TenantId,
  group: GroupRecord,
  memberIds: readonly string[],
): Promise<readonly Membership[]> {
  const objectIds = memberIds.map((id) => {
    const objectId = objectIdFrom(id)
    if (objectId === null) throw new NotFound('user, group or service principal', id)
    return objectId
  })
  const principals = await livePrincipals(store, tenantId, objectIds)
  const members = new Map(principals.map((member) => [member.id, member]))
  return objectIds.map((memberId) => {
    const member = members.get(memberId)
    if (member === undefined) throw new NotFound('user, group or service principal', memberId)
    if (memberId === group.id) {
      throw new InvalidInput(`group "${group.id}" cannot be its own member; name another object`, 'members')
    }
    return { groupId: group.id, memberId, memberType: member.objectType }
  })
}
