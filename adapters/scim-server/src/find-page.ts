// Answers a list query over a store that reads by the page: filter, sort, page (scim.md A6). A store that knows more of
// its data (Wrike's users) answers its own queries.

import { setImmediate as nextTurn } from 'node:timers/promises'
import {
  compareBy,
  compileFilter,
  compileProjection,
  type Filter,
  type ResolveFilterOptions,
  type ResourceSchema,
  resolveFilter,
  type ScimResource,
  scimError,
} from '@rollcall/scim'
import type { PageQuery } from './scim-account.ts'

export interface ResourceSource<Row> {
  readonly schema: ResourceSchema
  /** Where a row stands in the natural order: ascending, made of letters, digits and `-`. */
  readonly positionOf: (row: Row) => string
  readonly count: () => Promise<number>
  /** Rows after this position, in the natural order, without the first `skip`. */
  readonly page: (from: {
    readonly after: string | null
    readonly skip: number
    readonly limit: number
  }) => Promise<readonly Row[]>
  /** By position, in any order; those that are gone are left out. */
  readonly read: (positions: readonly string[]) => Promise<readonly Row[]>
  /** Every row that can match, each once, in the natural order; `null` when no index helps, or too many match. @param filter Resolved. */
  readonly candidates: (filter: Filter) => Promise<readonly Row[] | null>
  /** The rows as filters and sorting see them. @param filter `null`: only sorting looks. */
  readonly resourcesOf: (rows: readonly Row[], filter: Filter | null) => Promise<readonly ScimResource[]>
}

/** One page of rows, where the next begins by cursor (`null`: it is the last), and the size of the whole. */
export interface FoundPage<Row> {
  readonly rows: readonly Row[]
  readonly next: string | null
  readonly totalResults: number
}

const ROWS_PER_READ = 500
/** As many as fit in memory beside everything else (scim.md A6.5). */
const MOST_SORTED = 100_000

/** @throws {ScimError} `invalidFilter`, `invalidPath`, `tooMany` */
export async function findPage<Row>(
  source: ResourceSource<Row>,
  query: PageQuery,
  options: ResolveFilterOptions,
): Promise<FoundPage<Row>> {
  const filter = query.filter === null ? null : resolveFilter(query.filter, source.schema, options)
  if (query.sortBy !== null) return sortedPage(source, query, { sortBy: query.sortBy, filter, options })
  return filter === null ? pageOfAll(source, query) : pageOfMatches(source, query, { filter, options })
}

async function pageOfAll<Row>(source: ResourceSource<Row>, query: PageQuery): Promise<FoundPage<Row>> {
  const { count, cursor, cursorAt, startIndex } = query
  const skip = cursor === null ? startIndex - 1 : 0
  const totalResults = await source.count()
  if (count === 0 || skip >= totalResults) return { rows: [], next: null, totalResults }
  // One more than asked for tells whether there is a next page.
  const rows = await source.page({ after: cursorAt, skip, limit: count + 1 })
  return pageOf(source, rows, count, totalResults)
}

async function pageOfMatches<Row>(
  source: ResourceSource<Row>,
  { count, cursor, cursorAt, startIndex }: PageQuery,
  search: Search,
): Promise<FoundPage<Row>> {
  const rows: Row[] = []
  let totalResults = 0
  for await (const { row } of matches(source, search)) {
    totalResults += 1
    const isBefore =
      cursor === null ? totalResults < startIndex : cursorAt !== null && source.positionOf(row) <= cursorAt
    if (!isBefore && rows.length <= count) rows.push(row)
  }
  return pageOf(source, rows, count, totalResults)
}

function pageOf<Row>(
  source: ResourceSource<Row>,
  rows: readonly Row[],
  count: number,
  totalResults: number,
): FoundPage<Row> {
  const last = rows[count - 1]
  const next = rows.length > count && last !== undefined ? source.positionOf(last) : null
  return { rows: rows.slice(0, count), next, totalResults }
}

async function sortedPage<Row>(
  source: ResourceSource<Row>,
  query: PageQuery,
  { sortBy, ...search }: Search & { readonly sortBy: string },
): Promise<FoundPage<Row>> {
  const compare = compareBy(sortBy, query.sortOrder, source.schema)
  // Only what is compared, and where the row is: the resources of a large directory would not fit.
  const attribute = sortBy.replace(/^(.*:)?([^.:]+)\..*$/s, '$1$2')
  const reduce = compileProjection(source.schema, { attributes: [attribute] })
  const found: { readonly position: string; readonly sorted: ScimResource }[] = []
  for await (const { row, resource } of matches(source, search)) {
    found.push({ position: source.positionOf(row), sorted: reduce(resource) })
    if (found.length > MOST_SORTED)
      throw scimError('tooMany', `At most ${MOST_SORTED} are sorted; narrow the filter, or leave sortBy out.`)
  }
  found.sort((one, other) => compare(one.sorted, other.sorted))
  const begin = query.cursor === null ? query.startIndex - 1 : Number(query.cursorAt ?? 0)
  const end = begin + query.count
  const positions = found.slice(begin, end).map(({ position }) => position)
  const rows = new Map((await source.read(positions)).map((row) => [source.positionOf(row), row]))
  return {
    rows: positions.flatMap((position) => rows.get(position) ?? []),
    next: query.count > 0 && end < found.length ? String(end) : null,
    totalResults: found.length,
  }
}

type Search = { readonly filter: Filter | null; readonly options: ResolveFilterOptions }

async function* matches<Row>(
  source: ResourceSource<Row>,
  { filter, options }: Search,
): AsyncGenerator<{ readonly row: Row; readonly resource: ScimResource }> {
  const isMatch = filter === null ? () => true : compileFilter(filter, source.schema, options)
  for await (const rows of candidatePages(source, filter)) {
    const resources = await source.resourcesOf(rows, filter)
    for (const [index, row] of rows.entries()) {
      const resource = resources[index]
      if (resource !== undefined && isMatch(resource)) yield { row, resource }
    }
  }
}

async function* candidatePages<Row>(
  source: ResourceSource<Row>,
  filter: Filter | null,
): AsyncGenerator<readonly Row[]> {
  const candidates = filter === null ? null : await source.candidates(filter)
  if (candidates !== null) {
    yield candidates
    return
  }
  let after: string | null = null
  for (;;) {
    const rows: readonly Row[] = await source.page({ after, skip: 0, limit: ROWS_PER_READ })
    yield rows
    const last = rows.at(-1)
    if (last === undefined || rows.length < ROWS_PER_READ) return
    after = source.positionOf(last)
    // An embedded database answers within one turn of the event loop; without this nobody else would be served.
    await nextTurn()
  }
}
