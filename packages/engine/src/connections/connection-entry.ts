// What the log says of a link that an administrator made or removed.

import { asId } from '@rollcall/core'
import type { Initiator, JobRecord, LinkRecord, ProvisioningLogEntry } from '@rollcall/ports'
import { type EngineDeps, nowText } from '../engine-deps.ts'

const DESCRIPTIONS = {
  made: 'Linked by hand; what differs is written in the next cycle',
  removed: 'Link removed by hand; neither object was touched, and the next evaluation may match them again',
} as const

export function connectionEntry(
  deps: EngineDeps,
  job: JobRecord,
  link: LinkRecord,
  initiatedBy: Initiator,
  what: keyof typeof DESCRIPTIONS,
): ProvisioningLogEntry {
  return {
    id: deps.ids.next(),
    tenantId: job.tenantId,
    jobId: job.id,
    cycleId: asId(deps.ids.next()),
    changeId: deps.ids.next(),
    servicePrincipalId: job.servicePrincipalId,
    activityAt: nowText(deps),
    action: 'other',
    status: 'success',
    objectType: link.objectType,
    sourceId: link.sourceId,
    sourceDisplayName: link.displayName,
    targetId: link.targetId,
    targetDisplayName: link.displayName,
    durationMs: 0,
    errorInformation: null,
    steps: [
      {
        name: 'EntryImport',
        provisioningStepType: 'matching',
        status: 'success',
        description: DESCRIPTIONS[what],
        details: { TargetId: link.targetId },
      },
    ],
    modifiedProperties: [],
    initiatedBy,
  }
}
