export { type NodeSqliteOptions, nodeSqliteDialect } from './sqlite/node-sqlite.ts'
