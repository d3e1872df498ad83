// A search at the root: users, then groups, as one list (RFC 7644 §3.4.2.1, scim.md A6.4).

import {
  groupSchema,
  parseAttributePath,
  type ResourceSchema,
  resolveAttribute,
  scimError,
  userSchema,
} from '@rollcall/scim'
import type { GroupCollection, ListPage, PageQuery, ScimAccount } from './scim-account.ts'

// What a position by cursor begins with. An empty rest is the first page of that type.
const USERS = 'u'
const GROUPS = 'g'

/**
 * One page of everything. An attribute that a type does not have counts as unassigned there (scim.md E8); a list is
 * sorted within each type.
 *
 * @throws {ScimError} `invalidPath` for a `sortBy` that neither type has; those of the two lists.
 */
export function listEverything({ users, groups }: ScimAccount, query: PageQuery): Promise<ListPage> {
  const listUsers = (page: PageQuery) => users.list(page, 'unassigned')
  if (groups === null) return listUsers(query)
  const types: Types = {
    users: (page) => listUsers(sortedFor(userSchema, { ...query, ...page })),
    groups: (page) => groups.list(sortedFor(groupSchema, { ...query, ...page }), 'unassigned'),
  }
  refuseUnknownSort(query)
  return query.cursor === null ? pageByIndex(types, query) : pageByCursor(types, query)
}

type Page = Partial<Pick<PageQuery, 'startIndex' | 'count' | 'cursorAt'>>
type Types = Readonly<Record<'users' | 'groups', (page: Page) => ReturnType<GroupCollection['list']>>>

async function pageByIndex(types: Types, { startIndex, count }: PageQuery): Promise<ListPage> {
  const users = await types.users({})
  const groups = await types.groups({
    startIndex: Math.max(1, startIndex - users.totalResults),
    count: count - users.size,
  })
  return {
    resources: [...users.resources, ...groups.resources],
    size: users.size + groups.size,
    next: null,
    totalResults: users.totalResults + groups.totalResults,
  }
}

async function pageByCursor(types: Types, { cursorAt, count }: PageQuery): Promise<ListPage> {
  const isAtGroups = cursorAt?.startsWith(GROUPS) === true
  const position = cursorAt?.slice(1) || null
  const users = await types.users(isAtGroups ? { cursorAt: null, count: 0 } : { cursorAt: position })
  const left = count - users.size
  const isUsersOnly = !isAtGroups && users.next !== null
  const groups = await types.groups({
    cursorAt: isAtGroups ? position : null,
    count: isUsersOnly ? 0 : left,
  })
  return {
    resources: [...users.resources, ...groups.resources],
    size: users.size + groups.size,
    next: isUsersOnly ? `${USERS}${users.next}` : nextGroups(groups, left),
    totalResults: users.totalResults + groups.totalResults,
  }
}

// A page that the users fill to the last place says nothing yet about the groups.
function nextGroups({ next, totalResults }: ListPage, left: number): string | null {
  if (next !== null) return `${GROUPS}${next}`
  return left === 0 && totalResults > 0 ? GROUPS : null
}

function sortedFor(schema: ResourceSchema, query: PageQuery): PageQuery {
  return isSortable(schema, query.sortBy) ? query : { ...query, sortBy: null }
}

function refuseUnknownSort({ sortBy }: PageQuery): void {
  if (isSortable(userSchema, sortBy) || isSortable(groupSchema, sortBy)) return
  throw scimError('invalidPath', `"sortBy" names no attribute of users or groups: ${sortBy}.`)
}

function isSortable(schema: ResourceSchema, sortBy: string | null): boolean {
  const path = sortBy === null ? null : parseAttributePath(sortBy)
  return (
    sortBy === null || (path !== null && resolveAttribute(path, schema, { mode: 'entra-legacy' }) !== null)
  )
}
