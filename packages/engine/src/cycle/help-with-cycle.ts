// A worker that has nothing to do takes pages of a cycle that another one runs.

import type { JobRecord } from '@rollcall/ports'
import type { EngineDeps } from '../engine-deps.ts'
import { type CycleRun, keepingPages } from './cycle-run.ts'
import { openJobContext } from './job-context.ts'
import { stepOptions, workOffPages } from './work-off-step.ts'

/** How soon a helper notices that its step is over, when it was cut short. */
const WATCH_MS = 500

/**
 * Works off pages of the step that the job's cycle shares, until none is left to take. Everything else, which step comes next
 * and when the cycle ends, is for whoever runs it.
 *
 * @throws Whatever stops a cycle; the page is taken up by whoever runs it.
 */
export async function helpWithCycle(
  deps: EngineDeps,
  job: JobRecord,
  signal: AbortSignal,
  askForHelp: NonNullable<CycleRun['askForHelp']>,
): Promise<void> {
  // In this order: a step that is shared later than the cycle was read is not taken for this one.
  const shared = await deps.store.sharing.sharedStep(job.id)
  const cycle = await deps.store.jobs.openCycle(job.id)
  if (shared === null || cycle === null) return
  const context = await openJobContext(deps, job)
  const stop = new AbortController()
  const onAbort = () => stop.abort()
  signal.addEventListener('abort', onAbort)
  const watch = setInterval(() => {
    deps.store.sharing.sharedStep(job.id).then((now) => now?.id === shared.id || stop.abort(), onAbort)
  }, WATCH_MS)
  try {
    const holder = deps.ids.next()
    const sharedStepId = shared.id
    const run: CycleRun = {
      deps,
      context,
      holder,
      sharedStepId,
      askForHelp,
      comparer: null,
      signal: stop.signal,
    }
    const options = stepOptions(run, cycle, shared)
    if (options === null) return
    deps.logger.info('helping with a cycle', { jobId: job.id, cycleId: cycle.id, step: shared.step })
    await keepingPages(run, () => workOffPages(run, cycle, options, true))
  } finally {
    clearInterval(watch)
    signal.removeEventListener('abort', onAbort)
    await context.connector.close()
  }
}
