// Addresses that are told of alerts by HTTP, and every delivery to them until it succeeds or is given up.

import type { TenantId } from '@rollcall/core'
import type { AlertKind } from '../alert.ts'

export type WebhookRecord = {
  readonly id: string
  readonly tenantId: TenantId
  readonly displayName: string
  /** Where it goes, as it may be shown: query text, which may be a secret, is `?***`. */
  readonly address: string
  /** Sealed JSON text: the key of the signature, and the whole address. */
  readonly sealed: string
  /** Which alerts it is told of; `null`: of all. */
  readonly kinds: readonly AlertKind[] | null
  readonly isEnabled: boolean
  readonly createdAt: string
}

export type WebhookChange = Partial<
  Pick<WebhookRecord, 'displayName' | 'address' | 'sealed' | 'kinds' | 'isEnabled'>
>

export const DELIVERY_STATES = ['waiting', 'delivered', 'givenUp'] as const
export type DeliveryState = (typeof DELIVERY_STATES)[number]

/** How the last attempt went. */
export type DeliveryAttempt = {
  readonly state: DeliveryState
  /** So far. */
  readonly attempts: number
  readonly lastAttemptAt: string
  /** `null` once nothing more is tried. */
  readonly nextAttemptAt: string | null
  /** `null` when nothing answered. */
  readonly httpStatus: number | null
  /** Why it was not delivered; `null` when it was. */
  readonly reason: string | null
}

export type NewWebhookDelivery = {
  readonly id: string
  readonly tenantId: TenantId
  readonly webhookId: string
  readonly alertId: string
  readonly kind: AlertKind
  /** JSON text, sent as it is. */
  readonly body: string
  readonly createdAt: string
}

export type WebhookDelivery = NewWebhookDelivery &
  Omit<DeliveryAttempt, 'lastAttemptAt'> & {
    /** `null` before the first attempt. */
    readonly lastAttemptAt: string | null
  }

export interface WebhookStore {
  /** @throws {Conflict} The id is taken. */
  insert(webhook: WebhookRecord): Promise<void>
  /** @returns Whether there is such a webhook. */
  update(tenantId: TenantId, id: string, change: WebhookChange): Promise<boolean>
  /** With its deliveries. @returns Whether there was one. */
  remove(tenantId: TenantId, id: string): Promise<boolean>
  get(tenantId: TenantId, id: string): Promise<WebhookRecord | null>
  /** In the order of making, at most `limit`. */
  list(tenantId: TenantId, limit: number): Promise<readonly WebhookRecord[]>

  /** Deliveries that are due at once. An alert that a webhook has a delivery of already is left out. */
  addDeliveries(deliveries: readonly NewWebhookDelivery[]): Promise<void>
  /** What is due at `now`, the oldest first, at most `limit`. Nobody else is given them before `until`. */
  takeDue(turn: {
    readonly now: string
    readonly until: string
    readonly limit: number
  }): Promise<readonly WebhookDelivery[]>
  /** Records an attempt at a delivery that was taken. */
  settle(
    delivery: Pick<WebhookDelivery, 'tenantId' | 'webhookId' | 'id'>,
    attempt: DeliveryAttempt,
  ): Promise<void>
  /** Of one webhook, newest first. */
  deliveries(tenantId: TenantId, webhookId: string, limit: number): Promise<readonly WebhookDelivery[]>
  /** Forgets at most `limit` deliveries made before then. @returns How many. */
  removeDeliveriesBefore(at: string, limit: number): Promise<number>
}
