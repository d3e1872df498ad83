// Due jobs → runCycle, one cycle at a time per job. The scheduler knows nothing but the store: whoever changes the
// directory or a job does not have to tell it.

import type { JobRecord } from '@rollcall/ports'
import { runCycle } from './cycle/run-cycle.ts'
import { type EngineDeps, nowText } from './engine-deps.ts'
import { pause } from './pause.ts'

export type SchedulerOptions = {
  readonly workerId: string
  /** How often the store is asked what is due. */
  readonly pollIntervalMs: number
  /** Aborted: running cycles stop between two pages, then the scheduler ends. */
  readonly signal: AbortSignal
}

/** How often a worker asks: a change reaches its target within about a second. */
export const POLL_INTERVAL_MS = 500

// A worker that dies lets go of its jobs after this long; it renews three times as often.
const CLAIM_MS = 15_000
// How soon a cancelled cycle is noticed (provisioning.md CYC-3).
const WATCH_MS = 500

/** Runs due cycles until the signal is aborted; jobs run side by side. */
export async function runScheduler(deps: EngineDeps, options: SchedulerOptions): Promise<void> {
  const running = new Map<string, Promise<void>>()
  while (!options.signal.aborted) {
    for (const job of await deps.store.jobs.due(nowText(deps))) {
      if (running.has(job.id)) continue
      running.set(
        job.id,
        runClaimed(deps, job, options).finally(() => running.delete(job.id)),
      )
    }
    await pause(options.pollIntervalMs, options.signal)
  }
  await Promise.allSettled(running.values())
}

async function runClaimed(deps: EngineDeps, job: JobRecord, options: SchedulerOptions): Promise<void> {
  const claim = () => {
    const until = new Date(deps.clock.now() + CLAIM_MS).toISOString()
    return deps.store.jobs.claim(job.id, options.workerId, nowText(deps), until)
  }
  if (!(await claim())) return
  const stop = new AbortController()
  const onAbort = () => stop.abort()
  options.signal.addEventListener('abort', onAbort)
  let claimedAt = deps.clock.now()
  const watch = setInterval(() => {
    const isDue = deps.clock.now() - claimedAt >= CLAIM_MS / 3
    if (isDue) claimedAt = deps.clock.now()
    goesOn(deps, job, isDue ? claim : null).then((answer) => answer || stop.abort(), onAbort)
  }, WATCH_MS)
  try {
    // Read again under the claim: another worker may have finished a cycle since the job was found due.
    const current = await deps.store.jobs.get(job.tenantId, job.id)
    if (current?.isStarted === true) await runCycle(deps, current, stop.signal)
  } catch (error) {
    // A bug or a store that fails: the cycle stays open and is continued at the next poll after the claim has run out.
    deps.logger.error('cycle broke off', {
      jobId: job.id,
      error: error instanceof Error ? error.stack : String(error),
    })
    await pause(CLAIM_MS / 3, stop.signal)
  } finally {
    clearInterval(watch)
    options.signal.removeEventListener('abort', onAbort)
    await deps.store.jobs.release(job.id, options.workerId)
  }
}

/**
 * Renews the claim when it is time; `false` when the cycle must stop: the claim was lost, the cycle was cancelled, or the job
 * is gone. A job that was paused ends its cycle (provisioning.md 5.1).
 */
async function goesOn(
  deps: EngineDeps,
  job: JobRecord,
  claim: (() => Promise<boolean>) | null,
): Promise<boolean> {
  if (claim !== null && !(await claim())) return false
  const current = await deps.store.jobs.get(job.tenantId, job.id)
  return current !== null && current.cancelledCycleId === null
}
