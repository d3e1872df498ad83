// The provisioning log: appended by the page, read by cursor.
import type { TenantId } from '@rollcall/core'
import {
  type ErrorInformation,
  type Initiator,
  InvalidInput,
  type ModifiedProperty,
  type ProvisioningAction,
  type ProvisioningLogEntry,
  type ProvisioningLogQuery,
  type ProvisioningLogStore,
  type ProvisioningStatus,
  type ProvisioningStep,
} from '@rollcall/ports'
import { type Insertable, type Selectable, sql } from 'kysely'
import { insertBatched } from '../batches.ts'
import { fromJson, fromNullableJson, toNullableJson } from '../columns.ts'
import { atomically, type SqlContext } from '../context.ts'
import type { ProvisioningLogTable } from '../tables/provisioning-log-table.ts'
import { currentBlock, type LogRows, rowsWith } from './log-blocks.ts'

export function provisioningLogStore(context: SqlContext): ProvisioningLogStore {
  return {
    append: (entries) =>
      atomically(context, async (context) => {
        const block = await currentBlock(context)
        const rows = entries.map((entry) => toRow(entry, block))
        await insertBatched(context, 'provisioning_log', rows, (rows) =>
          context.db.insertInto('provisioning_log').values(rows),
        )
      }),

    async get(tenantId, id) {
      const row = await rowsWith(context, 'id', id)
        .selectAll('provisioning_log')
        .where('tenant_id', '=', tenantId)
        .executeTakeFirst()
      return row === undefined ? null : toEntry(row)
    },

    async list(tenantId, query, { cursor, limit, order = 'newestFirst' }) {
      const direction = order === 'newestFirst' ? 'desc' : 'asc'
      let rows = matching(context, tenantId, query)
      if (cursor !== null) rows = beyond(rows, parseCursor(cursor), direction === 'desc' ? '<' : '>')
      // One more than asked for tells whether a next page exists.
      const found = await rows
        .selectAll('provisioning_log')
        .orderBy('activity_at', direction)
        .orderBy('row_number', direction)
        .limit(sql.lit(limit + 1))
        .execute()
      const page = found.slice(0, limit)
      const last = page.at(-1)
      const nextCursor = found.length > limit && last !== undefined ? toCursor(last) : null
      return { entries: page.map(toEntry), nextCursor }
    },

    async removeBefore(tenantId, instant, limit) {
      const oldest = context.db
        .selectFrom('provisioning_log')
        .select('row_number')
        .where('tenant_id', '=', tenantId)
        .where('activity_at', '<', toInstant(instant, 'instant'))
        .orderBy('activity_at')
        .orderBy('row_number')
        .limit(sql.lit(limit))
      const { numDeletedRows } = await context.db
        .deleteFrom('provisioning_log')
        .where('row_number', 'in', oldest)
        .executeTakeFirst()
      return Number(numDeletedRows)
    },
  }
}

function matching(context: SqlContext, tenantId: TenantId, query: ProvisioningLogQuery): LogRows {
  let rows = candidates(context, query).where('tenant_id', '=', tenantId)
  if (query.jobId !== undefined) rows = rows.where('job_id', '=', query.jobId)
  if (query.cycleId !== undefined) rows = rows.where('cycle_id', '=', query.cycleId)
  if (query.sourceId !== undefined) rows = rows.where('source_id', '=', query.sourceId)
  if (query.targetId !== undefined) rows = rows.where('target_id', '=', query.targetId)
  if (query.action !== undefined) rows = rows.where(is('action', query.action, isCommonAction(query)))
  if (query.status !== undefined) rows = rows.where(is('status', query.status, isCommonStatus(query)))
  if (query.after !== undefined) rows = rows.where('activity_at', '>', toInstant(query.after, 'after'))
  if (query.before !== undefined) rows = rows.where('activity_at', '<', toInstant(query.before, 'before'))
  return rows
}

/** The rows to look at: those of the change or of the target where one is asked for, else all. */
function candidates(context: SqlContext, query: ProvisioningLogQuery): LogRows {
  const { changeId, sourceId, targetId } = query
  if (changeId !== undefined) return rowsWith(context, 'change_id', changeId)
  if (sourceId !== undefined) return rowsWith(context, 'source_id', sourceId)
  if (targetId !== undefined) return rowsWith(context, 'target_id', targetId)
  return context.db.selectFrom('provisioning_log')
}

/** Most entries succeed or had nothing to do: their index would lead through the whole log. */
function isCommonStatus({ status }: ProvisioningLogQuery): boolean {
  return status === 'success' || status === 'skipped'
}

function isCommonAction({ action, jobId, cycleId }: ProvisioningLogQuery): boolean {
  const isPart = jobId !== undefined || cycleId !== undefined
  return isPart && (action === 'create' || action === 'update' || action === 'other')
}

/**
 * Column equals value. A common value in words that no index answers, so that a better one is taken; a rare one written
 * out, so that PostgreSQL sees that it is rare.
 */
function is(column: 'action' | 'status', value: ProvisioningAction | ProvisioningStatus, isCommon: boolean) {
  return isCommon
    ? sql<boolean>`${sql.ref(column)} || '' = ${value}`
    : sql<boolean>`${sql.ref(column)} = ${sql.lit(value)}`
}

type Position = { readonly activityAt: string; readonly rowNumber: number }

function beyond(rows: LogRows, { activityAt, rowNumber }: Position, operator: '<' | '>'): LogRows {
  return rows.where(({ eb, refTuple, tuple }) =>
    eb(refTuple('activity_at', 'row_number'), operator, tuple(activityAt, rowNumber)),
  )
}

function toCursor(row: Selectable<ProvisioningLogTable>): string {
  return `${row.row_number}_${row.activity_at}`
}

function parseCursor(cursor: string): Position {
  const { rowNumber, activityAt } =
    /^(?<rowNumber>\d{1,15})_(?<activityAt>[-+:.\dTZ]{1,40})$/.exec(cursor)?.groups ?? {}
  if (rowNumber === undefined || activityAt === undefined) {
    throw new InvalidInput(
      'the page marker of the provisioning log is not one that an earlier page returned',
      'cursor',
    )
  }
  return { activityAt, rowNumber: Number(rowNumber) }
}

/** An instant as the log writes it, so that comparing the texts compares the times. */
function toInstant(text: string, name: string): string {
  const milliseconds = Date.parse(text)
  if (Number.isNaN(milliseconds)) {
    throw new InvalidInput(`"${text}" is not an instant; write it as in 2026-01-31T08:00:00Z`, name)
  }
  return new Date(milliseconds).toISOString()
}

function toRow(entry: ProvisioningLogEntry, block: number) {
  return {
    block,
    id: entry.id,
    tenant_id: entry.tenantId,
    job_id: entry.jobId,
    cycle_id: entry.cycleId,
    change_id: entry.changeId,
    service_principal_id: entry.servicePrincipalId,
    activity_at: entry.activityAt,
    action: entry.action,
    status: entry.status,
    object_type: entry.objectType,
    source_id: entry.sourceId,
    source_display_name: entry.sourceDisplayName,
    target_id: entry.targetId,
    target_display_name: entry.targetDisplayName,
    duration_ms: entry.durationMs,
    error_information: toNullableJson(entry.errorInformation),
    steps: JSON.stringify(entry.steps),
    modified_properties: JSON.stringify(entry.modifiedProperties),
    initiated_by: toNullableJson(entry.initiatedBy),
  } satisfies Insertable<ProvisioningLogTable>
}

function toEntry(row: Selectable<ProvisioningLogTable>): ProvisioningLogEntry {
  return {
    id: row.id,
    tenantId: row.tenant_id,
    jobId: row.job_id,
    cycleId: row.cycle_id,
    changeId: row.change_id,
    servicePrincipalId: row.service_principal_id,
    activityAt: row.activity_at,
    action: row.action,
    status: row.status,
    objectType: row.object_type,
    sourceId: row.source_id,
    sourceDisplayName: row.source_display_name,
    targetId: row.target_id,
    targetDisplayName: row.target_display_name,
    durationMs: row.duration_ms,
    errorInformation: fromNullableJson<ErrorInformation>(row.error_information),
    steps: fromJson<readonly ProvisioningStep[]>(row.steps),
    modifiedProperties: fromJson<readonly ModifiedProperty[]>(row.modified_properties),
    initiatedBy: fromNullableJson<Initiator>(row.initiated_by),
  }
}
