// The groups of a tenant as a SCIM collection.

import type { ObjectId } from '@rollcall/core'
import {
  changeFedGroup,
  createFedGroup,
  deleteGroup,
  type FedGroup,
  getDirectoryObjects,
} from '@rollcall/directory'
import type { GroupQuery, GroupRecord, Membership, Store } from '@rollcall/ports'
import {
  compileProjection,
  type Filter,
  GROUP_URN,
  groupSchema,
  resolveAttribute,
  type ScimResource,
  soughtMembers,
  weakEtag,
} from '@rollcall/scim'
import {
  findPage,
  type GroupCollection,
  LARGEST_GROUP_ANSWER,
  namesAttribute,
  notFound,
  type Projection,
  type ResourceSource,
  type StoredResource,
  type WantedGroup,
} from '@rollcall/scim-server'
import { findModified, modifiedFrom } from './modified-since.ts'
import { objectIdOf } from './object-id-of.ts'
import type { ScimContext } from './scim-context.ts'

export function directoryGroups(context: ScimContext): GroupCollection {
  const { deps, tenantId, mode } = context
  const source = groupSource(context)
  const stored = (group: GroupRecord): StoredResource => ({
    id: group.id,
    etag: groupEtag(group),
    show: async (projection) => (await showGroups(context, [group], projection))[0] ?? '',
    isTooLargeToAnswer: async () => {
      const page = { after: null, limit: LARGEST_GROUP_ANSWER + 1 }
      return (await deps.store.groups.members(tenantId, group.id, page)).length > LARGEST_GROUP_ANSWER
    },
  })
  return {
    find: async (id) => {
      const [group] = await liveGroups(context, id)
      return group === undefined ? null : stored(group)
    },
    create: async (wanted) => stored(await createFedGroup(deps, tenantId, fedGroup(wanted))),
    change: async ({ id, checkVersion, change }) => {
      const changed = await changeFedGroup(deps, tenantId, requireId(id), async (group, store) => {
        checkVersion(groupEtag(group))
        const inner = { ...context, deps: { ...deps, store } }
        const readMembers = async () => membersOf(inner, group.id)
        return fedGroup(await change(groupAttributes(group), readMembers))
      })
      return stored(changed)
    },
    remove: ({ id, checkVersion }) =>
      deleteGroup(deps, tenantId, requireId(id), (group) => checkVersion(groupEtag(group))),
    list: async (query, unknownAttributes) => {
      const { rows, ...page } = await findPage(source, query, { mode, unknownAttributes })
      return { ...page, size: rows.length, resources: await showGroups(context, rows, query) }
    },
  }
}

/** A change of the group moves the first number, a change of its members the second. */
function groupEtag({ changeSequence, membersSequence }: GroupRecord): string {
  return weakEtag(`${changeSequence}.${membersSequence}`)
}

function groupAttributes({ displayName, properties }: GroupRecord): ScimResource {
  // Written by `fedGroup` only, so it is an object.
  const kept = (properties.scimResource ?? {}) as ScimResource
  return { schemas: [GROUP_URN], ...kept, displayName }
}

function fedGroup({ attributes, members }: WantedGroup): FedGroup {
  const { schemas: _, displayName, ...scimResource } = attributes
  return { displayName: String(displayName), scimResource, members }
}

function requireId(id: string): ObjectId {
  const objectId = objectIdOf(id)
  if (objectId === null) throw notFound('group', id)
  return objectId
}

async function liveGroups({ deps, tenantId }: ScimContext, id: string): Promise<readonly GroupRecord[]> {
  const objectId = objectIdOf(id)
  const found = objectId === null ? [] : await deps.store.groups.get(tenantId, [objectId])
  return found.filter(({ deletedAt }) => deletedAt === null)
}

/** The groups as JSON texts; members are not even read when they are not shown (scim.md A6.29.7). */
async function showGroups(
  context: ScimContext,
  groups: readonly GroupRecord[],
  projection: Projection,
): Promise<readonly string[]> {
  const project = compileProjection(groupSchema, projection)
  const only = namesAttribute(projection, 'members') ? null : []
  return (await groupResources(context, groups, only)).map((resource) => JSON.stringify(project(resource)))
}

/** The groups as resources. @param only Ids of members to show; `null` for all members. */
async function groupResources(
  context: ScimContext,
  groups: readonly GroupRecord[],
  only: readonly string[] | null,
): Promise<readonly ScimResource[]> {
  const members = await membersByGroup(context, groups, only)
  return groups.map((group) => {
    const held = members.get(group.id)
    return {
      id: group.id,
      ...groupAttributes(group),
      ...(held === undefined ? {} : { members: held }),
      meta: {
        resourceType: 'Group',
        created: group.createdAt,
        lastModified: group.lastModifiedAt,
        location: `${context.baseUrl}/Groups/${group.id}`,
        version: groupEtag(group),
      },
    }
  })
}

async function membersByGroup(
  context: ScimContext,
  groups: readonly GroupRecord[],
  only: readonly string[] | null,
): Promise<ReadonlyMap<ObjectId, readonly ScimResource[]>> {
  if (groups.length === 0 || only?.length === 0) return new Map()
  const memberships = await membershipsOf(context, groups, only)
  const ids = [...new Set(memberships.map(({ memberId }) => memberId))]
  const found = await getDirectoryObjects(context.deps, context.tenantId, ids)
  const shown = new Map(
    found.flatMap(({ id, object: { displayName }, objectType }) => {
      // RFC 7643 §4.2: a member is a User or a Group.
      if (objectType !== 'User' && objectType !== 'Group') return []
      const $ref = `${context.baseUrl}/${objectType}s/${id}`
      return [[id, { value: id, $ref, display: displayName, type: objectType }] as const]
    }),
  )
  const members = new Map<ObjectId, ScimResource[]>()
  for (const { groupId, memberId } of memberships.toSorted((one, other) =>
    one.memberId < other.memberId ? -1 : 1,
  )) {
    const member = shown.get(memberId)
    if (member !== undefined) members.set(groupId, [...(members.get(groupId) ?? []), member])
  }
  return members
}

async function membershipsOf(
  { deps, tenantId }: ScimContext,
  groups: readonly GroupRecord[],
  only: readonly string[] | null,
): Promise<readonly Pick<Membership, 'groupId' | 'memberId'>[]> {
  const store = deps.store.groups
  if (only === null)
    return store.membersOf(
      tenantId,
      groups.map(({ id }) => id),
    )
  const ids = only.map(objectIdOf).filter((id) => id !== null)
  const shown = new Set(groups.map(({ id }) => id))
  return (await store.memberOfAny(tenantId, ids)).filter(({ groupId }) => shown.has(groupId))
}

async function membersOf(context: ScimContext, groupId: ObjectId): Promise<readonly ScimResource[]> {
  const [group] = await liveGroups(context, groupId)
  return group === undefined ? [] : ((await membersByGroup(context, [group], null)).get(groupId) ?? [])
}

const GROUPS_PER_READ = 500

function groupSource(context: ScimContext): ResourceSource<GroupRecord> {
  const { deps, tenantId, counts, marks } = context
  const { groups } = deps.store
  return {
    schema: groupSchema,
    positionOf: ({ id }) => id,
    count: () => counts.groups(tenantId),
    page: (from) => marks.groups(tenantId, from, (page) => groups.list(tenantId, {}, page)),
    read: (positions) =>
      groups.get(
        tenantId,
        positions.map(objectIdOf).filter((id) => id !== null),
      ),
    candidates: async (filter) => {
      const lookups = planGroupSearch(filter)
      return lookups === null ? null : readCandidates(context, lookups)
    },
    resourcesOf: (rows, filter) =>
      groupResources(context, rows, filter === null ? null : soughtMembers(filter)),
  }
}

/** A question that an index of the store answers. */
type Lookup =
  | { readonly id: string }
  | { readonly memberId: string }
  | { readonly modifiedFrom: string }
  | { readonly query: GroupQuery }

/** Which groups can match; `null`: any. @param filter As `resolveFilter` returns it. */
function planGroupSearch(filter: Filter): readonly Lookup[] | null {
  switch (filter.kind) {
    case 'comparison': {
      const { path, operator, value } = filter
      const from = modifiedFrom(filter)
      if (from !== null) return [{ modifiedFrom: from }]
      if (operator !== 'eq' || typeof value !== 'string') return null
      // Asked at the root, about users: no group has it.
      if (resolveAttribute(path, groupSchema) === null) return []
      if (path.attribute === 'id') return [{ id: value }]
      if (path.attribute === 'displayName') return [{ query: { displayName: value } }]
      if (path.attribute === 'externalId') return [{ query: { externalId: value } }]
      return path.attribute === 'members' && path.subAttribute === 'value' ? [{ memberId: value }] : null
    }
    case 'valuePath': {
      const [memberId] = soughtMembers(filter) ?? []
      return filter.filter.kind === 'comparison' && memberId !== undefined ? [{ memberId }] : null
    }
    case 'and': {
      const plans = filter.operands.map(planGroupSearch).filter((plan) => plan !== null)
      // Somebody may be a member of many groups, and many may have been modified; the other lookups name hardly more than
      // one.
      const namesFew = (lookup: Lookup) => 'id' in lookup || 'query' in lookup
      return plans.find((plan) => plan.every(namesFew)) ?? plans[0] ?? null
    }
    case 'or': {
      const plans = filter.operands.map(planGroupSearch)
      return plans.every((plan) => plan !== null) ? plans.flat() : null
    }
    default:
      return null
  }
}

/** Ascending by id, each once; `null`: too many to collect. */
async function readCandidates(
  context: ScimContext,
  lookups: readonly Lookup[],
): Promise<readonly GroupRecord[] | null> {
  const found = new Map<ObjectId, GroupRecord>()
  for (const lookup of lookups) {
    const groups = await lookUp(context, lookup)
    if (groups === null) return null
    for (const group of groups) found.set(group.id, group)
  }
  return [...found.values()].toSorted((one, other) => (one.id < other.id ? -1 : 1))
}

async function lookUp(context: ScimContext, lookup: Lookup): Promise<readonly GroupRecord[] | null> {
  const { deps, tenantId } = context
  if ('id' in lookup) return liveGroups(context, lookup.id)
  if ('modifiedFrom' in lookup) return findModified(deps.store.groups, tenantId, lookup.modifiedFrom)
  if ('memberId' in lookup) {
    const memberId = objectIdOf(lookup.memberId)
    const memberships = memberId === null ? [] : await deps.store.groups.memberOfAny(tenantId, [memberId])
    return deps.store.groups.get(
      tenantId,
      memberships.map(({ groupId }) => groupId),
    )
  }
  return readAll(deps.store, context, lookup.query)
}

async function readAll(
  store: Store,
  { tenantId }: ScimContext,
  query: GroupQuery,
): Promise<readonly GroupRecord[]> {
  const all: GroupRecord[] = []
  for (;;) {
    const page = { after: all.at(-1)?.id ?? null, limit: GROUPS_PER_READ }
    const groups = await store.groups.list(tenantId, query, page)
    all.push(...groups)
    if (groups.length < GROUPS_PER_READ) return all
  }
}
