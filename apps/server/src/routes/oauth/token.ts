// POST /{tenant}/oauth2/v2.0/token (graph-api.md §2.1).

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { AppDeps } from '../../app-deps.ts'
import { requestFacts } from '../../plugins/request-facts.ts'
import { requestRoot } from '../../request-root.ts'
import { signAccessToken, TOKEN_LIFETIME_SECONDS } from '../../tokens/access-token.ts'
import { decideTokenGrant, TokenRefused } from './token-request.ts'

/** Gives out tokens. Its bodies are forms and its errors OAuth's, so it is a scope of its own. */
export async function tokenRoutes(
  scope: FastifyInstance,
  { deps }: { readonly deps: AppDeps },
): Promise<void> {
  scope.removeAllContentTypeParsers()
  scope.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    async (_request: FastifyRequest, text: string) => new URLSearchParams(text),
  )
  scope.setErrorHandler((error, request, reply) => sendOauthError(deps, error, request, reply))
  scope.post<{ Params: { tenant: string } }>('/:tenant/oauth2/v2.0/token', async (request, reply) => {
    const root = requestRoot(deps, request)
    const { tenant, application, audience } = await decideTokenGrant(deps, {
      tenant: request.params.tenant,
      fields: request.body instanceof URLSearchParams ? request.body : new URLSearchParams(),
      authorization: request.headers.authorization,
      root,
    })
    const accessToken = await signAccessToken(deps.signingKey, deps.clock, {
      tenantId: tenant.id,
      application,
      audience,
      issuer: `${root}/${tenant.id}/v2.0`,
    })
    // RFC 6749 §5.1.
    return reply.header('Cache-Control', 'no-store').send({
      token_type: 'Bearer',
      expires_in: TOKEN_LIFETIME_SECONDS,
      ext_expires_in: TOKEN_LIFETIME_SECONDS,
      access_token: accessToken,
    })
  })
}

function sendOauthError(
  deps: AppDeps,
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const refused = error instanceof TokenRefused ? error : asRefusal(error)
  if (refused === null) {
    deps.logger.error('token request failed', { requestId: request.id, error })
    return reply
      .code(500)
      .send({ error: 'server_error', error_description: 'An internal error occurred; it was logged.' })
  }
  const facts = requestFacts(deps, request)
  if (refused.status === 401) reply.header('WWW-Authenticate', 'Basic realm=""')
  return reply.code(refused.status).send({
    error: refused.oauthError,
    error_description: `${refused.message} Trace ID: ${facts.requestId} Timestamp: ${facts.date}Z`,
    error_codes: [refused.number],
    timestamp: `${facts.date.replace('T', ' ')}Z`,
    trace_id: facts.requestId,
    correlation_id: facts.clientRequestId,
  })
}

// The framework refuses bodies that are no form; to OAuth those are requests without their parameters.
function asRefusal(error: unknown): TokenRefused | null {
  const isClientError = error instanceof Error && 'statusCode' in error && Number(error.statusCode) < 500
  if (!isClientError) return null
  return new TokenRefused(
    400,
    'invalid_request',
    900144,
    "The request body must contain the following parameter: 'grant_type', as application/x-www-form-urlencoded.",
  )
}
