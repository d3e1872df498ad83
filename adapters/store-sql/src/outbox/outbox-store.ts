// Events that wait to be told to the outside.
import type { OutboxStore } from '@rollcall/ports'
import { sql } from 'kysely'
import { insertBatched } from '../batches.ts'
import { atomically, type SqlContext } from '../context.ts'

export function outboxStore(context: SqlContext): OutboxStore {
  return {
    add: (events) =>
      atomically(context, async (context) => {
        const rows = events.map(({ id, kind, tenantId, jobId, payload, createdAt }) => ({
          id,
          kind,
          tenant_id: tenantId,
          job_id: jobId,
          payload,
          created_at: createdAt,
        }))
        await insertBatched(context, 'outbox_events', rows, (rows) =>
          context.db.insertInto('outbox_events').values(rows),
        )
      }),

    async take({ now, until, limit }) {
      const oldest = context.db
        .selectFrom('outbox_events')
        .select('row_number')
        .where(({ eb, or }) => or([eb('taken_until', 'is', null), eb('taken_until', '<=', now)]))
        .orderBy('row_number')
        .limit(sql.lit(limit))
      // Most of the time there is nothing, and asking writes nothing.
      if ((await oldest.executeTakeFirst()) === undefined) return []
      const rows = await context.db
        .updateTable('outbox_events')
        .set({ taken_until: until })
        .where('row_number', 'in', oldest)
        // Asked of the row itself too: who takes at the same time waits for it, and finds it taken.
        .where(({ eb, or }) => or([eb('taken_until', 'is', null), eb('taken_until', '<=', now)]))
        .returningAll()
        .execute()
      return rows
        .toSorted((one, other) => one.row_number - other.row_number)
        .map(({ id, kind, tenant_id, job_id, payload, created_at }) => ({
          id,
          kind,
          tenantId: tenant_id,
          jobId: job_id,
          payload,
          createdAt: created_at,
        }))
    },

    async remove(ids) {
      if (ids.length === 0) return
      await context.db.deleteFrom('outbox_events').where('id', 'in', ids).execute()
    },
  }
}
