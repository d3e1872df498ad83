// The second thread's side of comparing: pages that it is handed, one after the other.

import { type JobId, RollcallError } from '@rollcall/core'
import type { CycleRecord } from '@rollcall/ports'
import type { EngineDeps } from '../engine-deps.ts'
import type { ComparedPage } from './comparer.ts'
import { finishPage } from './finish-page.ts'
import { type JobContext, openJobContext } from './job-context.ts'

export type Comparing = {
  /** @throws {RollcallError} As a cycle does: what the job is configured to do cannot be read. */
  finish(page: ComparedPage): Promise<void>
  close(): Promise<void>
}

type Current = { readonly cycle: CycleRecord; readonly context: JobContext }

/** The other thread's side, one page at a time; what a job is configured to do is read with the first page of a cycle. */
export function openComparing(deps: EngineDeps): Comparing {
  const known = new Map<JobId, Current>()
  const openFor = async (page: ComparedPage) => {
    const before = known.get(page.jobId)
    if (before?.cycle.id === page.cycleId) return before
    known.delete(page.jobId)
    await before?.context.connector.close()
    const current = await openCurrent(deps, page)
    known.set(page.jobId, current)
    return current
  }
  return {
    async finish(page) {
      const { context, cycle } = await openFor(page)
      const compiled = context.mappings.get(page.objectType)
      if (compiled === undefined) return
      await finishPage({ deps, context }, cycle, { ...page, compiled, requests: 0 })
    },
    async close() {
      for (const { context } of known.values()) await context.connector.close()
      known.clear()
    },
  }
}

async function openCurrent(deps: EngineDeps, { cycleId, jobId, tenantId }: ComparedPage): Promise<Current> {
  const job = await deps.store.jobs.get(tenantId, jobId)
  const cycle = await deps.store.jobs.openCycle(jobId)
  if (job === null || cycle?.id !== cycleId)
    throw new RollcallError('ERR_NOT_FOUND', `cycle "${cycleId}" is not open any more`, { cycleId })
  return { cycle, context: await openJobContext(deps, job) }
}
