// Synchronization jobs: what they are configured to do, how they are scheduled, and how their cycles went.

import type {
  AccountsOnDeletion,
  CycleId,
  JobId,
  ObjectType,
  ServicePrincipalId,
  SynchronizationSchema,
  TenantId,
  Watermark,
} from '@rollcall/core'

export type StatusCode = 'NotConfigured' | 'NotRun' | 'Active' | 'Paused' | 'Quarantine'

export const QUARANTINE_REASONS = [
  'EncounteredQuarantineException',
  'EncounteredEscrowProportionThreshold',
  'EncounteredBaseEscrowThreshold',
  'EncounteredTotalEscrowThreshold',
  'TooManyDeletes',
  'QuarantinedOnDemand',
] as const
/** Why a job is put aside (provisioning.md 7.3). */
export type QuarantineReason = (typeof QUARANTINE_REASONS)[number]

export type QuarantineRecord = {
  readonly reason: QuarantineReason
  readonly currentBegan: string
  readonly nextAttempt: string
  readonly seriesBegan: string
  readonly seriesCount: number
  readonly error: { readonly code: string; readonly message: string } | null
}

export const JOB_SOURCES = ['directory', 'uploads'] as const
export type JobSource = (typeof JOB_SOURCES)[number]

export type JobRecord = {
  readonly id: JobId
  readonly tenantId: TenantId
  readonly servicePrincipalId: ServicePrincipalId
  readonly templateId: string
  /** Where its objects come from: `uploads` to `bulkUpload` go into the directory, the directory goes to a target. */
  readonly source: JobSource
  readonly createdAt: string
  /** Whether an administrator has switched it on. */
  readonly isStarted: boolean
  /** Whether a cycle has ever been started; with `isStarted` it decides `NotRun`, `Active` or `Paused`. */
  readonly hasRun: boolean
  readonly intervalSeconds: number
  /** Named settings as text, e.g. `QuarantineTooManyDeletesThreshold`. */
  readonly settings: Readonly<Record<string, string>>
  /** `null`: the next cycle is an initial one. */
  readonly watermark: Watermark | null
  /** Bumped by every restart and schema change, so that a cycle that began before does not store its watermark. */
  readonly resetCount: number
  readonly nextCycleAt: string | null
  readonly quarantine: QuarantineRecord | null
  readonly countSuccessiveCompleteFailures: number
  readonly steadyStateFirstAchievedAt: string | null
  readonly steadyStateLastAchievedAt: string | null
  readonly schemaVersion: string
  /** Objects that went through since the job last had no failure open (provisioning.md QUA-6). */
  readonly seriesSuccesses: number
  /** When held removals were last allowed: those carried out before do not count in the sliding day (DEP-32). */
  readonly removalsAllowedAt: string | null
  /** The open cycle that has to end at once; `null` for none (provisioning.md CYC-3). */
  readonly cancelledCycleId: CycleId | null
  /** What its cycles do to the accounts, so that the application can be deleted; `null`: it is not to be (DEP-13). */
  readonly accountsOnDeletion: Exclude<AccountsOnDeletion, 'leave'> | null
}

/** Everything of a job that changes after it was made. */
export type JobChange = Partial<
  Omit<JobRecord, 'id' | 'tenantId' | 'servicePrincipalId' | 'templateId' | 'source' | 'createdAt'>
>

export const CYCLE_PHASES = [
  'open',
  'compare',
  'scope',
  'threshold',
  'removals',
  'users',
  'groups',
  'references',
  'members',
  'groupDeletions',
  'closed',
] as const
/** Where a cycle stands. What is left to do inside a phase is in the pending set. */
export type CyclePhase = (typeof CYCLE_PHASES)[number]

export type CycleKind = 'initial' | 'incremental'
export type CycleState = 'running' | 'Succeeded' | 'Failed' | 'EntryLevelErrors' | 'Cancelled'

/**
 * What happened so far; every number counts objects, but `members`, which counts accounts put into groups and taken out of
 * them, those of memberships, and `requests`, which counts HTTP requests to the target.
 */
export type CycleCounts = {
  readonly collected: number
  readonly completed: number
  /** Memberships of provisioned groups that may have changed, as far as is known yet, and those that were looked at. */
  readonly collectedMembers: number
  readonly completedMembers: number
  /** Assigned to the application, in scope or not. */
  readonly assigned: number
  /** In scope. */
  readonly entitled: number
  readonly created: number
  readonly updated: number
  readonly disabled: number
  readonly deleted: number
  readonly stagedDeletes: number
  readonly unchanged: number
  readonly skipped: number
  readonly failed: number
  readonly members: number
  readonly requests: number
}

export type CycleRecord = {
  readonly id: CycleId
  readonly jobId: JobId
  readonly kind: CycleKind
  readonly phase: CyclePhase
  readonly state: CycleState
  readonly startedAt: string
  readonly endedAt: string | null
  /** The tenant's change sequence before collecting began; stored with the job when the cycle closes (CYC-11). */
  readonly watermark: Watermark
  /** The job's `resetCount` when the cycle was opened. */
  readonly resetCount: number
  /** Object types whose target content was listed whole in this cycle. */
  readonly listedObjectTypes: readonly ObjectType[]
  readonly counts: CycleCounts
  /** Where its rate is measured from: when its phase began, or it was taken up again, and what was done by then. */
  readonly paceFrom: { readonly at: string; readonly done: number }
  readonly error: { readonly code: string; readonly message: string } | null
}

export type SecretRecord = {
  readonly key: string
  /** Sealed for sensitive keys, plain otherwise. */
  readonly value: string
  readonly isSealed: boolean
}

export type TemplateSchemaWrite = {
  readonly templateId: string
  readonly schema: SynchronizationSchema
  /** What it takes the place of, which may be the gallery's: for those who record the change. */
  readonly previous: SynchronizationSchema
}

export interface JobStore {
  /** @throws {Conflict} `id` is taken. */
  insert(job: JobRecord, schema: SynchronizationSchema): Promise<void>
  get(tenantId: TenantId, id: JobId): Promise<JobRecord | null>
  /** The job of any tenant; `null` when there is none. */
  find(id: JobId): Promise<JobRecord | null>
  /** The jobs of these service principals, in id order. */
  listByServicePrincipals(
    tenantId: TenantId,
    ids: readonly ServicePrincipalId[],
  ): Promise<readonly JobRecord[]>
  /** @throws {NotFound} There is no such job. */
  update(id: JobId, change: JobChange): Promise<void>
  /** Forgets the job and everything it knows: links, log state, pending work, escrows. The provisioning log stays. */
  remove(id: JobId): Promise<void>
  /** @throws {NotFound} There is no such job. */
  schema(id: JobId): Promise<SynchronizationSchema>
  /** @throws {NotFound} There is no such job. */
  saveSchema(id: JobId, schema: SynchronizationSchema): Promise<void>
  /** What stands in for the schema of a gallery template, for one application; `null` while nothing does. */
  templateSchema(
    tenantId: TenantId,
    id: ServicePrincipalId,
    templateId: string,
  ): Promise<SynchronizationSchema | null>
  /** Inserts or replaces; gone with the application. */
  saveTemplateSchema(tenantId: TenantId, id: ServicePrincipalId, write: TemplateSchemaWrite): Promise<void>

  /**
   * Started jobs that have something to do at `now`: their time has come, or their tenant's change sequence has moved
   * past their watermark (unless their setting `EventDriven` is `false`), or, where the source is uploads, an operation
   * waits that was not tried, or a cycle was left open. A quarantined job waits for its time whatever changes (QUA-10); one
   * without a time has something to do while it is quarantined or has no watermark. Jobs that a
   * worker has claimed are left to it.
   */
  due(now: string): Promise<readonly JobRecord[]>
  /** Started jobs whose time has come at `now` and that no worker holds, in id order. A healthy installation has none for long. */
  unattended(now: string): Promise<readonly JobRecord[]>
  /**
   * Takes or renews the right to run the job until `until`.
   *
   * @returns `false` while another worker holds it.
   */
  claim(id: JobId, workerId: string, now: string, until: string): Promise<boolean>
  release(id: JobId, workerId: string): Promise<void>
  /** Drops every claim. Only for a store that one process owns: what it finds at its start was left by a dead process. */
  releaseAllClaims(): Promise<void>

  /** Inserts or replaces. */
  saveCycle(cycle: CycleRecord): Promise<void>
  /**
   * Adds to what happened in the cycle. Callers that do so in transactions take turns until those end.
   *
   * @returns The cycle with everything that happened by now, in other workers too.
   */
  countInCycle(cycle: CycleRecord, further: Partial<CycleCounts>): Promise<CycleRecord>
  /** The cycle that has not ended; `null` when there is none. */
  openCycle(id: JobId): Promise<CycleRecord | null>
  /** Ended cycles, newest first. */
  endedCycles(id: JobId, limit: number): Promise<readonly CycleRecord[]>

  secrets(tenantId: TenantId, id: ServicePrincipalId): Promise<readonly SecretRecord[]>
  /** Of all service principals that have this key: its value. */
  valuesOfKey(
    tenantId: TenantId,
    key: string,
  ): Promise<readonly { readonly servicePrincipalId: ServicePrincipalId; readonly value: string }[]>
  /** Replaces the whole set, in this order (graph-api.md §10.3). */
  replaceSecrets(tenantId: TenantId, id: ServicePrincipalId, secrets: readonly SecretRecord[]): Promise<void>
}
