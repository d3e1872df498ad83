// /auditLogs/directoryAudits (graph-api.md §12).

import {
  AUDIT_FILTER,
  checkFilter,
  contextLink,
  type FilterNode,
  matchesFilter,
  one,
  pageOf,
  pageSize,
  parseFilter,
  refuseOptions,
  requiredItem,
  resourceNotFound,
  showDirectoryAudit,
} from '@rollcall/graph'
import type { AuditQuery } from '@rollcall/ports'
import { activityInstants, readActivityOrder, requiredTexts } from './activity-log.ts'
import { type GraphReply, type GraphRequest, type GraphRoute, ok, param } from './graph-route.ts'
import { nextPage, readCursor } from './page-cursor.ts'
import { scanLog } from './scan-log.ts'

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
  const { options, deps, tenantId } = request
  refuseOptions(options, ['skip', 'search', 'expand'])
  const limit = pageSize(options, SIZES)
  const filter =
    options.filter === null
      ? null
      : checkFilter(parseFilter(options.filter), AUDIT_FILTER, { isAdvanced: true })
  const start = readCursor(request)
  const query = indexedQuery(filter)
  const order = readActivityOrder(request, 'audit log')
  const page = await scanLog(start, {
    limit,
    async read(cursor, size) {
      const from = cursor === null ? null : Number(cursor)
      const found = await deps.store.audit.list(tenantId, query, { cursor: from, limit: size, order })
      return found.map(({ sequence, entry }) => ({
        cursor: String(sequence),
        item: showDirectoryAudit(entry),
      }))
    },
    passes: filter === null ? null : (item) => matchesFilter(filter, item, { ignoreCase: false }),
  })
  return ok({
    '@odata.context': contextLink(request.versionRoot, 'auditLogs/directoryAudits'),
    ...nextPage(request, page.next),
    value: page.items,
  })
}

function indexedQuery(filter: FilterNode | null): AuditQuery {
  const text = requiredTexts(filter)
  const activity = text('activityDisplayName')
  const correlationId = text('correlationId')
  const actorId = text('initiatedBy/user/id') ?? text('initiatedBy/app/appId')
  return {
    ...(activity === null ? {} : { activity }),
    ...(correlationId === null ? {} : { correlationId }),
    ...(actorId === null ? {} : { actorId }),
    ...targetOf(filter),
    ...activityInstants(filter),
  }
}

function targetOf(filter: FilterNode | null): Pick<AuditQuery, 'targetId'> {
  const targetId = requiredItem(filter, 'targetResources', 'id')
  return targetId === null ? {} : { targetId }
}
