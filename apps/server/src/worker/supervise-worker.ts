// The worker thread kept alive: a crash is logged and followed by a new start.

import { setTimeout as wait } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import type { Clock, Logger } from '@rollcall/ports'
import { HEAP_LIMITS } from './heap-limits.ts'
import type { WorkerSettings } from './worker-deps.ts'

export type SupervisedWorker = {
  /** Lets running cycles stop between two pages; ends the thread after a while in any case. */
  stop(): Promise<void>
}

export type SupervisorOptions = {
  readonly settings: WorkerSettings
  readonly logger: Logger
  readonly clock: Clock
  /** Module the thread runs; this package's own unless a test says otherwise. */
  readonly thread?: URL
  /** Rest before the first new start; doubled for each that follows. A second when missing. */
  readonly firstDelayMs?: number
  /** Called before a new start: what the dead thread held is free again. */
  readonly beforeRestart: () => Promise<void>
}

const FIRST_DELAY_MS = 1_000
const LONGEST_DELAY_MS = 30_000
/** A worker that lived this long has recovered: its next crash is a first one again. */
const HEALTHY_AFTER_MS = 60_000
const STOP_TIMEOUT_MS = 10_000

/** Starts the worker thread and starts it again whenever it dies. */
export function superviseWorker(options: SupervisorOptions): SupervisedWorker {
  const stopping = new AbortController()
  let worker = startThread(options)
  const ended = keepAlive(
    options,
    stopping.signal,
    () => worker,
    (next) => {
      worker = next
    },
  )
  return {
    async stop() {
      stopping.abort()
      worker.postMessage('stop')
      const timeout = wait(STOP_TIMEOUT_MS, 'timeout', { ref: false })
      if ((await Promise.race([ended, timeout])) === 'timeout') await worker.terminate()
    },
  }
}

async function keepAlive(
  options: SupervisorOptions,
  stopping: AbortSignal,
  current: () => Worker,
  replace: (worker: Worker) => void,
): Promise<void> {
  const { firstDelayMs = FIRST_DELAY_MS } = options
  let delayMs = firstDelayMs
  while (true) {
    const startedAt = options.clock.now()
    await ended(current())
    if (stopping.aborted) return
    if (options.clock.now() - startedAt > HEALTHY_AFTER_MS) delayMs = firstDelayMs
    options.logger.warn('worker thread ended, starting it again', { delayMs })
    await wait(delayMs)
    delayMs = Math.min(delayMs * 2, LONGEST_DELAY_MS)
    if (stopping.aborted) return
    await options.beforeRestart()
    replace(startThread(options))
  }
}

const THREAD = new URL('./worker-thread.ts', import.meta.url)

function startThread({ settings, logger, thread = THREAD }: SupervisorOptions): Worker {
  const worker = new Worker(thread, { workerData: settings, resourceLimits: HEAP_LIMITS })
  worker.on('error', (error) => logger.error('worker thread crashed', { error }))
  return worker
}

function ended(worker: Worker): Promise<void> {
  return new Promise((resolve) => worker.once('exit', () => resolve()))
}
