// The few places where the two databases spell a table differently.
import type { SqlContext } from '../context.ts'

export type ColumnTypes = {
  /** Text that sorts by its bytes, so that pages come in the same order on both databases. */
  readonly text: string
  readonly integer: string
  readonly bytes: string
  /** The bytes of a text, UTF-8. */
  readonly bytesOf: (text: string) => string
  /** A text as JSON. */
  readonly jsonOf: (text: string) => string
  /** What follows the first @ of a text. */
  readonly afterAt: (text: string) => string
  /** A primary key that counts rows in the order of insertion. */
  readonly rowNumber: string
  /** Ends a table of small rows that is only read by its primary key or an index. */
  readonly byKey: string
  /** Statements after which changing or deleting rows of a table fails with this message. */
  readonly refusals: (table: string, message: string) => readonly string[]
  /** Statements after which whoever listens to the channel is told of an event of a table; none where nobody can listen. */
  readonly notices: (table: string, event: string, channel: string) => readonly string[]
}

export const COLUMN_TYPES: Readonly<Record<SqlContext['engine'], ColumnTypes>> = {
  sqlite: {
    text: 'text',
    integer: 'integer',
    bytes: 'blob',
    bytesOf: (text) => `cast(${text} as blob)`,
    jsonOf: (text) => `json_quote(${text})`,
    afterAt: (text) => `substr(${text}, instr(${text}, '@') + 1)`,
    rowNumber: 'integer primary key autoincrement',
    byKey: 'without rowid',
    refusals: (table, message) =>
      ['update', 'delete'].map(
        (event) =>
          `create trigger ${table}_no_${event} before ${event} on ${table} begin select raise(abort, '${message}'); end`,
      ),
    notices: () => [],
  },
  postgres: {
    text: 'text collate "C"',
    integer: 'bigint',
    bytes: 'bytea',
    bytesOf: (text) => `convert_to(${text}, 'UTF8')`,
    jsonOf: (text) => `to_json(${text})`,
    afterAt: (text) => `split_part(${text}, '@', 2)`,
    rowNumber: 'bigint generated always as identity primary key',
    byKey: '',
    refusals: (table, message) => [
      `create function ${table}_refuse() returns trigger language plpgsql as
        $$ begin raise exception '${message}'; end $$`,
      `create trigger ${table}_no_change before update or delete or truncate on ${table}
        for each statement execute function ${table}_refuse()`,
    ],
    notices: (table, event, channel) => [
      `create function ${table}_notify() returns trigger language plpgsql as
        $$ begin perform pg_notify('${channel}', ''); return null; end $$`,
      `create trigger ${table}_notice after ${event} on ${table}
        for each statement execute function ${table}_notify()`,
    ],
  },
}

/** One step of the schema's history. Never edited once released: the next change is the next number. */
export type Migration = {
  readonly number: number
  readonly name: string
  readonly statements: (types: ColumnTypes) => readonly string[]
  /** Fills what the statements made, where SQL alone cannot. */
  readonly fill?: (context: SqlContext) => Promise<void>
}
