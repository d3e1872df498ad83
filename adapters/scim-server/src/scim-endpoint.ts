// The SCIM 2.0 service provider: what holds for every request, then its routes.

import { ScimError, scimError } from '@rollcall/scim'
import type { FastifyInstance } from 'fastify'
import { bulkRoutes } from './bulk-routes.ts'
import { discoveryRoutes } from './discovery-routes.ts'
import { MAX_PAYLOAD_BYTES } from './limits.ts'
import { resourceRoutes } from './resource-routes.ts'
import type { ScimServiceProvider } from './scim-account.ts'
import { createErrorSender, sendScimError } from './send-scim.ts'

/** Registers everything under the prefix that the caller chose. */
export async function scimEndpoint(app: FastifyInstance, provider: ScimServiceProvider): Promise<void> {
  app.decorateRequest('scimAccount', null)
  app.decorateRequest('scimFailure', null)
  app.setErrorHandler(createErrorSender(provider))
  acceptScimBodies(app)

  app.addHook('onRequest', (request, _reply, done) => {
    if (request.routeOptions.config.isPublic === true) return done()
    const opened = provider.openAccount(request.headers.authorization)
    if (opened instanceof Promise)
      return opened.then((account) => {
        request.scimAccount = account
      })
    request.scimAccount = opened
    done()
  })
  const { onAnswer } = provider
  if (onAnswer !== undefined) {
    app.addHook('onResponse', (request, reply, done) => {
      onAnswer({
        account: request.scimAccount,
        method: request.method,
        path: request.url.split('?', 1)[0] ?? '',
        status: reply.statusCode,
        durationMs: reply.elapsedTime,
        detail: request.scimFailure,
      })
      done()
    })
  }

  resourceRoutes(app, provider)
  bulkRoutes(app, provider)
  discoveryRoutes(app, provider)
  app.setNotFoundHandler((request, reply) => {
    const error = new ScimError({ status: 404, detail: 'There is no such SCIM endpoint.' })
    return sendScimError(error, request, reply)
  })
}

// scim.md A1.4: both JSON types with any parameters, nothing else.
function acceptScimBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  const types = ['application/scim+json', 'application/json']
  app.addContentTypeParser(
    types,
    { parseAs: 'string', bodyLimit: MAX_PAYLOAD_BYTES },
    (_request, body, done) => {
      if (body === '') return done(null, undefined)
      try {
        done(null, JSON.parse(String(body)))
      } catch {
        done(scimError('invalidSyntax', 'The body is not valid JSON.'), undefined)
      }
    },
  )
}
