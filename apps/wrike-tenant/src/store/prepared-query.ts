// Statements of the hot path as text: building one anew for every request costs more than running it.
import { CompiledQuery, type Kysely, type QueryResult } from 'kysely'
import type { Tables } from './tables.ts'

/** Runs the statement with these values for its question marks. The caller answers for the type of its rows. */
export function prepareQuery<Row>(
  text: string,
): (db: Kysely<Tables>, parameters: readonly unknown[]) => Promise<QueryResult<Row>> {
  return (db, parameters) => db.executeQuery<Row>(CompiledQuery.raw(text, [...parameters]))
}
