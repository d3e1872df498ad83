// Groups and their members as lists and single answers.

import type { AttributeValue } from '@rollcall/core'
import {
  type DirectoryObject,
  findMember,
  listMemberOf,
  listMembers,
  listTransitiveMemberOf,
  listTransitiveMembers,
} from '@rollcall/directory'
import {
  contextLink,
  type Expand,
  type FilterNode,
  GROUP,
  groupValues,
  odataType,
  type ResourceDefinition,
  requiredChoice,
  requiredValues,
  resolveSelection,
  showProperties,
  USER,
  unsupportedQuery,
  userValues,
  type WireObject,
} from '@rollcall/graph'
import type { GroupQuery, GroupRecord, PageRequest } from '@rollcall/ports'
import { type Collection, idsAfter } from './collection.ts'
import type { GraphRequest } from './graph-route.ts'

/** Live groups, or those in the recycle bin. */
export function groupCollection(
  request: GraphRequest,
  options: { readonly deleted?: true } = {},
): Collection<GroupRecord> {
  const { deps, tenantId } = request
  return {
    definition: GROUP,
    context: 'groups',
    orderable: ['displayName', 'createdDateTime', 'deletedDateTime'],
    read: (page, filter) => readGroups(request, options, page, filter),
    cursorOf: ({ id }) => id,
    valuesOf: groupValues,
    expand: (groups, expand) => expandMembers(request, groups, expand),
    count: () => deps.store.groups.count(tenantId, options),
  }
}

/** Whether members of groups in a group are meant too. */
export type Reach = 'direct' | 'transitive'

/** graph-api.md §3.4: so many of each group's members, and no link to more. */
const MOST_EXPANDED = 20

/** `$expand=members`: the first direct members of each group. */
export async function expandMembers(
  request: GraphRequest,
  groups: readonly GroupRecord[],
  expand: Expand,
): Promise<(group: GroupRecord) => WireObject> {
  if (expand.property.toLowerCase() !== 'members') {
    throw unsupportedQuery(`Expanding '${expand.property}' is not supported for groups; 'members' is.`)
  }
  const { deps, tenantId } = request
  const page = { after: null, limit: MOST_EXPANDED }
  const members = new Map<string, readonly WireObject[]>()
  for (const { id } of groups) {
    const found = await listMembers(deps, tenantId, id, page)
    members.set(
      id,
      found.map((member) => showObject(member, expand.select)),
    )
  }
  return ({ id }) => ({ members: members.get(id) ?? [] })
}

/** The groups that have an object as a member: directly, or `transitive` through other groups too. */
export function memberOfCollection(
  request: GraphRequest,
  memberId: string,
  reach: Reach = 'direct',
): Collection<GroupRecord> {
  const read = reach === 'direct' ? listMemberOf : listTransitiveMemberOf
  return {
    definition: GROUP,
    context: 'directoryObjects',
    read: (page) => read(request.deps, request.tenantId, memberId, page),
    cursorOf: ({ id }) => id,
    valuesOf: groupValues,
    annotate: () => ({ '@odata.type': odataType(GROUP) }),
  }
}

// What members of either kind may be selected and filtered by: both tables, the user's first.
const DIRECTORY_OBJECT: ResourceDefinition = {
  name: 'directoryObject',
  bindable: [],
  navigation: [...USER.navigation, ...GROUP.navigation],
  properties: { ...GROUP.properties, ...USER.properties },
}

/** Members, of every kind or of one; each with its own default set and `@odata.type`. */
export function memberCollection(
  request: GraphRequest,
  groupId: string,
  only: DirectoryObject['objectType'] | null,
  reach: Reach = 'direct',
): Collection<DirectoryObject> {
  return {
    definition: DIRECTORY_OBJECT,
    context: 'directoryObjects',
    read: (page, filter) =>
      reach === 'direct'
        ? readMembers(request, groupId, page, filter)
        : listTransitiveMembers(request.deps, request.tenantId, groupId, page),
    includes: (member) => only === null || member.objectType === only,
    cursorOf: ({ object }) => object.id,
    valuesOf: objectValues,
    show: (member, select) => showObject(member, select),
  }
}

/** A user or group with its type, as a mixed collection shows it. */
export function showObject(item: DirectoryObject, select: readonly string[] | null): WireObject {
  const definition = definitionOf(item)
  const known = select?.filter((name) => name.toLowerCase() in lowerNames(definition)) ?? null
  return {
    '@odata.type': odataType(definition),
    ...showProperties(definition, objectValues(item), resolveSelection(definition, known)),
  }
}

/** A group as `$select` asks for it. */
export function showGroup(request: GraphRequest, group: GroupRecord): WireObject {
  const selection = resolveSelection(GROUP, request.options.select)
  return {
    '@odata.context': contextLink(request.versionRoot, 'groups/$entity'),
    ...showProperties(GROUP, groupValues(group), selection),
  }
}

/** Every wire value of a user or group. */
export function objectValues(item: DirectoryObject): Readonly<Record<string, AttributeValue | undefined>> {
  return item.objectType === 'User' ? userValues(item.object) : groupValues(item.object)
}

function definitionOf(item: DirectoryObject): ResourceDefinition {
  return item.objectType === 'User' ? USER : GROUP
}

const namesOf = new WeakMap<ResourceDefinition, Readonly<Record<string, true>>>()

function lowerNames(definition: ResourceDefinition): Readonly<Record<string, true>> {
  const known =
    namesOf.get(definition) ??
    Object.fromEntries(Object.keys(definition.properties).map((name) => [name.toLowerCase(), true as const]))
  namesOf.set(definition, known)
  return known
}

async function readMembers(
  request: GraphRequest,
  groupId: string,
  page: PageRequest,
  filter: FilterNode | null,
): Promise<readonly DirectoryObject[]> {
  const ids = requiredChoice(filter, 'id')
  if (ids === null) return listMembers(request.deps, request.tenantId, groupId, page)
  const found: DirectoryObject[] = []
  for (const id of idsAfter(ids, page)) {
    const member = await findMember(request.deps, request.tenantId, groupId, id)
    if (member !== null) found.push(member)
  }
  return found
}

async function readGroups(
  request: GraphRequest,
  options: { readonly deleted?: true },
  page: PageRequest,
  filter: FilterNode | null,
): Promise<readonly GroupRecord[]> {
  const { store } = request.deps
  const ids = requiredChoice(filter, 'id')
  if (ids !== null) {
    const groups = await store.groups.get(request.tenantId, idsAfter(ids, page))
    return groups
      .filter((group) => (group.deletedAt !== null) === (options.deleted ?? false))
      .toSorted((a, b) => (a.id < b.id ? -1 : 1))
  }
  return store.groups.list(request.tenantId, { ...options, ...indexedQuery(filter) }, page)
}

function indexedQuery(filter: FilterNode | null): GroupQuery {
  const required = requiredValues(filter)
  const displayName = required.get('displayName')
  const mailNickname = required.get('mailNickname')
  return {
    ...(typeof displayName === 'string' ? { displayName } : {}),
    ...(typeof mailNickname === 'string' ? { mailNickname } : {}),
  }
}
