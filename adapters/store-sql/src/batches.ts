// Many rows in few statements.
import { type Compilable, CompiledQuery } from 'kysely'
import type { SqlContext } from './context.ts'
import type { Database } from './tables/database.ts'

/** How many rows or ids one statement carries at most. */
export const BATCH_SIZE = 500

// A remainder is cut into these, so that the set of statement texts stays small and each is prepared once.
const STATEMENT_SIZES = [BATCH_SIZE, 100, 20, 4, 1] as const

/** The list in slices of at most `size`. */
export function batchesOf<T>(items: readonly T[], size = BATCH_SIZE): readonly (readonly T[])[] {
  if (items.length <= size) return items.length === 0 ? [] : [items]
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  )
}

/** Runs a query for each 500 of the items, and joins the answers. */
export async function collectBatches<T, R>(
  items: readonly T[],
  query: (batch: readonly T[]) => Promise<readonly R[]>,
): Promise<readonly R[]> {
  const batches = batchesOf(items)
  if (batches.length === 1) return query(items)
  const answers: R[] = []
  for (const batch of batches) {
    for (const row of await query(batch)) answers.push(row)
  }
  return answers
}

type Cell = string | number | Uint8Array | null

/**
 * Executes an insert of many rows. Building and compiling the query would cost more than running it, so its text is
 * kept under the table's name; therefore there is one such insert for each table, and all rows list the same columns in the same order, and the
 * rest of the query (its `on conflict`) has no parameters.
 *
 * @returns How many rows were inserted or updated.
 */
export async function insertBatched<Row extends Readonly<Record<string, Cell>>>(
  context: SqlContext,
  table: keyof Database,
  rows: readonly Row[],
  build: (rows: readonly Row[]) => Compilable,
): Promise<number> {
  let affected = 0
  let done = 0
  while (done < rows.length) {
    const left = rows.length - done
    const size = STATEMENT_SIZES.find((candidate) => candidate <= left) ?? 1
    const slice = rows.slice(done, done + size)
    const result = await context.db.executeQuery(compiled(context, `${table}/${size}`, slice, build))
    affected += Number(result.numAffectedRows ?? 0)
    done += size
  }
  context.noteWritten(table, rows.length)
  return affected
}

function compiled<Row extends Readonly<Record<string, Cell>>>(
  context: SqlContext,
  name: string,
  rows: readonly Row[],
  build: (rows: readonly Row[]) => Compilable,
): CompiledQuery {
  const parameters: Cell[] = []
  for (const row of rows) {
    for (const column in row) parameters.push(row[column] as Cell) // `for in` loses the value type; every cell is one.
  }
  const known = context.statements.get(name)
  if (known !== undefined) return CompiledQuery.raw(known, parameters)
  const query = build(rows).compile()
  if (query.parameters.length !== parameters.length) {
    throw new TypeError(`statement "${name}" has parameters beside its rows`)
  }
  context.statements.set(name, query.sql)
  return CompiledQuery.raw(query.sql, parameters)
}
