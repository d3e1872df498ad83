// Sums of what was done, by the hour.
import type { ProvisioningCount, StatisticsStore } from '@rollcall/ports'
import { sql } from 'kysely'
import { insertBatched } from '../batches.ts'
import { atomically, type SqlContext } from '../context.ts'

export function statisticsStore(context: SqlContext): StatisticsStore {
  const { db } = context
  return {
    add: (jobId, counts) =>
      atomically(context, async (context) => {
        await insertBatched(
          context,
          'provisioning_counts',
          counts.map(({ hour, action, status, errorCode, count }) => ({
            job_id: jobId,
            hour,
            action,
            status,
            error_code: errorCode,
            count,
          })),
          (rows) =>
            context.db
              .insertInto('provisioning_counts')
              .values(rows)
              .onConflict((conflict) =>
                conflict
                  .columns(['job_id', 'hour', 'action', 'status', 'error_code'])
                  .doUpdateSet({ count: sql`provisioning_counts.count + excluded.count` }),
              ),
        )
      }),

    async days(jobId, since) {
      const day = sql<string>`substr(hour, 1, 10)`
      const rows = await db
        .selectFrom('provisioning_counts')
        .select([day.as('day'), 'action', 'status', 'error_code'])
        .select(({ fn }) => fn.sum<number | string>('count').as('count'))
        .where('job_id', '=', jobId)
        .where('hour', '>=', since)
        .groupBy([day, 'action', 'status', 'error_code'])
        .orderBy(day)
        .execute()
      return rows.map(
        (row): ProvisioningCount => ({
          hour: `${row.day}T00:00:00.000Z`,
          action: row.action,
          status: row.status,
          errorCode: row.error_code,
          count: Number(row.count),
        }),
      )
    },

    async removals(jobId, since) {
      const row = await db
        .selectFrom('provisioning_counts')
        .select(({ fn }) => fn.sum<number | string | null>('count').as('count'))
        .where('job_id', '=', jobId)
        .where('hour', '>=', since)
        .where('action', 'in', ['disable', 'delete'])
        .where('status', '=', 'success')
        .executeTakeFirst()
      return Number(row?.count ?? 0)
    },
  }
}
