// Groups and their members as lists and single answers.

import {
  findMembers,
  listMemberOf,
  listMembers,
  listMembersOfGroups,
  listOwnersOfGroups,
  listTransitiveMemberOf,
  listTransitiveMembers,
  type Principal,
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
  SERVICE_PRINCIPAL,
  showProperties,
  USER,
  unsupportedQuery,
  type WireObject,
} from '@rollcall/graph'
import type { GroupQuery, GroupRecord, PageRequest, PrincipalType } from '@rollcall/ports'
import { type Collection, idsAfter } from './collection.ts'
import type { GraphRequest } from './graph-route.ts'
import { objectValues, showObject } from './show-object.ts'

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
    expand: (groups, expand) => expandGroups(request, groups, expand),
    count: () => deps.store.groups.count(tenantId, options),
  }
}

/** Whether members of groups in a group are meant too. */
export type Reach = 'direct' | 'transitive'

/** graph-api.md §3.4: so many of each group's members or owners, and no link to more. */
const MOST_EXPANDED = 20

const EXPANDED = { members: listMembersOfGroups, owners: listOwnersOfGroups } as const

/** `$expand=members` or `owners`: the first direct members, or owners, of each group. */
export async function expandGroups(
  request: GraphRequest,
  groups: readonly GroupRecord[],
  expand: Expand,
): Promise<(group: GroupRecord) => WireObject> {
  const asked = expand.property.toLowerCase()
  if (asked !== 'members' && asked !== 'owners') {
    const supported = "'members' and 'owners' are"
    throw unsupportedQuery(`Expanding '${expand.property}' is not supported for groups; ${supported}.`)
  }
  const found = await EXPANDED[asked](request.deps, request.tenantId, groups, MOST_EXPANDED)
  return ({ id }) => ({
    [asked]: (found.get(id) ?? []).map((principal) => showObject(request, principal, expand.select)),
  })
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

// What members of any kind may be selected and filtered by: all tables, the user's first.
const DIRECTORY_OBJECT: ResourceDefinition = {
  name: 'directoryObject',
  bindable: [],
  navigation: [...USER.navigation, ...GROUP.navigation, ...SERVICE_PRINCIPAL.navigation],
  properties: { ...SERVICE_PRINCIPAL.properties, ...GROUP.properties, ...USER.properties },
}

/** Members, of every kind or of one; each with its own default set and `@odata.type`. */
export function memberCollection(
  request: GraphRequest,
  groupId: string,
  only: PrincipalType | null,
  reach: Reach = 'direct',
): Collection<Principal> {
  return {
    definition: DIRECTORY_OBJECT,
    context: 'directoryObjects',
    read: (page, filter) =>
      reach === 'direct'
        ? readMembers(request, groupId, page, filter)
        : listTransitiveMembers(request.deps, request.tenantId, groupId, page),
    includes: (member) => only === null || member.objectType === only,
    cursorOf: ({ id }) => id,
    valuesOf: (member) => objectValues(request, member),
    show: (member, select) => showObject(request, member, select),
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

async function readMembers(
  request: GraphRequest,
  groupId: string,
  page: PageRequest,
  filter: FilterNode | null,
): Promise<readonly Principal[]> {
  const ids = requiredChoice(filter, 'id')
  if (ids === null) return listMembers(request.deps, request.tenantId, groupId, page)
  return findMembers(request.deps, request.tenantId, groupId, idsAfter(ids, page))
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
