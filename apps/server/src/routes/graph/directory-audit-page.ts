// A page of the audit log as its readers see it: the store looks up what it has an index for, the rest is filtered here.

import {
  AUDIT_FILTER,
  checkFilter,
  type FilterNode,
  matchesFilter,
  parseFilter,
  requiredItem,
  showDirectoryAudit,
} from '@rollcall/graph'
import type { AuditQuery } from '@rollcall/ports'
import { activityInstants, readActivityOrder, requiredTexts } from './activity-log.ts'
import type { GraphRequest } from './graph-route.ts'
import { scanLog } from './scan-log.ts'

/** The request's `$filter`, checked; `null` when it has none. */
export function readAuditFilter({ options }: GraphRequest): FilterNode | null {
  return options.filter === null
    ? null
    : checkFilter(parseFilter(options.filter), AUDIT_FILTER, { isAdvanced: true })
}

/** Entries after a cursor that pass the filter; `next` is `null` at the end. */
export async function readAuditPage(
  request: GraphRequest,
  page: { readonly filter: FilterNode | null; readonly cursor: string | null; readonly limit: number },
): Promise<{ readonly entries: readonly Readonly<Record<string, unknown>>[]; readonly next: string | null }> {
  const { deps, tenantId } = request
  const { filter, limit } = page
  const query = indexedQuery(filter)
  const order = readActivityOrder(request, 'audit log')
  const { items, next } = await scanLog(page.cursor, {
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
  return { entries: items, next }
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
