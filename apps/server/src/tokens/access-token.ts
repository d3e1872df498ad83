// Access tokens: RS256 JWTs with the claims that clients decode (graph-api.md §2.2).

import { randomBytes } from 'node:crypto'
import { RollcallError, type ServicePrincipalId, type TenantId } from '@rollcall/core'
import type { ApplicationRecord, Clock } from '@rollcall/ports'
import { errors, jwtVerify, SignJWT } from 'jose'
import type { SigningKey } from './signing-key.ts'

/** How long a token lives, as the public service announces it. */
export const TOKEN_LIFETIME_SECONDS = 3_599

/** Who a token speaks for. */
export type TokenClaims = {
  readonly tenantId: string
  readonly appId: string
  readonly servicePrincipalId: string
  readonly roles: readonly string[]
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
  const now = Math.floor(clock.now() / 1_000)
  const id: ServicePrincipalId = application.servicePrincipalId
  return new SignJWT({
    tid: request.tenantId,
    oid: id,
    appid: application.appId,
    azp: application.appId,
    app_displayname: application.displayName,
    idtyp: 'app',
    roles: [...application.permissions],
    // Two tokens asked for in one second are still two tokens, each with a name of its own.
    uti: randomBytes(16).toString('base64url'),
    ver: '2.0',
  })
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: key.id })
    .setIssuer(request.issuer)
    .setSubject(id)
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
 * @throws {Unauthenticated} Malformed, signed by another key, expired, or no application's token.
 */
export async function verifyAccessToken(key: SigningKey, clock: Clock, token: string): Promise<TokenClaims> {
  const payload = await verify(key, clock, token)
  const { tid, appid, oid, idtyp, roles } = payload
  if (typeof tid !== 'string' || typeof appid !== 'string' || typeof oid !== 'string' || idtyp !== 'app') {
    throw new Unauthenticated(
      'Access token validation failure. It is not an application token of this service.',
    )
  }
  const names: readonly unknown[] = Array.isArray(roles) ? roles : []
  return {
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
