// Jobs, their cycles and the provisioning log, as answers show them (graph-api.md §10.5, §10.8, §11).

import { z } from 'zod'

const text = z.string()
const nullableText = z.string().nullable()
const count = z.int()
const PROBLEM = z.looseObject({ code: text, message: text }).nullable()
const TEXTS_BY_NAME = z.record(z.string(), z.unknown())

const EXECUTION = z.looseObject({
  activityIdentifier: nullableText,
  state: z.enum(['Succeeded', 'Failed', 'EntryLevelErrors']),
  timeBegan: text,
  timeEnded: text,
  countEntitled: count,
  countEntitledForProvisioning: count,
  countEscrowed: count,
  countEscrowedRaw: count,
  countExported: count,
  countExports: count,
  countImported: count,
  countImportedDeltas: count,
  countImportedReferenceDeltas: count,
  error: PROBLEM,
})

const QUARANTINE = z.looseObject({
  reason: text,
  currentBegan: text,
  nextAttempt: text,
  seriesBegan: text,
  seriesCount: count,
  error: PROBLEM,
})

const STATUS = z.looseObject({
  code: z.enum(['NotConfigured', 'NotRun', 'Active', 'Paused', 'Quarantine']),
  countSuccessiveCompleteFailures: count,
  escrowsPruned: z.boolean(),
  lastExecution: EXECUTION.nullable(),
  lastSuccessfulExecution: EXECUTION.nullable(),
  lastSuccessfulExecutionWithExports: EXECUTION.nullable(),
  progress: z.array(
    z.looseObject({
      completedUnits: count,
      totalUnits: count,
      units: nullableText,
      progressObservationDateTime: text,
    }),
  ),
  quarantine: QUARANTINE.nullable(),
  steadyStateFirstAchievedTime: text,
  steadyStateLastAchievedTime: text,
  synchronizedEntryCountByType: z.array(z.object({ key: text, value: count })),
  troubleshootingUrl: nullableText,
})

export const SYNCHRONIZATION_JOB = z.looseObject({
  id: text,
  templateId: text,
  schedule: z.looseObject({
    expiration: nullableText,
    interval: text,
    state: z.enum(['Active', 'Disabled', 'Paused']),
  }),
  status: STATUS,
  synchronizationJobSettings: z.array(z.object({ name: text, value: text })),
})

export const CYCLE = z.looseObject({
  id: text,
  kind: z.enum(['initial', 'incremental']),
  state: text,
  startedDateTime: text,
  endedDateTime: nullableText,
  durationMs: z.number().nullable(),
  objects: count,
  completed: count,
  entitled: count,
  created: count,
  updated: count,
  disabled: count,
  deleted: count,
  stagedDeletes: count,
  unchanged: count,
  skipped: count,
  failed: count,
  requests: count,
  error: PROBLEM,
})

const IDENTITY = z.looseObject({ id: text, displayName: text, identityType: text, details: TEXTS_BY_NAME })
const SYSTEM = z.looseObject({ id: text, displayName: text, details: TEXTS_BY_NAME })

export const PROVISIONING_OBJECT_SUMMARY = z.looseObject({
  id: text,
  activityDateTime: text,
  tenantId: text,
  jobId: text,
  cycleId: text,
  changeId: text,
  provisioningAction: text,
  durationInMilliseconds: z.number(),
  initiatedBy: z.looseObject({ id: text, displayName: text, initiatorType: text }),
  servicePrincipal: z.looseObject({ id: text, displayName: text }),
  sourceSystem: SYSTEM,
  targetSystem: SYSTEM,
  sourceIdentity: IDENTITY,
  targetIdentity: IDENTITY,
  provisioningStatusInfo: z.looseObject({
    status: z.enum(['success', 'failure', 'skipped', 'warning']),
    errorInformation: z
      .looseObject({
        errorCode: text,
        reason: text,
        additionalDetails: nullableText,
        errorCategory: text,
        recommendedAction: nullableText,
      })
      .nullable(),
  }),
  provisioningSteps: z.array(
    z.looseObject({
      name: text,
      provisioningStepType: text,
      status: text,
      description: text,
      details: TEXTS_BY_NAME,
    }),
  ),
  modifiedProperties: z.array(
    z.looseObject({ displayName: text, oldValue: nullableText, newValue: nullableText }),
  ),
})

const ON_DEMAND_IDENTITY = z.looseObject({ id: text, type: text, displayName: text })
const ON_DEMAND_SYSTEM = z.looseObject({ id: text, name: text, details: TEXTS_BY_NAME })

/** What came of one object that was provisioned on demand (graph-api.md §10.7). */
export const ON_DEMAND_RESULT = z.looseObject({
  action: text,
  changeId: text,
  startTime: text,
  endTime: text,
  reportableIdentifier: text,
  provisioningSteps: z.array(
    z.looseObject({
      name: text,
      type: text,
      status: text,
      description: text,
      timestamp: text,
      details: TEXTS_BY_NAME,
    }),
  ),
  modifiedProperties: z.array(
    z.looseObject({ displayName: text, oldValue: nullableText, newValue: nullableText }),
  ),
  statusInfo: z.looseObject({
    status: text,
    errorCode: nullableText,
    reason: nullableText,
    additionalDetails: nullableText,
    errorCategory: nullableText,
    recommendedAction: nullableText,
  }),
  sourceIdentity: ON_DEMAND_IDENTITY,
  targetIdentity: ON_DEMAND_IDENTITY,
  sourceSystem: ON_DEMAND_SYSTEM,
  targetSystem: ON_DEMAND_SYSTEM,
  /** There when nothing was sent. */
  isDryRun: z.literal(true).optional(),
  requests: z.array(z.looseObject({ method: text, path: text, body: z.unknown() })).optional(),
})

/** What a full evaluation would send. */
export const CYCLE_PREVIEW = z.looseObject({
  isComplete: z.boolean(),
  evaluated: count,
  notAsked: count,
  counts: z.array(
    z.looseObject({
      objectType: text,
      action: text,
      status: text,
      reason: nullableText,
      objects: count,
      requests: count,
      examples: z.array(
        z.looseObject({
          objectType: text,
          objectId: text,
          displayName: text,
          targetId: nullableText,
          modifiedProperties: z.array(
            z.looseObject({ displayName: text, oldValue: nullableText, newValue: nullableText }),
          ),
          requests: z.array(z.looseObject({ method: text, path: text, body: z.unknown() })),
        }),
      ),
    }),
  ),
  requests: z.looseObject({ writes: z.record(z.string(), count), reads: count }),
  deletionThreshold: z.looseObject({
    removals: count,
    removedWithinDay: count,
    threshold: count.nullable(),
    wouldTrip: z.boolean(),
  }),
})
