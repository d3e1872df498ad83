// Who is calling: a bearer token of an application that still exists and is switched on.

import { asId, type TenantId } from '@rollcall/core'
import type { ApplicationRecord } from '@rollcall/ports'
import type { FastifyRequest } from 'fastify'
import type { AppDeps } from '../app-deps.ts'
import { Unauthenticated, verifyAccessToken } from '../tokens/access-token.ts'

/** The application behind a request, and the permissions its token carries. */
export type Caller = {
  readonly tenantId: TenantId
  readonly application: ApplicationRecord
  readonly roles: readonly string[]
}

/**
 * The caller of a request.
 *
 * @throws {Unauthenticated} No token, a bad one, or one of an application that was deleted or switched off since.
 */
export async function authenticate(deps: AppDeps, request: FastifyRequest): Promise<Caller> {
  const claims = await verifyAccessToken(deps.signingKey, deps.clock, bearerToken(request))
  const tenantId: TenantId = asId(claims.tenantId)
  const application = await deps.store.applications.getByAppId(tenantId, claims.appId)
  if (application === null || !application.accountEnabled) {
    throw new Unauthenticated('The application of this token does not exist any more, or is switched off.')
  }
  return { tenantId, application, roles: claims.roles }
}

function bearerToken(request: FastifyRequest): string {
  const match = /^Bearer +([\w.~+/=-]+)$/i.exec(request.headers.authorization ?? '')
  if (match?.[1] === undefined) {
    throw new Unauthenticated(
      'Access token is empty or missing: send the header Authorization: Bearer {token}.',
    )
  }
  return match[1]
}
