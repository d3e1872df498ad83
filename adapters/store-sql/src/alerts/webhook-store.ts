// Webhooks and the deliveries to them.
import {
  Conflict,
  type WebhookChange,
  type WebhookDelivery,
  type WebhookRecord,
  type WebhookStore,
} from '@rollcall/ports'
import { type Selectable, sql, type Updateable } from 'kysely'
import { insertBatched } from '../batches.ts'
import { fromNullableJson, toFlag, toNullableJson } from '../columns.ts'
import { atomically, type SqlContext } from '../context.ts'
import type { WebhookDeliveryTable, WebhookTable } from '../tables/alert-tables.ts'
import { takeDueDeliveries } from './take-due-deliveries.ts'

export function webhookStore(context: SqlContext): WebhookStore {
  const { db } = context
  return {
    async insert(webhook) {
      const inserted = await db
        .insertInto('webhooks')
        .values({
          tenant_id: webhook.tenantId,
          id: webhook.id,
          display_name: webhook.displayName,
          address: webhook.address,
          sealed: webhook.sealed,
          kinds: toNullableJson(webhook.kinds),
          is_enabled: toFlag(webhook.isEnabled),
          created_at: webhook.createdAt,
        })
        .onConflict((conflict) => conflict.doNothing())
        .returning('id')
        .executeTakeFirst()
      if (inserted === undefined) throw new Conflict('id', `webhook "${webhook.id}" exists already`)
    },

    async update(tenantId, id, change) {
      const { numUpdatedRows } = await db
        .updateTable('webhooks')
        // Something is always set, so that an empty change tells too whether there is such a webhook.
        .set({ id, ...toChangedColumns(change) })
        .where('tenant_id', '=', tenantId)
        .where('id', '=', id)
        .executeTakeFirst()
      return numUpdatedRows > 0n
    },

    remove: (tenantId, id) =>
      atomically(context, async ({ db }) => {
        await db
          .deleteFrom('webhook_deliveries')
          .where('tenant_id', '=', tenantId)
          .where('webhook_id', '=', id)
          .execute()
        const removed = await db
          .deleteFrom('webhooks')
          .where('tenant_id', '=', tenantId)
          .where('id', '=', id)
          .returning('id')
          .executeTakeFirst()
        return removed !== undefined
      }),

    async get(tenantId, id) {
      const row = await db
        .selectFrom('webhooks')
        .selectAll()
        .where('tenant_id', '=', tenantId)
        .where('id', '=', id)
        .executeTakeFirst()
      return row === undefined ? null : toWebhook(row)
    },

    async list(tenantId, limit) {
      const rows = await db
        .selectFrom('webhooks')
        .selectAll()
        .where('tenant_id', '=', tenantId)
        .orderBy('created_at')
        .orderBy('id')
        .limit(sql.lit(limit))
        .execute()
      return rows.map(toWebhook)
    },

    addDeliveries: (deliveries) =>
      atomically(context, async (context) => {
        const rows = deliveries.map((delivery) => ({
          id: delivery.id,
          tenant_id: delivery.tenantId,
          webhook_id: delivery.webhookId,
          alert_id: delivery.alertId,
          kind: delivery.kind,
          body: delivery.body,
          created_at: delivery.createdAt,
          state: 'waiting' as const,
          attempts: 0,
          next_attempt_at: delivery.createdAt,
        }))
        await insertBatched(context, 'webhook_deliveries', rows, (rows) =>
          context.db
            .insertInto('webhook_deliveries')
            .values(rows)
            .onConflict((conflict) => conflict.columns(['webhook_id', 'alert_id']).doNothing()),
        )
      }),

    async takeDue(turn) {
      const rows = await takeDueDeliveries(context, turn)
      return rows.map(toDelivery)
    },

    async settle({ id }, attempt) {
      await db
        .updateTable('webhook_deliveries')
        .set({
          state: attempt.state,
          attempts: attempt.attempts,
          last_attempt_at: attempt.lastAttemptAt,
          next_attempt_at: attempt.nextAttemptAt,
          http_status: attempt.httpStatus,
          reason: attempt.reason,
        })
        .where('id', '=', id)
        .execute()
    },

    async deliveries(tenantId, webhookId, limit) {
      const rows = await db
        .selectFrom('webhook_deliveries')
        .selectAll()
        .where('tenant_id', '=', tenantId)
        .where('webhook_id', '=', webhookId)
        .orderBy('row_number', 'desc')
        .limit(sql.lit(limit))
        .execute()
      return rows.map(toDelivery)
    },

    async removeDeliveriesBefore(at, limit) {
      const oldest = db
        .selectFrom('webhook_deliveries')
        .select('row_number')
        .where('created_at', '<', at)
        .orderBy('created_at')
        .limit(sql.lit(limit))
      const { numDeletedRows } = await db
        .deleteFrom('webhook_deliveries')
        .where('row_number', 'in', oldest)
        .executeTakeFirst()
      return Number(numDeletedRows)
    },
  }
}

function toChangedColumns(change: WebhookChange): Updateable<WebhookTable> {
  const { displayName, address, sealed, kinds, isEnabled } = change
  return {
    ...(displayName === undefined ? {} : { display_name: displayName }),
    ...(address === undefined ? {} : { address }),
    ...(sealed === undefined ? {} : { sealed }),
    ...(kinds === undefined ? {} : { kinds: toNullableJson(kinds) }),
    ...(isEnabled === undefined ? {} : { is_enabled: toFlag(isEnabled) }),
  }
}

function toWebhook(row: Selectable<WebhookTable>): WebhookRecord {
  return {
    id: row.id,
    tenantId: row.tenant_id,
    displayName: row.display_name,
    address: row.address,
    sealed: row.sealed,
    kinds: fromNullableJson<NonNullable<WebhookRecord['kinds']>>(row.kinds),
    isEnabled: row.is_enabled === 1,
    createdAt: row.created_at,
  }
}

function toDelivery(row: Selectable<WebhookDeliveryTable>): WebhookDelivery {
  return {
    id: row.id,
    tenantId: row.tenant_id,
    webhookId: row.webhook_id,
    alertId: row.alert_id,
    kind: row.kind,
    body: row.body,
    createdAt: row.created_at,
    state: row.state,
    attempts: row.attempts,
    lastAttemptAt: row.last_attempt_at,
    nextAttemptAt: row.next_attempt_at,
    httpStatus: row.http_status,
    reason: row.reason,
  }
}
