// POST /{tenant}/oauth2/v2.0/token and …/devicecode (graph-api.md §2.1, RFC 8628).

import { TooManyRequests } from '@rollcall/graph'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { AppDeps } from '../../app-deps.ts'
import { requestFacts } from '../../plugins/request-facts.ts'
import { requestRoot } from '../../request-root.ts'
import { createAddressThrottle } from '../../sign-in/address-throttle.ts'
import { signAccessToken, TOKEN_LIFETIME_SECONDS } from '../../tokens/access-token.ts'
import { answerDeviceCode, type DelegatedRequest, redeemCode, refresh } from './delegated-grant.ts'
import { decideTokenGrant, requireField, TokenRefused, unsupportedGrant } from './token-request.ts'

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
  const throttle = createAddressThrottle(deps.clock)
  scope.post<TenantParams>('/:tenant/oauth2/v2.0/devicecode', async (request, reply) =>
    sendPrivately(reply, await answerDeviceCode(deps, throttle, readForm(deps, request))),
  )
  scope.post<TenantParams>('/:tenant/oauth2/v2.0/token', async (request, reply) => {
    const form = readForm(deps, request)
    const grantType = requireField(form.fields, 'grant_type')
    switch (grantType) {
      case 'client_credentials':
        return sendPrivately(reply, await clientToken(deps, form))
      case 'urn:ietf:params:oauth:grant-type:device_code':
        return sendPrivately(reply, await redeemCode(deps, throttle, form))
      case 'refresh_token':
        return sendPrivately(reply, await refresh(deps, form))
      default:
        throw unsupportedGrant(grantType)
    }
  })
}

type TenantParams = { Params: { tenant: string } }

function readForm(deps: AppDeps, request: FastifyRequest<TenantParams>): DelegatedRequest {
  return {
    tenant: request.params.tenant,
    fields: request.body instanceof URLSearchParams ? request.body : new URLSearchParams(),
    root: requestRoot(deps, request),
    request,
  }
}

// RFC 6749 §5.1.
function sendPrivately(reply: FastifyReply, body: object): FastifyReply {
  return reply.header('Cache-Control', 'no-store').send(body)
}

async function clientToken(deps: AppDeps, form: DelegatedRequest): Promise<object> {
  const { root, request } = form
  const granted = await decideTokenGrant(deps, { ...form, authorization: request.headers.authorization })
  const { tenant, application, audience } = granted
  const accessToken = await signAccessToken(deps.signingKey, deps.clock, {
    tenantId: tenant.id,
    application,
    audience,
    issuer: `${root}/${tenant.id}/v2.0`,
  })
  return {
    token_type: 'Bearer',
    expires_in: TOKEN_LIFETIME_SECONDS,
    ext_expires_in: TOKEN_LIFETIME_SECONDS,
    access_token: accessToken,
  }
}

function sendOauthError(
  deps: AppDeps,
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  if (error instanceof TooManyRequests) return sendTooMany(error, reply)
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

function sendTooMany({ retryAfterSeconds, message }: TooManyRequests, reply: FastifyReply): FastifyReply {
  return reply
    .code(429)
    .header('Retry-After', String(retryAfterSeconds))
    .send({ error: 'temporarily_unavailable', error_description: message })
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
