// The entries that rows of the provisioning log hold. Details are read of no more rows than it takes.
import type { ProvisioningLogEntry, ProvisioningLogQuery } from '@rollcall/ports'
import type { Selectable } from 'kysely'
import type { SqlContext } from '../context.ts'
import type { ProvisioningLogTable } from '../tables/provisioning-log-table.ts'
import { type Direction, linesBeyond, type Position, positionAt } from './log-cursor.ts'
import { readDetails } from './log-details.ts'
import { isAskedFor, isTelling } from './log-search.ts'

type Row = Selectable<ProvisioningLogTable>

export type Placed = { readonly entry: ProvisioningLogEntry; readonly position: Position }

export type Wanted = {
  readonly query: ProvisioningLogQuery
  /** Where the page before ended. */
  readonly after: Position | null
  readonly direction: Direction
  /** How many entries will be taken at most. */
  readonly limit: number
}

/** Rows whose details take memory at the same time. */
const MAX_ROWS_AT_ONCE = 50

/** The wanted entries of rows, in their order, each with where it is. */
export async function* entriesOf(
  context: SqlContext,
  rows: readonly Row[],
  { query, after, direction, limit }: Wanted,
): AsyncGenerator<Placed> {
  for (const together of rowsForEntries(rows, limit, isTelling(query))) {
    const details = await readDetails(context, [...new Set(together.map((row) => row.details_id))])
    for (const row of together) {
      const entryAt = details.get(row.details_id)
      // Removed since its row was read.
      if (entryAt === undefined) continue
      for (const line of linesBeyond(row, after, direction)) {
        const entry = entryAt(row, line)
        if (isAskedFor(entry, query)) yield { entry, position: positionAt(row, line, direction) }
      }
    }
  }
}

/** Slices of the rows with about as many entries as will be taken; of a row of which few are wanted, one is counted. */
function* rowsForEntries(rows: readonly Row[], limit: number, fewOfEach: boolean): Generator<readonly Row[]> {
  let together: Row[] = []
  let entries = 0
  for (const row of rows) {
    together.push(row)
    entries += fewOfEach ? 1 : row.entries
    if (entries < limit && together.length < MAX_ROWS_AT_ONCE) continue
    yield together
    together = []
    entries = 0
  }
  if (together.length > 0) yield together
}
