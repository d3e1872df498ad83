// The audit log: rows are added at the end of a tenant's chain, and nothing else happens to them.
import type { TenantId } from '@rollcall/core'
import {
  type AuditEntry,
  type AuditHead,
  type AuditQuery,
  type AuditRow,
  type AuditStore,
  Conflict,
  NotFound,
} from '@rollcall/ports'
import { sql } from 'kysely'
import { insertBatched } from '../batches.ts'
import { fromJson } from '../columns.ts'
import { atomically, type SqlContext } from '../context.ts'

export function auditStore(context: SqlContext): AuditStore {
  const { db } = context
  return {
    head: (tenantId) => readHead(context, tenantId),
    append: (tenantId, rows) => atomically(context, (context) => append(context, tenantId, rows)),

    async get(tenantId, id) {
      const row = await db
        .selectFrom('audit_log')
        .select('document')
        .where('tenant_id', '=', tenantId)
        .where('id', '=', id)
        .executeTakeFirst()
      return row === undefined ? null : fromJson<AuditEntry>(row.document)
    },

    async list(tenantId, query, { cursor, limit, order = 'newestFirst' }) {
      const isNewestFirst = order === 'newestFirst'
      let rows = matching(context, tenantId, query)
      if (cursor !== null) rows = rows.where('sequence', isNewestFirst ? '<' : '>', cursor)
      const found = await rows
        .select(['sequence', 'document'])
        .orderBy('sequence', isNewestFirst ? 'desc' : 'asc')
        .limit(sql.lit(limit))
        .execute()
      return found.map(({ sequence, document }) => ({ sequence, entry: fromJson<AuditEntry>(document) }))
    },

    rows: (tenantId, after, limit) =>
      db
        .selectFrom('audit_log')
        .select(['sequence', 'document', 'hash'])
        .where('tenant_id', '=', tenantId)
        .where('sequence', '>', after)
        .orderBy('sequence')
        .limit(sql.lit(limit))
        .execute(),
  }
}

async function readHead({ db, engine }: SqlContext, tenantId: TenantId): Promise<AuditHead> {
  const query = db.selectFrom('tenants').select(['audit_sequence', 'audit_hash']).where('id', '=', tenantId)
  // SQLite has one writer, and its transactions begin as writers.
  const locks = engine === 'postgres' && db.isTransaction
  const row = await (locks ? query.forUpdate() : query).executeTakeFirst()
  if (row === undefined) throw new NotFound('tenant', tenantId)
  return { sequence: row.audit_sequence, hash: row.audit_hash }
}

async function append(
  context: SqlContext,
  tenantId: TenantId,
  rows: readonly (AuditRow & { readonly entry: AuditEntry })[],
): Promise<void> {
  const last = rows.at(-1)
  if (last === undefined) return
  const head = await readHead(context, tenantId)
  const misplaced = rows.find((row, index) => row.sequence !== head.sequence + 1 + index)
  if (misplaced !== undefined) {
    throw new Conflict(
      'sequence',
      `audit row ${misplaced.sequence} does not follow row ${head.sequence}, the last of the chain`,
    )
  }
  const values = rows.map((row) => toRow(tenantId, row))
  await insertBatched(context, 'audit_log', values, (batch) =>
    context.db.insertInto('audit_log').values(batch),
  )
  await context.db
    .updateTable('tenants')
    .set({ audit_sequence: last.sequence, audit_hash: last.hash })
    .where('id', '=', tenantId)
    .execute()
}

function matching({ db }: SqlContext, tenantId: TenantId, query: AuditQuery) {
  const { targetId } = query
  let rows = db.selectFrom('audit_log').where('tenant_id', '=', tenantId)
  if (query.activity !== undefined) rows = rows.where('activity', '=', query.activity)
  if (query.actorId !== undefined) rows = rows.where('actor_id', '=', query.actorId)
  if (query.correlationId !== undefined) rows = rows.where('correlation_id', '=', query.correlationId)
  if (query.after !== undefined) rows = rows.where('activity_at', '>', query.after)
  if (query.before !== undefined) rows = rows.where('activity_at', '<', query.before)
  if (targetId === undefined) return rows
  return rows.where((where) =>
    where.or([where('target_id', '=', targetId), where('other_target_id', '=', targetId)]),
  )
}

function toRow(tenantId: TenantId, { sequence, document, hash, entry }: AuditRow & { entry: AuditEntry }) {
  const { initiatedBy, targets } = entry
  return {
    tenant_id: tenantId,
    sequence,
    id: entry.id,
    activity_at: entry.activityAt,
    activity: entry.activity,
    actor_id: initiatedBy.kind === 'user' ? initiatedBy.id : initiatedBy.appId,
    correlation_id: entry.correlationId,
    target_id: targets[0].id,
    other_target_id: targets[1]?.id ?? null,
    document,
    hash,
  }
}
