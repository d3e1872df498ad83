// /auditLogs/directoryAudits (graph-api.md §12).

import {
  contextLink,
  one,
  pageOf,
  pageSize,
  refuseOptions,
  resourceNotFound,
  showDirectoryAudit,
} from '@rollcall/graph'
import { readAuditFilter, readAuditPage } from './directory-audit-page.ts'
import { type GraphReply, type GraphRequest, type GraphRoute, ok, param } from './graph-route.ts'
import { nextPage, readCursor } from './page-cursor.ts'

const SIZES = { byDefault: 1_000, max: 1_000 }

export const directoryAuditRoutes: readonly GraphRoute[] = [
  {
    method: 'GET',
    path: '/auditLogs/directoryAudits',
    operation: 'audit.read',
    summary: 'List who changed what, newest first',
    answer: pageOf('directoryAudit'),
    handle: listEntries,
  },
  {
    method: 'GET',
    path: '/auditLogs/directoryAudits/:entryId',
    operation: 'audit.read',
    summary: 'Get one entry of the audit log',
    answer: one('directoryAudit'),
    async handle(request) {
      const id = param(request, 'entryId')
      const entry = await request.deps.store.audit.get(request.tenantId, id)
      if (entry === null) throw resourceNotFound(id)
      return ok({
        '@odata.context': contextLink(request.versionRoot, 'auditLogs/directoryAudits/$entity'),
        ...showDirectoryAudit(entry),
      })
    },
  },
]

async function listEntries(request: GraphRequest): Promise<GraphReply> {
  const { options } = request
  refuseOptions(options, ['skip', 'search', 'expand'])
  const { entries, next } = await readAuditPage(request, {
    filter: readAuditFilter(request),
    cursor: readCursor(request),
    limit: pageSize(options, SIZES),
  })
  return ok({
    '@odata.context': contextLink(request.versionRoot, 'auditLogs/directoryAudits'),
    ...nextPage(request, next),
    value: entries,
  })
}
