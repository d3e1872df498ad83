// Tokens with which an application acts for a person: asked for with a device code (RFC 8628), then with a refresh token,
// which is the token of the person's session.

import type { TenantRecord } from '@rollcall/ports'
import type { FastifyRequest } from 'fastify'
import type { AppDeps } from '../../app-deps.ts'
import type { AddressThrottle } from '../../sign-in/address-throttle.ts'
import {
  CODE_LIFETIME_SECONDS,
  findPublicClient,
  type PublicClient,
  redeemDeviceCode,
  requestDeviceCode,
  showUserCode,
} from '../../sign-in/device-code.ts'
import { findLiveSession } from '../../sign-in/live-session.ts'
import { noteSignIn } from '../../sign-in/note-sign-in.ts'
import { signDelegatedToken, TOKEN_LIFETIME_SECONDS } from '../../tokens/access-token.ts'
import { printable, requireAudience, requireField, requireTenant, TokenRefused } from './token-request.ts'

/** Where a person types the code of a device; the portal has a page there. */
const VERIFICATION_PATH = '/device'

export type DelegatedRequest = {
  readonly tenant: string
  readonly fields: URLSearchParams
  /** Scheme and host the caller used. */
  readonly root: string
  readonly request: FastifyRequest
}

/**
 * The answer to a device that asks for a code (RFC 8628 §3.2). No link carries the code: whoever allows it has typed it.
 *
 * @throws {TokenRefused} The request lacks something. {TooManyRequests} The address asked for too many.
 */
export async function answerDeviceCode(
  deps: AppDeps,
  throttle: AddressThrottle,
  { tenant: name, fields, root, request }: DelegatedRequest,
): Promise<object> {
  const tenant = await requireTenant(deps.store, name)
  const client = requirePublicClient(fields)
  requireAudience({ fields, root })
  throttle.admit(request.ip)
  const from = { address: request.ip, userAgent: request.headers['user-agent'] ?? '' }
  const { deviceCode, record } = await requestDeviceCode(deps, tenant.id, client, from)
  const verificationUri = `${root}${VERIFICATION_PATH}`
  const userCode = showUserCode(record.userCode)
  return {
    device_code: deviceCode,
    user_code: userCode,
    verification_uri: verificationUri,
    expires_in: CODE_LIFETIME_SECONDS,
    interval: record.intervalSeconds,
    message: `To sign in, open ${verificationUri} in a browser and enter the code ${userCode}.`,
  }
}

/**
 * The tokens that a device code was exchanged for.
 *
 * @throws {TokenRefused} Nobody has decided yet, or the code is of no use any more.
 */
export async function redeemCode(
  deps: AppDeps,
  throttle: AddressThrottle,
  { tenant: name, fields, root, request }: DelegatedRequest,
): Promise<object> {
  const tenant = await requireTenant(deps.store, name)
  const client = requirePublicClient(fields)
  const redeemed = await redeemDeviceCode(deps, tenant.id, client, requireField(fields, 'device_code'))
  if (redeemed.kind !== 'allowed') throw refusalOf(redeemed.kind)
  throttle.forget(request.ip)
  await noteSignIn(deps, request, redeemed.user, null)
  const holder = { userId: redeemed.user.id, tokenHash: redeemed.tokenHash }
  return tokens(deps, { tenant, client, root, refreshToken: redeemed.sessionToken }, holder)
}

/**
 * Another access token for a session that is still open.
 *
 * @throws {TokenRefused} It is over, or none of this application.
 */
export async function refresh(
  deps: AppDeps,
  { tenant: name, fields, root }: DelegatedRequest,
): Promise<object> {
  const tenant = await requireTenant(deps.store, name)
  const client = requirePublicClient(fields)
  const refreshToken = requireField(fields, 'refresh_token')
  const session = await findLiveSession(deps, { kind: 'token', token: refreshToken })
  if (session === null || session.clientId !== client.id)
    throw new TokenRefused(400, 'invalid_grant', 700082, 'The sign-in is over; sign in again.')
  return tokens(deps, { tenant, client, root, refreshToken }, session)
}

async function tokens(
  deps: AppDeps,
  grant: {
    readonly tenant: TenantRecord
    readonly client: PublicClient
    readonly root: string
    readonly refreshToken: string
  },
  { userId, tokenHash }: { readonly userId: string; readonly tokenHash: string },
): Promise<object> {
  const { tenant, client, root, refreshToken } = grant
  const accessToken = await signDelegatedToken(deps.signingKey, deps.clock, {
    tenantId: tenant.id,
    userId,
    clientId: client.id,
    clientName: client.displayName,
    sessionHash: tokenHash,
    audience: root,
    issuer: `${root}/${tenant.id}/v2.0`,
  })
  return {
    token_type: 'Bearer',
    scope: `${root}/.default`,
    expires_in: TOKEN_LIFETIME_SECONDS,
    ext_expires_in: TOKEN_LIFETIME_SECONDS,
    access_token: accessToken,
    refresh_token: refreshToken,
  }
}

function requirePublicClient(fields: URLSearchParams): PublicClient {
  const id = requireField(fields, 'client_id')
  const client = findPublicClient(id)
  if (client !== null) return client
  throw new TokenRefused(
    400,
    'unauthorized_client',
    700016,
    `Application with identifier '${printable(id)}' may not act for people.`,
  )
}

function refusalOf(kind: 'pending' | 'slowDown' | 'denied' | 'expired' | 'unknown'): TokenRefused {
  switch (kind) {
    case 'pending':
      return new TokenRefused(400, 'authorization_pending', 70016, 'The code was not decided yet; ask again.')
    case 'slowDown':
      return new TokenRefused(400, 'slow_down', 70016, 'Ask less often: five seconds more between two times.')
    case 'denied':
      return new TokenRefused(400, 'access_denied', 65004, 'The person did not allow it.')
    case 'expired':
      return new TokenRefused(400, 'expired_token', 70020, 'The code has expired; ask for another one.')
    case 'unknown':
      return new TokenRefused(400, 'invalid_grant', 70000, 'The device code is unknown, or was used before.')
  }
}
