// What a job is doing and how it has fared, from what is stored (provisioning.md 9.1, graph-api.md §10.8).

import type { ObjectType } from '@rollcall/core'
import type { CycleRecord, JobRecord, StatusCode } from '@rollcall/ports'
import { exportsOf } from '../cycle/cycle-counts.ts'
import type { EngineDeps } from '../engine-deps.ts'

export type ScheduleState = 'Active' | 'Disabled'

export type JobProgress = {
  readonly cycle: CycleRecord
  readonly completedUnits: number
  readonly totalUnits: number
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
  readonly openEscrows: number
}

// Far enough back to find the last cycle that wrote something without keeping a record of its own for it.
const CYCLES_LOOKED_AT = 200

/** Status of a job as of now. */
export async function readJobStatus(deps: EngineDeps, job: JobRecord): Promise<JobStatus> {
  const { store } = deps
  const [ended, open, links, openEscrows, secrets] = await Promise.all([
    store.jobs.endedCycles(job.id, CYCLES_LOOKED_AT),
    store.jobs.openCycle(job.id),
    store.links.count(job.id),
    store.escrows.count(job.id),
    store.jobs.secrets(job.tenantId, job.servicePrincipalId),
  ])
  const succeeded = ended.filter((cycle) => cycle.state === 'Succeeded')
  return {
    code: statusCode(
      job,
      ended.length > 0,
      secrets.some((secret) => secret.key === 'BaseAddress'),
    ),
    scheduleState: job.isStarted ? 'Active' : 'Disabled',
    lastExecution: ended[0] ?? null,
    lastSuccessfulExecution: succeeded[0] ?? null,
    lastSuccessfulExecutionWithExports: succeeded.find((cycle) => exportsOf(cycle.counts) > 0) ?? null,
    progress: open === null ? null : progressOf(open),
    synchronizedEntryCountByType: countsByType(links),
    openEscrows,
  }
}

/** The status code as a table of what was configured, switched on and finished (graph-api.md §10.5). */
export function statusCode(job: JobRecord, hasEndedCycle: boolean, hasSecrets: boolean): StatusCode {
  if (job.quarantine !== null) return 'Quarantine'
  if (job.isStarted) return hasEndedCycle ? 'Active' : 'NotRun'
  if (job.hasRun) return 'Paused'
  return hasSecrets ? 'NotRun' : 'NotConfigured'
}

function progressOf(cycle: CycleRecord): JobProgress {
  return { cycle, completedUnits: cycle.counts.completed, totalUnits: cycle.counts.collected }
}

function countsByType(links: readonly { readonly objectType: ObjectType; readonly count: number }[]) {
  const byType = new Map<ObjectType, number>()
  for (const { objectType, count } of links) byType.set(objectType, (byType.get(objectType) ?? 0) + count)
  return [...byType].map(([objectType, count]) => ({ objectType, count }))
}
