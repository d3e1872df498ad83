// The one connection to the tenant's file, for statements as text and for statements that are built.
import { type OpenDatabase, openDatabase } from '@rollcall/store-sql'
import { Kysely, SqliteDialect } from 'kysely'
import type { Tables } from './tables.ts'

export type Database = {
  /** The statement, prepared once. It runs at once, in the transaction that is open, if any. */
  readonly prepare: OpenDatabase['prepare']
  /** Builds what is run seldom or never twice alike. It only waits for this same connection, never for anything outside. */
  readonly builder: Kysely<Tables>
}

/** Opens or makes the file. */
export function openTenantDatabase(path: string): Database {
  // `normal`: survives a killed process; only a power cut may lose the last moments, as documented.
  const connection = openDatabase({ path, synchronous: 'normal', busyTimeoutMs: 2_000 })
  const builder = new Kysely<Tables>({ dialect: new SqliteDialect({ database: async () => connection }) })
  return { prepare: connection.prepare, builder }
}
