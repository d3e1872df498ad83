// Graph routes on the HTTP server: each version, the same steps for each request.

import { GraphRefusal, insufficientPrivileges, parseQueryOptions } from '@rollcall/graph'
import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify'
import type { AppDeps } from '../../app-deps.ts'
import { grantFor, type Operation } from '../../permissions.ts'
import { auditContext, auditedDeps } from '../../plugins/audited-deps.ts'
import { authenticate, type Caller } from '../../plugins/authenticate.ts'
import { JSON_TYPE, MethodNotAllowed } from '../../plugins/error-handler.ts'
import { acceptJsonBodiesAs } from '../../plugins/json-body.ts'
import { throttle } from '../../plugins/throttle.ts'
import { requestRoot } from '../../request-root.ts'
import { type GraphReply, type GraphRequest, type GraphRoute, VERSIONS, type Version } from './graph-route.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Who calls, and whether only as an owner; set before the body is read. */
    graphCaller: { readonly caller: Caller; readonly isOwnerOnly: boolean } | null
  }
}

const METHODS: readonly HTTPMethods[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']

/** Serves the routes below `/v1.0` and `/beta`; other methods on their addresses are 405. */
export function registerGraphRoutes(
  app: FastifyInstance,
  deps: AppDeps,
  routes: readonly GraphRoute[],
): void {
  app.decorateRequest('graphCaller', null)
  for (const version of VERSIONS) {
    for (const route of routes) {
      if (route.bodyType === undefined) registerRoute(app, deps, version, route)
      else registerWithBodyType(app, deps, version, { ...route, bodyType: route.bodyType })
    }
    for (const [path, allowed] of methodsByPath(routes))
      refuseOtherMethods(app, `/${version}${path}`, allowed)
  }
}

function registerWithBodyType(
  app: FastifyInstance,
  deps: AppDeps,
  version: Version,
  route: GraphRoute & { readonly bodyType: string },
): void {
  app.register(async (scope) => {
    acceptJsonBodiesAs(scope, route.bodyType)
    registerRoute(scope, deps, version, route)
  })
}

function registerRoute(app: FastifyInstance, deps: AppDeps, version: Version, route: GraphRoute): void {
  app.route({
    method: route.method,
    url: `/${version}${route.path}`,
    // Before the body is read: nobody uploads anything without a right to.
    onRequest: (request) => authorize(deps, request, route),
    handler: async (request, reply) =>
      send(request, reply, await route.handle(readRequest(deps, version, request))),
  })
}

/**
 * Notes on the request who calls, and whether only as an owner.
 *
 * @throws {Unauthenticated} No usable token. {TooManyRequests} The caller comes too often. {GraphRefusal} 403: not with
 *   these permissions.
 */
export async function authorize(
  deps: AppDeps,
  request: FastifyRequest,
  route: Pick<GraphRoute, 'operation' | 'checksOwnership'>,
): Promise<void> {
  const caller = await authenticate(deps, request)
  // Until the grant is known, so that a refusal can say whose limit it was.
  request.graphCaller = { caller, isOwnerOnly: true }
  throttle(deps, request, caller)
  requireOwnPassword(caller, route.operation)
  const grant = grantFor(route.operation, caller.roles)
  if (grant === 'no') throw insufficientPrivileges()
  const isOwnerOnly = grant === 'ifOwner'
  if (isOwnerOnly && route.checksOwnership !== true) throw insufficientPrivileges()
  request.graphCaller = { caller, isOwnerOnly }
}

// Until then the session is good for nothing but that: the first password is known to someone else.
function requireOwnPassword(caller: Caller, operation: Operation): void {
  if (caller.kind === 'client' || !caller.mustChangePassword || operation === 'session.own') return
  throw new GraphRefusal(403, 'PasswordChangeRequired', 'Choose a password of your own first.')
}

/** The request as handlers get it; `authorize` came before. */
export function readRequest(deps: AppDeps, version: Version, request: FastifyRequest): GraphRequest {
  const { graphCaller } = request
  if (graphCaller === null) throw new TypeError('a request got here without a caller')
  const { caller, isOwnerOnly } = graphCaller
  const root = requestRoot(deps, request)
  const [path = '', search = ''] = splitOnce(request.url)
  const query = [...new URLSearchParams(search)]
  return {
    deps: auditedDeps(deps, request),
    audit: auditContext(deps, request),
    tenantId: caller.tenantId,
    caller,
    isOwnerOnly,
    version,
    versionRoot: `${root}/${version}`,
    isSecure: root.startsWith('https:'),
    address: `${root}${path}`,
    // Fastify fills the parameters that the pattern declares, as text.
    params: request.params as Readonly<Record<string, string>>,
    query,
    options: parseQueryOptions(query),
    prefersMinimal: /\breturn=minimal\b/i.test(request.headers.prefer?.toString() ?? ''),
    isEventual: request.headers.consistencylevel?.toString().toLowerCase() === 'eventual',
    body: request.body,
  }
}

function splitOnce(url: string): readonly [string, string] {
  const at = url.indexOf('?')
  return at < 0 ? [url, ''] : [url.slice(0, at), url.slice(at + 1)]
}

function send(request: FastifyRequest, reply: FastifyReply, answer: GraphReply): FastifyReply {
  switch (answer.kind) {
    case 'json':
      if (answer.location !== undefined) reply.header('Location', answer.location)
      return reply
        .code(answer.status)
        .headers(answer.headers ?? {})
        .type(JSON_TYPE)
        .send(withoutContext(request, answer.body))
    case 'text':
      return reply.code(200).type('text/plain; charset=utf-8').send(answer.text)
    case 'accepted':
      return reply.code(202).header('Location', answer.location).send()
    case 'empty':
      return reply
        .code(204)
        .headers(answer.headers ?? {})
        .send()
  }
}

// graph-api.md §3.1: a caller may ask to leave out where the shape is described.
function withoutContext(request: FastifyRequest, body: object): object {
  if (!/odata\.metadata=none/i.test(request.headers.accept ?? '')) return body
  return Object.fromEntries(Object.entries(body).filter(([name]) => name !== '@odata.context'))
}

function methodsByPath(routes: readonly GraphRoute[]): ReadonlyMap<string, readonly string[]> {
  const methods = new Map<string, string[]>()
  for (const { method, path } of routes) methods.set(path, [...(methods.get(path) ?? []), method])
  return methods
}

function refuseOtherMethods(app: FastifyInstance, url: string, allowed: readonly string[]): void {
  const others = METHODS.filter((method) => !allowed.includes(method))
  if (others.length === 0) return
  app.route({
    method: others,
    url,
    handler: async () => {
      throw new MethodNotAllowed(allowed)
    },
  })
}
