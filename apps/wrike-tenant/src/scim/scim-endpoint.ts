// The SCIM 2.0 service provider: what holds for every request, then its routes.
import { ScimError, scimError } from '@rollcall/scim'
import type { FastifyInstance } from 'fastify'
import { bulkRoutes } from './bulk-routes.ts'
import { createCursorSignature } from './cursor-signature.ts'
import { discoveryRoutes } from './discovery-routes.ts'
import { groupRoutes } from './group-routes.ts'
import type { ScimDependencies } from './scim-dependencies.ts'
import { sendScimError } from './send-scim.ts'
import type { ScimCaller } from './token-check.ts'
import { userRoutes } from './user-routes.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Who calls; null only on public routes. */
    scimCaller: ScimCaller | null
    /** `detail` of the error that was answered, for the audit list. */
    scimFailure: string | null
  }
  interface FastifyContextConfig {
    /** Readable without a token (scim.md A3.12). */
    isPublic?: boolean
  }
}

/** Registers everything under the prefix that the caller chose. */
export async function scimEndpoint(app: FastifyInstance, deps: ScimDependencies): Promise<void> {
  app.decorateRequest('scimCaller', null)
  app.decorateRequest('scimFailure', null)
  app.setErrorHandler(sendScimError)
  acceptScimBodies(app)

  app.addHook('onRequest', async (request) => {
    if (request.routeOptions.config.isPublic === true) return
    request.scimCaller = await deps.tokenCheck.check(request.headers.authorization)
  })
  app.addHook('onResponse', (request, reply, done) => {
    deps.scimCalls.add({
      at: deps.saving.now(),
      method: request.method,
      path: (request.url.split('?', 1)[0] ?? '').slice(0, 300),
      status: reply.statusCode,
      durationMs: Math.round(reply.elapsedTime * 100) / 100,
      tokenId: request.scimCaller?.tokenId ?? null,
      detail: request.scimFailure,
    })
    done()
  })

  const listing = { ...deps, signCursor: createCursorSignature() }
  userRoutes(app, listing)
  bulkRoutes(app, deps)
  groupRoutes(app, listing)
  discoveryRoutes(app, deps)
  app.setNotFoundHandler((request, reply) => {
    const error = new ScimError({ status: 404, detail: 'There is no such SCIM endpoint.' })
    return sendScimError(error, request, reply)
  })
}

// scim.md A1.4: both JSON types with any parameters, nothing else.
function acceptScimBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  const types = ['application/scim+json', 'application/json']
  app.addContentTypeParser(types, { parseAs: 'string' }, (_request, body, done) => {
    if (body === '') return done(null, undefined)
    try {
      done(null, JSON.parse(String(body)))
    } catch {
      done(scimError('invalidSyntax', 'The body is not valid JSON.'), undefined)
    }
  })
}
