// Opening a store, on a file or on a server.
import { RollcallError } from '@rollcall/core'
import { type Clock, InvalidInput, type Store } from '@rollcall/ports'
import { type Dialect, Kysely } from 'kysely'
import type { SqlContext } from './context.ts'
import { migrate } from './migrations/migrate.ts'
import { keepStatistics } from './postgres/keep-statistics.ts'
import { listenForChanges } from './postgres/listen-for-changes.ts'
import { postgresDialect } from './postgres/postgres-dialect.ts'
import { sqlStore } from './sql-store.ts'
import { type NodeSqliteOptions, nodeSqliteDialect } from './sqlite/node-sqlite.ts'
import { sharedSqliteDialect } from './sqlite/shared-sqlite.ts'
import type { Database } from './tables/database.ts'

/** Where the data is: exactly one of `path` and `url`. */
export type OpenStoreOptions = {
  /** SQLite file, made when it does not exist, or `:memory:`. Its folder must exist. */
  readonly path?: string
  /** Address of a PostgreSQL database, `postgres://user:password@host:port/database`. */
  readonly url?: string
  /** SQLite: see `NodeSqliteOptions`. Default `full`. */
  readonly synchronous?: NodeSqliteOptions['synchronous']
  /** SQLite file: whether another connection writes beside this one; waiting for it then holds up writes and nothing else. */
  readonly isShared?: boolean
  /** PostgreSQL: connections of this store at most. Default 10. */
  readonly maxConnections?: number
  /** Tells the times of changes. Default: the system's clock. */
  readonly clock?: Clock
}

/**
 * Opens a store, after bringing its tables to this version. Safe while other processes open the same database.
 *
 * @throws {InvalidInput} Neither or both of `path` and `url` are given.
 * @throws {RollcallError} `ERR_CONFIG_INVALID`: the database cannot be opened, or a newer version of Rollcall has
 * written to it.
 */
export async function openStore(options: OpenStoreOptions): Promise<Store> {
  const { dialect, engine } = chooseDialect(options)
  const db = new Kysely<Database>({ dialect })
  const statistics = engine === 'postgres' ? keepStatistics(db) : null
  const noteWritten = statistics?.noteWritten ?? (() => {})
  const clock = options.clock ?? { now: () => Date.now() }
  const now = () => new Date(clock.now()).toISOString()
  const { url } = options
  const listen: SqlContext['listen'] =
    url === undefined ? async () => async () => {} : (onChange) => listenForChanges(url, onChange)
  const context: SqlContext = { db, engine, now, statements: new Map(), noteWritten, listen }
  try {
    await migrate(context)
  } catch (error) {
    await db.destroy()
    throw error instanceof RollcallError ? error : cannotOpen(options, error)
  }
  return sqlStore(context, async () => {
    await statistics?.stop()
    await db.destroy()
  })
}

function cannotOpen({ path, url }: OpenStoreOptions, cause: unknown): RollcallError {
  // The address may hold a password: only where it points is said.
  const place = url === undefined ? path : (URL.parse(url)?.host ?? 'the given url')
  const reason = cause instanceof Error ? cause.message || cause.name : String(cause)
  return new RollcallError(
    'ERR_CONFIG_INVALID',
    `the database at "${place}" cannot be opened: ${reason}`,
    { place },
    { cause },
  )
}

function chooseDialect({
  path,
  url,
  synchronous = 'full',
  isShared = false,
  maxConnections = 10,
}: OpenStoreOptions): {
  dialect: Dialect
  engine: SqlContext['engine']
} {
  if (path !== undefined && url === undefined) {
    const dialect = isShared ? sharedSqliteDialect : nodeSqliteDialect
    return { dialect: dialect({ path, synchronous }), engine: 'sqlite' }
  }
  if (url !== undefined && path === undefined) {
    return { dialect: postgresDialect({ url, maxConnections }), engine: 'postgres' }
  }
  throw new InvalidInput(
    'a store is opened with either the path of a file or the url of a PostgreSQL database',
  )
}
