// Alerts as deliveries to the webhooks that want them; `sendWebhooks` carries them out.

import type { AlertChannel } from '@rollcall/ports'
import { type EngineDeps, nowText } from '../engine-deps.ts'
import { alertBody } from './alert-body.ts'
import { MOST_WEBHOOKS } from './webhooks.ts'

/** Leaves a delivery for each webhook that is switched on and is told of this kind. */
export function createWebhookChannel(deps: Pick<EngineDeps, 'clock' | 'ids' | 'store'>): AlertChannel {
  return {
    async send(alert) {
      const { id: alertId, kind, tenantId } = alert
      const webhooks = await deps.store.webhooks.list(tenantId, MOST_WEBHOOKS)
      const told = webhooks.filter(({ isEnabled, kinds }) => isEnabled && (kinds?.includes(kind) ?? true))
      const body = alertBody(alert)
      const createdAt = nowText(deps)
      await deps.store.webhooks.addDeliveries(
        told.map(({ id: webhookId }) => ({
          id: deps.ids.next(),
          tenantId,
          webhookId,
          alertId,
          kind,
          body,
          createdAt,
        })),
      )
    },
  }
}
