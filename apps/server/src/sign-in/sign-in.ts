// Signing in: name, password and, where there is one, the second factor.

import { createHash } from 'node:crypto'
import type { ObjectId, TenantId } from '@rollcall/core'
import { GraphRefusal, tooManyRequests } from '@rollcall/graph'
import type { Clock, SecretBox, SessionRecord, SignInRecord, Store, UserRecord } from '@rollcall/ports'
import { waitAfter } from './address-throttle.ts'
import { stepOfCode } from './one-time-code.ts'
import { hashPassword, isPassword } from './password-hash.ts'
import { hashToken, newSessionToken } from './session-token.ts'

export type SignInDeps = { readonly store: Store; readonly clock: Clock; readonly secretBox: SecretBox }

export type Credentials = {
  readonly userPrincipalName: string
  readonly password: string
  /** From an authenticator app, or a recovery code. */
  readonly code: string | null
}

export type SignedIn = {
  readonly user: UserRecord
  readonly record: SignInRecord
  readonly session: SessionRecord
  readonly sessionToken: string
}

/** A session ends after this long however much it is used … */
export const SESSION_MS = 24 * 3_600_000
/** … and after this long without any use. */
export const IDLE_MS = 8 * 3_600_000

const FREE_TRIES = 5

/**
 * Opens a session.
 *
 * @returns The person and the session with its token, which is known to nobody else from here on.
 * @throws {GraphRefusal} 401 `InvalidCredentials`, one text for every reason, so that nobody learns who has an account;
 *   401 `SecondFactorRequired` when only the code is missing. {TooManyRequests} The account has to wait.
 */
export async function signIn(
  deps: SignInDeps,
  tenantId: TenantId,
  credentials: Credentials,
  from: { readonly address: string; readonly userAgent: string },
): Promise<SignedIn> {
  const { store, clock } = deps
  const [user] = await store.users.findByUserPrincipalName(tenantId, [credentials.userPrincipalName])
  const record = user === undefined ? null : await store.signIns.get(tenantId, user.id)
  if (record !== null) requireNotBlocked(record, clock.now())
  const isRight = await passwordFits(credentials.password, record)
  if (user === undefined || record === null || !isRight || !user.accountEnabled) {
    if (record !== null) await countFailure(deps, tenantId, record)
    throw invalidCredentials()
  }
  const after = checkSecondFactor(deps, record, credentials.code)
  if (after === null) {
    await countFailure(deps, tenantId, record)
    throw invalidCredentials()
  }
  const cleared = { ...after, failures: 0, blockedUntil: null }
  await store.signIns.put(tenantId, cleared)
  return {
    user,
    record: cleared,
    ...(await openSession(deps, tenantId, user.id, { ...from, clientId: null })),
  }
}

/**
 * Checks the password of someone who is signed in, before something that only they may do.
 *
 * @throws {GraphRefusal} 400 `InvalidCredentials`. {TooManyRequests} The account has to wait.
 */
export async function requirePassword(
  deps: SignInDeps,
  tenantId: TenantId,
  userId: ObjectId,
  password: string,
): Promise<SignInRecord> {
  const record = await deps.store.signIns.get(tenantId, userId)
  if (record !== null) requireNotBlocked(record, deps.clock.now())
  if (record === null || !(await passwordFits(password, record))) {
    if (record !== null) await countFailure(deps, tenantId, record)
    throw new GraphRefusal(400, 'InvalidCredentials', 'The present password is wrong; nothing was changed.')
  }
  return record
}

/** SHA-256 of a recovery code, as the store keeps it. */
export function hashRecoveryCode(code: string): string {
  return createHash('sha256').update(code.replace(/[\s-]/g, '').toUpperCase()).digest('base64url')
}

/** Opens a session for someone who has proved who they are. */
export async function openSession(
  { store, clock }: SignInDeps,
  tenantId: TenantId,
  userId: ObjectId,
  from: Pick<SessionRecord, 'address' | 'userAgent' | 'clientId'>,
): Promise<Pick<SignedIn, 'session' | 'sessionToken'>> {
  const sessionToken = newSessionToken()
  const now = new Date(clock.now()).toISOString()
  const session: SessionRecord = {
    tokenHash: hashToken(sessionToken),
    userId,
    createdAt: now,
    lastUsedAt: now,
    expiresAt: new Date(clock.now() + SESSION_MS).toISOString(),
    address: from.address,
    userAgent: from.userAgent.slice(0, 256),
    clientId: from.clientId,
  }
  await store.signIns.openSession(tenantId, session)
  return { session, sessionToken }
}

// As slow as a real check, or the time of the answer would tell which accounts exist.
async function passwordFits(password: string, record: SignInRecord | null): Promise<boolean> {
  if (record !== null) return isPassword(password, record.passwordHash)
  await hashPassword(password)
  return false
}

/** The record after the second factor was checked; `null` when the code is wrong. */
function checkSecondFactor(
  { clock, secretBox }: SignInDeps,
  record: SignInRecord,
  code: string | null,
): SignInRecord | null {
  const { secondFactor } = record
  if (secondFactor === null || !secondFactor.isConfirmed) return record
  if (code === null) {
    throw new GraphRefusal(401, 'SecondFactorRequired', 'Enter the code of your authenticator app too.')
  }
  const recovery = hashRecoveryCode(code)
  if (secondFactor.recoveryHashes.includes(recovery)) {
    const recoveryHashes = secondFactor.recoveryHashes.filter((hash) => hash !== recovery)
    return { ...record, secondFactor: { ...secondFactor, recoveryHashes } }
  }
  const secret = secretBox.open(secondFactor.sealedSecret)
  const step = stepOfCode(secret, code.replaceAll(' ', ''), clock.now(), secondFactor.lastStep)
  return step === null ? null : { ...record, secondFactor: { ...secondFactor, lastStep: step } }
}

/** Counts something wrong that was typed; from the fifth on the account has to wait, longer each time. */
export async function countFailure(
  deps: SignInDeps,
  tenantId: TenantId,
  record: SignInRecord,
): Promise<void> {
  const failures = record.failures + 1
  const wait = waitAfter(failures, FREE_TRIES)
  await deps.store.signIns.put(tenantId, {
    ...record,
    failures,
    blockedUntil: wait === 0 ? null : new Date(deps.clock.now() + wait).toISOString(),
  })
}

/** @throws {TooManyRequests} The account has to wait. */
export function requireNotBlocked({ blockedUntil }: SignInRecord, nowMs: number): void {
  const left = blockedUntil === null ? 0 : Date.parse(blockedUntil) - nowMs
  if (left > 0) throw tooManyRequests(Math.ceil(left / 1_000))
}

function invalidCredentials(): GraphRefusal {
  return new GraphRefusal(401, 'InvalidCredentials', 'The user name, password or code is wrong.')
}
