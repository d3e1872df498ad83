// A page of the provisioning log as its readers see it: the store looks up what it has an index for, the rest is filtered
// here.

import { setImmediate } from 'node:timers/promises'
import { asId } from '@rollcall/core'
import {
  asksOnly,
  checkFilter,
  type FilterNode,
  LOG_FILTER,
  matchesFilter,
  parseFilter,
  requiredChoice,
  showLogEntry,
} from '@rollcall/graph'
import {
  type ApplicationRecord,
  PROVISIONING_ACTIONS,
  PROVISIONING_STATUSES,
  type ProvisioningLogEntry,
  type ProvisioningLogQuery,
} from '@rollcall/ports'
import { galleryTemplateOf } from '../synchronization/job-in-path.ts'
import { activityInstants, readActivityOrder, requiredTexts } from './activity-log.ts'
import { type GraphRequest, isOwner } from './graph-route.ts'

const SCAN_PAGE = 500
/** Entries read for one answer: a filter that lets few through answers with a short page and a link to go on. */
const MAX_SCANNED = 20_000

/** The request's `$filter`, checked; `null` when it has none. */
export function readLogFilter({ options }: GraphRequest): FilterNode | null {
  return options.filter === null
    ? null
    : checkFilter(parseFilter(options.filter), LOG_FILTER, { isAdvanced: true })
}

/** An entry on the wire. */
export type ShownEntry = Readonly<Record<string, unknown>>

/** Entries after a cursor that pass the filter and that the caller may see; `next` is `null` at the end. */
export async function readLogPage(
  request: GraphRequest,
  page: { readonly filter: FilterNode | null; readonly cursor: string | null; readonly limit: number },
): Promise<{ readonly entries: readonly ShownEntry[]; readonly next: string | null }> {
  const { log } = request.deps.store
  const applications = applicationsOf(request)
  const query = indexedQuery(page.filter)
  const order = readActivityOrder(request, 'provisioning log')
  const entries: ShownEntry[] = []
  let { cursor } = page
  for (let scanned = 0; scanned < MAX_SCANNED; scanned += SCAN_PAGE) {
    const size = page.filter === null && !request.isOwnerOnly ? page.limit : SCAN_PAGE
    const found = await log.list(request.tenantId, query, { cursor, limit: size, order })
    const applicationOf = await applications(found.entries)
    for (const [index, entry] of found.entries.entries()) {
      const application = applicationOf(entry)
      if (!isVisible(request, application)) continue
      const shown = showEntry(request, entry, application)
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

/**
 * How many entries pass the filter, as far as the store can tell without a look at them; `undefined`: it cannot. `null`: more
 * than `most`.
 */
export async function countInStore(
  { deps, isOwnerOnly, tenantId }: GraphRequest,
  filter: FilterNode | null,
  most: number,
): Promise<number | null | undefined> {
  if (isOwnerOnly || !asksOnly(filter, INDEXED)) return undefined
  const query = indexedQuery(filter)
  const isAction = requiredTexts(filter)('provisioningAction') !== null
  // An action that there is none of; the store knows nothing of it.
  if (isAction && query.action === undefined) return 0
  return deps.store.log.count(tenantId, query, most)
}

const INDEXED = {
  values: ['jobId', 'cycleId', 'servicePrincipal/id', 'provisioningAction'],
  choice: 'provisioningStatusInfo/status',
  range: 'activityDateTime',
}

// A value that no entry can have finds nothing, whatever the rest of the filter says.
function indexedQuery(filter: FilterNode | null): ProvisioningLogQuery {
  const text = requiredTexts(filter)
  const [jobId, cycleId, changeId] = [text('jobId'), text('cycleId'), text('changeId')]
  const servicePrincipalId = text('servicePrincipal/id')
  const [sourceId, targetId] = [text('sourceIdentity/id'), text('targetIdentity/id')]
  const action = PROVISIONING_ACTIONS.find((candidate) => candidate === text('provisioningAction'))
  const texts = requiredChoice(filter, 'provisioningStatusInfo/status')
  const statuses = PROVISIONING_STATUSES.filter((status) => texts?.includes(status))
  return {
    ...(servicePrincipalId === null ? {} : { servicePrincipalId: asId(servicePrincipalId) }),
    ...(jobId === null ? {} : { jobId: asId(jobId) }),
    ...(cycleId === null ? {} : { cycleId: asId(cycleId) }),
    ...(changeId === null ? {} : { changeId }),
    ...(sourceId === null ? {} : { sourceId: asId(sourceId) }),
    // An unknown target id is shown as the empty text, which the store does not have.
    ...(targetId === null || targetId === '' ? {} : { targetId: asId(targetId) }),
    ...(action === undefined ? {} : { action }),
    ...(texts === null ? {} : { statuses }),
    ...activityInstants(filter),
  }
}

/** The applications that entries belong to, each read once; `null`: it is gone. */
export type Applications = (
  entries: readonly ProvisioningLogEntry[],
) => Promise<(entry: ProvisioningLogEntry) => ApplicationRecord | null>

/** Those of all entries of a page are looked up together. */
export function applicationsOf({ deps, tenantId }: GraphRequest): Applications {
  const known = new Map<string, ApplicationRecord | null>()
  return async (entries) => {
    const ids = new Set(entries.map(({ servicePrincipalId }) => servicePrincipalId))
    const missing = [...ids].filter((id) => !known.has(id))
    if (missing.length > 0) {
      for (const id of missing) known.set(id, null)
      const found = await deps.store.applications.getByServicePrincipals(tenantId, missing)
      for (const application of found) known.set(application.servicePrincipalId, application)
    }
    return ({ servicePrincipalId }) => known.get(servicePrincipalId) ?? null
  }
}

/** provisioning.md LOG-5: owners read what was done for their own applications. */
export function isVisible(
  { caller, isOwnerOnly }: GraphRequest,
  application: ApplicationRecord | null,
): boolean {
  return !isOwnerOnly || (application !== null && isOwner(caller, application))
}

/** An entry as its readers see it. */
export function showEntry(
  request: GraphRequest,
  entry: ProvisioningLogEntry,
  application: ApplicationRecord | null,
): ShownEntry {
  if (application === null) return showLogEntry(entry, null, request.version)
  const fillsDirectory = galleryTemplateOf(request, application)?.source === 'uploads'
  return showLogEntry(entry, { ...application, fillsDirectory }, request.version)
}
