// GET /rollcall/provisioningLog/export/{file}: the provisioning log as files (provisioning.md LOG-4).

import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { AppDeps } from '../../app-deps.ts'
import { readLogFilter, readLogPage } from '../graph/provisioning-log-page.ts'
import { authorize, readRequest } from '../graph/register-graph-routes.ts'
import { csvFile, JSON_FILE, type LogFile, sendLogFile } from './log-files.ts'

/** What the export reads of an entry; the wire has more. */
const ENTRY = z.looseObject({
  changeId: z.string(),
  provisioningSteps: z.array(z.looseObject({ details: z.unknown() })),
  modifiedProperties: z.array(z.looseObject({})),
})

/** What may be asked for, by file name. */
export const EXPORT_FILES: Readonly<Record<string, LogFile>> = {
  'ProvisioningLogs.json': JSON_FILE,
  'ProvisioningLogs.csv': csvFile(
    [
      'id',
      'activityDateTime',
      'tenantId',
      'jobId',
      'cycleId',
      'changeId',
      'provisioningAction',
      'durationInMilliseconds',
      'initiatedBy.id',
      'initiatedBy.displayName',
      'initiatedBy.initiatorType',
      'servicePrincipal.id',
      'servicePrincipal.displayName',
      'sourceSystem.displayName',
      'targetSystem.displayName',
      'sourceIdentity.id',
      'sourceIdentity.displayName',
      'sourceIdentity.identityType',
      'targetIdentity.id',
      'targetIdentity.displayName',
      'targetIdentity.identityType',
      'provisioningStatusInfo.status',
      'provisioningStatusInfo.errorInformation.errorCode',
      'provisioningStatusInfo.errorInformation.errorCategory',
      'provisioningStatusInfo.errorInformation.reason',
      'provisioningStatusInfo.errorInformation.additionalDetails',
      'provisioningStatusInfo.errorInformation.recommendedAction',
    ],
    (entry) => [entry],
  ),
  'ProvisioningLogs_ProvisioningSteps.csv': csvFile(
    ['changeId', 'name', 'provisioningStepType', 'status', 'description', 'details'],
    (entry) => {
      const { changeId, provisioningSteps } = ENTRY.parse(entry)
      return provisioningSteps.map((step) => ({ changeId, ...step, details: JSON.stringify(step.details) }))
    },
  ),
  'ProvisioningLogs_ModifiedProperties.csv': csvFile(
    ['changeId', 'displayName', 'oldValue', 'newValue'],
    (entry) => {
      const { changeId, modifiedProperties } = ENTRY.parse(entry)
      return modifiedProperties.map((property) => ({ changeId, ...property }))
    },
  ),
}

/** Serves the files; `$filter` and `$orderby` are those of the log. */
export function addLogExport(app: FastifyInstance, deps: AppDeps): void {
  app.get('/v1.0/rollcall/provisioningLog/export/:file', {
    onRequest: (request) => authorize(deps, request, { operation: 'log.read', checksOwnership: true }),
    async handler(raw, reply) {
      const request = readRequest(deps, 'v1.0', raw)
      const filter = readLogFilter(request)
      return sendLogFile(request, reply, EXPORT_FILES, (cursor, limit) =>
        readLogPage(request, { filter, cursor, limit }),
      )
    },
  })
}
