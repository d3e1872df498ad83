// Statements of the hot path as text, run without a promise: building and awaiting one costs more than running it.
import type { Database } from './database.ts'

/** Reads all rows with these values for the question marks. The caller answers for their type. */
export function prepareQuery<Row>(
  text: string,
): (db: Database, parameters: readonly unknown[]) => readonly Row[] {
  // Rows come as SQLite has them; the text and the caller's type say the same.
  return (db, parameters) => db.prepare(text).all(parameters) as unknown as readonly Row[]
}

/** Runs a statement that gives no rows; answers the sequence number of the row that an insert made. */
export function prepareCommand(text: string): (db: Database, parameters: readonly unknown[]) => number {
  return (db, parameters) => Number(db.prepare(text).run(parameters).lastInsertRowid)
}
