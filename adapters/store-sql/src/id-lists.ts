// The condition that a row is one of a list, answered from an index.
import { type RawBuilder, sql } from 'kysely'
import type { SqlContext } from './context.ts'
import type { Database } from './tables/database.ts'

export type IdList<Table extends keyof Database> = {
  readonly table: Table
  /** The table's name in the query when it has another. */
  readonly as?: string
  /** What else holds for the rows: a text or a number that a column equals, or `null`. Begins the index that is used. */
  readonly within: { readonly [Column in keyof Database[Table]]?: string | number | null }
}

/**
 * The row is within the list's bounds, and its text `column` holds one of `values`. The list is one parameter, so the
 * statement's text, and with it its plan, is the same for every length.
 */
export function isOneOf<Table extends keyof Database>(
  context: SqlContext,
  list: IdList<Table> & { readonly column: keyof Database[Table] & string },
  values: readonly string[],
): RawBuilder<boolean> {
  const column = sql.ref(`${list.as ?? list.table}.${list.column}`)
  return context.engine === 'sqlite'
    ? sql`(${bounds(list)} and ${column} in (select value from json_each(${JSON.stringify(values)})))`
    : sql`(${bounds(list)} and ${column} = any(${values}::text[]))`
}

/** The list as a table of one column, `value`, for a query that has to begin with it. */
export function valuesOf(
  context: Pick<SqlContext, 'engine'>,
  values: readonly string[],
): RawBuilder<unknown> {
  return context.engine === 'sqlite'
    ? sql`(select value from json_each(${JSON.stringify(values)}))`
    : sql`(select unnest(${values}::text[]) as value)`
}

/** As `isOneOf` for two columns that hold one of the pairs. */
export function isPairOneOf<Table extends keyof Database>(
  context: SqlContext,
  list: IdList<Table> & {
    readonly columns: readonly [keyof Database[Table] & string, keyof Database[Table] & string]
  },
  pairs: readonly (readonly [string, string])[],
): RawBuilder<boolean> {
  const [first, second] = list.columns.map((column) => sql.ref(`${list.as ?? list.table}.${column}`))
  if (context.engine === 'sqlite') {
    const wanted = sql`select value ->> 0, value ->> 1 from json_each(${JSON.stringify(pairs)})`
    return sql`(${bounds(list)} and (${first}, ${second}) in (${wanted}))`
  }
  const firsts = pairs.map((pair) => pair[0])
  const seconds = pairs.map((pair) => pair[1])
  const wanted = sql`select * from unnest(${firsts}::text[], ${seconds}::text[])`
  return sql`(${bounds(list)} and (${first}, ${second}) in (${wanted}))`
}

function bounds<Table extends keyof Database>({ as, table, within }: IdList<Table>): RawBuilder<unknown> {
  const conditions = Object.entries<string | number | null | undefined>(within).map(([column, value]) => {
    const held = sql.ref(`${as ?? table}.${column}`)
    if (value === null || value === undefined) return sql`${held} is null`
    // A number is written out: only then do both see that a partial index covers it.
    return typeof value === 'number' ? sql`${held} = ${sql.lit(value)}` : sql`${held} = ${value}`
  })
  return conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `)
}
