// /auditLogs/directoryAudits (graph-api.md §12).

import {
  AUDIT_FILTER,
  badRequest,
  checkFilter,
  contextLink,
  decodePageToken,
  encodePageToken,
  type FilterNode,
  matchesFilter,
  nextLink,
  one,
  pageOf,
  pageScope,
  pageSize,
  parseFilter,
  refuseOptions,
  requiredItem,
  requiredRange,
  requiredValues,
  resourceNotFound,
  showDirectoryAudit,
  unsupportedQuery,
} from '@rollcall/graph'
import type { AuditQuery } from '@rollcall/ports'
import { type GraphReply, type GraphRequest, type GraphRoute, ok, param } from './graph-route.ts'
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
  const scope = pageScope(request.address, request.query)
  const start =
    options.skipToken === null ? null : decodePageToken(options.skipToken, scope, deps.signPageToken)
  const query = indexedQuery(filter)
  const order = readOrder(request)
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
    ...(page.next === null
      ? {}
      : {
          '@odata.nextLink': nextLink(
            request.address,
            request.query,
            encodePageToken(page.next, scope, deps.signPageToken),
          ),
        }),
    value: page.items,
  })
}

function readOrder(request: GraphRequest): 'newestFirst' | 'oldestFirst' {
  const [first, ...others] = request.options.orderBy
  if (first === undefined) return 'newestFirst'
  if (others.length > 0 || first.property.toLowerCase() !== 'activitydatetime') {
    throw unsupportedQuery('The audit log can be sorted by activityDateTime only.')
  }
  return first.descending ? 'newestFirst' : 'oldestFirst'
}

function indexedQuery(filter: FilterNode | null): AuditQuery {
  const required = requiredValues(filter)
  const text = (path: string): string | null => {
    const value = required.get(path)
    return typeof value === 'string' ? value : null
  }
  const activity = text('activityDisplayName')
  const correlationId = text('correlationId')
  const actorId = text('initiatedBy/user/id') ?? text('initiatedBy/app/appId')
  return {
    ...(activity === null ? {} : { activity }),
    ...(correlationId === null ? {} : { correlationId }),
    ...(actorId === null ? {} : { actorId }),
    ...targetOf(filter),
    ...instants(filter),
  }
}

function targetOf(filter: FilterNode | null): Pick<AuditQuery, 'targetId'> {
  const targetId = requiredItem(filter, 'targetResources', 'id')
  return targetId === null ? {} : { targetId }
}

// The store's limits exclude their instant, filters may include it: a millisecond wider, and the filter decides.
function instants(filter: FilterNode | null): Pick<AuditQuery, 'after' | 'before'> {
  const { after, before } = requiredRange(filter, 'activityDateTime')
  const moved = (instant: string, ms: number): string => {
    const time = Date.parse(instant)
    if (Number.isNaN(time)) throw badRequest(`Invalid filter clause: '${instant}' is not an instant.`)
    return new Date(time + ms).toISOString()
  }
  return {
    ...(after === null ? {} : { after: moved(after, -1) }),
    ...(before === null ? {} : { before: moved(before, 1) }),
  }
}
