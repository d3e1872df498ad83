// /Users and /Groups: create, read, search, replace, modify, delete (scim.md A4 to A9).

import { matchesEtag, parseListQuery, parseSearchRequest } from '@rollcall/scim'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { listEverything } from './list-everything.ts'
import { listResponseJson } from './list-page.ts'
import { isWhole, parametersOf, parseProjection } from './projection.ts'
import { refuseOtherMethods } from './refuse-other-methods.ts'
import { accountOf } from './request-account.ts'
import type { ResourceOperations } from './resource-operations.ts'
import { type Endpoint, resourcesAt } from './resources-at.ts'
import type {
  ListPage,
  PageQuery,
  Projection,
  ScimAccount,
  ScimServiceProvider,
  StoredResource,
} from './scim-account.ts'
import { sendScim } from './send-scim.ts'
import { versionCheck } from './version-check.ts'

type ResourceRequest = { Params: { id: string } }

export function resourceRoutes(app: FastifyInstance, provider: ScimServiceProvider): void {
  for (const endpoint of ['/Users', '/Groups'] as const) {
    createRoute(app, provider, endpoint)
    listRoutes(app, provider, endpoint, (account, page) => resourcesAt(account, endpoint).list(page))
    readRoute(app, provider, endpoint)
    changeRoutes(app, provider, endpoint)
  }
  listRoutes(app, provider, '', listEverything)
  refuseOtherMethods(app, {
    '/Users': ['GET', 'POST'],
    '/Users/:id': ['GET', 'PUT', 'PATCH', 'DELETE'],
    '/Users/.search': ['POST'],
    '/Groups': ['GET', 'POST'],
    '/Groups/:id': ['GET', 'PUT', 'PATCH', 'DELETE'],
    '/Groups/.search': ['POST'],
    '/.search': ['POST'],
    '/': ['GET'],
  })
}

function createRoute(app: FastifyInstance, provider: ScimServiceProvider, endpoint: Endpoint): void {
  app.post(endpoint, async (request, reply) => {
    // Refused before anything is made, as every other bad parameter.
    const projection = parseProjection(request.query)
    const stored = await operations(request, endpoint).create(request.body)
    return sendResource(provider, reply, { status: 201, endpoint, stored, projection })
  })
}

function listRoutes(
  app: FastifyInstance,
  provider: ScimServiceProvider,
  url: Endpoint | '',
  list: (account: ScimAccount, page: PageQuery) => Promise<ListPage>,
): void {
  const options = (request: FastifyRequest) => ({ mode: accountOf(request).mode, cursors: true })
  const answer = async (
    request: FastifyRequest,
    reply: FastifyReply,
    query: ReturnType<typeof parseListQuery>,
  ) => {
    const account = accountOf(request)
    const scope = `${account.cursorScope}${url}`
    const json = await listResponseJson(provider, scope, query, (page) => list(account, page))
    return sendScim(reply, 200, json)
  }
  app.get(url === '' ? '/' : url, (request, reply) =>
    answer(request, reply, parseListQuery(parametersOf(request.query), options(request))),
  )
  app.post(`${url}/.search`, (request, reply) =>
    answer(request, reply, parseSearchRequest(request.body, options(request))),
  )
}

function readRoute(app: FastifyInstance, provider: ScimServiceProvider, endpoint: Endpoint): void {
  app.get<ResourceRequest>(`${endpoint}/:id`, async (request, reply) => {
    const projection = parseProjection(request.query)
    const stored = await operations(request, endpoint).read(request.params.id)
    const known = request.headers['if-none-match']
    if (known !== undefined && matchesEtag(known, stored.etag))
      return reply.code(304).header('etag', stored.etag).send()
    return sendResource(provider, reply, { status: 200, endpoint, stored, projection })
  })
}

function changeRoutes(app: FastifyInstance, provider: ScimServiceProvider, endpoint: Endpoint): void {
  app.put<ResourceRequest>(`${endpoint}/:id`, async (request, reply) => {
    const projection = parseProjection(request.query)
    const stored = await operations(request, endpoint).replace(targetOf(request), request.body)
    return sendResource(provider, reply, { status: 200, endpoint, stored, projection })
  })

  app.patch<ResourceRequest>(`${endpoint}/:id`, async (request, reply) => {
    const projection = parseProjection(request.query)
    const stored = await operations(request, endpoint).patch(targetOf(request), request.body)
    const isSilent = endpoint === '/Groups' && accountOf(request).changesGroupsSilently === true
    if (isWhole(projection) && (isSilent || (await stored.isTooLargeToAnswer?.())))
      return withHeaders(provider, reply.code(204), endpoint, stored).send()
    return sendResource(provider, reply, { status: 200, endpoint, stored, projection })
  })

  app.delete<ResourceRequest>(`${endpoint}/:id`, async (request, reply) => {
    await operations(request, endpoint).remove(targetOf(request))
    return reply.code(204).send()
  })
}

function operations(request: FastifyRequest, endpoint: Endpoint): ResourceOperations {
  return resourcesAt(accountOf(request), endpoint)
}

function targetOf(request: FastifyRequest<ResourceRequest>) {
  const ifMatch = request.headers['if-match'] ?? null
  return { id: request.params.id, checkVersion: versionCheck(accountOf(request), ifMatch) }
}

async function sendResource(
  provider: ScimServiceProvider,
  reply: FastifyReply,
  answer: {
    readonly status: 200 | 201
    readonly endpoint: Endpoint
    readonly stored: StoredResource
    readonly projection: Projection
  },
): Promise<FastifyReply> {
  const { status, endpoint, stored, projection } = answer
  return sendScim(withHeaders(provider, reply, endpoint, stored), status, await stored.show(projection))
}

/** What comes with every answer about one resource, with its body or without (scim.md A11.1, E6). */
function withHeaders(
  provider: ScimServiceProvider,
  reply: FastifyReply,
  endpoint: Endpoint,
  { id, etag }: Pick<StoredResource, 'id' | 'etag'>,
): FastifyReply {
  return reply.header('etag', etag).header('location', `${provider.baseUrl()}${endpoint}/${id}`)
}
