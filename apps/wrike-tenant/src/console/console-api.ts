// The console's HTTP API under /console/api: what Wrike's administrators do in its pages.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Refusal } from '../refusals.ts'
import type { UserRow } from '../store/users.ts'
import type { ConsoleDependencies } from './console-dependencies.ts'
import { accountRoutes } from './routes/account.ts'
import { appRoutes } from './routes/apps.ts'
import { groupRoutes } from './routes/groups.ts'
import { integrationRoutes } from './routes/integrations.ts'
import { scimCallRoutes } from './routes/scim-calls.ts'
import { signInRoutes } from './routes/sign-in.ts'
import { userRoutes } from './routes/users.ts'
import { requireSameSite } from './same-site-only.ts'
import { requireAdministrator } from './session.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** The signed-in person; null only on routes that need no sign-in. */
    administrator: UserRow | null
  }
}

/** Registers everything under the prefix that the caller chose. */
export async function consoleApi(app: FastifyInstance, deps: ConsoleDependencies): Promise<void> {
  app.decorateRequest('administrator', null)
  app.addHook('onRequest', async (request, reply) => {
    // What an administrator sees stays in that browser window.
    reply.headers({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' })
    requireSameSite(request)
  })
  app.setErrorHandler(sendError)
  app.setNotFoundHandler(async (request) => {
    throw new Refusal('ERR_NOT_FOUND', `there is nothing at ${request.method} ${request.url.split('?')[0]}`)
  })

  signInRoutes(app, deps)
  await app.register(async (signedIn) => {
    signedIn.addHook('onRequest', async (request) => {
      request.administrator = await requireAdministrator(deps, request)
    })
    integrationRoutes(signedIn, deps)
    appRoutes(signedIn, deps)
    accountRoutes(signedIn, deps)
    userRoutes(signedIn, deps)
    groupRoutes(signedIn, deps)
    scimCallRoutes(signedIn, deps)
  })
}

// The shape of Wrike's own API errors (wrike.md W3.8).
async function sendError(error: unknown, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  if (error instanceof Refusal) {
    if (error.retryAfterSeconds !== null) reply.header('retry-after', String(error.retryAfterSeconds))
    return reply.code(error.status).send({ error: error.code, errorDescription: error.message })
  }
  const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500
  if (status >= 400 && status < 500) {
    const text = error instanceof Error ? error.message : 'the request cannot be read'
    return reply.code(status).send({ error: 'ERR_INPUT_INVALID', errorDescription: text })
  }
  request.log.error({ err: error }, 'console request failed')
  return reply.code(500).send({ error: 'ERR_INTERNAL', errorDescription: 'something went wrong on our side' })
}
