// GET /rollcall/auditLog/export/{file}: who changed what as files.

import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { AppDeps } from '../../app-deps.ts'
import { readAuditFilter, readAuditPage } from '../graph/directory-audit-page.ts'
import { authorize, readRequest } from '../graph/register-graph-routes.ts'
import { csvFile, JSON_FILE, type LogFile, sendLogFile } from './log-files.ts'

/** What the files read of an entry; the wire has more. */
const ENTRY = z.looseObject({
  id: z.string(),
  targetResources: z.array(
    z.looseObject({
      id: z.string(),
      type: z.string(),
      displayName: z.string().nullable(),
      modifiedProperties: z.array(z.looseObject({ displayName: z.string() })),
    }),
  ),
})

/** What may be asked for, by file name; the CSV files are joined by the id of the entry. */
export const AUDIT_FILES: Readonly<Record<string, LogFile>> = {
  'AuditLogs.json': JSON_FILE,
  'AuditLogs.csv': csvFile(
    [
      'id',
      'activityDateTime',
      'activityDisplayName',
      'category',
      'operationType',
      'loggedByService',
      'correlationId',
      'result',
      'resultReason',
      'initiatedBy.user.id',
      'initiatedBy.user.userPrincipalName',
      'initiatedBy.user.ipAddress',
      'initiatedBy.app.appId',
      'initiatedBy.app.displayName',
      'target.id',
      'target.type',
      'target.displayName',
    ],
    // Signing out has no target, and is a row all the same.
    (entry) => {
      const { targetResources } = ENTRY.parse(entry)
      return targetResources.length === 0 ? [entry] : targetResources.map((target) => ({ ...entry, target }))
    },
  ),
  'AuditLogs_ModifiedProperties.csv': csvFile(
    ['id', 'target.id', 'target.type', 'target.displayName', 'displayName', 'oldValue', 'newValue'],
    (entry) => {
      const { id, targetResources } = ENTRY.parse(entry)
      return targetResources.flatMap((target) =>
        target.modifiedProperties.map((property) => ({ ...property, id, target })),
      )
    },
  ),
}

/** Serves the files; `$filter` and `$orderby` are those of the log. */
export function addAuditExport(app: FastifyInstance, deps: AppDeps): void {
  app.get('/v1.0/rollcall/auditLog/export/:file', {
    onRequest: (request) => authorize(deps, request, { operation: 'audit.read' }),
    async handler(raw, reply) {
      const request = readRequest(deps, 'v1.0', raw)
      const filter = readAuditFilter(request)
      return sendLogFile(request, reply, AUDIT_FILES, (cursor, limit) =>
        readAuditPage(request, { filter, cursor, limit }),
      )
    },
  })
}
