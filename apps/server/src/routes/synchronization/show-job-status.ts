// A job with its status, from the engine's words into the API's (graph-api.md §10.5, §10.8).

import type { TenantId } from '@rollcall/core'
import { exportsOf, type JobStatus, readJobStatus } from '@rollcall/engine'
import { type ExecutionFacts, type StatusFacts, showJob } from '@rollcall/graph'
import type { ApplicationRecord, CycleRecord, JobRecord } from '@rollcall/ports'
import type { AppDeps } from '../../app-deps.ts'

/** A job as answers show it. */
export async function showJobNow(deps: AppDeps, job: JobRecord): Promise<object> {
  const status = await readJobStatus(deps, job)
  return showJob(job, status.scheduleState, statusFacts(deps, job, status))
}

/** The jobs of an application as answers show them. */
export async function showJobsOf(
  { deps, tenantId }: { readonly deps: AppDeps; readonly tenantId: TenantId },
  { servicePrincipalId }: ApplicationRecord,
): Promise<readonly object[]> {
  const jobs = await deps.store.jobs.listByServicePrincipals(tenantId, [servicePrincipalId])
  return Promise.all(jobs.map((job) => showJobNow(deps, job)))
}

/** One ended cycle with its counts, as `/rollcall/jobs/{id}/cycles` lists it. */
export function showCycle(cycle: CycleRecord): object {
  const { collected, completed, entitled, stagedDeletes, ...counts } = cycle.counts
  return {
    id: cycle.id,
    kind: cycle.kind,
    state: cycle.state,
    startedDateTime: cycle.startedAt,
    endedDateTime: cycle.endedAt,
    durationMs: cycle.endedAt === null ? null : Date.parse(cycle.endedAt) - Date.parse(cycle.startedAt),
    objects: collected,
    completed,
    entitled,
    stagedDeletes,
    ...counts,
    error: cycle.error,
  }
}

function statusFacts(deps: AppDeps, job: JobRecord, status: JobStatus): StatusFacts {
  const now = new Date(deps.clock.now()).toISOString()
  const { progress } = status
  return {
    code: status.code,
    countSuccessiveCompleteFailures: job.countSuccessiveCompleteFailures,
    escrowsPruned: false,
    lastExecution: execution(status.lastExecution),
    lastSuccessfulExecution: execution(status.lastSuccessfulExecution),
    lastSuccessfulExecutionWithExports: execution(status.lastSuccessfulExecutionWithExports),
    progress:
      progress === null
        ? []
        : [
            {
              completedUnits: progress.completedUnits,
              totalUnits: progress.totalUnits,
              units: 'objects',
              progressObservationDateTime: now,
            },
          ],
    quarantine: job.quarantine,
    steadyStateFirstAchievedAt: job.steadyStateFirstAchievedAt,
    steadyStateLastAchievedAt: job.steadyStateLastAchievedAt,
    synchronizedEntryCountByType: status.synchronizedEntryCountByType.map(({ objectType, count }) => ({
      key: objectType,
      value: count,
    })),
  }
}

function execution(cycle: CycleRecord | null): ExecutionFacts | null {
  if (cycle === null) return null
  const { counts } = cycle
  const exported = exportsOf(counts)
  return {
    activityIdentifier: cycle.id,
    state: executionState(cycle),
    timeBegan: cycle.startedAt,
    timeEnded: cycle.endedAt ?? cycle.startedAt,
    countEntitled: counts.assigned,
    countEntitledForProvisioning: counts.entitled,
    countEscrowed: counts.failed,
    countEscrowedRaw: counts.failed,
    countExported: exported,
    countExports: exported + counts.failed,
    countImported: counts.completed,
    countImportedDeltas: counts.collected,
    countImportedReferenceDeltas: counts.completedMembers,
    error: cycle.error ?? cancellation(cycle),
  }
}

// The API has no word for a cycle that a restart or a schema change cut short; it did not do what it set out to.
function executionState(cycle: CycleRecord): ExecutionFacts['state'] {
  switch (cycle.state) {
    case 'Succeeded':
    case 'Failed':
    case 'EntryLevelErrors':
      return cycle.state
    case 'running':
    case 'Cancelled':
      return 'Failed'
  }
}

function cancellation(cycle: CycleRecord): ExecutionFacts['error'] {
  if (cycle.state !== 'Cancelled') return null
  return {
    code: 'Cancelled',
    message: 'The cycle was stopped before its end by a restart or a change of its schema.',
  }
}
