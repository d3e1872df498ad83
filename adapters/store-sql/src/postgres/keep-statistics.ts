// PostgreSQL's statistics, kept up with what this process writes.
import { type Kysely, sql } from 'kysely'
import type { SqlContext } from '../context.ts'
import type { Database } from '../tables/database.ts'

const ROWS_WORTH_ANALYSING = 2000
const PAUSE_MS = 10_000

export type StatisticsKeeper = Pick<SqlContext, 'noteWritten'> & {
  /** Ends what is under way; nothing begins afterwards. */
  readonly stop: () => Promise<void>
}

/**
 * Has a table analysed soon after many rows were written to it, at most every ten seconds.
 *
 * The server does so by itself, but a minute later, and not for a table like the pending set that was emptied and is filled
 * again: it goes on to expect a hundred rows where there are a million, and reads and sorts all of them for each page.
 * Only rows that are committed may be noted: an analysis that finds none of them makes matters worse.
 */
export function keepStatistics(db: Kysely<Database>): StatisticsKeeper {
  const written = new Map<keyof Database, number>()
  const due = new Map<keyof Database, { readonly timer: NodeJS.Timeout }>()
  const analysedAt = new Map<keyof Database, number>()
  let running: Promise<unknown> = Promise.resolve()

  function analyse(table: keyof Database): void {
    due.delete(table)
    written.delete(table)
    analysedAt.set(table, performance.now())
    // One after another, each for itself; a failed analysis (the server is gone, say) is found out by the next statement.
    running = running.then(() => sql`analyze ${sql.table(table)}`.execute(db)).catch(() => {})
  }

  return {
    noteWritten(table, rows) {
      const count = (written.get(table) ?? 0) + rows
      written.set(table, count)
      if (count < ROWS_WORTH_ANALYSING || due.has(table)) return
      const wait = (analysedAt.get(table) ?? -PAUSE_MS) + PAUSE_MS - performance.now()
      due.set(table, { timer: setTimeout(analyse, Math.max(0, wait), table).unref() })
    },
    async stop() {
      for (const { timer } of due.values()) clearTimeout(timer)
      await running
    },
  }
}
