// Database errors as errors of the port: a caller learns what is taken or wrong, not which driver said so.
import { Conflict, InvalidInput } from '@rollcall/ports'

// SQLite: SQLITE_CONSTRAINT_UNIQUE and SQLITE_CONSTRAINT_PRIMARYKEY.
const SQLITE_UNIQUE = new Set<unknown>([2067, 1555])
const POSTGRES_UNIQUE = '23505'
// 22021: a character that the encoding lacks, such as NUL; 54000: longer than an index takes.
const POSTGRES_BAD_VALUE = new Set<unknown>(['22021', '54000'])

/** What a caller should see: a typed error for a value that the database refused, everything else as it came. */
export function translateError(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  const { errcode, code, detail } = error as Error & { errcode?: unknown; code?: unknown; detail?: unknown }
  if (SQLITE_UNIQUE.has(errcode)) {
    // "UNIQUE constraint failed: users.tenant_id, users.user_principal_name_key"
    return conflict(error.message.split(/[,:.]\s*/).at(-1))
  }
  if (code === POSTGRES_UNIQUE) {
    // "Key (tenant_id, user_principal_name_key)=(…) already exists."
    return conflict(/^Key \((?<columns>[^)]*)\)/.exec(String(detail))?.groups?.columns?.split(', ').at(-1))
  }
  if (POSTGRES_BAD_VALUE.has(code)) {
    return new InvalidInput('a value holds a character that cannot be stored, or is too long for an index')
  }
  return error
}

function conflict(column = 'id'): Conflict {
  const property = column.replace(/_key$/, '').replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
  return new Conflict(property, `another object has the same ${property}`)
}
