// Which entries of the provisioning log a query asks for: first the rows that may hold them, then each entry itself.
import type { TenantId } from '@rollcall/core'
import {
  InvalidInput,
  type ProvisioningAction,
  type ProvisioningLogEntry,
  type ProvisioningLogQuery,
  type ProvisioningStatus,
} from '@rollcall/ports'
import { sql } from 'kysely'
import type { SqlContext } from '../context.ts'
import { type LogRows, rowsWith } from './log-blocks.ts'

/** The rows of a tenant that may hold what is asked for; a run holds others, too. */
export function matching(context: SqlContext, tenantId: TenantId, query: ProvisioningLogQuery): LogRows {
  let rows = candidates(context, query).where('tenant_id', '=', tenantId)
  if (query.jobId !== undefined) rows = rows.where('job_id', '=', query.jobId)
  if (query.cycleId !== undefined) rows = rows.where('cycle_id', '=', query.cycleId)
  const { action, statuses } = query
  if (action !== undefined) rows = rows.where(isIn('action', [action], isCommonAction(query)))
  if (statuses !== undefined) rows = rows.where(isIn('status', statuses, statuses.some(isCommonStatus)))
  if (query.after !== undefined) rows = rows.where('activity_at', '>', toInstant(query.after, 'after'))
  if (query.before !== undefined) rows = rows.where('activity_at', '<', toInstant(query.before, 'before'))
  return rows
}

/** The rows to look at: those of the change, the source or the target where one is asked for, else all. */
function candidates(context: SqlContext, query: ProvisioningLogQuery): LogRows {
  const { changeId, sourceId, targetId } = query
  if (changeId !== undefined) return rowsWith(context, 'change_id', changeId)
  if (sourceId !== undefined) return rowsWith(context, 'source_id', sourceId)
  if (targetId !== undefined) return rowsWith(context, 'target_id', targetId)
  return context.db.selectFrom('provisioning_log')
}

/** Whether few entries match, of a run mostly one. */
export function isTelling({ changeId, sourceId, targetId }: ProvisioningLogQuery): boolean {
  return changeId !== undefined || sourceId !== undefined || targetId !== undefined
}

/** Whether an entry of a row that matches is one that is asked for. */
export function isAskedFor(entry: ProvisioningLogEntry, query: ProvisioningLogQuery): boolean {
  const { changeId, servicePrincipalId, sourceId, targetId } = query
  return (
    (servicePrincipalId === undefined || entry.servicePrincipalId === servicePrincipalId) &&
    (changeId === undefined || entry.changeId === changeId) &&
    (sourceId === undefined || entry.sourceId === sourceId) &&
    (targetId === undefined || entry.targetId === targetId)
  )
}

/** Most entries succeed or had nothing to do: no index leads to them. */
function isCommonStatus(status: ProvisioningStatus): boolean {
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
 * Column has one of the values. Common ones in words that no index answers, so that a better one is taken; rare ones
 * written out, so that PostgreSQL sees that they are rare.
 */
function isIn(
  column: 'action' | 'status',
  values: readonly (ProvisioningAction | ProvisioningStatus)[],
  isCommon: boolean,
) {
  if (values.length === 0) return sql<boolean>`1 = 0`
  return isCommon
    ? sql<boolean>`${sql.ref(column)} || '' in (${sql.join(values)})`
    : sql<boolean>`(${sql.ref(column)} in (${sql.join(values.map((value) => sql.lit(value)))}) and ${INDEXED[column]})`
}

/** An instant as the log writes it, so that comparing the texts compares the times. */
export function toInstant(text: string, name: string): string {
  const milliseconds = Date.parse(text)
  if (Number.isNaN(milliseconds)) {
    throw new InvalidInput(`"${text}" is not an instant; write it as in 2026-01-31T08:00:00Z`, name)
  }
  return new Date(milliseconds).toISOString()
}
