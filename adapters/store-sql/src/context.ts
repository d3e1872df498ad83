// What every sub-store needs: a connection, which database it is, and the statements compiled so far.
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Database } from './tables/database.ts'

export type SqlContext = {
  /** The database, or the transaction that the store's calls take part in. */
  readonly db: Kysely<Database>
  readonly engine: 'sqlite' | 'postgres'
  /** Text of batched statements by name and size; shared by a store and the stores of its transactions. */
  readonly statements: Map<string, string>
}

/** Runs `work` in the transaction that is open, or in a new one, so that what it writes becomes visible together. */
export function atomically<T>(context: SqlContext, work: (context: SqlContext) => Promise<T>): Promise<T> {
  if (context.db.isTransaction) return work(context)
  return context.db.transaction().execute((db) => work({ ...context, db }))
}

/**
 * The condition that a text column holds one of `values`. The list is one parameter, so the statement's text, and with it
 * its plan, is the same for every length.
 */
export function oneOf(context: SqlContext, column: string, values: readonly string[]): RawBuilder<boolean> {
  return context.engine === 'sqlite'
    ? sql`${sql.ref(column)} in (select value from json_each(${JSON.stringify(values)}))`
    : sql`${sql.ref(column)} = any(${values}::text[])`
}

/** As `oneOf` for a pair of text columns. */
export function pairOneOf(
  context: SqlContext,
  columns: readonly [string, string],
  pairs: readonly (readonly [string, string])[],
): RawBuilder<boolean> {
  const [first, second] = [sql.ref(columns[0]), sql.ref(columns[1])]
  if (context.engine === 'sqlite') {
    const list = JSON.stringify(pairs)
    return sql`(${first}, ${second}) in (select value ->> 0, value ->> 1 from json_each(${list}))`
  }
  const firsts = pairs.map((pair) => pair[0])
  const seconds = pairs.map((pair) => pair[1])
  return sql`(${first}, ${second}) in (select * from unnest(${firsts}::text[], ${seconds}::text[]))`
}
