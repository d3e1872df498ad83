// The database itself refuses to change rows of the audit log or to take them out: a mistake of ours, or someone with the
// server's own connection, has to take the guard away first, and the chain of hashes still shows it.
import type { Migration } from './column-types.ts'

export const appendOnlyAudit: Migration = {
  number: 13,
  name: 'append-only-audit',
  statements: ({ refusals }) => refusals('audit_log', 'rows of the audit log are never changed or removed'),
}
