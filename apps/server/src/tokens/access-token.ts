// Access tokens: RS256 JWTs with the claims that clients decode (graph-api.md §2.2).

import { randomBytes } from 'node:crypto'
import { RollcallError, type ServicePrincipalId, type TenantId } from '@rollcall/core'
import type { ApplicationRecord, Clock } from '@rollcall/ports'
import { errors, type JWTPayload, jwtVerify, SignJWT } from 'jose'
import type { SigningKey } from './signing-key.ts'

/** How long a token lives, as the public service announces it. */
export const TOKEN_LIFETIME_SECONDS = 3_599

/** Who a token speaks for: an application for itself, or for a person, as long as their session lives. */
export type TokenClaims =
  | {
      readonly kind: 'app'
      readonly tenantId: string
      readonly appId: string
      readonly servicePrincipalId: string
      readonly roles: readonly string[]
    }
  | {
      readonly kind: 'user'
      readonly tenantId: string
      readonly userId: string
      readonly sessionHash: string
    }

/** The token cannot be used. Its message is for the caller. */
export class Unauthenticated extends RollcallError {
  constructor(message: string, options?: ErrorOptions) {
    super('ERR_UNAUTHENTICATED', message, {}, options)
  }
}

export type TokenRequest = {
  readonly tenantId: TenantId
  readonly application: ApplicationRecord
  /** The resource asked for; becomes `aud`. */
  readonly audience: string
  readonly issuer: string
}

/** A token of an application for itself. Times are numbers: a client decodes them as int64 and fails on strings. */
export function signAccessToken(key: SigningKey, clock: Clock, request: TokenRequest): Promise<string> {
  const { application } = request
  const id: ServicePrincipalId = application.servicePrincipalId
  return sign(key, clock, request, {
    tid: request.tenantId,
    sub: id,
    oid: id,
    appid: application.appId,
    azp: application.appId,
    app_displayname: application.displayName,
    idtyp: 'app',
    roles: [...application.permissions],
  })
}

export type DelegatedTokenRequest = {
  readonly tenantId: TenantId
  readonly userId: string
  readonly clientId: string
  readonly clientName: string
  /** Of the session that the token lives by. */
  readonly sessionHash: string
  readonly audience: string
  readonly issuer: string
}

/** A token of an application for a person. It carries no rights: those are the person's, read afresh each time. */
export function signDelegatedToken(
  key: SigningKey,
  clock: Clock,
  request: DelegatedTokenRequest,
): Promise<string> {
  return sign(key, clock, request, {
    tid: request.tenantId,
    sub: request.userId,
    oid: request.userId,
    appid: request.clientId,
    azp: request.clientId,
    app_displayname: request.clientName,
    idtyp: 'user',
    scp: 'user_impersonation',
    sid: request.sessionHash,
  })
}

function sign(
  key: SigningKey,
  clock: Clock,
  request: { readonly audience: string; readonly issuer: string },
  claims: JWTPayload,
): Promise<string> {
  const now = Math.floor(clock.now() / 1_000)
  // Two tokens asked for in one second are still two tokens, each with a name of its own.
  return new SignJWT({ ...claims, uti: randomBytes(16).toString('base64url'), ver: '2.0' })
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: key.id })
    .setIssuer(request.issuer)
    .setAudience(request.audience)
    .setIssuedAt(now)
    .setNotBefore(now)
    .setExpirationTime(now + TOKEN_LIFETIME_SECONDS)
    .sign(key.privateKey)
}

/**
 * The claims of a token that this installation signed and that is valid now.
 *
 * Issuer and audience are not compared: both are spelled by the host name the caller used, which may be any of the
 * server's names, and the key signs nothing but tokens for this API.
 *
 * @throws {Unauthenticated} Malformed, signed by another key, expired, or no token for this API.
 */
export async function verifyAccessToken(key: SigningKey, clock: Clock, token: string): Promise<TokenClaims> {
  const payload = await verify(key, clock, token)
  const { tid, appid, oid, idtyp, sid, roles } = payload
  if (idtyp === 'user' && typeof tid === 'string' && typeof oid === 'string' && typeof sid === 'string')
    return { kind: 'user', tenantId: tid, userId: oid, sessionHash: sid }
  if (typeof tid !== 'string' || typeof appid !== 'string' || typeof oid !== 'string' || idtyp !== 'app') {
    throw new Unauthenticated('Access token validation failure. It is not a token of this service.')
  }
  const names: readonly unknown[] = Array.isArray(roles) ? roles : []
  return {
    kind: 'app',
    tenantId: tid,
    appId: appid,
    servicePrincipalId: oid,
    roles: names.filter((role) => typeof role === 'string'),
  }
}

async function verify(
  key: SigningKey,
  clock: Clock,
  token: string,
): Promise<Readonly<Record<string, unknown>>> {
  try {
    const { payload } = await jwtVerify(token, key.publicKey, {
      algorithms: ['RS256'],
      currentDate: new Date(clock.now()),
      requiredClaims: ['exp', 'nbf', 'iat'],
    })
    return payload
  } catch (cause) {
    if (!(cause instanceof errors.JOSEError)) throw cause
    throw new Unauthenticated(describe(cause), { cause })
  }
}

function describe(error: errors.JOSEError): string {
  if (error instanceof errors.JWTExpired) return 'Lifetime validation failed, the token is expired.'
  if (error instanceof errors.JWSSignatureVerificationFailed)
    return 'Access token validation failure. Invalid signature.'
  return 'CompactToken parsing failed: the token is malformed or not yet valid.'
}
