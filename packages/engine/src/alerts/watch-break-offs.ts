// Cycles that break off again and again: a worker holds the job nearly all the time, and nothing gets done.

import type { JobId } from '@rollcall/core'
import type { RaiseDeps } from './raise-once.ts'
import { raiseSilence } from './silence.ts'
import { silentSince } from './when-due.ts'

// One that broke off and went on is no news, however long it takes.
const MANY = 10

export type BreakOffs = {
  /**
   * Notes that a cycle broke off. From the tenth in a row on, the job counts as silent once its time came more than an
   * interval ago.
   */
  brokeOff(jobId: JobId): Promise<void>
  /** A cycle ended, well or not. */
  ended(jobId: JobId): void
}

/** What one worker meets; others count for themselves, and the alert is raised once. */
export function watchBreakOffs(deps: RaiseDeps): BreakOffs {
  const inARow = new Map<JobId, number>()
  return {
    async brokeOff(jobId) {
      const count = (inARow.get(jobId) ?? 0) + 1
      inARow.set(jobId, count)
      const job = count < MANY ? null : await deps.store.jobs.find(jobId)
      const dueAt = job === null ? null : silentSince(job, deps.clock.now())
      if (job !== null && dueAt !== null) await raiseSilence(deps, job, dueAt)
    },
    ended: (jobId) => void inARow.delete(jobId),
  }
}
