// The worker's side: its own store connection, connectors to the targets, and the scheduler.

import { randomUUID } from 'node:crypto'
import { allowNetworks, createScimConnectors, type TargetNetwork } from '@rollcall/connector-scim'
import { auditedStore, withDirectory } from '@rollcall/directory'
import { type EngineDeps, POLL_INTERVAL_MS, runScheduler } from '@rollcall/engine'
import type { Logger, WorkQueue } from '@rollcall/ports'
import { memoryWorkQueue } from '@rollcall/ports/memory'
import { createSecretBox } from '@rollcall/secret-box'
import { type OpenStoreOptions, openStore } from '@rollcall/store-sql'
import { keepWatch } from '../alerts/keep-watch.ts'
import { openAlerts } from '../alerts/open-alerts.ts'
import { openWebhookSender } from '../alerts/open-webhook-sender.ts'
import type { LogLevel } from '../config.ts'
import { createLogger } from '../logger.ts'
import { type MailConfig, openMailer } from '../mail.ts'
import { SERVICE_ACTOR } from '../plugins/audited-deps.ts'
import { systemClock, systemIds } from '../system.ts'
import { emptyRecycleBin } from './empty-recycle-bin.ts'
import { forgetOldLogs } from './forget-old-logs.ts'
import { sendWaitingMail } from './send-waiting-mail.ts'

/** Everything a worker needs, as values that can be handed to another thread. */
export type WorkerSettings = {
  readonly store: OpenStoreOptions
  /** Newest first. */
  readonly secretKeys: readonly Uint8Array[]
  readonly logLevel: LogLevel
  readonly logRetentionDays: number
  readonly mail: MailConfig
  readonly targetNetworks: readonly TargetNetwork[]
}

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
  // What a cycle did and a power failure takes back is done again from what is left, like after a kill a little earlier:
  // docs/decisions/0006-worker-does-not-wait-for-the-disk.md. The API's own connection waits.
  const store = await openStore({ ...settings.store, synchronous: 'normal' })
  const queue = await openQueue(settings.store, logger)
  const base = { clock: systemClock, ids: systemIds, logger }
  const mailer = openMailer(settings.mail, base)
  const context = { clock: systemClock, ids: systemIds, actor: SERVICE_ACTOR, correlationId: null }
  try {
    const deps: EngineDeps = {
      store: auditedStore(store, context),
      connectors: withDirectory(
        { ...base, store },
        createScimConnectors({
          clock: systemClock,
          logger,
          allowAddress: allowNetworks(settings.targetNetworks),
        }),
      ),
      ...base,
      secretBox: createSecretBox(settings.secretKeys),
    }
    onReady()
    const webhookSender = openWebhookSender(systemClock, settings.targetNetworks)
    await Promise.all([
      runScheduler(deps, { workerId: randomUUID(), queue, pollIntervalMs: POLL_INTERVAL_MS, signal }),
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
    await store.close()
  }
}

async function openQueue({ url }: OpenStoreOptions, logger: Logger): Promise<WorkQueue> {
  if (url === undefined) return memoryWorkQueue(logger)
  // Loaded where it is used: it takes half a second and 70 MB.
  const { openPgBossQueue } = await import('@rollcall/queue-pg-boss')
  return openPgBossQueue({ url, logger })
}
