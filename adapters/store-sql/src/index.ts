// The store on SQL databases: node:sqlite, embedded, and PostgreSQL, with the same tables and the same statements.
// A call that touches many rows runs a bounded number of statements per 500 of them; every directory write takes its
// number from the tenant's counter in its own transaction. It never decides what a row means: that is core's and engine's.
export { type OpenStoreOptions, openStore } from './open-store.ts'
export { lockDataFolder } from './sqlite/lock-data-folder.ts'
export {
  type NodeSqliteOptions,
  nodeSqliteDialect,
  type OpenDatabase,
  openDatabase,
} from './sqlite/node-sqlite.ts'
