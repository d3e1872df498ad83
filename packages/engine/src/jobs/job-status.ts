// What a job is doing and how it has fared, from what is stored (provisioning.md 9.1, graph-api.md §10.8).

import type { ObjectType } from '@rollcall/core'
import type { CycleRecord, JobRecord, StatusCode } from '@rollcall/ports'
import { doneIn, exportsOf } from '../cycle/cycle-counts.ts'
import { isFailing } from '../cycle/end-cycle.ts'
import type { EngineDeps } from '../engine-deps.ts'
import { statusCode } from './job-state.ts'
import { hasTarget } from './move-job.ts'

export type ScheduleState = 'Active' | 'Disabled'

export type JobProgress = {
  readonly cycle: CycleRecord
  /** Objects, and memberships of provisioned groups. */
  readonly completedUnits: number
  readonly totalUnits: number
  /** Units a second since the phase began or the cycle was taken up again; `null` before the first is done. */
  readonly objectsPerSecond: number | null
  /** Estimate, in seconds; `null` while there is no rate to tell from (provisioning.md PRF-3). */
  readonly secondsLeft: number | null
}

export type JobStatus = {
  readonly code: StatusCode
  readonly scheduleState: ScheduleState
  readonly lastExecution: CycleRecord | null
  readonly lastSuccessfulExecution: CycleRecord | null
  readonly lastSuccessfulExecutionWithExports: CycleRecord | null
  /** The cycle that runs now; `null` when idle. */
  readonly progress: JobProgress | null
  readonly synchronizedEntryCountByType: readonly {
    readonly objectType: ObjectType
    readonly count: number
  }[]
  /** Objects that are managed now; unlike the counts above it shrinks when people leave (provisioning.md 9.1). */
  readonly managedCountByType: readonly { readonly objectType: ObjectType; readonly count: number }[]
  readonly openEscrows: number
  /** Removals that wait for a decision. */
  readonly undecidedRemovals: number
  /** The last two cycles failed for a large part of few objects (provisioning.md QUA-5). */
  readonly hasManyFailures: boolean
}

// Far enough back to find the last cycle that wrote something without keeping a record of its own for it.
const CYCLES_LOOKED_AT = 200

/** Status of a job as of now. */
export async function readJobStatus(deps: EngineDeps, job: JobRecord): Promise<JobStatus> {
  const { store } = deps
  const [ended, open, links, openEscrows, undecidedRemovals, secrets] = await Promise.all([
    store.jobs.endedCycles(job.id, CYCLES_LOOKED_AT),
    store.jobs.openCycle(job.id),
    store.links.count(job.id),
    store.escrows.count(job.id),
    store.stagedRemovals.count(job.id, 'undecided'),
    store.jobs.secrets(job.tenantId, job.servicePrincipalId),
  ])
  const succeeded = ended.filter((cycle) => cycle.state === 'Succeeded')
  return {
    code: statusCode({ ...job, hasEndedCycle: ended.length > 0, hasTarget: hasTarget(job, secrets) }),
    scheduleState: job.isStarted ? 'Active' : 'Disabled',
    lastExecution: ended[0] ?? null,
    lastSuccessfulExecution: succeeded[0] ?? null,
    lastSuccessfulExecutionWithExports: succeeded.find((cycle) => exportsOf(cycle.counts) > 0) ?? null,
    progress: open === null ? null : progressOf(open, deps.clock.now()),
    synchronizedEntryCountByType: countsByType(links),
    managedCountByType: countsByType(links.filter((link) => link.state === 'managed')),
    openEscrows,
    undecidedRemovals,
    hasManyFailures: ended.length > 1 && ended.slice(0, 2).every(isFailing),
  }
}

function progressOf(cycle: CycleRecord, nowMs: number): JobProgress {
  const { counts, paceFrom } = cycle
  const done = doneIn(counts)
  // References that can be completed join while it runs, so that more may be done than was collected.
  const total = Math.max(done, counts.collected + counts.collectedMembers)
  const seconds = (nowMs - Date.parse(paceFrom.at)) / 1000
  const objectsPerSecond = done > paceFrom.done && seconds > 0 ? (done - paceFrom.done) / seconds : null
  return {
    cycle,
    completedUnits: done,
    totalUnits: total,
    objectsPerSecond,
    secondsLeft: objectsPerSecond === null ? null : (total - done) / objectsPerSecond,
  }
}

function countsByType(links: readonly { readonly objectType: ObjectType; readonly count: number }[]) {
  const byType = new Map<ObjectType, number>()
  for (const { objectType, count } of links) byType.set(objectType, (byType.get(objectType) ?? 0) + count)
  return [...byType].map(([objectType, count]) => ({ objectType, count }))
}
