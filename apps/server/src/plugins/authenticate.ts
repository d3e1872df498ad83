// Who is calling: an application with a bearer token, for itself or for a person, or a person with a session.

import { asId, type TenantId } from '@rollcall/core'
import { GraphRefusal } from '@rollcall/graph'
import type { ApplicationRecord, SessionRecord, SignInRecord, UserRecord } from '@rollcall/ports'
import type { FastifyRequest } from 'fastify'
import type { AppDeps } from '../app-deps.ts'
import { permissionsOf } from '../directory-roles.ts'
import { findLiveSession } from '../sign-in/live-session.ts'
import { csrfTokenOf, hasCsrfToken, sessionTokenOf } from '../sign-in/session-token.ts'
import { type TokenClaims, Unauthenticated, verifyAccessToken } from '../tokens/access-token.ts'

/** Whoever sent a request, and what they may do. */
export type Caller = Client | Person

type Common = {
  readonly tenantId: TenantId
  /** Of the service principal or the user: what owners are named by. */
  readonly id: string
  readonly displayName: string
  /** Permissions, e.g. `User.Read.All`. */
  readonly roles: readonly string[]
}

export type Client = Common & { readonly kind: 'client'; readonly application: ApplicationRecord }

export type Person = Common & {
  readonly kind: 'person'
  readonly user: UserRecord
  /** E.g. `Global Reader`. */
  readonly directoryRoles: readonly string[]
  readonly session: SessionRecord
  /** What has to come with a request that changes something; `null` for a token, which no browser sends by itself. */
  readonly csrfToken: string | null
  readonly mustChangePassword: boolean
  readonly hasSecondFactor: boolean
}

/**
 * The person behind a request.
 *
 * @throws {GraphRefusal} 400: an application calls, which has no self here (graph-api.md §14).
 */
export function requirePerson(caller: Caller): Person {
  if (caller.kind === 'person') return caller
  throw new GraphRefusal(400, 'BadRequest', '/me request is only valid with delegated authentication flow.')
}

/**
 * The caller of a request.
 *
 * @throws {Unauthenticated} No token and no session, a bad one, or one of an application or person that was deleted or
 *   switched off since. {GraphRefusal} 403: a session's request that changes something came without its CSRF token.
 */
export async function authenticate(deps: AppDeps, request: FastifyRequest): Promise<Caller> {
  const sessionToken = request.headers.authorization === undefined ? sessionTokenOf(request) : null
  if (sessionToken !== null) return personOfCookie(deps, request, sessionToken)
  const claims = await verifyAccessToken(deps.signingKey, deps.clock, bearerToken(request))
  return claims.kind === 'app' ? client(deps, claims) : personOfToken(deps, claims)
}

async function client(deps: AppDeps, claims: Extract<TokenClaims, { kind: 'app' }>): Promise<Client> {
  const tenantId: TenantId = asId(claims.tenantId)
  const application = await deps.store.applications.getByAppId(tenantId, claims.appId)
  if (application === null || !application.accountEnabled) {
    throw new Unauthenticated('The application of this token does not exist any more, or is switched off.')
  }
  const { servicePrincipalId: id, displayName } = application
  return { kind: 'client', tenantId, id, displayName, roles: claims.roles, application }
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

async function personOfCookie(deps: AppDeps, request: FastifyRequest, sessionToken: string): Promise<Person> {
  const session = await findLiveSession(deps, { kind: 'token', token: sessionToken })
  // What an application holds is no cookie: it opens the API to that application, and not the portal.
  if (session === null || session.clientId !== null) throw sessionIsOver()
  const found = await personOfSession(deps, session, csrfTokenOf(sessionToken))
  if (!isSafe(request.method) && !hasCsrfToken(request, sessionToken)) {
    throw new GraphRefusal(
      403,
      'CsrfTokenInvalid',
      'The request did not come from a page of Rollcall; reload the page and try again.',
    )
  }
  return found
}

// The token lives no longer than the session that it came from.
async function personOfToken(
  deps: AppDeps,
  { sessionHash, userId }: Extract<TokenClaims, { kind: 'user' }>,
): Promise<Person> {
  const session = await findLiveSession(deps, { kind: 'hash', tokenHash: sessionHash })
  if (session === null || session.clientId === null || session.userId !== userId) throw sessionIsOver()
  return personOfSession(deps, session, null)
}

function sessionIsOver(): Unauthenticated {
  return new Unauthenticated('The session is over; sign in again.')
}

// Read afresh each time: roles that were taken away, and accounts that were switched off, count at once.
async function personOfSession(
  deps: AppDeps,
  session: SessionRecord,
  csrfToken: string | null,
): Promise<Person> {
  const { store, tenant } = deps
  const [user] = await store.users.get(tenant.id, [session.userId])
  const record = await store.signIns.get(tenant.id, session.userId)
  if (user === undefined || record === null || user.deletedAt !== null || !user.accountEnabled) {
    throw new Unauthenticated('The account of this session does not exist any more, or is switched off.')
  }
  return personOf(deps, { user, session, csrfToken, record })
}

/** A person with what they may do, read afresh. */
export async function personOf(
  { store, tenant }: AppDeps,
  signedIn: {
    readonly user: UserRecord
    readonly session: SessionRecord
    readonly csrfToken: string | null
    readonly record: SignInRecord
  },
): Promise<Person> {
  const { user, session, csrfToken, record } = signedIn
  const directoryRoles = await store.signIns.rolesOf(tenant.id, user.id)
  return {
    kind: 'person',
    tenantId: tenant.id,
    id: user.id,
    displayName: user.displayName,
    roles: permissionsOf(directoryRoles),
    user,
    directoryRoles,
    session,
    csrfToken,
    mustChangePassword: record.mustChangePassword,
    hasSecondFactor: record.secondFactor?.isConfirmed === true,
  }
}

function isSafe(method: string): boolean {
  return method === 'GET' || method === 'HEAD' || method === 'OPTIONS'
}
