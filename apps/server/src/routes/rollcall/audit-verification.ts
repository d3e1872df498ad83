// GET /rollcall/auditLog/verification: whether the chain of the audit log is whole.

import { verifyAuditLog } from '@rollcall/directory'
import { contextLink, one } from '@rollcall/graph'
import { type GraphRoute, ok } from '../graph/graph-route.ts'

export const auditVerificationRoutes: readonly GraphRoute[] = [
  {
    method: 'GET',
    path: '/rollcall/auditLog/verification',
    operation: 'audit.read',
    summary: 'Check that no row of the audit log was changed or taken out',
    answer: one('auditVerification'),
    async handle({ deps, tenantId, versionRoot }) {
      const { broken, checked, head } = await verifyAuditLog(deps.store, tenantId)
      return ok({
        '@odata.context': contextLink(versionRoot, 'rollcall/auditLog/verification'),
        isIntact: broken === null,
        checkedRows: checked,
        lastSequence: head.sequence,
        lastHash: head.hash,
        firstBrokenRow: broken,
      })
    },
  },
]
