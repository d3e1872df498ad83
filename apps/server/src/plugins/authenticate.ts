// Who is calling: an application with a bearer token, or a person with a session.

import { asId, type TenantId } from '@rollcall/core'
import { GraphRefusal } from '@rollcall/graph'
import type { ApplicationRecord, SessionRecord, SignInRecord, UserRecord } from '@rollcall/ports'
import type { FastifyRequest } from 'fastify'
import type { AppDeps } from '../app-deps.ts'
import { permissionsOf } from '../directory-roles.ts'
import { hasCsrfToken, hashToken, sessionTokenOf } from '../sign-in/session-token.ts'
import { IDLE_MS } from '../sign-in/sign-in.ts'
import { Unauthenticated, verifyAccessToken } from '../tokens/access-token.ts'

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
  readonly sessionToken: string
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
  return sessionToken === null ? client(deps, request) : person(deps, request, sessionToken)
}

async function client(deps: AppDeps, request: FastifyRequest): Promise<Client> {
  const claims = await verifyAccessToken(deps.signingKey, deps.clock, bearerToken(request))
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

// Read afresh each time: roles that were taken away, and accounts that were switched off, count at once.
async function person(deps: AppDeps, request: FastifyRequest, sessionToken: string): Promise<Person> {
  const { store, tenant } = deps
  const session = await liveSession(deps, sessionToken)
  const [user] = await store.users.get(tenant.id, [session.userId])
  const record = await store.signIns.get(tenant.id, session.userId)
  if (user === undefined || record === null || user.deletedAt !== null || !user.accountEnabled) {
    throw new Unauthenticated('The account of this session does not exist any more, or is switched off.')
  }
  if (!isSafe(request.method) && !hasCsrfToken(request, sessionToken)) {
    throw new GraphRefusal(
      403,
      'CsrfTokenInvalid',
      'The request did not come from a page of Rollcall; reload the page and try again.',
    )
  }
  return personOf(deps, { user, session, sessionToken, record })
}

/** A person with what they may do, read afresh. */
export async function personOf(
  { store, tenant }: AppDeps,
  signedIn: {
    readonly user: UserRecord
    readonly session: SessionRecord
    readonly sessionToken: string
    readonly record: SignInRecord
  },
): Promise<Person> {
  const { user, session, sessionToken, record } = signedIn
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
    sessionToken,
    mustChangePassword: record.mustChangePassword,
    hasSecondFactor: record.secondFactor?.isConfirmed === true,
  }
}

// Often enough to tell a used session from a forgotten one, without a write for every request.
const TOUCH_MS = 60_000

async function liveSession({ store, tenant, clock }: AppDeps, token: string): Promise<SessionRecord> {
  const session = await store.signIns.session(tenant.id, hashToken(token))
  const now = clock.now()
  const idleMs = session === null ? 0 : now - Date.parse(session.lastUsedAt)
  if (session === null || now >= Date.parse(session.expiresAt) || idleMs > IDLE_MS) {
    throw new Unauthenticated('The session is over; sign in again.')
  }
  if (idleMs > TOUCH_MS) {
    await store.signIns.touchSession(tenant.id, session.tokenHash, new Date(now).toISOString())
  }
  return session
}

function isSafe(method: string): boolean {
  return method === 'GET' || method === 'HEAD' || method === 'OPTIONS'
}
