// Jobs on the wire (graph-api.md §10.5, §10.8). The schedule is always there: a client reads it without looking.

import { showDuration } from '../odata/duration.ts'

/** What "never" is in a field that cannot be null. */
export const NEVER = '0001-01-01T00:00:00Z'

export type JobFacts = {
  readonly id: string
  readonly templateId: string
  readonly intervalSeconds: number
  readonly settings: Readonly<Record<string, string>>
}

export type ScheduleState = 'Active' | 'Disabled' | 'Paused'

export type ExecutionFacts = {
  readonly activityIdentifier: string
  readonly state: 'Succeeded' | 'Failed' | 'EntryLevelErrors'
  readonly timeBegan: string
  readonly timeEnded: string
  readonly countEntitled: number
  readonly countEntitledForProvisioning: number
  readonly countEscrowed: number
  readonly countEscrowedRaw: number
  readonly countExported: number
  readonly countExports: number
  readonly countImported: number
  readonly countImportedDeltas: number
  readonly countImportedReferenceDeltas: number
  readonly error: { readonly code: string; readonly message: string } | null
}

export type QuarantineFacts = {
  readonly reason: string
  readonly currentBegan: string
  readonly nextAttempt: string
  readonly seriesBegan: string
  readonly seriesCount: number
  readonly error: { readonly code: string; readonly message: string } | null
}

export type StatusFacts = {
  readonly code: string
  readonly countSuccessiveCompleteFailures: number
  readonly escrowsPruned: boolean
  readonly lastExecution: ExecutionFacts | null
  readonly lastSuccessfulExecution: ExecutionFacts | null
  readonly lastSuccessfulExecutionWithExports: ExecutionFacts | null
  readonly progress: readonly {
    readonly completedUnits: number
    readonly totalUnits: number
    readonly units: string | null
    readonly progressObservationDateTime: string
  }[]
  readonly quarantine: QuarantineFacts | null
  /** `null`: never. */
  readonly steadyStateFirstAchievedAt: string | null
  readonly steadyStateLastAchievedAt: string | null
  readonly synchronizedEntryCountByType: readonly { readonly key: string; readonly value: number }[]
}

/** A job with its status and schedule. */
export function showJob(job: JobFacts, state: ScheduleState, status: StatusFacts): object {
  return {
    id: job.id,
    templateId: job.templateId,
    schedule: { expiration: null, interval: showDuration(job.intervalSeconds), state },
    status: showStatus(status),
    synchronizationJobSettings: Object.entries(job.settings).map(([name, value]) => ({ name, value })),
  }
}

/** synchronizationStatus (graph-api.md §10.8). */
export function showStatus(status: StatusFacts): object {
  return {
    code: status.code,
    countSuccessiveCompleteFailures: status.countSuccessiveCompleteFailures,
    escrowsPruned: status.escrowsPruned,
    lastExecution: showExecution(status.lastExecution),
    lastSuccessfulExecution: showExecution(status.lastSuccessfulExecution),
    lastSuccessfulExecutionWithExports: showExecution(status.lastSuccessfulExecutionWithExports),
    progress: status.progress,
    quarantine:
      status.quarantine === null ? null : { ...status.quarantine, error: showError(status.quarantine.error) },
    steadyStateFirstAchievedTime: status.steadyStateFirstAchievedAt ?? NEVER,
    steadyStateLastAchievedTime: status.steadyStateLastAchievedAt ?? NEVER,
    synchronizedEntryCountByType: status.synchronizedEntryCountByType,
    troubleshootingUrl: null,
  }
}

function showExecution(execution: ExecutionFacts | null): object | null {
  return execution === null ? null : { ...execution, error: showError(execution.error) }
}

function showError(error: { readonly code: string; readonly message: string } | null): object | null {
  return error === null ? null : { ...error, tenantActionable: true }
}
