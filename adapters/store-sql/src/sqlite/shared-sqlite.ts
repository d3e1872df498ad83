// SQLite for a process beside which another connection writes, such as the API beside the worker. SQLite waits for a lock
// by standing still, and Node with it; so here a write waits by turns with everything else, and reads, which never wait for
// a writer in WAL mode, have a connection of their own.

import { setImmediate as nextTurn, setTimeout as wait } from 'node:timers/promises'
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SelectQueryNode,
  SqliteAdapter,
} from 'kysely'
import {
  type NodeSqliteOptions,
  nodeSqliteDialect,
  type OpenDatabase,
  openDatabase,
  WRITER_WAIT_MS,
} from './node-sqlite.ts'

/** Like `nodeSqliteDialect`, for a file; a transaction of another connection holds up writes only, and nothing else. */
export function sharedSqliteDialect(options: NodeSqliteOptions): Dialect {
  const plain = nodeSqliteDialect(options)
  return {
    createDriver: () => new SharedDriver(options),
    createAdapter: () => new SharedAdapter(),
    createQueryCompiler: () => plain.createQueryCompiler(),
    createIntrospector: (db) => plain.createIntrospector(db),
  }
}

class SharedAdapter extends SqliteAdapter {
  // Kysely would hold reads back while a transaction is open; the driver below knows better.
  override get supportsMultipleConnections() {
    return true
  }
}

/** A worker's transaction takes tens of milliseconds, and its pauses are as long. */
const ASK_AGAIN_MS = 2
const SQLITE_BUSY = 5
/** How long statements may follow each other before everything else of the process has its turn. */
const TURN_MS = 10

class SharedDriver implements Driver {
  readonly #options: NodeSqliteOptions
  readonly #busyTimeoutMs: number
  #reader: OpenDatabase | null = null
  #writer: OpenDatabase | null = null
  /** Ends when whoever writes last in this process is done. */
  #lastTurn: Promise<void> = Promise.resolve()
  #breathedAt = 0

  constructor(options: NodeSqliteOptions) {
    this.#options = options
    this.#busyTimeoutMs = options.busyTimeoutMs ?? WRITER_WAIT_MS
  }

  async init(): Promise<void> {
    this.#writer = openDatabase(this.#options)
    this.#writer.exec('PRAGMA busy_timeout = 0')
    this.#reader = openDatabase(this.#options)
    this.#reader.exec('PRAGMA query_only = true')
  }

  async acquireConnection(): Promise<SharedConnection> {
    const [reader, writer] = [this.#reader, this.#writer]
    if (reader === null || writer === null) throw new TypeError('the driver is not open')
    return new SharedConnection({
      reader,
      writer,
      takeTurn: () => this.#takeTurn(),
      breathe: () => this.#breathe(),
    })
  }

  async beginTransaction(connection: SharedConnection): Promise<void> {
    await connection.begin(this.#busyTimeoutMs)
  }

  commitTransaction(connection: SharedConnection): Promise<void> {
    return connection.commit()
  }

  rollbackTransaction(connection: SharedConnection): Promise<void> {
    return connection.rollback()
  }

  async releaseConnection(connection: SharedConnection): Promise<void> {
    connection.endTurn()
  }

  async destroy(): Promise<void> {
    this.#reader?.close()
    this.#writer?.close()
  }

  // SQLite answers at once, so work of many statements, such as an import, would let nothing else happen until its end.
  async #breathe(): Promise<void> {
    if (performance.now() - this.#breathedAt < TURN_MS) return
    await nextTurn()
    this.#breathedAt = performance.now()
  }

  /** Waits until nobody of this process writes; @returns what ends the turn. */
  async #takeTurn(): Promise<() => void> {
    const before = this.#lastTurn
    const turn = Promise.withResolvers<void>()
    this.#lastTurn = turn.promise
    await before
    return turn.resolve
  }
}

type Shared = {
  readonly reader: OpenDatabase
  readonly writer: OpenDatabase
  takeTurn(): Promise<() => void>
  breathe(): Promise<void>
}

class SharedConnection implements DatabaseConnection {
  readonly #shared: Shared
  #endTurn: (() => void) | null = null

  constructor(shared: Shared) {
    this.#shared = shared
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    const { reader, writer } = this.#shared
    await this.#shared.breathe()
    if (this.#endTurn !== null) return run(writer, query)
    if (SelectQueryNode.is(query.query)) return run(reader, query)
    // A statement by itself is a transaction by itself.
    await this.begin(WRITER_WAIT_MS)
    try {
      const result = run<Row>(writer, query)
      await this.commit()
      return result
    } catch (error) {
      await this.rollback()
      throw error
    }
  }

  async *streamQuery<Row>(query: CompiledQuery): AsyncIterableIterator<QueryResult<Row>> {
    const database = this.#endTurn === null ? this.#shared.reader : this.#shared.writer
    for (const row of database.prepare(query.sql).iterate(query.parameters)) yield { rows: [row as Row] }
  }

  async begin(busyTimeoutMs: number): Promise<void> {
    this.#endTurn = await this.#shared.takeTurn()
    const deadline = performance.now() + busyTimeoutMs
    for (;;) {
      try {
        this.#shared.writer.exec('begin immediate')
        return
      } catch (error) {
        if (!isBusy(error) || performance.now() >= deadline) {
          this.endTurn()
          throw error
        }
      }
      await wait(ASK_AGAIN_MS)
    }
  }

  async commit(): Promise<void> {
    this.#shared.writer.exec('commit')
    this.endTurn()
  }

  async rollback(): Promise<void> {
    try {
      this.#shared.writer.exec('rollback')
    } finally {
      this.endTurn()
    }
  }

  endTurn(): void {
    this.#endTurn?.()
    this.#endTurn = null
  }
}

function run<Row>(database: OpenDatabase, { parameters, sql }: CompiledQuery): QueryResult<Row> {
  const statement = database.prepare(sql)
  // Rows are what the query was typed to give.
  if (statement.reader) return { rows: statement.all(parameters) as Row[] }
  const { changes, lastInsertRowid } = statement.run(parameters)
  return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && (Number(error.errcode) & 0xff) === SQLITE_BUSY
}
