// What happened to jobs, whoever did it: the API and the cycles leave it in the outbox, and a worker tells it.

import { deliverEvents, type EngineDeps, POLL_INTERVAL_MS } from '@rollcall/engine'
import type { JobEvents } from '@rollcall/ports'
import { repeat } from './repeat.ts'

/** Tells what waits, now and twice a second until the signal is aborted. */
export function tellOfJobs(deps: EngineDeps, jobEvents: JobEvents, signal: AbortSignal): Promise<void> {
  const { logger } = deps
  return repeat({ name: 'tell of jobs', everyMs: POLL_INTERVAL_MS, logger, signal }, async () => {
    await deliverEvents(deps, jobEvents)
  })
}
