// /Users: create, read, search, replace, modify, delete (scim.md A4 to A9).
import {
  applyPatch,
  matchesEtag,
  parseListQuery,
  parsePatch,
  parseSearchRequest,
  type ScimResource,
  userSchema,
  validateResource,
} from '@rollcall/scim'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Refusal } from '../refusals.ts'
import { findUser, type UserRow } from '../store/users.ts'
import type { UserAttributes } from '../users/plan-user.ts'
import { changeUser, createUser, removeUser } from '../users/save-user.ts'
import { listUsers } from './list-users.ts'
import { locationOf, storedAttributes, userPresenter, versionTag } from './present-user.ts'
import { type Projection, parametersOf, parseProjection } from './projection.ts'
import { refuseOtherMethods } from './refuse-other-methods.ts'
import type { ScimDependencies } from './scim-dependencies.ts'
import { sendScim } from './send-scim.ts'
import type { ScimCaller } from './token-check.ts'

type UserParams = { Params: { id: string } }

export function userRoutes(app: FastifyInstance, deps: ScimDependencies): void {
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

function collectionRoutes(app: FastifyInstance, deps: ScimDependencies): void {
  const { saving } = deps

  app.post('/Users', async (request, reply) => {
    const projection = parseProjection(request.query)
    const options = { operation: 'create', mode: modeOf(deps) } as const
    const attributes = storedAttributes(validateResource(request.body, userSchema, options))
    const row = await createUser(saving, attributes, callerOf(request))
    return sendUser(deps, reply, 201, row, projection)
  })

  // Of Users alone, or of everything: the root searches all resource types, of which Users are the only one with
  // content (scim.md A6.4, E8).
  for (const [url, unknownAttributes] of [
    ['/Users', 'reject'],
    ['', 'unassigned'],
  ] as const) {
    app.get(`${url}/`, async (request, reply) => {
      const query = parseListQuery(parametersOf(request.query), { mode: modeOf(deps) })
      return sendScim(reply, 200, await listUsers(deps, query, unknownAttributes))
    })
    app.post(`${url}/.search`, async (request, reply) => {
      const query = parseSearchRequest(request.body, { mode: modeOf(deps) })
      return sendScim(reply, 200, await listUsers(deps, query, unknownAttributes))
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
    const row = await change(deps, request, (current) =>
      validateResource(request.body, userSchema, { operation: 'replace', current, mode: modeOf(deps) }),
    )
    return sendUser(deps, reply, 200, row, parseProjection(request.query))
  })

  app.patch<UserParams>('/Users/:id', async (request, reply) => {
    const row = await change(deps, request, (current) => {
      const options = { mode: modeOf(deps) }
      return applyPatch(current, parsePatch(request.body, options), userSchema, options).resource
    })
    return sendUser(deps, reply, 200, row, parseProjection(request.query))
  })

  app.delete<UserParams>('/Users/:id', async (request, reply) => {
    await removeUser(saving, {
      id: request.params.id,
      actor: callerOf(request),
      checkVersion: versionCheck(deps, request),
    })
    return reply.code(204).send()
  })
}

function change(
  deps: ScimDependencies,
  request: FastifyRequest<UserParams>,
  change: (current: ScimResource) => ScimResource,
): Promise<UserRow> {
  // Refused before anything is changed, as every other bad parameter.
  parseProjection(request.query)
  const { id } = request.params
  return changeUser(deps.saving, {
    id,
    actor: callerOf(request),
    checkVersion: versionCheck(deps, request),
    change: (current: UserAttributes) => storedAttributes(change({ id, ...current })),
  })
}

// scim.md A11.2, A11.4: compared inside the transaction, so that of two writers with one tag the second is refused.
function versionCheck(deps: ScimDependencies, request: FastifyRequest): (row: UserRow) => void {
  const expected = request.headers['if-match']
  return (row) => {
    if (expected === undefined) {
      if (!deps.saving.store.account().settings.requireIfMatch) return
      throw new Refusal('ERR_VERSION_REQUIRED', 'this account takes changes only with an If-Match header')
    }
    if (matchesEtag(expected, versionTag(row))) return
    throw new Refusal('ERR_VERSION_MISMATCH', 'the user has changed since the version that If-Match names')
  }
}

function sendUser(
  deps: ScimDependencies,
  reply: FastifyReply,
  status: number,
  row: UserRow,
  projection: Projection,
): FastifyReply {
  const baseUrl = deps.scimBaseUrl()
  reply.header('etag', versionTag(row)).header('location', locationOf(row, baseUrl))
  return sendScim(reply, status, userPresenter(baseUrl, projection)(row))
}

function modeOf(deps: ScimDependencies) {
  return deps.saving.store.account().settings.compat
}

function callerOf(request: FastifyRequest): ScimCaller {
  if (request.scimCaller === null) throw new Error('this route is not behind the token check')
  return request.scimCaller
}
