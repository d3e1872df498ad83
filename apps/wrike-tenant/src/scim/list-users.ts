// Searching users: filter, sort, page, in as few reads as the question allows (scim.md A6).
import {
  compareBy,
  compileFilter,
  compileProjection,
  type Filter,
  LIST_RESPONSE_URN,
  type ListQuery,
  type ResolveFilterOptions,
  resolveFilter,
  type ScimResource,
  scimError,
  userSchema,
} from '@rollcall/scim'
import { readUserPage, readUsers, type UserRow } from '../store/users.ts'
import { findExactSeqs, findMatchingUsers, type UserSearch } from './find-matching-users.ts'
import { userPresenter, userResource } from './present-user.ts'
import type { ScimDependencies } from './scim-dependencies.ts'
import { isEmailSearch, planSearch } from './search-plan.ts'

/** As many as fit in memory beside everything else (scim.md A6.5). */
const LARGEST_SORT = 100_000

/** One page of a result, and the size of the whole. */
type UserPage = { readonly rows: readonly UserRow[]; readonly totalResults: number }

/**
 * The ListResponse as JSON text.
 *
 * @param unknownAttributes What a filter on an attribute that users do not have means (scim.md E8).
 * @throws {ScimError} `invalidFilter`, `invalidPath`
 */
export async function listUsers(
  deps: ScimDependencies,
  query: ListQuery,
  unknownAttributes: 'reject' | 'unassigned',
): Promise<string> {
  const page = await findPage(deps, query, unknownAttributes)
  const resources = page.rows.map(userPresenter(deps.scimBaseUrl(), query))
  return (
    `{"schemas":["${LIST_RESPONSE_URN}"],"totalResults":${page.totalResults},` +
    `"startIndex":${query.startIndex},"itemsPerPage":${resources.length},"Resources":[${resources.join(',')}]}`
  )
}

async function findPage(
  deps: ScimDependencies,
  query: ListQuery,
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
  const resourceOf = (row: UserRow) => userResource(row, baseUrl)
  if (parsed === null) return { plan: { kind: 'scan' }, matches: () => true, resourceOf }
  const filter = resolveFilter(parsed, userSchema, options)
  if (deps.saving.store.account().settings.strictSearch && !isEmailSearch(filter))
    throw scimError('invalidFilter', 'Wrike looks users up by e-mail address only: userName or emails.value.')
  return { plan: planSearch(filter), matches: compileWhenNeeded(filter, options), resourceOf }
}

// Searches that an index answers alone never ask.
function compileWhenNeeded(filter: Filter, options: ResolveFilterOptions): UserSearch['matches'] {
  let compiled: UserSearch['matches'] | null = null
  return (resource) => {
    compiled ??= compileFilter(filter, userSchema, options)
    return compiled(resource)
  }
}

async function pageOfAll(deps: ScimDependencies, { startIndex, count }: ListQuery): Promise<UserPage> {
  const { store } = deps.saving
  const totalResults = store.counts().users
  const position = count === 0 ? null : store.positions.at(startIndex - 1)
  if (position === null) return { rows: [], totalResults }
  return { rows: await readUserPage(store.db, { ...position, limit: count }), totalResults }
}

async function pageOfSeqs(
  deps: ScimDependencies,
  { startIndex, count }: ListQuery,
  seqs: readonly number[],
): Promise<UserPage> {
  const wanted = seqs.slice(startIndex - 1, startIndex - 1 + count)
  return { rows: await readUsers(deps.saving.store.db, wanted), totalResults: seqs.length }
}

async function pageOfMatches(
  deps: ScimDependencies,
  query: ListQuery,
  search: UserSearch,
): Promise<UserPage> {
  const rows: UserRow[] = []
  let totalResults = 0
  for await (const { row } of findMatchingUsers(deps.saving.store, search)) {
    totalResults += 1
    if (totalResults >= query.startIndex && rows.length < query.count) rows.push(row)
  }
  return { rows, totalResults }
}

async function sortedPage(
  deps: ScimDependencies,
  query: ListQuery,
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
  const wanted = matches.slice(query.startIndex - 1, query.startIndex - 1 + query.count)
  const seqs = wanted.map((match) => match.seq)
  const rows = new Map((await readUsers(store.db, seqs)).map((row) => [row.seq, row]))
  return { rows: seqs.flatMap((seq) => rows.get(seq) ?? []), totalResults: matches.length }
}
