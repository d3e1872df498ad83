// /v1.0/rollcall/signIn and …/session: signing in and out, one's own password, second factor and sessions.

import { randomBytes } from 'node:crypto'
import { bodyObject, contextLink, GraphRefusal, one, pageOf, parseRequest } from '@rollcall/graph'
import type { SessionRecord } from '@rollcall/ports'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { AppDeps } from '../../app-deps.ts'
import { type Person, personOf, requirePerson } from '../../plugins/authenticate.ts'
import { requestRoot } from '../../request-root.ts'
import { createAddressThrottle } from '../../sign-in/address-throttle.ts'
import { noteSignIn } from '../../sign-in/note-sign-in.ts'
import { newSharedSecret, otpAuthUrl, stepOfCode } from '../../sign-in/one-time-code.ts'
import { checkPassword, setPassword } from '../../sign-in/passwords.ts'
import { csrfTokenOf, endedCookie, hashToken, sessionCookie } from '../../sign-in/session-token.ts'
import { hashRecoveryCode, IDLE_MS, requirePassword, signIn } from '../../sign-in/sign-in.ts'
import { type GraphRequest, type GraphRoute, noContent, ok, param } from '../graph/graph-route.ts'

export const SIGN_IN_BODY = bodyObject({
  userPrincipalName: z.string().trim().min(1).max(320),
  password: z.string().min(1).max(1_024),
  code: z.string().trim().min(1).max(64).nullish(),
})

const CHANGE_PASSWORD_BODY = bodyObject({
  currentPassword: z.string().min(1).max(1_024),
  newPassword: z.string().max(1_024),
})
const PASSWORD_BODY = bodyObject({ password: z.string().min(1).max(1_024) })
const CODE_BODY = bodyObject({ code: z.string().trim().min(1).max(64) })

const PATH = '/rollcall/session'
const RECOVERY_CODES = 10

/** For those who are not signed in, so it stands apart from the routes that ask who calls. */
export function addSignIn(app: FastifyInstance, deps: AppDeps): void {
  const throttle = createAddressThrottle(deps.clock)
  app.post('/v1.0/rollcall/signIn', async (request, reply) => {
    throttle.admit(request.ip)
    const { code = null, ...names } = parseRequest(SIGN_IN_BODY, request.body)
    const from = { address: request.ip, userAgent: request.headers['user-agent'] ?? '' }
    const signedIn = await signIn(deps, deps.tenant.id, { ...names, code }, from).catch(async (error) => {
      await noteFailure(deps, request, names.userPrincipalName, error)
      throw error
    })
    await noteSignIn(deps, request, signedIn.user, null)
    throttle.forget(request.ip)
    await forgetEndedSessions(deps)
    const isSecure = requestRoot(deps, request).startsWith('https:')
    reply.header('Set-Cookie', sessionCookie(signedIn.sessionToken, isSecure))
    return showSession(await personOf(deps, { ...signedIn, csrfToken: csrfTokenOf(signedIn.sessionToken) }))
  })
}

async function noteFailure(deps: AppDeps, request: FastifyRequest, name: string, error: unknown) {
  if (!(error instanceof GraphRefusal) || error.graphCode !== 'InvalidCredentials') return
  const [user = null] = await deps.store.users.findByUserPrincipalName(deps.tenant.id, [name])
  await noteSignIn(deps, request, user, error.message)
}

export const sessionRoutes: readonly GraphRoute[] = [
  {
    method: 'GET',
    path: PATH,
    operation: 'session.own',
    summary: 'Who is signed in, and what they may do',
    answer: one('session'),
    handle: async (request) => ok(showSession(requirePerson(request.caller))),
  },
  {
    method: 'DELETE',
    path: PATH,
    operation: 'session.own',
    summary: 'Sign out',
    async handle(request) {
      const person = requirePerson(request.caller)
      await request.deps.store.signIns.closeSession(person.tenantId, person.session.tokenHash)
      return { kind: 'empty', headers: { 'Set-Cookie': endedCookie(request.isSecure) } }
    },
  },
  {
    method: 'POST',
    path: `${PATH}/changePassword`,
    operation: 'session.own',
    summary: 'Choose another password; other sessions end',
    body: CHANGE_PASSWORD_BODY,
    async handle(request) {
      const person = requirePerson(request.caller)
      const { currentPassword, newPassword } = parseRequest(CHANGE_PASSWORD_BODY, request.body)
      await requirePassword(request.deps, person.tenantId, person.user.id, currentPassword)
      checkPassword(newPassword)
      if (newPassword === currentPassword) {
        throw new GraphRefusal(
          400,
          'Request_BadRequest',
          'The new password is the present one; choose another.',
        )
      }
      await setPassword(request.deps, person.tenantId, person.user.id, newPassword, {
        mustChange: false,
        sparedSession: person.session.tokenHash,
      })
      return noContent
    },
  },
  {
    method: 'POST',
    path: `${PATH}/secondFactor/begin`,
    operation: 'session.own',
    summary: 'Get a secret for an authenticator app; it counts once a code of it was confirmed',
    answer: one('secondFactorSecret'),
    body: PASSWORD_BODY,
    async handle(request) {
      const person = requirePerson(request.caller)
      const { password } = parseRequest(PASSWORD_BODY, request.body)
      const record = await requirePassword(request.deps, person.tenantId, person.user.id, password)
      if (person.hasSecondFactor) {
        throw new GraphRefusal(
          400,
          'Request_BadRequest',
          'There is a second factor already; remove it first.',
        )
      }
      const secret = newSharedSecret()
      const sealedSecret = request.deps.secretBox.seal(secret)
      await request.deps.store.signIns.put(person.tenantId, {
        ...record,
        secondFactor: { sealedSecret, isConfirmed: false, lastStep: 0, recoveryHashes: [] },
      })
      return ok({ secret, otpAuthUrl: otpAuthUrl(secret, person.user.userPrincipalName) })
    },
  },
  {
    method: 'POST',
    path: `${PATH}/secondFactor/confirm`,
    operation: 'session.own',
    summary: 'Confirm the authenticator app with a code; answers recovery codes, this once',
    answer: one('recoveryCodes'),
    body: CODE_BODY,
    handle: async (request) => ok({ recoveryCodes: await confirmSecondFactor(request) }),
  },
  {
    method: 'POST',
    path: `${PATH}/secondFactor/remove`,
    operation: 'session.own',
    summary: 'Sign in without a code again',
    body: PASSWORD_BODY,
    async handle(request) {
      const person = requirePerson(request.caller)
      const { password } = parseRequest(PASSWORD_BODY, request.body)
      const record = await requirePassword(request.deps, person.tenantId, person.user.id, password)
      await request.deps.store.signIns.put(person.tenantId, { ...record, secondFactor: null })
      return noContent
    },
  },
  {
    method: 'GET',
    path: '/rollcall/sessions',
    operation: 'session.own',
    summary: "List one's own open sessions",
    answer: pageOf('openSession'),
    async handle(request) {
      const person = requirePerson(request.caller)
      const sessions = await request.deps.store.signIns.sessionsOf(person.tenantId, person.user.id)
      return ok({
        '@odata.context': contextLink(request.versionRoot, 'rollcall/sessions'),
        value: sessions.map((session) => showOpenSession(session, person)),
      })
    },
  },
  {
    method: 'DELETE',
    path: '/rollcall/sessions/:sessionId',
    operation: 'session.own',
    summary: "End one of one's own sessions",
    async handle(request) {
      const person = requirePerson(request.caller)
      const { signIns } = request.deps.store
      const sessions = await signIns.sessionsOf(person.tenantId, person.user.id)
      const found = sessions.find((session) => idOf(session) === param(request, 'sessionId'))
      if (found !== undefined) await signIns.closeSession(person.tenantId, found.tokenHash)
      return noContent
    },
  },
  {
    method: 'POST',
    path: '/rollcall/sessions/signOutEverywhere',
    operation: 'session.own',
    summary: "End all of one's own sessions but this one",
    async handle(request) {
      const person = requirePerson(request.caller)
      const { tenantId, user, session } = person
      await request.deps.store.signIns.closeSessionsOf(tenantId, user.id, session.tokenHash)
      return noContent
    },
  },
]

async function confirmSecondFactor(request: GraphRequest): Promise<readonly string[]> {
  const { deps } = request
  const person = requirePerson(request.caller)
  const { code } = parseRequest(CODE_BODY, request.body)
  const record = await deps.store.signIns.get(person.tenantId, person.user.id)
  const secondFactor = record?.secondFactor ?? null
  if (record === null || secondFactor === null || secondFactor.isConfirmed) {
    throw new GraphRefusal(
      400,
      'Request_BadRequest',
      'Nothing waits for a code; begin with secondFactor/begin.',
    )
  }
  const secret = deps.secretBox.open(secondFactor.sealedSecret)
  const step = stepOfCode(secret, code.replaceAll(' ', ''), deps.clock.now(), 0)
  if (step === null) {
    throw new GraphRefusal(
      400,
      'InvalidCredentials',
      'The code is wrong. Check the clock of the device, and try the next code.',
    )
  }
  const recoveryCodes = Array.from({ length: RECOVERY_CODES }, newRecoveryCode)
  await deps.store.signIns.put(person.tenantId, {
    ...record,
    secondFactor: {
      ...secondFactor,
      isConfirmed: true,
      lastStep: step,
      recoveryHashes: recoveryCodes.map(hashRecoveryCode),
    },
  })
  return recoveryCodes
}

// 80 bits, in letters that cannot be mistaken for each other.
function newRecoveryCode(): string {
  const letters = 'ABCDEFGHJKMNPQRSTVWXYZ23456789'
  const text = [...randomBytes(16)].map((byte) => letters.charAt(byte % letters.length)).join('')
  return text.replace(/(.{4})(?=.)/g, '$1-')
}

function showSession(person: Person): object {
  return {
    user: {
      id: person.user.id,
      displayName: person.user.displayName,
      userPrincipalName: person.user.userPrincipalName,
    },
    roles: person.directoryRoles,
    permissions: person.roles,
    csrfToken: person.csrfToken,
    mustChangePassword: person.mustChangePassword,
    hasSecondFactor: person.hasSecondFactor,
  }
}

function showOpenSession(session: SessionRecord, person: Person): object {
  return {
    id: idOf(session),
    createdDateTime: session.createdAt,
    lastUsedDateTime: session.lastUsedAt,
    expiresDateTime: session.expiresAt,
    address: session.address,
    userAgent: session.userAgent,
    isCurrent: session.tokenHash === person.session.tokenHash,
  }
}

// Names a session to its owner; says nothing about its token, which is twice hashed by then.
function idOf(session: SessionRecord): string {
  return hashToken(session.tokenHash).slice(0, 22)
}

async function forgetEndedSessions({ store, tenant, clock }: AppDeps): Promise<void> {
  const now = clock.now()
  await store.signIns.removeEndedSessions(
    tenant.id,
    new Date(now).toISOString(),
    new Date(now - IDLE_MS).toISOString(),
  )
}
