// Searching users: filter, sort, page, in as few reads as the question allows (scim.md A6).
import {
  compareBy,
  compileFilter,
  compileProjection,
  type Filter,
  type ListQuery,
  type ResolveFilterOptions,
  resolveFilter,
  type ScimResource,
  scimError,
  userSchema,
} from '@rollcall/scim'
import { readUserPage, readUsers, type UserRow } from '../store/users.ts'
import { findExactSeqs, findMatchingUsers, type UserSearch } from './find-matching-users.ts'
import { groupsOfUsers } from './groups-of-users.ts'
import { type ListingDependencies, listResponseJson, nextAfter, type PageQuery } from './list-page.ts'
import { userPresenter, userResource } from './present-user.ts'
import type { ScimDependencies } from './scim-dependencies.ts'
import { isEmailSearch, planSearch } from './search-plan.ts'

/** As many as fit in memory beside everything else (scim.md A6.5). */
const LARGEST_SORT = 100_000

export type Listing = {
  /** Where the list was asked for; a cursor is good for that place alone. */
  readonly endpoint: string
  /** What a filter on an attribute that users do not have means (scim.md E8). */
  readonly unknownAttributes: 'reject' | 'unassigned'
}

/** One page of a result, where the next one begins by cursor (`null`: it is the last), and the size of the whole. */
type UserPage = {
  readonly rows: readonly UserRow[]
  readonly next: number | null
  readonly totalResults: number
}

/**
 * The ListResponse as JSON text.
 *
 * @throws {ScimError} `invalidFilter`, `invalidPath`, and those of `decodeCursor`
 */
export function listUsers(deps: ListingDependencies, query: ListQuery, listing: Listing): Promise<string> {
  return listResponseJson(deps, listing.endpoint, query, async (asked) => {
    const { rows, next, totalResults } = await findPage(deps, asked, listing.unknownAttributes)
    const present = userPresenter(deps.scimBaseUrl(), query, await groupsOfUsers(deps, rows, query))
    return { resources: rows.map(present), next, totalResults }
  })
}

async function findPage(
  deps: ScimDependencies,
  query: PageQuery,
  unknownAttributes: 'reject' | 'unassigned',
): Promise<UserPage> {
  const { settings } = deps.saving.store.account()
  if (query.filter === null && query.sortBy === null) return pageOfAll(deps, query)
  const search = readSearch(deps, query.filter, { mode: settings.compat, unknownAttributes })
  if (query.sortBy !== null) return sortedPage(deps, query, query.sortBy, search)
  const exact = await findExactSeqs(deps.saving.store, search.plan)
  if (exact !== null) return pageOfSeqs(deps, query, exact)
  return pageOfMatches(deps, query, search)
}

function readSearch(
  deps: ScimDependencies,
  parsed: Filter | null,
  options: ResolveFilterOptions,
): UserSearch {
  const baseUrl = deps.scimBaseUrl()
  const resourcesOf = async (rows: readonly UserRow[]) => {
    const groups = await groupsOfUsers(deps, rows, null)
    return rows.map((row) => userResource(row, baseUrl, groups))
  }
  if (parsed === null) return { plan: { kind: 'scan' }, matches: () => true, resourcesOf }
  const filter = resolveFilter(parsed, userSchema, options)
  if (deps.saving.store.account().settings.strictSearch && !isEmailSearch(filter))
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

async function pageOfAll(deps: ScimDependencies, query: PageQuery): Promise<UserPage> {
  const { startIndex, count, cursorAt } = query
  const { store } = deps.saving
  const totalResults = store.counts().users
  const position = cursorAt === null ? store.positions.at(startIndex - 1) : { fromSeq: cursorAt, skip: 0 }
  if (count === 0 || position === null) return { rows: [], next: null, totalResults }
  // One more than asked for tells where the next page begins.
  const rows = await readUserPage(store.db, { ...position, limit: count + 1 })
  return { rows: rows.slice(0, count), next: rows[count]?.seq ?? null, totalResults }
}

async function pageOfSeqs(
  deps: ScimDependencies,
  { startIndex, count, cursorAt }: PageQuery,
  seqs: readonly number[],
): Promise<UserPage> {
  const rest = cursorAt === null ? seqs.slice(startIndex - 1) : seqs.filter((seq) => seq >= cursorAt)
  const rows = await readUsers(deps.saving.store.db, rest.slice(0, count))
  return { rows, next: nextAfter(count, rest[count]), totalResults: seqs.length }
}

async function pageOfMatches(
  deps: ScimDependencies,
  { startIndex, count, cursorAt }: PageQuery,
  search: UserSearch,
): Promise<UserPage> {
  const rows: UserRow[] = []
  let next: number | undefined
  let totalResults = 0
  for await (const { row } of findMatchingUsers(deps.saving.store, search)) {
    totalResults += 1
    if (cursorAt === null ? totalResults < startIndex : row.seq < cursorAt) continue
    if (rows.length < count) rows.push(row)
    else next ??= row.seq
  }
  return { rows, next: nextAfter(count, next), totalResults }
}

async function sortedPage(
  deps: ScimDependencies,
  query: PageQuery,
  sortBy: string,
  search: UserSearch,
): Promise<UserPage> {
  const { store } = deps.saving
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
  const begin = query.cursorAt ?? query.startIndex - 1
  const end = begin + query.count
  const wanted = matches.slice(begin, end)
  const seqs = wanted.map((match) => match.seq)
  const rows = new Map((await readUsers(store.db, seqs)).map((row) => [row.seq, row]))
  return {
    rows: seqs.flatMap((seq) => rows.get(seq) ?? []),
    next: nextAfter(query.count, end < matches.length ? end : undefined),
    totalResults: matches.length,
  }
}
