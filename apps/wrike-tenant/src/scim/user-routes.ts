// /Users: create, read, search, replace, modify, delete (scim.md A4 to A9).
import { matchesEtag, parseListQuery, parseSearchRequest } from '@rollcall/scim'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Refusal } from '../refusals.ts'
import { findUser, type UserRow } from '../store/users.ts'
import { groupsOfUsers } from './groups-of-users.ts'
import type { ListingDependencies } from './list-page.ts'
import { listUsers } from './list-users.ts'
import { locationOf, userPresenter, versionTag } from './present-user.ts'
import { type Projection, parametersOf, parseProjection } from './projection.ts'
import { refuseOtherMethods } from './refuse-other-methods.ts'
import { callerOf } from './scim-caller.ts'
import type { ScimDependencies } from './scim-dependencies.ts'
import { sendScim } from './send-scim.ts'
import { createFrom, patchWith, remove, replaceWith, type UserTarget } from './user-operations.ts'

type UserParams = { Params: { id: string } }

export function userRoutes(app: FastifyInstance, deps: ListingDependencies): void {
  collectionRoutes(app, deps)
  resourceRoutes(app, deps)
  refuseOtherMethods(app, {
    '/Users': ['GET', 'POST'],
    '/Users/:id': ['GET', 'PUT', 'PATCH', 'DELETE'],
    '/Users/.search': ['POST'],
    '/.search': ['POST'],
    '/': ['GET'],
  })
}

function collectionRoutes(app: FastifyInstance, deps: ListingDependencies): void {
  const queryOptions = () => ({ mode: deps.saving.store.account().settings.compat, cursors: true })

  app.post('/Users', async (request, reply) => {
    const projection = parseProjection(request.query)
    const row = await createFrom(deps.saving, request.body, callerOf(request))
    return sendUser(deps, reply, 201, row, projection)
  })

  // Of Users by name, or at the root, where filters may name attributes of other types (scim.md A6.4, E8). The root
  // finds people only, also while the account has groups.
  for (const [url, unknownAttributes] of [
    ['/Users', 'reject'],
    ['', 'unassigned'],
  ] as const) {
    app.get(`${url}/`, async (request, reply) => {
      const query = parseListQuery(parametersOf(request.query), queryOptions())
      return sendScim(reply, 200, await listUsers(deps, query, { endpoint: url, unknownAttributes }))
    })
    app.post(`${url}/.search`, async (request, reply) => {
      const query = parseSearchRequest(request.body, queryOptions())
      return sendScim(reply, 200, await listUsers(deps, query, { endpoint: url, unknownAttributes }))
    })
  }
}

function resourceRoutes(app: FastifyInstance, deps: ScimDependencies): void {
  const { saving } = deps

  app.get<UserParams>('/Users/:id', async (request, reply) => {
    const projection = parseProjection(request.query)
    const row = await findUser(saving.store.db, request.params.id)
    if (row === null)
      throw new Refusal('ERR_NOT_FOUND', `there is no user with the id "${request.params.id}"`)
    const known = request.headers['if-none-match']
    if (known !== undefined && matchesEtag(known, versionTag(row)))
      return reply.code(304).header('etag', versionTag(row)).send()
    return sendUser(deps, reply, 200, row, projection)
  })

  app.put<UserParams>('/Users/:id', async (request, reply) => {
    // Refused before anything is changed, as every other bad parameter.
    const projection = parseProjection(request.query)
    const row = await replaceWith(saving, targetOf(request), request.body)
    return sendUser(deps, reply, 200, row, projection)
  })

  app.patch<UserParams>('/Users/:id', async (request, reply) => {
    const projection = parseProjection(request.query)
    const row = await patchWith(saving, targetOf(request), request.body)
    return sendUser(deps, reply, 200, row, projection)
  })

  app.delete<UserParams>('/Users/:id', async (request, reply) => {
    await remove(saving, targetOf(request))
    return reply.code(204).send()
  })
}

function targetOf(request: FastifyRequest<UserParams>): UserTarget {
  const ifMatch = request.headers['if-match'] ?? null
  return { id: request.params.id, actor: callerOf(request), ifMatch }
}

async function sendUser(
  deps: ScimDependencies,
  reply: FastifyReply,
  status: number,
  row: UserRow,
  projection: Projection,
): Promise<FastifyReply> {
  const baseUrl = deps.scimBaseUrl()
  reply.header('etag', versionTag(row)).header('location', locationOf(row, baseUrl))
  const groups = await groupsOfUsers(deps, [row], projection)
  return sendScim(reply, status, userPresenter(baseUrl, projection, groups)(row))
}
