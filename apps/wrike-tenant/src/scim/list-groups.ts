// Searching groups: filter, sort, page; members are read only where the question or the answer needs them (scim.md A6).
import { setImmediate as nextTurn } from 'node:timers/promises'
import {
  compareBy,
  compileFilter,
  type Filter,
  groupSchema,
  resolveFilter,
  type ScimResource,
  scimError,
  soughtMembers,
} from '@rollcall/scim'
import type { ListPage, PageQuery, UnknownAttributes } from '@rollcall/scim-server'
import { countGroups, findGroupSeqs, type GroupRow, readGroupPage, readGroups } from '../store/groups.ts'
import { planGroupSearch } from './group-search-plan.ts'
import { nextAfter, positionOf } from './page-position.ts'
import { groupResources, presentGroups } from './present-group.ts'
import type { ScimContext } from './scim-context.ts'

type GroupPage = {
  readonly rows: readonly GroupRow[]
  readonly next: string | null
  readonly totalResults: number
}

type Match = { readonly seq: number; readonly resource: ScimResource }

const ROWS_PER_READ = 200
const LARGEST_SORT = 100_000

/** @throws {ScimError} `invalidFilter`, `invalidPath` */
export async function listGroups(
  context: ScimContext,
  query: PageQuery,
  unknownAttributes: UnknownAttributes,
): Promise<ListPage> {
  const { rows, next, totalResults } = await findPage(context, query, unknownAttributes)
  return { resources: presentGroups(context, rows, query), size: rows.length, next, totalResults }
}

async function findPage(
  context: ScimContext,
  query: PageQuery,
  unknownAttributes: UnknownAttributes,
): Promise<GroupPage> {
  const { filter, sortBy, startIndex, count } = query
  const cursorAt = positionOf(query)
  const { db } = context.saving.store
  if (filter === null && sortBy === null) {
    const from = cursorAt === null ? { fromSeq: 0, skip: startIndex - 1 } : { fromSeq: cursorAt, skip: 0 }
    const rows = readGroupPage(db, { ...from, limit: count + 1 })
    const next = nextAfter(count, rows[count]?.seq)
    return { rows: rows.slice(0, count), next, totalResults: countGroups(db) }
  }
  const matches = await findMatches(context, query, unknownAttributes)
  const isBySeq = cursorAt !== null && sortBy === null
  const rest = isBySeq
    ? matches.filter(({ seq }) => seq >= cursorAt)
    : matches.slice(cursorAt ?? startIndex - 1)
  const seqs = rest.slice(0, count).map(({ seq }) => seq)
  const rows = new Map(readGroups(db, seqs).map((row) => [row.seq, row]))
  const after = rest[count]
  const position = after === undefined || isBySeq ? after?.seq : (cursorAt ?? 0) + count
  return {
    rows: seqs.flatMap((seq) => rows.get(seq) ?? []),
    next: nextAfter(count, position),
    totalResults: matches.length,
  }
}

async function findMatches(
  context: ScimContext,
  query: PageQuery,
  unknownAttributes: UnknownAttributes,
): Promise<readonly Match[]> {
  const options = { mode: context.saving.store.account().settings.compat, unknownAttributes }
  const filter = query.filter === null ? null : resolveFilter(query.filter, groupSchema, options)
  const isMatch = filter === null ? () => true : compileFilter(filter, groupSchema, options)
  const isSortedByMembers = query.sortBy !== null && /(?:^|:)members(?:\.|$)/i.test(query.sortBy)
  const members = isSortedByMembers ? null : filter === null ? [] : soughtMembers(filter)
  const matches: Match[] = []
  for await (const rows of candidates(context, filter)) {
    for (const [index, resource] of groupResources(context, rows, members).entries()) {
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

async function* candidates(context: ScimContext, filter: Filter | null): AsyncGenerator<readonly GroupRow[]> {
  const { db } = context.saving.store
  const keys = filter === null ? null : planGroupSearch(filter)
  if (keys !== null) {
    const seqs = new Set<number>()
    for (const key of keys) for (const seq of findGroupSeqs(db, key)) seqs.add(seq)
    const inOrder = [...seqs].sort((one, other) => one - other)
    for (let from = 0; from < inOrder.length; from += ROWS_PER_READ) {
      if (from > 0) await nextTurn()
      yield readGroups(db, inOrder.slice(from, from + ROWS_PER_READ))
    }
    return
  }
  let fromSeq = 0
  for (;;) {
    const rows = readGroupPage(db, { fromSeq, skip: 0, limit: ROWS_PER_READ })
    yield rows
    const last = rows.at(-1)
    if (last === undefined || rows.length < ROWS_PER_READ) return
    fromSeq = last.seq + 1
    // The database answers within one turn of the event loop; without this nobody else would be served.
    await nextTurn()
  }
}
