// Deliveries that are due, each given to one taker. Taking puts off the next attempt until the taker's time is over.
import type { WebhookStore } from '@rollcall/ports'
import { type Selectable, sql } from 'kysely'
import type { SqlContext } from '../context.ts'
import type { WebhookDeliveryTable } from '../tables/alert-tables.ts'

export async function takeDueDeliveries(
  { db }: SqlContext,
  { now, until, limit }: Parameters<WebhookStore['takeDue']>[0],
): Promise<readonly Selectable<WebhookDeliveryTable>[]> {
  const due = db
    .selectFrom('webhook_deliveries')
    .select('row_number')
    .where('next_attempt_at', '<=', now)
    .orderBy('next_attempt_at')
    .orderBy('row_number')
    .limit(sql.lit(limit))
  // Most of the time there is nothing, and asking writes nothing.
  if ((await due.executeTakeFirst()) === undefined) return []
  const rows = await db
    .updateTable('webhook_deliveries')
    .set({ next_attempt_at: until })
    .where('row_number', 'in', due)
    // Asked of the row itself too: who takes at the same time waits for it, and finds it taken.
    .where('next_attempt_at', '<=', now)
    .returningAll()
    .execute()
  return rows.toSorted((one, other) => one.row_number - other.row_number)
}
