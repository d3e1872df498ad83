// Kysely over PostgreSQL.
import { PostgresDialect } from 'kysely'
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
  })
}

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
