// /auditLogs/provisioning (graph-api.md §11): the store looks up what it has an index for, the rest is filtered here.

import { setImmediate } from 'node:timers/promises'
import { asId } from '@rollcall/core'
import {
  badRequest,
  checkFilter,
  contextLink,
  decodePageToken,
  encodePageToken,
  type FilterNode,
  insufficientPrivileges,
  LOG_FILTER,
  matchesFilter,
  nextLink,
  one,
  pageOf,
  pageScope,
  pageSize,
  parseFilter,
  refuseOptions,
  requiredRange,
  requiredValues,
  resourceNotFound,
  showLogEntry,
  unsupportedQuery,
} from '@rollcall/graph'
import {
  type ApplicationRecord,
  PROVISIONING_ACTIONS,
  PROVISIONING_STATUSES,
  type ProvisioningLogEntry,
  type ProvisioningLogQuery,
} from '@rollcall/ports'
import { type GraphReply, type GraphRequest, type GraphRoute, isOwner, ok, param } from './graph-route.ts'

const SIZES = { byDefault: 1_000, max: 1_000 }
const SCAN_PAGE = 500
/** Entries read for one answer: a filter that lets few through answers with a short page and a link to go on. */
const MAX_SCANNED = 20_000

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
      const applications = applicationsOf(request)
      if (!isVisible(request, await applications(entry))) throw insufficientPrivileges()
      const show = presenter(request, applications)
      return ok({
        '@odata.context': contextLink(request.versionRoot, 'auditLogs/provisioning/$entity'),
        ...(await show(entry)),
      })
    },
  },
]

async function listEntries(request: GraphRequest): Promise<GraphReply> {
  const { options, deps } = request
  refuseOptions(options, ['skip', 'search', 'expand'])
  const limit = pageSize(options, SIZES)
  const filter =
    options.filter === null
      ? null
      : checkFilter(parseFilter(options.filter), LOG_FILTER, { isAdvanced: true })
  const scope = pageScope(request.address, request.query)
  const cursor =
    options.skipToken === null ? null : decodePageToken(options.skipToken, scope, deps.signPageToken)
  const page = await readPage(request, { filter, cursor, limit })
  const link =
    page.next === null
      ? {}
      : {
          '@odata.nextLink': nextLink(
            request.address,
            request.query,
            encodePageToken(page.next, scope, deps.signPageToken),
          ),
        }
  return ok({
    '@odata.context': contextLink(request.versionRoot, 'auditLogs/provisioning'),
    ...link,
    value: page.entries,
  })
}

type Shown = Readonly<Record<string, unknown>>

async function readPage(
  request: GraphRequest,
  page: { readonly filter: FilterNode | null; readonly cursor: string | null; readonly limit: number },
): Promise<{ readonly entries: readonly Shown[]; readonly next: string | null }> {
  const { log } = request.deps.store
  const applications = applicationsOf(request)
  const show = presenter(request, applications)
  const query = indexedQuery(page.filter)
  const order = readOrder(request)
  const entries: Shown[] = []
  let { cursor } = page
  for (let scanned = 0; scanned < MAX_SCANNED; scanned += SCAN_PAGE) {
    const size = page.filter === null && !request.isOwnerOnly ? page.limit : SCAN_PAGE
    const found = await log.list(request.tenantId, query, { cursor, limit: size, order })
    for (const [index, entry] of found.entries.entries()) {
      if (!isVisible(request, await applications(entry))) continue
      const shown = await show(entry)
      if (page.filter !== null && !matchesFilter(page.filter, shown, { ignoreCase: false })) continue
      entries.push(shown)
      if (entries.length < page.limit) continue
      if (index === found.entries.length - 1) return { entries, next: found.nextCursor }
      // The page is full inside what was read: the store says where exactly to go on.
      const consumed = await log.list(request.tenantId, query, { cursor, limit: index + 1, order })
      return { entries, next: consumed.nextCursor }
    }
    cursor = found.nextCursor
    if (cursor === null) break
    await setImmediate()
  }
  return { entries, next: cursor }
}

function readOrder(request: GraphRequest): 'newestFirst' | 'oldestFirst' {
  const [first, ...others] = request.options.orderBy
  if (first === undefined) return 'newestFirst'
  if (others.length > 0 || first.property.toLowerCase() !== 'activitydatetime') {
    throw unsupportedQuery('The provisioning log can be sorted by activityDateTime only.')
  }
  return first.descending ? 'newestFirst' : 'oldestFirst'
}

// A value that no entry can have finds nothing, whatever the rest of the filter says.
function indexedQuery(filter: FilterNode | null): ProvisioningLogQuery {
  const required = requiredValues(filter)
  const text = (path: string): string | null => {
    const value = required.get(path)
    return typeof value === 'string' ? value : null
  }
  const [jobId, cycleId, changeId] = [text('jobId'), text('cycleId'), text('changeId')]
  const [sourceId, targetId] = [text('sourceIdentity/id'), text('targetIdentity/id')]
  const action = PROVISIONING_ACTIONS.find((candidate) => candidate === text('provisioningAction'))
  const status = PROVISIONING_STATUSES.find(
    (candidate) => candidate === text('provisioningStatusInfo/status'),
  )
  return {
    ...(jobId === null ? {} : { jobId: asId(jobId) }),
    ...(cycleId === null ? {} : { cycleId: asId(cycleId) }),
    ...(changeId === null ? {} : { changeId }),
    ...(sourceId === null ? {} : { sourceId: asId(sourceId) }),
    // An unknown target id is shown as the empty text, which the store does not have.
    ...(targetId === null || targetId === '' ? {} : { targetId: asId(targetId) }),
    ...(action === undefined ? {} : { action }),
    ...(status === undefined ? {} : { status }),
    ...instants(filter),
  }
}

// The store's limits exclude their instant, filters may include it: a millisecond wider, and the filter decides.
function instants(filter: FilterNode | null): Pick<ProvisioningLogQuery, 'after' | 'before'> {
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

type Applications = (entry: ProvisioningLogEntry) => Promise<ApplicationRecord | null>

// Each application is looked up once for a page, not once for an entry.
function applicationsOf({ deps, tenantId }: GraphRequest): Applications {
  const applications = new Map<string, Promise<ApplicationRecord | null>>()
  return (entry) => {
    const id = entry.servicePrincipalId
    const known = applications.get(id) ?? deps.store.applications.getByServicePrincipal(tenantId, id)
    applications.set(id, known)
    return known
  }
}

// provisioning.md LOG-5: owners read what was done for their own applications.
function isVisible({ caller, isOwnerOnly }: GraphRequest, application: ApplicationRecord | null): boolean {
  return !isOwnerOnly || (application !== null && isOwner(caller, application))
}

function presenter(
  { version }: GraphRequest,
  applications: Applications,
): (entry: ProvisioningLogEntry) => Promise<Shown> {
  return async (entry) => showLogEntry(entry, await applications(entry), version)
}
