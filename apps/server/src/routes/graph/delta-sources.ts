// What delta functions follow: users with their managers, groups with their members.

import type { ObjectId } from '@rollcall/core'
import { GROUP, groupValues, odataType, USER, type WireObject } from '@rollcall/graph'
import type { GroupRecord, UserRecord } from '@rollcall/ports'
import { type DeltaSource, hasAppeared, hasChanged, type LinkPage } from './delta.ts'
import type { GraphRequest } from './graph-route.ts'
import { typeOf } from './show-object.ts'
import { userCollection } from './user-collection.ts'

export function userDelta(request: GraphRequest): DeltaSource<UserRecord> {
  const { store } = request.deps
  const { valuesOf } = userCollection(request)
  const { tenantId } = request
  // graph-api.md §4.3: whoever is in the recycle bin is nobody's manager until a restore.
  const managersOf = async (users: readonly UserRecord[]) => {
    const ids = new Set(users.map(({ managerId }) => managerId).filter((id) => id !== null))
    const found = await store.users.get(tenantId, [...ids])
    const live = new Set(found.filter(({ deletedAt }) => deletedAt === null).map(({ id }) => id))
    return new Map(users.flatMap(({ id, managerId: of }) => (of !== null && live.has(of) ? [[id, of]] : [])))
  }
  return {
    resource: 'users',
    objectType: 'User',
    definition: USER,
    link: 'manager',
    linkCause: 'manager',
    pageSize: 200,
    list: (page) => store.users.list(tenantId, {}, page),
    get: (ids) => store.users.get(tenantId, ids),
    valuesOf,
    async linksOf(users) {
      const managers = await managersOf(users)
      const links = [...managers].map(([userId, managerId]) => ({ userId, link: person(managerId) }))
      return { shown: managerLinks(links), next: null }
    },
    async linkChanges({ roundSince }, users, histories) {
      const now = await managersOf(users)
      const userIds = users.map(({ id }) => id)
      const former = await store.changes.formerManagers(tenantId, userIds, roundSince)
      const cameBack = new Set(former.filter(isNow).map(({ userId }) => userId))
      const gained = [...now].filter(([id]) => {
        const history = histories.get(id)
        return (
          cameBack.has(id) || hasAppeared(history, roundSince) || hasChanged(history, 'manager', roundSince)
        )
      })
      const lost = former.filter((link) => !isNow(link))
      return managerLinks([
        ...gained.map(([userId, managerId]) => ({ userId, link: person(managerId) })),
        ...lost.map(({ userId, managerId }) => ({ userId, link: { ...person(managerId), ...REMOVED } })),
      ])

      function isNow({ userId, managerId }: { readonly userId: ObjectId; readonly managerId: ObjectId }) {
        return now.get(userId) === managerId
      }
    },
  }
}

const REMOVED = { '@removed': { reason: 'deleted' } }

function person(id: ObjectId): WireObject {
  return { '@odata.type': odataType(USER), id }
}

function managerLinks(
  links: readonly { readonly userId: ObjectId; readonly link: WireObject }[],
): ReadonlyMap<string, WireObject> {
  return new Map(
    [...Map.groupBy(links, ({ userId }) => userId)].map(([userId, ofUser]) => [
      userId,
      { 'manager@delta': ofUser.map(({ link }) => link) },
    ]),
  )
}

/** Members named on one page of the first round. */
const MOST_MEMBERS = 1_000

export function groupDelta(request: GraphRequest): DeltaSource<GroupRecord> {
  const { store } = request.deps
  const { tenantId } = request
  return {
    resource: 'groups',
    objectType: 'Group',
    definition: GROUP,
    link: 'members',
    linkCause: 'membership',
    // Each group's members are read by the page, so a page of groups is small.
    pageSize: 50,
    list: (page) => store.groups.list(tenantId, {}, page),
    get: (ids) => store.groups.get(tenantId, ids),
    valuesOf: groupValues,
    linksOf: (groups, memberAfter) => firstMembers(request, groups, memberAfter),
    async linkChanges(range, groups) {
      const ids = new Set<ObjectId>(groups.map(({ id }) => id))
      const changes = (await store.changes.memberships(tenantId, range)).filter(({ groupId }) =>
        ids.has(groupId),
      )
      const shown = new Map<string, WireObject[]>()
      for (const { groupId, memberId, memberType, isRemoved } of changes) {
        const member = { '@odata.type': typeOf(memberType), id: memberId }
        const links = shown.get(groupId) ?? []
        links.push(isRemoved ? { ...member, ...REMOVED } : member)
        shown.set(groupId, links)
      }
      return new Map([...shown].map(([id, links]) => [id, { 'members@delta': links }]))
    },
  }
}

/** A group with more members than these is asked for its own, of which a page has room for few. */
const MOST_AT_ONCE = 100

// A group with more members than fit comes again on the next page.
async function firstMembers(
  { deps: { store }, tenantId }: GraphRequest,
  groups: readonly GroupRecord[],
  memberAfter: string | null,
): Promise<LinkPage> {
  const groupIds = groups.map(({ id }) => id)
  const first = Map.groupBy(
    await store.groups.membersOfEach(tenantId, groupIds, { after: null, limit: MOST_AT_ONCE + 1 }),
    ({ groupId }) => groupId,
  )
  const shown = new Map<string, WireObject>()
  let left = MOST_MEMBERS
  let after = memberAfter
  for (const id of groupIds) {
    const known = first.get(id) ?? []
    const isWhole = after === null && known.length <= MOST_AT_ONCE
    const members = isWhole ? known : await store.groups.members(tenantId, id, { after, limit: left + 1 })
    const fitting = members.slice(0, left)
    const links = fitting.map(({ memberId, memberType }) => ({
      '@odata.type': typeOf(memberType),
      id: memberId,
    }))
    shown.set(id, links.length === 0 ? {} : { 'members@delta': links })
    const last = fitting.at(-1)
    if (members.length > left)
      return { shown, next: { after: id, memberAfter: last?.memberId ?? after ?? '' } }
    left -= fitting.length
    after = null
  }
  return { shown, next: null }
}
