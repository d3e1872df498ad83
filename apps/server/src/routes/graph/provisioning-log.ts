// /auditLogs/provisioning (graph-api.md §11).

import {
  contextLink,
  type FilterNode,
  insufficientPrivileges,
  one,
  pageOf,
  pageSize,
  refuseOptions,
  resourceNotFound,
} from '@rollcall/graph'
import { type GraphReply, type GraphRequest, type GraphRoute, ok, param } from './graph-route.ts'
import { nextPage, readCursor } from './page-cursor.ts'
import {
  applicationsOf,
  countInStore,
  isVisible,
  readLogFilter,
  readLogPage,
  showEntry,
} from './provisioning-log-page.ts'

const SIZES = { byDefault: 1_000, max: 1_000 }
/** More than this is not counted by the store; nor is more than a page where counting is reading. */
const MAX_COUNTED = 10_000

export const provisioningLogRoutes: readonly GraphRoute[] = [
  {
    method: 'GET',
    path: '/auditLogs/provisioning',
    operation: 'log.read',
    summary: 'List what provisioning did, newest first',
    answer: pageOf('provisioningObjectSummary'),
    checksOwnership: true,
    handle: listEntries,
  },
  {
    method: 'GET',
    path: '/auditLogs/provisioning/:entryId',
    operation: 'log.read',
    summary: 'Get one entry of the provisioning log',
    answer: one('provisioningObjectSummary'),
    checksOwnership: true,
    async handle(request) {
      const id = param(request, 'entryId')
      const entry = await request.deps.store.log.get(request.tenantId, id)
      if (entry === null) throw resourceNotFound(id)
      const application = (await applicationsOf(request)([entry]))(entry)
      if (!isVisible(request, application)) throw insufficientPrivileges()
      return ok({
        '@odata.context': contextLink(request.versionRoot, 'auditLogs/provisioning/$entity'),
        ...showEntry(request, entry, application),
      })
    },
  },
]

async function listEntries(request: GraphRequest): Promise<GraphReply> {
  const { options } = request
  refuseOptions(options, ['skip', 'search', 'expand'])
  const limit = pageSize(options, SIZES)
  const filter = readLogFilter(request)
  const cursor = readCursor(request)
  const page = await readLogPage(request, { filter, cursor, limit })
  return ok({
    '@odata.context': contextLink(request.versionRoot, 'auditLogs/provisioning'),
    ...(options.count && cursor === null ? await countEntries(request, filter) : {}),
    ...nextPage(request, page.next),
    value: page.entries,
  })
}

/** Left out where there are too many to count. */
async function countEntries(request: GraphRequest, filter: FilterNode | null): Promise<object> {
  const counted = await countInStore(request, filter, MAX_COUNTED)
  if (counted !== undefined) return counted === null ? {} : { '@odata.count': counted }
  const { entries, next } = await readLogPage(request, { filter, cursor: null, limit: SIZES.max })
  return next === null ? { '@odata.count': entries.length } : {}
}
