// Deliveries to webhooks, until they succeed or are given up.

import { RollcallError } from '@rollcall/core'
import type {
  DeliveryAttempt,
  WebhookAnswer,
  WebhookDelivery,
  WebhookRecord,
  WebhookRequest,
  WebhookSender,
} from '@rollcall/ports'
import { type EngineDeps, nowText } from '../engine-deps.ts'
import { openWebhook } from './webhooks.ts'

type SendDeps = Pick<EngineDeps, 'clock' | 'logger' | 'secretBox' | 'store'>

const AT_ONCE = 20
// Longer than an attempt takes: nobody sends what somebody else is sending.
const TAKEN_MS = 60_000
const FIRST_DELAY_MS = 60_000
const LONGEST_DELAY_MS = 6 * 3_600_000
/** Counted from the alert. */
export const GIVE_UP_WEBHOOK_AFTER_MS = 3 * 24 * 3_600_000

/** When a delivery that failed so many times is tried again: a minute later, then twice as long each time, up to six hours. */
export function retryDelayMs(attempts: number): number {
  return Math.min(FIRST_DELAY_MS * 2 ** (attempts - 1), LONGEST_DELAY_MS)
}

/**
 * Makes an attempt at everything that is due, side by side.
 *
 * @returns How many were delivered.
 */
export async function sendWebhooks(deps: SendDeps, sender: WebhookSender): Promise<number> {
  let delivered = 0
  for (;;) {
    const until = new Date(deps.clock.now() + TAKEN_MS).toISOString()
    const due = await deps.store.webhooks.takeDue({ now: nowText(deps), until, limit: AT_ONCE })
    const outcomes = await Promise.all(due.map((delivery) => attempt(deps, sender, delivery)))
    delivered += outcomes.filter((isDelivered) => isDelivered).length
    if (due.length < AT_ONCE) return delivered
  }
}

async function attempt(deps: SendDeps, sender: WebhookSender, delivery: WebhookDelivery): Promise<boolean> {
  const { tenantId, webhookId, id: deliveryId, kind, body } = delivery
  const webhook = await deps.store.webhooks.get(tenantId, webhookId)
  // Removed meanwhile, and its deliveries with it.
  if (webhook === null) return false
  const answer = await send(deps, sender, webhook, { deliveryId, kind, body })
  const outcome = outcomeOf(delivery, answer, deps.clock.now())
  await deps.store.webhooks.settle(delivery, outcome)
  report(deps, delivery, outcome)
  return outcome.state === 'delivered'
}

async function send(
  deps: SendDeps,
  sender: WebhookSender,
  webhook: WebhookRecord,
  message: Omit<WebhookRequest, 'url' | 'secret'>,
): Promise<WebhookAnswer> {
  if (!webhook.isEnabled) return { httpStatus: null, reason: 'the webhook is switched off' }
  try {
    return await sender.send({ ...openWebhook(deps, webhook), ...message })
  } catch (error) {
    // Sealed with a key that is gone: an administrator can save another secret, and others must not wait for that.
    if (!(error instanceof RollcallError)) throw error
    return { httpStatus: null, reason: error.message }
  }
}

function outcomeOf(
  { attempts: before, createdAt }: WebhookDelivery,
  { httpStatus, reason }: WebhookAnswer,
  nowMs: number,
): DeliveryAttempt {
  const attempts = before + 1
  const facts = { attempts, lastAttemptAt: new Date(nowMs).toISOString(), httpStatus, reason }
  if (reason === null) return { ...facts, state: 'delivered', nextAttemptAt: null }
  const nextMs = nowMs + retryDelayMs(attempts)
  return nextMs > Date.parse(createdAt) + GIVE_UP_WEBHOOK_AFTER_MS
    ? { ...facts, state: 'givenUp', nextAttemptAt: null }
    : { ...facts, state: 'waiting', nextAttemptAt: new Date(nextMs).toISOString() }
}

function report(
  { logger }: SendDeps,
  { id: deliveryId, webhookId, alertId, kind }: WebhookDelivery,
  { state, attempts, httpStatus, reason }: DeliveryAttempt,
): void {
  const facts = { webhookId, deliveryId, alertId, kind, attempts, httpStatus }
  if (state === 'delivered') logger.info('webhook was told', facts)
  if (state === 'waiting') logger.warn('webhook was not told, and is tried again', { ...facts, reason })
  if (state === 'givenUp') logger.error('webhook was never told', { ...facts, reason })
}
