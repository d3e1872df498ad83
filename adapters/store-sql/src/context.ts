// What every sub-store needs: a connection, which database it is, and the statements compiled so far.
import { AsyncLocalStorage } from 'node:async_hooks'
import type { Kysely } from 'kysely'
import type { Database } from './tables/database.ts'

export type SqlContext = {
  /** The database, or the transaction that the store's calls take part in. */
  readonly db: Kysely<Database>
  readonly engine: 'sqlite' | 'postgres'
  /** The present, for the times of changes. */
  readonly now: () => string
  /** Text of batched statements by name and size; shared by a store and the stores of its transactions. */
  readonly statements: Map<string, string>
  /** Told how many rows were written to a table; in a transaction they are told when it is committed. */
  readonly noteWritten: (table: keyof Database, rows: number) => void
  /** Calls back when a change in the directory is committed, where the database tells; @returns ends it. */
  readonly listen: (onChange: () => void) => Promise<() => Promise<void>>
}

// The store whose transaction the present call takes part in, known by what it shares with the stores of its transactions.
const enclosing = new AsyncLocalStorage<SqlContext['statements']>()

/**
 * Whether a call on a store, not on the one that its open transaction gave, comes out of that transaction. It would wait
 * for ever: the transaction for the call, and the call for the transaction's connection or locks.
 */
export function bypassesTransaction(context: SqlContext): boolean {
  return !context.db.isTransaction && enclosing.getStore() === context.statements
}

/** Runs `work` in the transaction that is open, or in a new one, so that what it writes becomes visible together. */
export async function atomically<T>(
  context: SqlContext,
  work: (context: SqlContext) => Promise<T>,
): Promise<T> {
  if (context.db.isTransaction) return work(context)
  const written: Parameters<SqlContext['noteWritten']>[] = []
  const noteWritten: SqlContext['noteWritten'] = (table, rows) => {
    written.push([table, rows])
  }
  const result = await enclosing.run(context.statements, () =>
    context.db.transaction().execute((db) => work({ ...context, db, noteWritten })),
  )
  for (const note of written) context.noteWritten(...note)
  return result
}
