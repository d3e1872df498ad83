// Statements of the hot path as text, run without a promise: building and awaiting one costs more than running it.
import type { Database } from './database.ts'

/** Reads all rows with these values for the question marks. The caller answers for their type. */
export function prepareQuery<Row>(
  text: string,
): (db: Database, parameters: readonly unknown[]) => readonly Row[] {
  const statement = preparedOnce(text)
  // Rows come as SQLite has them; the text and the caller's type say the same.
  return (db, parameters) => statement(db).all(parameters) as unknown as readonly Row[]
}

/** Runs a statement that gives no rows; answers the sequence number of the row that an insert made. */
export function prepareCommand(text: string): (db: Database, parameters: readonly unknown[]) => number {
  const statement = preparedOnce(text)
  return (db, parameters) => Number(statement(db).run(parameters).lastInsertRowid)
}

// A process has one database; only tests open several.
function preparedOnce(text: string): (db: Database) => ReturnType<Database['prepare']> {
  let database: Database | null = null
  let statement: ReturnType<Database['prepare']> | null = null
  return (db) => {
    if (statement === null || db !== database) {
      database = db
      statement = db.prepare(text)
    }
    return statement
  }
}
