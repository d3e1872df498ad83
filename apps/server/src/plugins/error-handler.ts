// Every refusal and every mistake leaves in the one envelope (graph-api.md §3.9).

import {
  badRequest,
  GraphRefusal,
  isBug,
  presentError,
  SyncStateNotFound,
  segmentNotFound,
  TooManyRequests,
} from '@rollcall/graph'
import { answerUnknownScimPath, isScimPath } from '@rollcall/scim-server'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { AppDeps } from '../app-deps.ts'
import { requestRoot } from '../request-root.ts'
import type { GraphRoute } from '../routes/graph/graph-route.ts'
import { unknownSegment } from '../routes/graph/unknown-segment.ts'
import { asksForPage, type Portal } from '../routes/portal.ts'
import { requestFacts } from './request-facts.ts'

/** `application/json` first and alone before the parameters: the JS client compares it whole. */
export const JSON_TYPE = 'application/json; odata.metadata=minimal; charset=utf-8'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Media type of the bodies that a route takes; JSON when not said. */
    readonly bodyType?: string
  }
}

/** Answers errors and unknown addresses; a browser that follows a link into the portal gets its page. */
export function handleErrors(
  app: FastifyInstance,
  deps: AppDeps,
  { routes, portal }: { readonly routes: readonly GraphRoute[]; readonly portal: Portal | null },
): void {
  app.setErrorHandler<FastifyError>((error, request, reply) => sendError(deps, error, request, reply))
  app.setNotFoundHandler((request, reply) => {
    if (isScimPath(request.url)) return answerUnknownScimPath(request, reply)
    return portal !== null && asksForPage(request)
      ? portal.sendPage(reply)
      : sendError(deps, unknownAddress(request, routes), request, reply)
  })
}

/** Sends any error as the API's envelope; what is our mistake is logged with its stack. */
export function sendError(
  deps: AppDeps,
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const translated = translateFrameworkError(error, request)
  if (isBug(translated)) {
    deps.logger.error('request failed', {
      requestId: request.id,
      method: request.method,
      route: request.routeOptions.url,
      error,
    })
  }
  const { status, body } = presentError(translated, requestFacts(deps, request))
  if (status === 401) reply.header('WWW-Authenticate', challenge(deps, request))
  if (error instanceof TooManyRequests) reply.headers(throttleHeaders(error, request))
  if (error instanceof SyncStateNotFound) reply.header('Location', error.location)
  if (status === 405) reply.header('Allow', allowedMethods(error))
  return reply.code(status).type(JSON_TYPE).send(body)
}

// graph-api.md §3.11.
function throttleHeaders(
  { retryAfterSeconds }: TooManyRequests,
  { graphCaller, method }: FastifyRequest,
): Readonly<Record<string, string>> {
  const retry = { 'Retry-After': String(retryAfterSeconds) }
  if (graphCaller?.caller.kind !== 'client') return retry
  const { application, tenantId } = graphCaller.caller
  const kind = method === 'GET' ? 'Read' : 'Write'
  return {
    ...retry,
    'x-ms-throttle-scope': `Tenant_Application/${kind}/${application.appId}/${tenantId}`,
    'x-ms-throttle-information': `${kind}LimitExceeded`,
  }
}

/** 405 for an address that exists under other methods. */
export class MethodNotAllowed extends GraphRefusal {
  readonly allowed: readonly string[]
  constructor(allowed: readonly string[]) {
    super(405, 'Request_BadRequest', 'Specified HTTP method is not allowed for the request target.')
    this.allowed = allowed
  }
}

function allowedMethods(error: unknown): string {
  return error instanceof MethodNotAllowed ? error.allowed.join(', ') : ''
}

// Fastify's own refusals carry a status below 500; anything else without a type of ours is a bug.
function translateFrameworkError(error: unknown, { routeOptions }: FastifyRequest): unknown {
  if (!(error instanceof Error) || !('statusCode' in error) || error instanceof GraphRefusal) return error
  const { statusCode } = error
  if (statusCode === 413) {
    return new GraphRefusal(
      413,
      'RequestEntityTooLarge',
      'The request body is larger than this operation accepts.',
    )
  }
  if (statusCode === 415) {
    return new GraphRefusal(
      415,
      'UnsupportedMediaType',
      `The media type of the request body is not supported; ${routeOptions.config.bodyType ?? 'application/json'} is.`,
    )
  }
  return typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500
    ? badRequest(error.message)
    : error
}

function unknownAddress(request: FastifyRequest, routes: readonly GraphRoute[]): GraphRefusal {
  const [, version, path = ''] = /^\/(v1\.0|beta)(?=[/?]|$)([^?]*)/i.exec(request.url) ?? []
  if (version !== undefined) return segmentNotFound(unknownSegment(routes, path))
  return new GraphRefusal(
    404,
    'Request_ResourceNotFound',
    'There is nothing at this address; the API is below /v1.0.',
  )
}

// graph-api.md §2.6.
function challenge(deps: AppDeps, request: FastifyRequest): string {
  const authorize = `${requestRoot(deps, request)}/${deps.tenant.id}/oauth2/v2.0/authorize`
  return `Bearer realm="", authorization_uri="${authorize}", error="invalid_token"`
}
