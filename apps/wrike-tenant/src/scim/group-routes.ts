// /Groups (scim.md A4 to A9), or, while group synchronization is off as in Wrike, nothing to find and nothing to write
// (wrike.md W5.2, §9).
import { listResponse, matchesEtag, parseListQuery, parseSearchRequest, ScimError } from '@rollcall/scim'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Refusal } from '../refusals.ts'
import { hasMoreMembersThan } from '../store/group-members.ts'
import { findGroup, type GroupRow } from '../store/groups.ts'
import {
  createGroupFrom,
  type GroupTarget,
  patchGroupWith,
  removeGroupBy,
  replaceGroupWith,
} from './group-operations.ts'
import { listGroups } from './list-groups.ts'
import type { ListingDependencies } from './list-page.ts'
import { groupLocation, groupTag, presentGroups } from './present-group.ts'
import { isWhole, type Projection, parametersOf, parseProjection } from './projection.ts'
import { refuseOtherMethods } from './refuse-other-methods.ts'
import type { ScimDependencies } from './scim-dependencies.ts'
import { sendScim } from './send-scim.ts'

type GroupParams = { Params: { id: string } }

/** From so many members on, a PATCH answers without the group (scim.md E5). */
const LARGEST_ANSWER = 1_000

const NO_GROUPS = JSON.stringify(listResponse({ resources: [], totalResults: 0 }))

export function groupRoutes(app: FastifyInstance, deps: ListingDependencies): void {
  collectionRoutes(app, deps)
  resourceRoutes(app, deps)
  refuseOtherMethods(app, {
    '/Groups': ['GET', 'POST'],
    '/Groups/:id': ['GET', 'PUT', 'PATCH', 'DELETE'],
    '/Groups/.search': ['POST'],
  })
}

/** @throws {ScimError} 501 while groups are off. */
export function requireGroups(deps: ScimDependencies): void {
  if (hasGroups(deps)) return
  throw new ScimError({ status: 501, detail: 'Wrike does not synchronize groups.' })
}

export function hasGroups(deps: ScimDependencies): boolean {
  return deps.saving.store.account().settings.groups === 'on'
}

function collectionRoutes(app: FastifyInstance, deps: ListingDependencies): void {
  const { saving } = deps
  const queryOptions = () => ({ mode: saving.store.account().settings.compat, cursors: true })

  app.post('/Groups', async (request, reply) => {
    requireGroups(deps)
    const projection = parseProjection(request.query)
    return sendGroup(deps, reply, 201, await createGroupFrom(saving, request.body), projection)
  })
  app.get('/Groups', async (request, reply) => {
    if (!hasGroups(deps)) return sendScim(reply, 200, NO_GROUPS)
    const query = parseListQuery(parametersOf(request.query), queryOptions())
    return sendScim(reply, 200, await listGroups(deps, query))
  })
  app.post('/Groups/.search', async (request, reply) => {
    if (!hasGroups(deps)) return sendScim(reply, 200, NO_GROUPS)
    return sendScim(reply, 200, await listGroups(deps, parseSearchRequest(request.body, queryOptions())))
  })
}

function resourceRoutes(app: FastifyInstance, deps: ScimDependencies): void {
  const { saving } = deps

  app.get<GroupParams>('/Groups/:id', async (request, reply) => {
    const projection = parseProjection(request.query)
    const row = hasGroups(deps) ? await findGroup(saving.store.db, request.params.id) : null
    if (row === null)
      throw new Refusal('ERR_NOT_FOUND', `there is no group with the id "${request.params.id}"`)
    const known = request.headers['if-none-match']
    if (known !== undefined && matchesEtag(known, groupTag(row)))
      return reply.code(304).header('etag', groupTag(row)).send()
    return sendGroup(deps, reply, 200, row, projection)
  })

  app.put<GroupParams>('/Groups/:id', async (request, reply) => {
    requireGroups(deps)
    const projection = parseProjection(request.query)
    const row = await replaceGroupWith(saving, targetOf(request), request.body)
    return sendGroup(deps, reply, 200, row, projection)
  })

  app.patch<GroupParams>('/Groups/:id', async (request, reply) => {
    requireGroups(deps)
    const projection = parseProjection(request.query)
    const row = await patchGroupWith(saving, targetOf(request), request.body)
    if (isWhole(projection) && (await hasMoreMembersThan(saving.store.db, row.seq, LARGEST_ANSWER)))
      return reply.code(204).header('etag', groupTag(row)).send()
    return sendGroup(deps, reply, 200, row, projection)
  })

  app.delete<GroupParams>('/Groups/:id', async (request, reply) => {
    requireGroups(deps)
    await removeGroupBy(saving, targetOf(request))
    return reply.code(204).send()
  })
}

function targetOf(request: FastifyRequest<GroupParams>): GroupTarget {
  return { id: request.params.id, ifMatch: request.headers['if-match'] ?? null }
}

async function sendGroup(
  deps: ScimDependencies,
  reply: FastifyReply,
  status: number,
  row: GroupRow,
  projection: Projection,
): Promise<FastifyReply> {
  reply.header('etag', groupTag(row)).header('location', groupLocation(row, deps.scimBaseUrl()))
  const [json = ''] = await presentGroups(deps, [row], projection)
  return sendScim(reply, status, json)
}
