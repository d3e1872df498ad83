// Membership through groups in groups (graph-api.md §4.1, §5.3). Circles are allowed and end where they close.

import type { ObjectId, TenantId } from '@rollcall/core'
import type { GroupRecord, PageRequest } from '@rollcall/ports'
import type { DirectoryDeps } from '../deps.ts'
import { livePrincipals, type Principal } from '../objects/directory-object.ts'
import { objectIdFrom } from '../objects/object-id.ts'
import { requireGroup } from './find-group.ts'

/** Of each a page of members is in memory at the same time. */
const GROUPS_AT_ONCE = 100

/** A page of the live groups that a user, group or service principal is in, directly or through other groups, in id order. */
export async function listTransitiveMemberOf(
  { store }: DirectoryDeps,
  tenantId: TenantId,
  memberId: string,
  { after, limit }: PageRequest,
): Promise<readonly GroupRecord[]> {
  const id = objectIdFrom(memberId)
  if (id === null) return []
  const found = new Set<ObjectId>()
  for (let level: readonly ObjectId[] = [id]; level.length > 0; ) {
    const groupIds = (await store.groups.memberOfAny(tenantId, level)).map(({ groupId }) => groupId)
    level = [...new Set<ObjectId>(groupIds)].filter((groupId) => !found.has(groupId))
    for (const groupId of level) found.add(groupId)
  }
  const page = [...found].toSorted(byText).filter((groupId) => after === null || groupId > after)
  const groups = await store.groups.get(tenantId, page.slice(0, limit))
  return groups.toSorted((a, b) => byText(a.id, b.id))
}

/**
 * A page of everyone and everything in a group, directly or through groups in it, in id order and once each.
 *
 * @throws {NotFound} No live group has this id.
 */
export async function listTransitiveMembers(
  { store }: DirectoryDeps,
  tenantId: TenantId,
  groupId: string,
  { after, limit }: PageRequest,
): Promise<readonly Principal[]> {
  const root = await requireGroup(store, tenantId, groupId)
  const groupIds = await store.groups.groupsWithin(tenantId, root.id)
  let next: readonly ObjectId[] = []
  for (let begin = 0; begin < groupIds.length; begin += GROUPS_AT_ONCE) {
    const some = groupIds.slice(begin, begin + GROUPS_AT_ONCE)
    // The next of each group: whoever comes next of all is among them.
    const members = await store.groups.membersOfEach(tenantId, some, { after, limit })
    const all = new Set([...next, ...members.map(({ memberId }) => memberId)])
    next = [...all].toSorted(byText).slice(0, limit)
  }
  return livePrincipals(store, tenantId, next)
}

function byText(a: string, b: string): number {
  return a < b ? -1 : 1
}
