// Links that people make and forget are in the audit log; what cycles do with links is in the provisioning log.

import { type AuditDraft, recordAudit } from '@rollcall/directory'
import type { ConnectionChange } from '@rollcall/engine'
import type { JobRecord } from '@rollcall/ports'
import type { GraphRequest } from '../graph/graph-route.ts'
import { initiatorOf } from './initiator-of.ts'

/** The change of a link on the request's behalf, with its row in the log. */
export function connectionChange(
  request: GraphRequest,
  job: JobRecord,
  what: 'made' | 'removed',
): ConnectionChange {
  const { audit, tenantId } = request
  return {
    initiatedBy: initiatorOf(request),
    note: (store, sourceId) => recordAudit(store, audit, tenantId, draft(job, sourceId, what)),
  }
}

function draft(job: JobRecord, sourceId: string, what: 'made' | 'removed'): AuditDraft {
  const text = JSON.stringify(sourceId)
  const [oldValue, newValue] = what === 'made' ? [null, text] : [text, null]
  return {
    activity: what === 'made' ? 'Link objects' : 'Remove link of object',
    category: 'ProvisioningManagement',
    operation: what === 'made' ? 'Add' : 'Delete',
    targets: [
      {
        id: job.id,
        displayName: job.templateId,
        type: 'SynchronizationJob',
        userPrincipalName: null,
        modifiedProperties: [{ displayName: 'objectConnection', oldValue, newValue }],
      },
    ],
  }
}
