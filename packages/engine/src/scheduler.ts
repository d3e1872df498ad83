// Jobs that have something to do are asked for, and done by a worker that is free: one cycle at a time per job, its pages by
// several workers where it is large. Whoever changes the directory or a job does not have to tell it.

import type { JobId } from '@rollcall/core'
import type { WorkQueue } from '@rollcall/ports'
import { type BreakOffs, watchBreakOffs } from './alerts/watch-break-offs.ts'
import type { Comparer } from './cycle/comparer.ts'
import { LEASE_MS, leaseEnd } from './cycle/cycle-run.ts'
import { helpWithCycle } from './cycle/help-with-cycle.ts'
import { runCycle } from './cycle/run-cycle.ts'
import { type EngineDeps, nowText } from './engine-deps.ts'
import { pause } from './pause.ts'

export type SchedulerOptions = {
  readonly workerId: string
  readonly queue: WorkQueue
  /** How often the store is asked what is due; at once for a change where the store tells of it. */
  readonly pollIntervalMs: number
  /** Another thread of this worker; `null` or missing when there is none. */
  readonly comparer?: Comparer | null
  /** Aborted: running cycles stop between two pages, then the scheduler ends. */
  readonly signal: AbortSignal
}

/** How often a worker asks: a change reaches its target within about a second. */
export const POLL_INTERVAL_MS = 500

/** However many changes are told. */
const LEAST_INTERVAL_MS = 20
/** A cycle waits for its target most of the time; jobs beyond this many wait for a worker. */
const CYCLES_AT_ONCE = 20
// How soon a cancelled cycle is noticed (provisioning.md CYC-3).
const WATCH_MS = 500

/** Runs due cycles, and helps with those of others, until the signal is aborted; jobs run side by side. */
export async function runScheduler(deps: EngineDeps, options: SchedulerOptions): Promise<void> {
  const { queue, signal } = options
  const running = new Map<JobId, Promise<void>>()
  const breakOffs = watchBreakOffs(deps)
  const bell: Bell = { ring: () => {} }
  const run = async (jobId: JobId) => {
    if (running.has(jobId)) return
    const done = runClaimed(deps, jobId, options, breakOffs)
    running.set(jobId, done)
    await done.finally(() => running.delete(jobId))
    // What changed while it ran.
    bell.ring()
  }
  await Promise.all([
    askForDue(deps, options, bell),
    queue.serve('cycle', { atOnce: CYCLES_AT_ONCE, signal }, run),
    ...(queue.isShared
      ? [queue.serve('pages', { atOnce: 1, signal }, (jobId) => help(deps, jobId, options, running))]
      : []),
  ])
}

/** Rings when it is worth looking for due jobs at once. */
type Bell = { ring: () => void }

async function askForDue(
  deps: EngineDeps,
  { pollIntervalMs, queue, signal }: SchedulerOptions,
  bell: Bell,
): Promise<void> {
  const endWatch = await deps.store.changes.watch(() => bell.ring())
  while (!signal.aborted) {
    const wake = new AbortController()
    bell.ring = () => wake.abort()
    try {
      for (const { id: jobId } of await deps.store.jobs.due(nowText(deps)))
        await queue.ask({ kind: 'cycle', jobId })
      await pause(Math.min(pollIntervalMs, LEAST_INTERVAL_MS), signal)
      await pause(pollIntervalMs, AbortSignal.any([signal, wake.signal]))
    } catch (error) {
      // A database that is being restarted, say: it is asked again.
      deps.logger.error('due jobs could not be read', { error: String(error) })
      await pause(LEASE_MS, signal)
    }
  }
  await endWatch()
}

async function help(
  deps: EngineDeps,
  jobId: JobId,
  { queue, signal }: SchedulerOptions,
  running: ReadonlyMap<JobId, Promise<void>>,
): Promise<void> {
  const job = await deps.store.jobs.find(jobId)
  if (job === null || (await deps.store.sharing.sharedStep(jobId)) === null) return
  const askForHelp = () => queue.ask({ kind: 'pages', jobId })
  const own = running.get(jobId)
  if (own !== undefined) {
    // Another worker was meant. Until the cycle ends this one takes no such work, and so leaves it to the others.
    await askForHelp()
    return own
  }
  try {
    await helpWithCycle(deps, job, signal, askForHelp)
  } catch (error) {
    // Whoever runs the cycle meets the same, or takes up what is left; this worker is of no help for now.
    deps.logger.warn('helping with a cycle failed', { jobId, error: String(error) })
    await pause(LEASE_MS, signal)
  }
}

async function runClaimed(
  deps: EngineDeps,
  jobId: JobId,
  options: SchedulerOptions,
  breakOffs: BreakOffs,
): Promise<void> {
  const claim = () => deps.store.jobs.claim(jobId, options.workerId, nowText(deps), leaseEnd(deps))
  if (!(await claim())) return
  const stop = new AbortController()
  const onAbort = () => stop.abort()
  options.signal.addEventListener('abort', onAbort)
  let claimedAt = deps.clock.now()
  const watch = setInterval(() => {
    const isDue = deps.clock.now() - claimedAt >= LEASE_MS / 3
    if (isDue) claimedAt = deps.clock.now()
    goesOn(deps, jobId, isDue ? claim : null).then((answer) => answer || stop.abort(), onAbort)
  }, WATCH_MS)
  const { queue } = options
  const askForHelp = queue.isShared ? () => queue.ask({ kind: 'pages', jobId }) : null
  try {
    // Read under the claim: another worker may have finished a cycle since the job was found due.
    const current = await deps.store.jobs.find(jobId)
    if (current?.isStarted === true && !options.signal.aborted)
      await runCycle(deps, current, stop.signal, { askForHelp, comparer: options.comparer ?? null })
    breakOffs.ended(jobId)
  } catch (error) {
    if ((await deps.store.jobs.find(jobId)) === null) {
      deps.logger.info('cycle ended with its job, which was deleted', { jobId })
      return
    }
    // A bug or a store that fails: the cycle stays open and is continued at the next poll after the claim has run out.
    deps.logger.error('cycle broke off', {
      jobId,
      error: error instanceof Error ? error.stack : String(error),
    })
    // The same store may be what fails.
    await breakOffs
      .brokeOff(jobId)
      .catch((error: unknown) =>
        deps.logger.error('break-off was not noted', { jobId, error: String(error) }),
      )
    await pause(LEASE_MS / 3, stop.signal)
  } finally {
    clearInterval(watch)
    options.signal.removeEventListener('abort', onAbort)
    await deps.store.jobs.release(jobId, options.workerId)
  }
}

/**
 * Renews the claim when it is time; `false` when the cycle must stop: the claim was lost, the cycle was cancelled, or the job
 * is gone. A job that was paused ends its cycle (provisioning.md 5.1).
 */
async function goesOn(
  deps: EngineDeps,
  jobId: JobId,
  claim: (() => Promise<boolean>) | null,
): Promise<boolean> {
  if (claim !== null && !(await claim())) return false
  const current = await deps.store.jobs.find(jobId)
  return current !== null && current.cancelledCycleId === null
}
