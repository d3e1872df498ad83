// Searching users: filter, sort, page, in as few reads as the question allows (scim.md A6).
import {
  compareBy,
  compileFilter,
  compileProjection,
  type Filter,
  type ResolveFilterOptions,
  resolveFilter,
  type ScimResource,
  scimError,
  userSchema,
} from '@rollcall/scim'
import { isWhole, type ListPage, type PageQuery, type UnknownAttributes } from '@rollcall/scim-server'
import type { Position } from '../store/user-positions.ts'
import {
  findByUniqueKey,
  findSeqAfter,
  readUserPage,
  readUserPageJson,
  readUsers,
  type ShownUser,
  type UserKey,
} from '../store/users.ts'
import { shownStart } from '../users/stored-resource.ts'
import { findMatchingUsers, findSeqsOfKeys, type UserSearch } from './find-matching-users.ts'
import { groupsOfUsers } from './groups-of-users.ts'
import { nextAfter, positionOf } from './page-position.ts'
import { userPresenter, userResource } from './present-user.ts'
import type { ScimContext } from './scim-context.ts'
import { isEmailSearch, planSearch } from './search-plan.ts'

/** As many as fit in memory beside everything else (scim.md A6.5). */
const LARGEST_SORT = 100_000

/** One page of a result, as `ListPage` but in rows. */
type UserPage = {
  readonly rows: readonly ShownUser[]
  readonly next: string | null
  readonly totalResults: number
}

/** @throws {ScimError} `invalidFilter`, `invalidPath` */
export async function listUsers(
  context: ScimContext,
  query: PageQuery,
  unknownAttributes: UnknownAttributes,
): Promise<ListPage> {
  if (isEverybodyAsStored(context, query)) return pageAsStored(context, query)
  const { rows, next, totalResults } = await findPage(context, query, unknownAttributes)
  const present = userPresenter(context.scimBaseUrl(), query, groupsOfUsers(context, rows, query))
  return { resources: rows.map(present), size: rows.length, next, totalResults }
}

// What somebody asks who reads the whole account.
function isEverybodyAsStored({ saving }: ScimContext, query: PageQuery): boolean {
  const isEverybody = query.filter === null && query.sortBy === null
  return isEverybody && isWhole(query) && saving.store.account().settings.groups === 'off'
}

function pageAsStored(context: ScimContext, query: PageQuery): ListPage {
  const { store } = context.saving
  const totalResults = store.counts().users
  const begin = beginningOf(context, query)
  if (begin === null) return { resources: [], size: 0, next: null, totalResults }
  const start = shownStart(context.scimBaseUrl())
  const { json, size, last } = readUserPageJson(store.db, { ...begin, limit: query.count }, start)
  if (last === null) return { resources: [], size: 0, next: null, totalResults }
  const next = query.cursor === null ? null : findSeqAfter(store.db, last)
  return { resources: [json], size, next: next === null ? null : String(next), totalResults }
}

/** `null` when the page is empty wherever it begins. */
function beginningOf({ saving }: ScimContext, query: PageQuery): Position | null {
  const cursorAt = positionOf(query)
  if (query.count === 0) return null
  return cursorAt === null ? saving.store.positions.at(query.startIndex - 1) : { fromSeq: cursorAt, skip: 0 }
}

async function findPage(
  context: ScimContext,
  query: PageQuery,
  unknownAttributes: UnknownAttributes,
): Promise<UserPage> {
  const { settings } = context.saving.store.account()
  if (query.filter === null && query.sortBy === null) return pageOfAll(context, query)
  const search = readSearch(context, query.filter, { mode: settings.compat, unknownAttributes })
  if (query.sortBy !== null) return sortedPage(context, query, query.sortBy, search)
  const { plan } = search
  if (plan.kind === 'keys' && plan.isExact) return pageOfKeys(context, query, plan.keys)
  return pageOfMatches(context, query, search)
}

function readSearch(context: ScimContext, parsed: Filter | null, options: ResolveFilterOptions): UserSearch {
  const baseUrl = context.scimBaseUrl()
  const resourcesOf = (rows: readonly ShownUser[]) => {
    const groups = groupsOfUsers(context, rows, null)
    return rows.map((row) => userResource(row, baseUrl, groups))
  }
  if (parsed === null) return { plan: { kind: 'scan' }, matches: () => true, resourcesOf }
  const filter = resolveFilter(parsed, userSchema, options)
  if (context.saving.store.account().settings.strictSearch && !isEmailSearch(filter))
    throw scimError('invalidFilter', 'Wrike looks users up by e-mail address only: userName or emails.value.')
  return { plan: planSearch(filter), matches: compileWhenNeeded(filter, options), resourcesOf }
}

// Searches that an index answers alone never ask.
function compileWhenNeeded(filter: Filter, options: ResolveFilterOptions): UserSearch['matches'] {
  let compiled: UserSearch['matches'] | null = null
  return (resource) => {
    compiled ??= compileFilter(filter, userSchema, options)
    return compiled(resource)
  }
}

function pageOfAll(context: ScimContext, query: PageQuery): UserPage {
  const { count } = query
  const { store } = context.saving
  const totalResults = store.counts().users
  const begin = beginningOf(context, query)
  if (begin === null) return { rows: [], next: null, totalResults }
  // One more than asked for tells where the next page begins.
  const rows = readUserPage(store.db, { ...begin, limit: count + 1 })
  return { rows: rows.slice(0, count), next: nextAfter(count, rows[count]?.seq), totalResults }
}

// Everybody with one of these keys belongs to the result, so the filter need not be evaluated.
function pageOfKeys(context: ScimContext, query: PageQuery, keys: readonly UserKey[]): UserPage {
  const { store } = context.saving
  const { startIndex, count } = query
  const [only, ...others] = keys
  const isFirstPage = query.cursorAt === null && startIndex === 1 && count > 0
  // What a client asks before each creation.
  if (isFirstPage && others.length === 0 && (only?.kind === 'id' || only?.kind === 'userName')) {
    const row = findByUniqueKey(store.db, only)
    return row === null
      ? { rows: [], next: null, totalResults: 0 }
      : { rows: [row], next: null, totalResults: 1 }
  }
  const seqs = findSeqsOfKeys(store, keys)
  const cursorAt = positionOf(query)
  const rest = cursorAt === null ? seqs.slice(startIndex - 1) : seqs.filter((seq) => seq >= cursorAt)
  const rows = readUsers(store.db, rest.slice(0, count))
  return { rows, next: nextAfter(count, rest[count]), totalResults: seqs.length }
}

async function pageOfMatches(context: ScimContext, query: PageQuery, search: UserSearch): Promise<UserPage> {
  const { startIndex, count } = query
  const cursorAt = positionOf(query)
  const rows: ShownUser[] = []
  let next: number | undefined
  let totalResults = 0
  for await (const { row } of findMatchingUsers(context.saving.store, search)) {
    totalResults += 1
    if (cursorAt === null ? totalResults < startIndex : row.seq < cursorAt) continue
    if (rows.length < count) rows.push(row)
    else next ??= row.seq
  }
  return { rows, next: nextAfter(count, next), totalResults }
}

async function sortedPage(
  context: ScimContext,
  query: PageQuery,
  sortBy: string,
  search: UserSearch,
): Promise<UserPage> {
  const { store } = context.saving
  const compare = compareBy(sortBy, query.sortOrder, userSchema)
  // Only what is compared, and where the row is: the resources of a large account would not fit.
  const attribute = sortBy.replace(/^(.*:)?([^.:]+)\..*$/s, '$1$2')
  const reduce = compileProjection(userSchema, { attributes: [attribute] })
  const matches: { readonly seq: number; readonly sorted: ScimResource }[] = []
  for await (const { row, resource } of findMatchingUsers(store, search)) {
    matches.push({ seq: row.seq, sorted: reduce(resource) })
    if (matches.length > LARGEST_SORT)
      throw scimError(
        'tooMany',
        `At most ${LARGEST_SORT} users are sorted; narrow the filter, or leave sortBy out.`,
      )
  }
  matches.sort((one, other) => compare(one.sorted, other.sorted))
  const begin = positionOf(query) ?? query.startIndex - 1
  const end = begin + query.count
  const wanted = matches.slice(begin, end)
  const seqs = wanted.map((match) => match.seq)
  const rows = new Map(readUsers(store.db, seqs).map((row) => [row.seq, row]))
  return {
    rows: seqs.flatMap((seq) => rows.get(seq) ?? []),
    next: nextAfter(query.count, end < matches.length ? end : undefined),
    totalResults: matches.length,
  }
}
