// Links at our own address: listed and filtered, made by hand, and deleted without a pause (provisioning.md NEW-12).

import { setImmediate } from 'node:timers/promises'
import { asId, OBJECT_TYPES, type ObjectType } from '@rollcall/core'
import { findObjectConnection, linkObjects, refuseForUploads, removeObjectConnection } from '@rollcall/engine'
import {
  checkFilter,
  contextLink,
  type FilterNode,
  matchesFilter,
  NEW_OBJECT_CONNECTION_BODY,
  OBJECT_CONNECTION_FILTER,
  one,
  pageOf,
  pageSize,
  parseFilter,
  readNewObjectConnection,
  refuseOptions,
  requiredValues,
  showObjectConnection,
  synchronizationResourceNotFound,
} from '@rollcall/graph'
import type { JobRecord, LinkRecord } from '@rollcall/ports'
import {
  created,
  type GraphReply,
  type GraphRequest,
  type GraphRoute,
  noContent,
  ok,
} from '../graph/graph-route.ts'
import { nextPage, readCursor } from '../graph/page-cursor.ts'
import { connectionChange } from '../synchronization/note-connection.ts'
import { connectionId } from '../synchronization/object-connections.ts'
import { findJob } from './find-job.ts'

const CONNECTIONS = '/rollcall/jobs/:jobId/objectConnections'
const SIZES = { byDefault: 100, max: 999 }
const SCAN_PAGE = 500
/** Links read for one answer: a filter that lets few through answers with a short page and a link to go on. */
const MAX_SCANNED = 20_000

export const rollcallConnectionRoutes: readonly GraphRoute[] = [
  {
    method: 'GET',
    path: CONNECTIONS,
    operation: 'synchronization.read',
    summary: 'List the links of a job',
    answer: pageOf('objectConnection'),
    checksOwnership: true,
    handle: listConnections,
  },
  {
    method: 'POST',
    path: CONNECTIONS,
    operation: 'synchronization.write',
    summary: 'Link a source object to an account by hand',
    body: NEW_OBJECT_CONNECTION_BODY,
    answer: one('objectConnection'),
    checksOwnership: true,
    async handle(request) {
      const job = await findJob(request)
      refuseForUploads(job, 'link')
      const wanted = readNewObjectConnection(request.body)
      const link = await linkObjects(request.deps, job, wanted, connectionChange(request, job, 'made'))
      return created(showInContext(request, link), `${request.address}/${link.sourceId}`)
    },
  },
  {
    method: 'GET',
    path: `${CONNECTIONS}/:objectId`,
    operation: 'synchronization.read',
    summary: 'Get the link of an object, by the id of either side',
    answer: one('objectConnection'),
    checksOwnership: true,
    async handle(request) {
      const job = await findJob(request)
      const id = connectionId(request)
      const link = await findObjectConnection(request.deps, job, id)
      if (link === null) throw synchronizationResourceNotFound('objectConnection', id)
      return ok(showInContext(request, link))
    },
  },
  {
    method: 'DELETE',
    path: `${CONNECTIONS}/:objectId`,
    operation: 'synchronization.write',
    summary: 'Forget the link of an object; the job may run',
    checksOwnership: true,
    async handle(request) {
      const job = await findJob(request)
      const id = connectionId(request)
      await removeObjectConnection(request.deps, job, id, connectionChange(request, job, 'removed'))
      return noContent
    },
  },
]

function showInContext(request: GraphRequest, link: LinkRecord): object {
  return {
    '@odata.context': contextLink(request.versionRoot, 'rollcall/objectConnections/$entity'),
    ...showObjectConnection(link, { isDetailed: true }),
  }
}

async function listConnections(request: GraphRequest): Promise<GraphReply> {
  const { options } = request
  refuseOptions(options, ['orderBy', 'skip', 'search', 'expand'])
  const job = await findJob(request)
  const filter =
    options.filter === null
      ? null
      : checkFilter(parseFilter(options.filter), OBJECT_CONNECTION_FILTER, { isAdvanced: true })
  const after = readCursor(request)
  const limit = pageSize(options, SIZES)
  const named = await linksNamed(request, job, filter)
  const page =
    named === null
      ? await readPage(request, job, { filter, after, limit })
      : { links: named.filter((link) => isLetThrough(filter, link)), next: null }
  return ok({
    '@odata.context': contextLink(request.versionRoot, 'rollcall/objectConnections'),
    ...nextPage(request, page.next),
    value: page.links.map((found) => showObjectConnection(found, { isDetailed: true })),
  })
}

/** The links with an id that the filter requires, from their index; `null` when it requires none. */
async function linksNamed(
  { deps }: GraphRequest,
  job: JobRecord,
  filter: FilterNode | null,
): Promise<readonly LinkRecord[] | null> {
  const required = requiredValues(filter)
  const source = required.get('sourceAnchor') ?? required.get('objectId')
  const target = required.get('targetAnchor')
  if (source === undefined && target === undefined) return null
  const found = OBJECT_TYPES.map((objectType) =>
    source === undefined
      ? deps.store.links.getByTarget(job.id, objectType, [asId(String(target))])
      : deps.store.links.getBySource(job.id, objectType, [asId(String(source).toLowerCase())]),
  )
  return (await Promise.all(found)).flat()
}

async function readPage(
  { deps }: GraphRequest,
  job: JobRecord,
  page: { readonly filter: FilterNode | null; readonly after: string | null; readonly limit: number },
): Promise<{ readonly links: readonly LinkRecord[]; readonly next: string | null }> {
  const links: LinkRecord[] = []
  let place = readPlace(page.after)
  for (let scanned = 0; scanned < MAX_SCANNED; scanned += SCAN_PAGE) {
    const found = await deps.store.links.list(job.id, place.objectType, {
      after: place.sourceId,
      limit: SCAN_PAGE,
    })
    for (const link of found) {
      place = { objectType: place.objectType, sourceId: link.sourceId }
      if (!isLetThrough(page.filter, link)) continue
      links.push(link)
      if (links.length === page.limit) return { links, next: writePlace(place) }
    }
    if (found.length < SCAN_PAGE) {
      const nextType = OBJECT_TYPES[OBJECT_TYPES.indexOf(place.objectType) + 1]
      if (nextType === undefined) return { links, next: null }
      place = { objectType: nextType, sourceId: null }
    }
    await setImmediate()
  }
  return { links, next: writePlace(place) }
}

type Place = { readonly objectType: ObjectType; readonly sourceId: string | null }

function readPlace(cursor: string | null): Place {
  const [type, sourceId = ''] = (cursor ?? '').split(' ')
  const objectType = OBJECT_TYPES.find((candidate) => candidate === type) ?? OBJECT_TYPES[0]
  return { objectType, sourceId: sourceId === '' ? null : sourceId }
}

function writePlace({ objectType, sourceId }: Place): string {
  return `${objectType} ${sourceId ?? ''}`
}

function isLetThrough(filter: FilterNode | null, link: LinkRecord): boolean {
  return (
    filter === null ||
    matchesFilter(filter, showObjectConnection(link, { isDetailed: true }), { ignoreCase: true })
  )
}
