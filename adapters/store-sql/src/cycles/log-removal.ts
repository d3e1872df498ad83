// Forgetting the oldest entries of the provisioning log.
import type { TenantId } from '@rollcall/core'
import { sql } from 'kysely'
import type { SqlContext } from '../context.ts'
import { forgetDetails } from './log-details.ts'

/**
 * Removes a tenant's oldest entries of before an instant, at most `limit` of them; of the last run perhaps only the first
 * lines. Takes part in the caller's transaction. @returns how many.
 */
export async function removeOldest(
  context: SqlContext,
  tenantId: TenantId,
  instant: string,
  limit: number,
): Promise<number> {
  const query = context.db
    .selectFrom('provisioning_log')
    .select(['row_number', 'details_id', 'entries'])
    .where('tenant_id', '=', tenantId)
    .where('activity_at', '<', instant)
    .orderBy('activity_at')
    .orderBy('row_number')
    .limit(sql.lit(limit))
  // Every worker forgets: each entry is counted out of its details once.
  const oldest = await (context.engine === 'postgres' ? query.forUpdate() : query).execute()
  const whole: number[] = []
  const gone = new Map<string, number>()
  let removed = 0
  for (const row of oldest) {
    const entries = Math.min(row.entries, limit - removed)
    if (entries === 0) break
    if (entries === row.entries) whole.push(row.row_number)
    else await shortenRun(context, row.row_number, entries)
    gone.set(row.details_id, (gone.get(row.details_id) ?? 0) + entries)
    removed += entries
  }
  await deleteRows(context, whole)
  await forgetDetails(context, gone)
  return removed
}

async function shortenRun({ db }: SqlContext, rowNumber: number, entries: number): Promise<void> {
  await db
    .updateTable('provisioning_log')
    .set({
      details_line: sql`details_line + ${sql.lit(entries)}`,
      entries: sql`entries - ${sql.lit(entries)}`,
    })
    .where('row_number', '=', rowNumber)
    .execute()
}

async function deleteRows({ db }: SqlContext, rowNumbers: readonly number[]): Promise<void> {
  const numbers = sql`(${sql.join(rowNumbers.map((number) => sql.lit(number)))})`
  if (rowNumbers.length === 0) return
  for (const table of ['provisioning_log', 'provisioning_log_runs'] as const)
    await db.deleteFrom(table).where(sql<boolean>`row_number in ${numbers}`).execute()
}
