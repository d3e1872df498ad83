// PostgreSQL's first idea of the tables, for the time until it has taken statistics itself.
import { sql } from 'kysely'
import type { SqlContext } from '../context.ts'
import type { Database } from '../tables/database.ts'

/** By table, the columns in which many rows are alike; every other column tells rows apart. */
const ALIKE: { readonly [Table in keyof Database]?: readonly (keyof Database[Table])[] } = {
  users: ['tenant_id', 'account_enabled', 'user_type', 'deleted_at'],
  groups: ['tenant_id', 'security_enabled', 'deleted_at'],
  memberships: ['tenant_id', 'member_type', 'removed'],
  tombstones: ['tenant_id', 'object_type'],
  app_role_assignments: ['tenant_id', 'service_principal_id', 'principal_type', 'app_role_id', 'removed'],
  pending: ['job_id', 'object_type', 'step', 'level'],
  links: ['job_id', 'object_type', 'state'],
  listed_accounts: ['job_id', 'object_type'],
  listed_keys: ['job_id', 'object_type', 'attribute'],
  escrows: ['job_id', 'object_type', 'operation', 'error_code'],
  pending_references: ['job_id', 'owner_type', 'attribute', 'referenced_type'],
  object_locks: ['job_id', 'object_type', 'holder'],
  value_claims: ['job_id', 'object_type', 'holder'],
  provisioning_log: ['block', 'tenant_id', 'job_id', 'cycle_id', 'action', 'status', 'entries'],
  group_members: ['job_id', 'group_id', 'member_type'],
  pending_members: ['job_id', 'group_id', 'member_type', 'retry_at', 'is_under_way'],
  staged_rows: ['tenant_id', 'import_id'],
}

/**
 * Fills each table that grows with a hundred rows, has PostgreSQL take statistics of them, and empties it again.
 *
 * Without, it knows nothing of a table until a minute after the first import, assumes two hundred different values in every
 * column, and takes a job and an object type to name one row: pages then cost in proportion to the whole. An analysis of
 * an empty table leaves the statistics as they are. Takes part in the caller's transaction, which no one else sees into.
 */
export async function seedStatistics({ db }: SqlContext): Promise<void> {
  for (const [table, alike] of Object.entries(ALIKE)) {
    const { rows: columns } = await sql<{ name: string; type: string }>`
      select column_name as name, data_type as type from information_schema.columns
      where table_schema = current_schema() and table_name = ${table} and is_identity = 'NO'`.execute(db)
    const values = columns.map(({ name, type }) => {
      if (name === 'deleted_at') return sql`null`
      const number = (alike as readonly string[]).includes(name) ? sql`0` : sql`number`
      return type === 'text' ? sql`${number}::text` : number
    })
    const names = columns.map(({ name }) => sql.ref(name))
    await sql`insert into ${sql.table(table)} (${sql.join(names)})
      select ${sql.join(values)} from generate_series(1, 100) as number`.execute(db)
    await sql`analyze ${sql.table(table)}`.execute(db)
    await sql`delete from ${sql.table(table)}`.execute(db)
  }
}
