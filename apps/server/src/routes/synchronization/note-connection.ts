// Links that people make and forget are in the audit log; what cycles do with links is in the provisioning log.

import { recordAudit } from '@rollcall/directory'
import type { JobRecord } from '@rollcall/ports'
import type { GraphRequest } from '../graph/graph-route.ts'

/** @param objectId The id that the request named. */
export async function noteConnection(
  { audit, deps, tenantId }: GraphRequest,
  job: JobRecord,
  objectId: string,
  what: 'made' | 'removed',
): Promise<void> {
  const text = JSON.stringify(objectId)
  const [oldValue, newValue] = what === 'made' ? [null, text] : [text, null]
  await recordAudit(deps.store, audit, tenantId, {
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
  })
}
