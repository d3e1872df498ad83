// WorkQueue over pg-boss.

import { asId, type JobId, RollcallError } from '@rollcall/core'
import { type Logger, WORK_KINDS, type WorkKind, type WorkQueue } from '@rollcall/ports'
import { PgBoss } from 'pg-boss'

export type PgBossQueueOptions = {
  /** `postgres://user:password@host:port/database`. */
  readonly url: string
  readonly logger: Logger
}

/** Beside Rollcall's own tables, which are in the schema that the address leads to. */
const SCHEMA = 'rollcall_queue'
const MAX_CONNECTIONS = 3
/** pg-boss allows no more. Work that lasts longer goes on; its message alone is dropped. */
const LONGEST_WORK_SECONDS = 23 * 3_600
// Asked for when the database cannot tell, or what it told got lost: a notice that comes while a worker fetches is of no use
// to it when its work is over.
const POLL_SECONDS = 0.5
const POLL_BESIDE_NOTIFY_SECONDS = 2
const STOP_TIMEOUT_MS = 5_000

const QUEUE_OPTIONS = {
  // What waits is there once for each key; what is being done is nobody's business here.
  policy: 'short',
  notify: true,
  // Whoever asked asks again.
  retryLimit: 0,
  expireInSeconds: LONGEST_WORK_SECONDS,
  deleteAfterSeconds: 600,
  retentionSeconds: 3_600,
} as const

type Message = { readonly jobId: string }

/**
 * Opens the queue, making its tables where there are none. Safe while other processes do the same.
 *
 * @throws {RollcallError} `ERR_CONFIG_INVALID`: it cannot be opened, or its tables cannot be made.
 */
export async function openPgBossQueue({ url, logger }: PgBossQueueOptions): Promise<WorkQueue> {
  const boss = new PgBoss({
    connectionString: url,
    schema: SCHEMA,
    max: MAX_CONNECTIONS,
    schedule: false,
    useListenNotify: true,
    registerInstance: false,
    openTelemetry: { enabled: false },
  })
  boss.on('error', (error) => logger.warn('queue', { error: error.message }))
  boss.on('warning', ({ message }) => logger.warn('queue', { warning: message }))
  try {
    await boss.start()
    for (const kind of WORK_KINDS) await boss.createQueue(kind, QUEUE_OPTIONS)
  } catch (error) {
    await boss.stop({ graceful: false }).catch(() => {})
    throw cannotOpen(error)
  }
  return {
    isShared: true,
    async ask({ kind, jobId }) {
      await boss.send(kind, { jobId } satisfies Message, { singletonKey: jobId })
    },
    serve: (kind, { atOnce, signal }, work) => serve(boss, logger, { kind, atOnce, signal }, work),
    close: () => boss.stop({ graceful: true, timeout: STOP_TIMEOUT_MS }),
  }
}

function cannotOpen(cause: unknown): RollcallError {
  const reason = cause instanceof Error ? cause.message || cause.name : String(cause)
  return new RollcallError(
    'ERR_CONFIG_INVALID',
    `the queue of the workers cannot be opened: ${reason}; the role of ROLLCALL_DATABASE_URL has to own the schema "${SCHEMA}", or be allowed to create it`,
    { schema: SCHEMA },
    { cause },
  )
}

async function serve(
  boss: PgBoss,
  logger: Logger,
  {
    kind,
    atOnce,
    signal,
  }: { readonly kind: WorkKind; readonly atOnce: number; readonly signal: AbortSignal },
  work: (jobId: JobId) => Promise<void>,
): Promise<void> {
  if (signal.aborted) return
  const running = new Set<Promise<void>>()
  const options = {
    localConcurrency: atOnce,
    pollingIntervalSeconds: POLL_SECONDS,
    notifyPollingIntervalSeconds: POLL_BESIDE_NOTIFY_SECONDS,
  }
  await boss.work<Message>(kind, options, async (messages) => {
    for (const { data } of messages) {
      if (signal.aborted) return
      const done = work(asId<JobId>(data.jobId))
        .catch((error: unknown) => logger.error('work failed', { kind, jobId: data.jobId, error }))
        .finally(() => running.delete(done))
      running.add(done)
      await done
    }
  })
  await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
  await boss.offWork(kind, { wait: false })
  await Promise.all(running)
}
