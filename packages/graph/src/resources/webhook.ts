// Webhooks and their deliveries on the wire; Graph has no such resources.

import { z } from 'zod'
import { bodyObject } from './fold-keys.ts'

const kinds = z.array(z.string().max(100)).max(100).nullish()

export const WEBHOOK_BODY = bodyObject({
  displayName: z.string(),
  url: z.string(),
  secret: z.string().optional(),
  kinds,
  isEnabled: z.boolean().optional(),
})

export const WEBHOOK_CHANGE_BODY = bodyObject({
  displayName: z.string().optional(),
  url: z.string().optional(),
  secret: z.string().optional(),
  kinds,
  isEnabled: z.boolean().optional(),
})

type WebhookFacts = {
  readonly id: string
  readonly displayName: string
  readonly address: string
  readonly kinds: readonly string[] | null
  readonly isEnabled: boolean
  readonly createdAt: string
}

/** A webhook as answers show it; `secretText` only at the moment it is made. */
export function showWebhook(webhook: WebhookFacts, secretText: string | null = null) {
  return {
    id: webhook.id,
    displayName: webhook.displayName,
    url: webhook.address,
    kinds: webhook.kinds,
    isEnabled: webhook.isEnabled,
    createdDateTime: webhook.createdAt,
    secretText,
  }
}

type DeliveryFacts = {
  readonly id: string
  readonly alertId: string
  readonly kind: string
  readonly state: string
  readonly attempts: number
  readonly createdAt: string
  readonly lastAttemptAt: string | null
  readonly nextAttemptAt: string | null
  readonly httpStatus: number | null
  readonly reason: string | null
}

/** A delivery as answers show it, without what was sent. */
export function showWebhookDelivery(delivery: DeliveryFacts) {
  return {
    id: delivery.id,
    alertId: delivery.alertId,
    kind: delivery.kind,
    state: delivery.state,
    attempts: delivery.attempts,
    createdDateTime: delivery.createdAt,
    lastAttemptDateTime: delivery.lastAttemptAt,
    nextAttemptDateTime: delivery.nextAttemptAt,
    httpStatus: delivery.httpStatus,
    reason: delivery.reason,
  }
}
