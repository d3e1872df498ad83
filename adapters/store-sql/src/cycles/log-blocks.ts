// Finding log rows by values that have no order: random ids, and the anchors of targets.
//
// Measured on SQLite, pages of 500 rows: an index on such a value writes one page of the file for nearly every row, since
// each lands somewhere else, and three of them cut the log from 70,000 rows a second to 17,000. So these indexes begin
// with a block number: within a block's few pages neighbours meet again. Whoever searches asks block after block, about
// 500 of them in a log of a million rows, which takes less than a millisecond.
import { seriesOf } from '@rollcall/core'
import { type RawBuilder, type SelectQueryBuilder, sql } from 'kysely'
import type { SqlContext } from '../context.ts'
import type { Database } from '../tables/database.ts'
import { keyOf } from './log-runs.ts'

const ROWS_PER_BLOCK = 2048

/** The block of the rows that are appended now. Appending at the same time may exceed its size; nothing depends on it. */
export async function currentBlock({ db }: SqlContext): Promise<number> {
  const row = await db
    .selectFrom('provisioning_log')
    .select(({ fn }) => fn.max('row_number').as('last'))
    .executeTakeFirst()
  return Math.floor((row?.last ?? 0) / ROWS_PER_BLOCK)
}

/** Columns whose values few entries share. */
export type TellingColumn = 'id' | 'change_id' | 'target_id' | 'source_id'

/**
 * The log rows with this value, and the runs with an entry that has it; seldom another run, too. Other conditions and the
 * order are applied to these few: `cross join` keeps SQLite from walking a whole job's log in its order instead.
 */
export function rowsWith(context: SqlContext, column: TellingColumn, value: string): LogRows {
  const rows = context.db
    .selectFrom(sql<{ found_row: number }>`(${foundRows(context, column, value)})`.as('found'))
    .crossJoin('provisioning_log')
    .whereRef('provisioning_log.row_number', '=', 'found.found_row')
  // What is joined adds one column, `found_row`, which no query of the log names.
  return rows as unknown as LogRows
}

function foundRows(context: SqlContext, column: TellingColumn, value: string): RawBuilder<unknown> {
  switch (column) {
    case 'id':
    case 'change_id':
      return rowsOfAnyBlock(column, [...new Set([value, seriesOf(value)])])
    case 'target_id':
      return sql`${rowsOfAnyBlock(column, [value])} union all ${runsWith(context, 'target_keys', value)}`
    case 'source_id':
      return sql`${rowsOfSource(value)} union all ${runsWith(context, 'source_keys', value)}`
  }
}

function rowsOfAnyBlock(column: TellingColumn, values: readonly string[]): RawBuilder<unknown> {
  return sql`
    with recursive blocks (block) as (
      select min(block) from provisioning_log
      union all
      select block + 1 from blocks where block < (select max(block) from provisioning_log))
    select log.row_number as found_row
    from blocks cross join provisioning_log as log
    where log.block = blocks.block and log.${sql.ref(column)} in (${sql.join(values)})`
}

/** A cycle goes through its objects in id order, so their entries are neighbours in an index without blocks too. */
function rowsOfSource(sourceId: string): RawBuilder<unknown> {
  return sql`select row_number as found_row from provisioning_log where source_id = ${sourceId}`
}

function runsWith(
  { engine }: SqlContext,
  column: 'source_keys' | 'target_keys',
  value: string,
): RawBuilder<unknown> {
  const keys = sql.ref(column)
  const key = keyOf(value)
  const place = engine === 'sqlite' ? sql`instr(${keys}, ${key})` : sql`position(${key}::bytea in ${keys})`
  return sql`select row_number as found_row from provisioning_log_runs where ${place} > 0`
}

/** A query over log rows that selects nothing yet. */
export type LogRows = SelectQueryBuilder<Database, 'provisioning_log', object>
