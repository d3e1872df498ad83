// What keeps administrators informed. The worker does it, and the API as well: when no worker lives, that is what they have
// to be told. Who comes first tells; nothing is told twice.

import {
  deliverEvents,
  type EngineDeps,
  SILENCE_LOOK_MS,
  type SilenceSeen,
  sendWebhooks,
  watchCredentials,
  watchSilence,
} from '@rollcall/engine'
import type { JobEvents, WebhookSender } from '@rollcall/ports'
import { repeat } from '../worker/repeat.ts'

export type WatchDeps = Pick<EngineDeps, 'clock' | 'ids' | 'logger' | 'secretBox' | 'store'> & {
  readonly webhookSender: WebhookSender
}

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
// Longer than any alert is due for one cause, save a job that stays silent: of that people are told again.
const CAUSES_KEPT_MS = 90 * DAY_MS
// Long after the last attempt.
const DELIVERIES_KEPT_MS = 30 * DAY_MS
const STEP = 500

/**
 * Looks for silent jobs and for credentials that end, and tells everything that is to be told, until the signal is
 * aborted.
 *
 * @param pace How often somebody asks whether there is something to tell, and looks for silent jobs.
 */
export async function keepWatch(
  deps: WatchDeps,
  jobEvents: JobEvents,
  {
    tellEveryMs,
    lookEveryMs = SILENCE_LOOK_MS,
  }: { readonly tellEveryMs: number; readonly lookEveryMs?: number },
  signal: AbortSignal,
): Promise<void> {
  const { logger } = deps
  let seen: SilenceSeen = new Set()
  await Promise.all([
    repeat({ name: 'tell of jobs', everyMs: tellEveryMs, logger, signal }, async () => {
      await deliverEvents(deps, jobEvents)
    }),
    repeat({ name: 'send webhooks', everyMs: tellEveryMs, logger, signal }, async () => {
      await sendWebhooks(deps, deps.webhookSender)
    }),
    repeat({ name: 'watch for silence', everyMs: lookEveryMs, logger, signal }, async () => {
      seen = await watchSilence(deps, seen)
    }),
    repeat({ name: 'watch credentials', everyMs: HOUR_MS, logger, signal }, () => watchAllCredentials(deps)),
    repeat({ name: 'forget old alerts', everyMs: HOUR_MS, logger, signal }, () => forgetOldAlerts(deps)),
  ])
}

async function watchAllCredentials(deps: WatchDeps): Promise<void> {
  const tenant = await deps.store.tenants.first()
  if (tenant !== null) await watchCredentials(deps, tenant.id)
}

async function forgetOldAlerts({ clock, store }: WatchDeps): Promise<void> {
  const before = (keptMs: number) => new Date(clock.now() - keptMs).toISOString()
  await inSteps(() => store.alertCauses.removeBefore(before(CAUSES_KEPT_MS), STEP))
  await inSteps(() => store.webhooks.removeDeliveriesBefore(before(DELIVERIES_KEPT_MS), STEP))
}

async function inSteps(step: () => Promise<number>): Promise<void> {
  while ((await step()) === STEP);
}
