// Users as lists and single answers, by what the caller may see.

import { type AttributeValue, asId } from '@rollcall/core'
import {
  contextLink,
  type Expand,
  type FilterNode,
  odataType,
  type RequiredBeginning,
  requiredBeginnings,
  requiredChoice,
  requiredValues,
  resolveSelection,
  showProperties,
  USER,
  unsupportedQuery,
  userValues,
  type WireObject,
} from '@rollcall/graph'
import {
  type NameBeginning,
  type PageRequest,
  SEARCHED_NAMES,
  type UserQuery,
  type UserRecord,
} from '@rollcall/ports'
import type { Collection } from './collection.ts'
import { idsAfter } from './collection.ts'
import type { GraphRequest } from './graph-route.ts'

/** Live users, or those in the recycle bin. */
export function userCollection(
  request: GraphRequest,
  options: { readonly deleted?: true } = {},
): Collection<UserRecord> {
  const { deps, tenantId } = request
  return {
    definition: USER,
    context: 'users',
    orderable: ['displayName', 'userPrincipalName', 'createdDateTime', 'deletedDateTime'],
    read: (page, filter) => readUsers(request, options, page, filter),
    cursorOf: ({ id }) => id,
    byDisplayName: (filter) =>
      requiredChoice(filter, 'id') === null ? byDisplayName(request, options) : null,
    valuesOf: (user) => visibleValues(request, user),
    expand: (users, expand) => expandManagers(request, users, expand),
    count: () => deps.store.users.count(tenantId, options),
  }
}

/** `$expand=manager`: each user's live manager, or `null`; all of a page in one query. */
export async function expandManagers(
  request: GraphRequest,
  users: readonly UserRecord[],
  expand: Expand,
): Promise<(user: UserRecord) => WireObject> {
  if (expand.property.toLowerCase() !== 'manager') {
    throw unsupportedQuery(`Expanding '${expand.property}' is not supported for users; 'manager' is.`)
  }
  const ids = users.map(({ managerId }) => managerId).filter((id) => id !== null)
  const managers = await request.deps.store.users.get(request.tenantId, [...new Set(ids)])
  const live = new Map(managers.filter(({ deletedAt }) => deletedAt === null).map((user) => [user.id, user]))
  const selection = resolveSelection(USER, expand.select)
  return ({ managerId }) => {
    const manager = managerId === null ? undefined : live.get(managerId)
    if (manager === undefined) return { manager: null }
    const shown = showProperties(USER, visibleValues(request, manager), selection)
    return { manager: { '@odata.type': odataType(USER), ...shown } }
  }
}

/** A user as `$select` asks for it. */
export function showUser(
  request: GraphRequest,
  user: UserRecord,
  options: { readonly typed?: true } = {},
): WireObject {
  const selection = resolveSelection(USER, request.options.select)
  return {
    '@odata.context': contextLink(
      request.versionRoot,
      options.typed ? 'directoryObjects/$entity' : 'users/$entity',
    ),
    ...(options.typed ? { '@odata.type': odataType(USER) } : {}),
    ...showProperties(USER, visibleValues(request, user), selection),
  }
}

async function readUsers(
  request: GraphRequest,
  options: { readonly deleted?: true },
  page: PageRequest,
  filter: FilterNode | null,
): Promise<readonly UserRecord[]> {
  const { store } = request.deps
  const ids = requiredChoice(filter, 'id')
  if (ids !== null) {
    const users = await store.users.get(request.tenantId, idsAfter(ids, page))
    return users
      .filter((user) => (user.deletedAt !== null) === (options.deleted ?? false))
      .toSorted((a, b) => (a.id < b.id ? -1 : 1))
  }
  return store.users.list(request.tenantId, { ...options, ...indexedQuery(filter) }, page)
}

function byDisplayName(
  { deps: { store }, tenantId }: GraphRequest,
  options: { readonly deleted?: true },
): Pick<Collection<UserRecord>, 'read' | 'cursorOf'> {
  return {
    read: ({ after, limit }, filter) =>
      store.users.listByDisplayName(
        tenantId,
        { ...options, ...indexedQuery(filter) },
        { after: after === null ? null : parseNameCursor(after), limit },
      ),
    cursorOf: ({ displayName, id }) => JSON.stringify([displayName, id]),
  }
}

// Our own text: the token around it was signed.
function parseNameCursor(text: string): Pick<UserRecord, 'displayName' | 'id'> {
  const [displayName = '', id = ''] = JSON.parse(text) as readonly string[]
  return { displayName, id: asId(id) }
}

function indexedQuery(filter: FilterNode | null): UserQuery {
  const required = requiredValues(filter)
  const query: Record<string, string> = {}
  for (const name of ['userPrincipalName', 'displayName', 'mail']) {
    const value = required.get(name)
    if (typeof value === 'string') query[name] = value
  }
  const beginsWith = requiredBeginnings(filter)
  return beginsWith?.every(isSearchedName) ? { ...query, beginsWith } : query
}

function isSearchedName(beginning: RequiredBeginning): beginning is NameBeginning {
  const names: readonly string[] = SEARCHED_NAMES
  return names.includes(beginning.property)
}

const FULL_PROFILE = new Set([
  'User.Read.All',
  'User.ReadWrite.All',
  'Directory.Read.All',
  'Directory.ReadWrite.All',
])

// graph-api.md §4.2: what `User.ReadBasic.All` alone lets through; the rest reads as null.
const BASIC_PROFILE = new Set(['id', 'displayName', 'givenName', 'surname', 'mail', 'userPrincipalName'])

function visibleValues(
  request: GraphRequest,
  user: UserRecord,
): Readonly<Record<string, AttributeValue | undefined>> {
  const values = userValues(user)
  const seesAll = user.id === request.caller.id || request.caller.roles.some((role) => FULL_PROFILE.has(role))
  if (seesAll) return values
  return Object.fromEntries(Object.entries(values).filter(([name]) => BASIC_PROFILE.has(name)))
}
