// Searching groups: filter, sort, page; members are read only where the question or the answer needs them (scim.md A6).
import { setImmediate as nextTurn } from 'node:timers/promises'
import {
  compareBy,
  compileFilter,
  type Filter,
  groupSchema,
  type ListQuery,
  resolveFilter,
  type ScimResource,
  scimError,
} from '@rollcall/scim'
import { countGroups, findGroupSeqs, type GroupRow, readGroupPage, readGroups } from '../store/groups.ts'
import { planGroupSearch, soughtMembers } from './group-search-plan.ts'
import { type ListingDependencies, listResponseJson, nextAfter, type PageQuery } from './list-page.ts'
import { groupResources, presentGroups } from './present-group.ts'
import type { ScimDependencies } from './scim-dependencies.ts'

type GroupPage = {
  readonly rows: readonly GroupRow[]
  readonly next: number | null
  readonly totalResults: number
}

type Match = { readonly seq: number; readonly resource: ScimResource }

const ROWS_PER_READ = 200
const LARGEST_SORT = 100_000

/** The ListResponse as JSON text. @throws {ScimError} `invalidFilter`, `invalidPath`, and those of `decodeCursor` */
export function listGroups(deps: ListingDependencies, query: ListQuery): Promise<string> {
  return listResponseJson(deps, '/Groups', query, async (asked) => {
    const { rows, next, totalResults } = await findPage(deps, asked)
    return { resources: await presentGroups(deps, rows, query), next, totalResults }
  })
}

async function findPage(deps: ScimDependencies, query: PageQuery): Promise<GroupPage> {
  const { filter, sortBy, startIndex, count, cursorAt } = query
  const { db } = deps.saving.store
  if (filter === null && sortBy === null) {
    const from = cursorAt === null ? { fromSeq: 0, skip: startIndex - 1 } : { fromSeq: cursorAt, skip: 0 }
    const rows = await readGroupPage(db, { ...from, limit: count + 1 })
    const next = nextAfter(count, rows[count]?.seq)
    return { rows: rows.slice(0, count), next, totalResults: await countGroups(db) }
  }
  const matches = await findMatches(deps, query)
  const isBySeq = cursorAt !== null && sortBy === null
  const rest = isBySeq
    ? matches.filter(({ seq }) => seq >= cursorAt)
    : matches.slice(cursorAt ?? startIndex - 1)
  const seqs = rest.slice(0, count).map(({ seq }) => seq)
  const rows = new Map((await readGroups(db, seqs)).map((row) => [row.seq, row]))
  const after = rest[count]
  const position = after === undefined || isBySeq ? after?.seq : (cursorAt ?? 0) + count
  return {
    rows: seqs.flatMap((seq) => rows.get(seq) ?? []),
    next: nextAfter(count, position),
    totalResults: matches.length,
  }
}

async function findMatches(deps: ScimDependencies, query: PageQuery): Promise<readonly Match[]> {
  const options = { mode: deps.saving.store.account().settings.compat }
  const filter = query.filter === null ? null : resolveFilter(query.filter, groupSchema, options)
  const isMatch = filter === null ? () => true : compileFilter(filter, groupSchema, options)
  const isSortedByMembers = query.sortBy !== null && /(?:^|:)members(?:\.|$)/i.test(query.sortBy)
  const members = isSortedByMembers ? null : filter === null ? [] : soughtMembers(filter)
  const matches: Match[] = []
  for await (const rows of candidates(deps, filter)) {
    for (const [index, resource] of (await groupResources(deps, rows, members)).entries()) {
      const row = rows[index]
      if (row !== undefined && isMatch(resource)) matches.push({ seq: row.seq, resource })
    }
    if (matches.length > LARGEST_SORT)
      throw scimError('tooMany', `At most ${LARGEST_SORT} groups can match; narrow the filter.`)
  }
  if (query.sortBy === null) return matches
  const compare = compareBy(query.sortBy, query.sortOrder, groupSchema)
  return matches.sort((one, other) => compare(one.resource, other.resource))
}

async function* candidates(
  deps: ScimDependencies,
  filter: Filter | null,
): AsyncGenerator<readonly GroupRow[]> {
  const { db } = deps.saving.store
  const keys = filter === null ? null : planGroupSearch(filter)
  if (keys !== null) {
    const seqs = new Set<number>()
    for (const key of keys) for (const seq of await findGroupSeqs(db, key)) seqs.add(seq)
    yield await readGroups(db, [...seqs])
    return
  }
  let fromSeq = 0
  for (;;) {
    const rows = await readGroupPage(db, { fromSeq, skip: 0, limit: ROWS_PER_READ })
    yield rows
    const last = rows.at(-1)
    if (last === undefined || rows.length < ROWS_PER_READ) return
    fromSeq = last.seq + 1
    // The database answers within one turn of the event loop; without this nobody else would be served.
    await nextTurn()
  }
}
