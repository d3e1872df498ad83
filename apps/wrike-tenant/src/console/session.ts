// The signed-in administrator: cookie in, user out.
import { foldCase } from '@rollcall/scim'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Refusal } from '../refusals.ts'
import { hasAdminRights } from '../rules/user-type.ts'
import { hashPassword, verifyPassword } from '../secrets/password-hash.ts'
import { hashSecretToken, makeSecretToken } from '../secrets/secret-token.ts'
import { deleteSession, findSessionUser, insertSession, readPasswordHash } from '../store/sessions.ts'
import { findUserByLogin, type UserRow } from '../store/users.ts'
import type { ConsoleDependencies } from './console-dependencies.ts'

const COOKIE = 'wrike_session'
const SESSION_MS = 8 * 60 * 60 * 1_000

/**
 * Signs in and sets the cookie.
 *
 * @throws {Refusal} ERR_UNAUTHENTICATED with one text for every reason, so that nobody learns who has an account;
 *   ERR_TOO_MANY_ATTEMPTS
 */
export async function signIn(
  deps: ConsoleDependencies,
  reply: FastifyReply,
  credentials: { readonly email: string; readonly password: string },
): Promise<UserRow> {
  const { store, now } = deps.saving
  const account = foldCase(credentials.email)
  deps.throttle.admit(account)
  const user = findUserByLogin(store.db, credentials.email)
  const matches = await passwordMatches(deps, user, credentials.password)
  if (user === null || !matches || !mayUseConsole(user))
    throw new Refusal(
      'ERR_UNAUTHENTICATED',
      'e-mail address or password is wrong, or the account is no administrator',
    )
  deps.throttle.forget(account)

  const token = makeSecretToken(deps.randomBytes)
  const createdAt = now()
  const session = {
    tokenHash: hashSecretToken(token),
    userSeq: user.seq,
    createdAt,
    expiresAt: createdAt + SESSION_MS,
  }
  await store.write(({ db }) => insertSession(db, session))
  reply.header('set-cookie', makeCookie(deps, token, SESSION_MS / 1_000))
  return user
}

/** Ends the session on both sides. */
export async function signOut(
  deps: ConsoleDependencies,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const token = readCookie(request)
  if (token !== null) await deps.saving.store.write(({ db }) => deleteSession(db, hashSecretToken(token)))
  reply.header('set-cookie', makeCookie(deps, '', 0))
}

/** Who is signed in, read afresh: rights that were taken away end the session's use at once. @throws {Refusal} */
export async function requireAdministrator(
  deps: ConsoleDependencies,
  request: FastifyRequest,
): Promise<UserRow> {
  const token = readCookie(request)
  const { store, now } = deps.saving
  const user = token === null ? null : await findSessionUser(store.db, hashSecretToken(token), now())
  if (user === null)
    throw new Refusal('ERR_UNAUTHENTICATED', 'nobody is signed in; POST /console/api/sign-in first')
  if (!mayUseConsole(user))
    throw new Refusal('ERR_UNAUTHENTICATED', 'this account is not an active administrator any more')
  return user
}

/** Passes when the password of the signed-in person was entered again (wrike.md W4.1, W4.7). @throws {Refusal} */
export async function requirePassword(
  deps: ConsoleDependencies,
  user: UserRow,
  password: string,
): Promise<void> {
  const account = foldCase(user.login)
  deps.throttle.admit(account)
  if (!(await passwordMatches(deps, user, password)))
    throw new Refusal('ERR_PASSWORD_WRONG', 'the password is wrong; nothing was done')
  deps.throttle.forget(account)
}

async function passwordMatches(
  deps: ConsoleDependencies,
  user: UserRow | null,
  password: string,
): Promise<boolean> {
  const stored = user === null ? null : await readPasswordHash(deps.saving.store.db, user.seq)
  if (stored !== null) return verifyPassword(password, stored)
  // As slow as a real check, or the time of the answer would tell which accounts exist.
  await hashPassword(password, deps.passwordCost, deps.randomBytes)
  return false
}

function mayUseConsole(user: UserRow): boolean {
  return user.active === 1 && hasAdminRights(user.user_type)
}

// Strict: no page of another site can make the browser send it.
function makeCookie(deps: ConsoleDependencies, value: string, maxAgeSeconds: number): string {
  const secure = deps.scimBaseUrl().startsWith('https:') ? '; Secure' : ''
  return `${COOKIE}=${value}; Path=/; HttpOnly; SameSite=Strict${secure}; Max-Age=${maxAgeSeconds}`
}

function readCookie(request: FastifyRequest): string | null {
  for (const pair of (request.headers.cookie ?? '').split(';')) {
    const [name, value] = pair.trim().split('=', 2)
    if (name === COOKIE && value !== undefined && value !== '') return value
  }
  return null
}
