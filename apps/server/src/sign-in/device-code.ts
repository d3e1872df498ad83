// Letting in a device without a browser: it shows a code, a person who is signed in types it elsewhere and says yes
// (RFC 8628). What comes of it is a session of that person, held by the application, which ends as any other does.

import { randomBytes, randomInt } from 'node:crypto'
import type { TenantId } from '@rollcall/core'
import { badRequest } from '@rollcall/graph'
import type { DeviceCodeRecord, UserRecord } from '@rollcall/ports'
import { hashToken } from './session-token.ts'
import { countFailure, openSession, requireNotBlocked, type SignInDeps } from './sign-in.ts'

/** An application that keeps no secret, and so may only be let in by a person. */
export type PublicClient = { readonly id: string; readonly displayName: string }

/** `rollcall`, in every tenant. */
export const COMMAND_LINE: PublicClient = {
  id: '5a1b6c0e-7d3f-4e52-9c86-2f0b9d4e7a13',
  displayName: 'Rollcall command line',
}

/** How long a code can be typed. */
export const CODE_LIFETIME_SECONDS = 15 * 60
/** How often a device may ask; RFC 8628 §3.5 adds as much again each time it asks too often. */
const INTERVAL_SECONDS = 5

// RFC 8628 §6.1: no vowels, so that no code spells a word, and nothing that looks like a digit.
const LETTERS = 'BCDFGHJKLMNPQRSTVWXZ'
const CODE_LENGTH = 8

/** @returns `null`: no such application may ask for a person's rights. */
export function findPublicClient(id: string): PublicClient | null {
  return id.toLowerCase() === COMMAND_LINE.id ? COMMAND_LINE : null
}

export type DeviceCode = { readonly deviceCode: string; readonly record: DeviceCodeRecord }

/** A code for a device, which is known to nobody else from here on; codes that are over are forgotten. */
export async function requestDeviceCode(
  { store, clock }: SignInDeps,
  tenantId: TenantId,
  client: PublicClient,
  from: { readonly address: string; readonly userAgent: string },
): Promise<DeviceCode> {
  const now = clock.now()
  const deviceCode = randomBytes(32).toString('base64url')
  const record: DeviceCodeRecord = {
    deviceHash: hashToken(deviceCode),
    userCode: Array.from({ length: CODE_LENGTH }, () => LETTERS.charAt(randomInt(LETTERS.length))).join(''),
    clientId: client.id,
    createdAt: new Date(now).toISOString(),
    expiresAt: new Date(now + CODE_LIFETIME_SECONDS * 1_000).toISOString(),
    address: from.address,
    userAgent: from.userAgent.slice(0, 256),
    lastPolledAt: null,
    intervalSeconds: INTERVAL_SECONDS,
    decision: null,
  }
  await store.deviceCodes.removeExpired(tenantId, record.createdAt)
  await store.deviceCodes.insert(tenantId, record)
  return { deviceCode, record }
}

/** A user code as people read it. */
export function showUserCode(userCode: string): string {
  return `${userCode.slice(0, CODE_LENGTH / 2)}-${userCode.slice(CODE_LENGTH / 2)}`
}

/**
 * What waits behind the code that a person typed. A wrong code counts as a wrong password, so that nobody goes through
 * them all; a right one takes nothing back, or one's own codes would buy guesses.
 *
 * @throws {GraphRefusal} 400 `InvalidCode`: nothing waits for it. {TooManyRequests} The account has to wait.
 */
export async function requireWaiting(
  deps: SignInDeps,
  tenantId: TenantId,
  user: UserRecord,
  typed: string,
): Promise<DeviceCodeRecord> {
  const { store, clock } = deps
  const signIn = await store.signIns.get(tenantId, user.id)
  if (signIn !== null) requireNotBlocked(signIn, clock.now())
  const record = await store.deviceCodes.byUserCode(tenantId, typed.replace(/[\s-]/g, '').toUpperCase())
  if (record !== null && record.decision === null && !isOver(record, clock.now())) return record
  if (signIn !== null) await countFailure(deps, tenantId, signIn)
  throw invalidCode(record === null ? UNKNOWN : isOver(record, clock.now()) ? OVER : USED)
}

/** @throws {GraphRefusal} 400 `InvalidCode`: somebody decided before, or the code is gone. */
export async function decideDeviceCode(
  { store }: SignInDeps,
  tenantId: TenantId,
  waiting: DeviceCodeRecord,
  decision: NonNullable<DeviceCodeRecord['decision']>,
): Promise<void> {
  if (!(await store.deviceCodes.decide(tenantId, waiting.deviceHash, decision))) throw invalidCode(USED)
}

export type Redeemed =
  | { readonly kind: 'pending' | 'slowDown' | 'denied' | 'expired' | 'unknown' }
  | {
      readonly kind: 'allowed'
      readonly user: UserRecord
      readonly sessionToken: string
      readonly tokenHash: string
    }

/** What became of a code, asked by the device that holds it. A session comes of it once. */
export async function redeemDeviceCode(
  deps: SignInDeps,
  tenantId: TenantId,
  client: PublicClient,
  deviceCode: string,
): Promise<Redeemed> {
  const { store, clock } = deps
  const now = clock.now()
  const record = await store.deviceCodes.byDeviceHash(tenantId, hashToken(deviceCode))
  if (record === null || record.clientId !== client.id) return { kind: 'unknown' }
  if (isOver(record, now)) return { kind: 'expired' }
  const { decision } = record
  if (decision === null) return notePoll(deps, tenantId, record)
  return store.transaction(async (store) => {
    if (!(await store.deviceCodes.take(tenantId, record.deviceHash))) return { kind: 'unknown' }
    const [user] = await store.users.get(tenantId, [decision.userId])
    // Who was switched off since then let nobody in.
    if (!decision.isAllowed || user === undefined || user.deletedAt !== null || !user.accountEnabled)
      return { kind: 'denied' }
    const { session, sessionToken } = await openSession({ ...deps, store }, tenantId, user.id, {
      address: record.address,
      userAgent: client.displayName,
      clientId: client.id,
    })
    return { kind: 'allowed', user, sessionToken, tokenHash: session.tokenHash }
  })
}

async function notePoll(
  { store, clock }: SignInDeps,
  tenantId: TenantId,
  { deviceHash, lastPolledAt, intervalSeconds }: DeviceCodeRecord,
): Promise<Redeemed> {
  const now = clock.now()
  const isEarly = lastPolledAt !== null && now < Date.parse(lastPolledAt) + intervalSeconds * 1_000
  await store.deviceCodes.notePoll(tenantId, deviceHash, {
    at: new Date(now).toISOString(),
    intervalSeconds: intervalSeconds + (isEarly ? INTERVAL_SECONDS : 0),
  })
  return { kind: isEarly ? 'slowDown' : 'pending' }
}

function isOver({ expiresAt }: DeviceCodeRecord, nowMs: number): boolean {
  return nowMs >= Date.parse(expiresAt)
}

const UNKNOWN =
  'No device waits for this code. Compare it with what the device shows: eight letters. If they are the same, the code is over; start the sign-in on the device again.'
const OVER =
  'This code is over: it was good for 15 minutes. Start the sign-in on the device again, and enter the code that it shows then.'
const USED =
  'This code was used already, to allow a device or to turn it away. Start the sign-in on the device again for another one.'

function invalidCode(message: string) {
  return badRequest(message, [{ code: 'InvalidCode', message, target: 'userCode' }])
}
