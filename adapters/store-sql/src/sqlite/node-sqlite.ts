// Kysely over Node's own SQLite: no native build, one file on disk.
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import { SqliteDialect } from 'kysely'

export type NodeSqliteOptions = {
  /** File path, or `:memory:`. */
  readonly path: string
  /** `full` survives power loss, `normal` survives a killed process. Default `full`. */
  readonly synchronous?: 'full' | 'normal'
  /** How long a write waits for another connection's transaction, in milliseconds. Default `WRITER_WAIT_MS`. */
  readonly busyTimeoutMs?: number
}

/**
 * An import is one transaction, so that a file counts whole or not at all, and others who write wait for its end, as they do
 * on PostgreSQL: a cycle goes on then. 50,000 people took 6 s of one processor, 18 s where much else went on; a million would
 * not take as long as this. Who dies lets go of the lock at once.
 */
export const WRITER_WAIT_MS = 600_000

/**
 * A Kysely dialect on one `node:sqlite` connection in WAL mode, so that readers never wait for the writer.
 * Transactions begin immediately: one that reads first and writes later would fail when another process
 * wrote in between.
 */
export function nodeSqliteDialect(options: NodeSqliteOptions): SqliteDialect {
  return new SqliteDialect({ database: async () => openDatabase(options) })
}

/** One open connection, with its prepared statements. */
export type OpenDatabase = ReturnType<typeof openDatabase>

// Preparing costs more than running for most statements here; the set of texts is small.
const CACHED_STATEMENTS = 400

export function openDatabase({
  path,
  synchronous = 'full',
  busyTimeoutMs = WRITER_WAIT_MS,
}: NodeSqliteOptions) {
  const database = new DatabaseSync(path, { timeout: busyTimeoutMs })
  database.exec('PRAGMA journal_mode = WAL')
  database.exec(`PRAGMA synchronous = ${synchronous}`)
  database.exec('PRAGMA cache_size = -8192')
  // 8,000 pages are 32 MiB of log. SQLite's own 1,000 made every third page of a cycle wait for a checkpoint: an initial
  // cycle of 20,000 people spent 3.1 s committing, and 1.1 s with this.
  database.exec('PRAGMA wal_autocheckpoint = 8000')
  const cache = new Map<string, ReturnType<typeof wrap>>()
  return {
    /** Runs statements that answer nothing. */
    exec: (sql: string) => database.exec(sql),
    prepare(sql: string) {
      const text = sql === 'begin' ? 'begin immediate' : sql
      const cached = cache.get(text)
      if (cached !== undefined) {
        cache.delete(text)
        cache.set(text, cached)
        return cached
      }
      const statement = wrap(database.prepare(text))
      cache.set(text, statement)
      const oldest = cache.keys().next()
      if (cache.size > CACHED_STATEMENTS && !oldest.done) cache.delete(oldest.value)
      return statement
    },
    close() {
      cache.clear()
      database.close()
    },
  }
}

// Rows come as arrays: node:sqlite makes an object by looking up each name anew, which takes twice as long as reading the
// row.
function wrap(statement: StatementSync) {
  const names = statement.columns().map((column) => column.name)
  statement.setReturnArrays(true)
  const toRow = (values: readonly unknown[]) => {
    const row: Record<string, unknown> = {}
    for (let place = 0; place < names.length; place++) row[names[place] ?? ''] = values[place]
    return row
  }
  // Kysely types parameters as unknown; the store binds only what SQLite takes.
  const bind = (parameters: readonly unknown[]) => parameters as SQLInputValue[]
  // The type of rows knows nothing of `setReturnArrays`.
  const rows = (parameters: readonly unknown[]) =>
    statement.all(...bind(parameters)) as unknown as unknown[][]
  return {
    reader: names.length > 0,
    all: (parameters: readonly unknown[]) => rows(parameters).map(toRow),
    run: (parameters: readonly unknown[]) => statement.run(...bind(parameters)),
    *iterate(parameters: readonly unknown[]) {
      for (const values of statement.iterate(...bind(parameters))) yield toRow(values as unknown as unknown[])
    },
  }
}
