// Membership through groups in groups (graph-api.md §4.1, §5.3). Circles are allowed and end where they close.

import type { ObjectId, TenantId } from '@rollcall/core'
import type { GroupRecord, PageRequest, Store } from '@rollcall/ports'
import type { DirectoryDeps } from '../deps.ts'
import { livePrincipals, type Principal } from '../objects/directory-object.ts'
import { objectIdFrom } from '../objects/object-id.ts'
import { requireGroup } from './find-group.ts'

const PAGE = 500

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
  const groups = [root.id, ...(await groupsWithin(store, tenantId, root.id))]
  // The first of each group: whoever comes first of all is among them.
  const first = new Set<ObjectId>()
  for (const id of groups) {
    const members = await store.groups.members(tenantId, id, { after, limit })
    for (const { memberId } of members) first.add(memberId)
  }
  return livePrincipals(store, tenantId, [...first].toSorted(byText).slice(0, limit))
}

async function groupsWithin(
  store: Store,
  tenantId: TenantId,
  root: ObjectId,
): Promise<ReadonlySet<ObjectId>> {
  const found = new Set<ObjectId>()
  const waiting = [root]
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    for await (const inside of groupMembers(store, tenantId, id)) {
      if (inside === root || found.has(inside)) continue
      found.add(inside)
      waiting.push(inside)
    }
  }
  return found
}

async function* groupMembers(store: Store, tenantId: TenantId, id: ObjectId): AsyncGenerator<ObjectId, void> {
  for (let after: string | null = null; ; ) {
    const page: Awaited<ReturnType<Store['groups']['members']>> = await store.groups.members(tenantId, id, {
      after,
      limit: PAGE,
    })
    for (const { memberId, memberType } of page) if (memberType === 'Group') yield memberId
    if (page.length < PAGE) return
    after = page.at(-1)?.memberId ?? null
  }
}

function byText(a: string, b: string): number {
  return a < b ? -1 : 1
}
