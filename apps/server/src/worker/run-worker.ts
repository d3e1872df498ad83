// The worker's side: its own store connection, connectors to the targets, and the scheduler.

import { randomUUID } from 'node:crypto'
import { POLL_INTERVAL_MS, runScheduler } from '@rollcall/engine'
import type { Logger, WorkQueue } from '@rollcall/ports'
import { memoryWorkQueue } from '@rollcall/ports/memory'
import type { OpenStoreOptions } from '@rollcall/store-sql'
import { keepWatch } from '../alerts/keep-watch.ts'
import { openAlerts } from '../alerts/open-alerts.ts'
import { openWebhookSender } from '../alerts/open-webhook-sender.ts'
import { createLogger } from '../logger.ts'
import { openMailer } from '../mail.ts'
import { systemClock } from '../system.ts'
import { emptyRecycleBin } from './empty-recycle-bin.ts'
import { forgetOldLogs } from './forget-old-logs.ts'
import { openComparer } from './open-comparer.ts'
import { sendWaitingMail } from './send-waiting-mail.ts'
import { openWorkerDeps, type WorkerSettings } from './worker-deps.ts'

/**
 * Runs due cycles, empties the recycle bin, forgets old logs, keeps administrators informed and sends mail until the
 * signal is aborted, then closes what it opened.
 *
 * @param onReady Called when it has all that it needs.
 * @throws {RollcallError} `ERR_CONFIG_INVALID`: the database or the queue cannot be opened.
 */
export async function runWorker(
  settings: WorkerSettings,
  signal: AbortSignal,
  onReady = () => {},
): Promise<void> {
  const logger = createLogger(settings.logLevel)
  const { close, deps } = await openWorkerDeps(settings, logger)
  const queue = await openQueue(settings.store, logger)
  const comparer = openComparer(settings, logger)
  const mailer = openMailer(settings.mail, deps)
  try {
    onReady()
    const webhookSender = openWebhookSender(systemClock, settings.targetNetworks)
    await Promise.all([
      runScheduler(deps, {
        workerId: randomUUID(),
        queue,
        comparer,
        pollIntervalMs: POLL_INTERVAL_MS,
        signal,
      }),
      emptyRecycleBin(deps, signal),
      forgetOldLogs(deps, settings.logRetentionDays, signal),
      sendWaitingMail(mailer, logger, signal),
      keepWatch(
        { ...deps, webhookSender },
        openAlerts({ ...deps, mailer }, settings.mail.publicUrl),
        { tellEveryMs: POLL_INTERVAL_MS },
        signal,
      ),
    ])
  } finally {
    mailer.close()
    await queue.close()
    await comparer?.close()
    await close()
  }
}

async function openQueue({ url }: OpenStoreOptions, logger: Logger): Promise<WorkQueue> {
  if (url === undefined) return memoryWorkQueue(logger)
  // Loaded where it is used: it takes half a second and 70 MB.
  const { openPgBossQueue } = await import('@rollcall/queue-pg-boss')
  return openPgBossQueue({ url, logger })
}
