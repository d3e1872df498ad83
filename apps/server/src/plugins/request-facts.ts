// What every answer says about its request: ids for support, and the protocol's fixed headers (graph-api.md §3.1).

import type { RequestFacts } from '@rollcall/graph'
import { isScimPath } from '@rollcall/scim-server'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { AppDeps } from '../app-deps.ts'

// Echoed into a header, so only what cannot break one.
const CLIENT_REQUEST_ID = /^[\w.:{}-]{1,128}$/

/** Adds the headers; `request.id` is the request-id from then on. */
export function addRequestFacts(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.headers({
      'request-id': request.id,
      'client-request-id': clientRequestId(request),
      ...(isScimPath(request.url) ? {} : { 'OData-Version': '4.0' }),
      'Cache-Control': 'no-cache',
      'X-Content-Type-Options': 'nosniff',
    })
  })
}

/** The same facts for the error envelope. */
export function requestFacts(deps: Pick<AppDeps, 'clock'>, request: FastifyRequest): RequestFacts {
  return {
    date: new Date(deps.clock.now()).toISOString().slice(0, 19),
    requestId: request.id,
    clientRequestId: clientRequestId(request),
  }
}

function clientRequestId(request: FastifyRequest): string {
  const given = request.headers['client-request-id']
  return typeof given === 'string' && CLIENT_REQUEST_ID.test(given) ? given : request.id
}
