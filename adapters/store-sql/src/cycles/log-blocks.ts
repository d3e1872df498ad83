// Finding log rows by values that have no order: random ids, and the anchors of targets.
//
// Measured on SQLite, pages of 500 rows: an index on such a value writes one page of the file for nearly every row, since
// each lands somewhere else, and three of them cut the log from 70,000 rows a second to 17,000. So these indexes begin
// with a block number: within a block's few pages neighbours meet again. Whoever searches asks block after block, about
// 500 of them in a log of a million rows, which takes less than a millisecond.
import { type SelectQueryBuilder, sql } from 'kysely'
import type { SqlContext } from '../context.ts'
import type { Database } from '../tables/database.ts'

const ROWS_PER_BLOCK = 2048

/** The block of the rows that are appended now. Appending at the same time may exceed its size; nothing depends on it. */
export async function currentBlock({ db }: SqlContext): Promise<number> {
  const row = await db
    .selectFrom('provisioning_log')
    .select(({ fn }) => fn.max('row_number').as('last'))
    .executeTakeFirst()
  return Math.floor((row?.last ?? 0) / ROWS_PER_BLOCK)
}

/** Columns whose values few rows share; the first three are indexed by block. */
export type TellingColumn = 'id' | 'change_id' | 'target_id' | 'source_id'

/**
 * The log rows with this value. Other conditions and the order are applied to these few: `cross join` keeps SQLite from
 * walking a whole job's log in its order instead.
 */
export function rowsWith({ db }: SqlContext, column: TellingColumn, value: string): LogRows {
  const found = column === 'source_id' ? rowsOfSource(value) : rowsOfAnyBlock(column, value)
  const rows = db
    .selectFrom(found.as('found'))
    .crossJoin('provisioning_log')
    .whereRef('provisioning_log.row_number', '=', 'found.found_row')
  // What is joined adds one column, `found_row`, which no query of the log names.
  return rows as unknown as LogRows
}

function rowsOfAnyBlock(column: TellingColumn, value: string) {
  return sql<{ found_row: number }>`(
    with recursive blocks (block) as (
      select min(block) from provisioning_log
      union all
      select block + 1 from blocks where block < (select max(block) from provisioning_log))
    select log.row_number as found_row
    from blocks cross join provisioning_log as log
    where log.block = blocks.block and log.${sql.ref(column)} = ${value})`
}

/** A cycle goes through its objects in id order, so their entries are neighbours in an index without blocks too. */
function rowsOfSource(sourceId: string) {
  return sql<{ found_row: number }>`(
    select row_number as found_row from provisioning_log where source_id = ${sourceId})`
}

/** A query over log rows that selects nothing yet. */
export type LogRows = SelectQueryBuilder<Database, 'provisioning_log', object>
