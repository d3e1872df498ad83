// The provisioning log: appended by the page, read by cursor.
import type { TenantId } from '@rollcall/core'
import {
  InvalidInput,
  type ProvisioningAction,
  type ProvisioningLogEntry,
  type ProvisioningLogQuery,
  type ProvisioningLogStore,
  type ProvisioningStatus,
} from '@rollcall/ports'
import { type Insertable, type Selectable, sql } from 'kysely'
import { insertBatched } from '../batches.ts'
import { atomically, type SqlContext } from '../context.ts'
import type { ProvisioningLogTable } from '../tables/provisioning-log-table.ts'
import { currentBlock, type LogRows, rowsWith } from './log-blocks.ts'
import { forgetDetails, type LogDetails, putDetails, readDetails } from './log-details.ts'

export function provisioningLogStore(context: SqlContext): ProvisioningLogStore {
  return {
    append: (entries) =>
      atomically(context, async (context) => {
        const block = await currentBlock(context)
        const placed = await putDetails(context, entries)
        const rows = placed.map(([entry, place]) => ({ ...toRow(entry, block), ...place }))
        await insertBatched(context, 'provisioning_log', rows, (rows) =>
          context.db.insertInto('provisioning_log').values(rows),
        )
      }),

    async get(tenantId, id) {
      const row = await rowsWith(context, 'id', id)
        .selectAll('provisioning_log')
        .where('tenant_id', '=', tenantId)
        .executeTakeFirst()
      if (row === undefined) return null
      const [entry] = await toEntries(context, [row])
      return entry ?? null
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
      return { entries: await toEntries(context, page), nextCursor }
    },

    removeBefore: (tenantId, instant, limit) =>
      atomically(context, async (context) => {
        const oldest = context.db
          .selectFrom('provisioning_log')
          .select('row_number')
          .where('tenant_id', '=', tenantId)
          .where('activity_at', '<', toInstant(instant, 'instant'))
          .orderBy('activity_at')
          .orderBy('row_number')
          .limit(sql.lit(limit))
        const removed = await context.db
          .deleteFrom('provisioning_log')
          .where('row_number', 'in', oldest)
          .returning('details_id')
          .execute()
        await forgetDetails(context, removed)
        return removed.length
      }),
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

/** Most entries succeed or had nothing to do: no index leads to them. */
function isCommonStatus({ status }: ProvisioningLogQuery): boolean {
  return status === 'success' || status === 'skipped'
}

/** Nor to those that did nothing; in one job or one cycle creations and updates are most of the rest. */
function isCommonAction({ action, jobId, cycleId }: ProvisioningLogQuery): boolean {
  const isPart = jobId !== undefined || cycleId !== undefined
  return action === 'other' || (isPart && (action === 'create' || action === 'update'))
}

// What the indexes of actions and statuses are limited to, in the same words.
const INDEXED = {
  action: sql<boolean>`action <> 'other'`,
  status: sql<boolean>`status <> 'skipped' and status <> 'success'`,
}

/**
 * Column equals value. A common value in words that no index answers, so that a better one is taken; a rare one written
 * out, so that PostgreSQL sees that it is rare.
 */
function is(column: 'action' | 'status', value: ProvisioningAction | ProvisioningStatus, isCommon: boolean) {
  return isCommon
    ? sql<boolean>`${sql.ref(column)} || '' = ${value}`
    : sql<boolean>`(${sql.ref(column)} = ${sql.lit(value)} and ${INDEXED[column]})`
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
    activity_at: entry.activityAt,
    action: entry.action,
    status: entry.status,
    source_id: entry.sourceId,
    target_id: entry.targetId,
  } satisfies Omit<Insertable<ProvisioningLogTable>, 'details_id' | 'details_line'>
}

async function toEntries(
  context: SqlContext,
  rows: readonly Selectable<ProvisioningLogTable>[],
): Promise<readonly ProvisioningLogEntry[]> {
  return (await readDetails(context, rows)).map(([row, details]) => ({ ...toHead(row), ...details }))
}

function toHead(row: Selectable<ProvisioningLogTable>): Omit<ProvisioningLogEntry, keyof LogDetails> {
  return {
    id: row.id,
    tenantId: row.tenant_id,
    jobId: row.job_id,
    cycleId: row.cycle_id,
    changeId: row.change_id,
    activityAt: row.activity_at,
    action: row.action,
    status: row.status,
    sourceId: row.source_id,
    targetId: row.target_id,
  }
}
