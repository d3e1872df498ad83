// The record of an object that was not even decided, because the target cannot be used at all.

import type { CycleId } from '@rollcall/core'
import type { Initiator, JobRecord, PendingKey, ProvisioningLogEntry, TargetError } from '@rollcall/ports'
import { type EngineDeps, nowText } from '../engine-deps.ts'

/** A failure whose only step is the connection test, which is shown when it fails (provisioning.md §8.1). */
export function stoppedEntry(
  deps: EngineDeps,
  stopped: {
    readonly job: JobRecord
    readonly key: PendingKey
    readonly runId: CycleId
    readonly startedAt: string
    readonly initiatedBy: Initiator
    readonly error: TargetError
  },
): ProvisioningLogEntry {
  const { job, key, error } = stopped
  const { errorCode, recommendedAction, responseBody, request } = error.target
  return {
    id: deps.ids.next(),
    tenantId: job.tenantId,
    jobId: job.id,
    cycleId: stopped.runId,
    changeId: deps.ids.next(),
    servicePrincipalId: job.servicePrincipalId,
    activityAt: nowText(deps),
    action: 'other',
    status: 'failure',
    objectType: key.objectType,
    sourceId: key.objectId,
    sourceDisplayName: '',
    targetId: null,
    targetDisplayName: null,
    durationMs: deps.clock.now() - Date.parse(stopped.startedAt),
    errorInformation: {
      errorCode,
      reason: error.message,
      additionalDetails: responseBody,
      errorCategory: 'failure',
      recommendedAction,
    },
    steps: [
      {
        name: 'EntryImport',
        provisioningStepType: 'import',
        status: 'failure',
        description: `Test connection: ${error.message}`,
        details: { Request: request },
      },
    ],
    modifiedProperties: [],
    initiatedBy: stopped.initiatedBy,
  }
}
