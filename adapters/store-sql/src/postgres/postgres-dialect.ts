// Kysely over PostgreSQL.
import { CompiledQuery, PostgresDialect } from 'kysely'
import pg from 'pg'

export type PostgresOptions = {
  /** `postgres://user:password@host:port/database`. */
  readonly url: string
  /** Connections at most. Default 10. */
  readonly maxConnections?: number
}

/** A Kysely dialect on a pool of connections; 64-bit integers come back as numbers. */
export function postgresDialect({ url, maxConnections = 10 }: PostgresOptions): PostgresDialect {
  return new PostgresDialect({
    pool: async () => {
      const pool = new pg.Pool({
        connectionString: url,
        max: maxConnections,
        Client: StorableTextClient,
        types: { getTypeParser },
      })
      // A connection that breaks while nobody uses it leaves the pool; the next query opens another or fails itself.
      pool.on('error', () => {})
      return pool
    },
    onCreateConnection: async (connection) => {
      for (const setting of SESSION_SETTINGS) await connection.executeQuery(CompiledQuery.raw(setting))
    },
  })
}

const SESSION_SETTINGS = [
  // Plans are made for the statement, not for its parameters. With the values at hand the planner looks them up among those
  // that were common when it last took statistics, does not find the job or the tenant that has just begun there, takes its
  // id alone to mean one row, and reads everything of it for each page (measured: 50 ms instead of 2 at 100,000 links).
  'set plan_cache_mode = force_generic_plan',
  // Compiling a plan costs more than running it: every statement here is short.
  'set jit = off',
]

const INT8 = 20

/** Counters and row numbers stay far below 2^53, so no number needs to come as text. */
const getTypeParser: typeof pg.types.getTypeParser = (oid: number, format?: 'text' | 'binary') =>
  oid === INT8 ? Number : pg.types.getTypeParser(oid, format as 'text')

/** PostgreSQL's text cannot hold NUL, which any target may send: the replacement character takes its place. */
class StorableTextClient extends pg.Client {
  // The pool and Kysely call `query` in several shapes; only the values are looked at.
  // biome-ignore lint/suspicious/noExplicitAny: one of twelve overloads, passed on as it came
  override query(...args: any[]): any {
    return super.query(...(args.map(storableValues) as [string]))
  }
}

function storableValues(argument: unknown): unknown {
  return Array.isArray(argument) ? argument.map(storable) : argument
}

function storable(value: unknown): unknown {
  if (typeof value === 'string') return value.includes('\0') ? value.replaceAll('\0', '\uFFFD') : value
  return Array.isArray(value) ? value.map(storable) : value
}
