// Contract of SignInStore.

import type { ObjectId } from '@rollcall/core'
import { beforeEach, describe, expect, it } from 'vitest'
import type { SessionRecord, SignInRecord } from '../../store/sign-in-store.ts'
import { aTenant, minutesLater, newId, type StoreUnderTest } from './sample-records.ts'

export function describeSignIns(store: StoreUnderTest): void {
  describe('sign-ins', () => {
    const signIns = () => store().signIns
    let tenant: ReturnType<typeof aTenant>
    beforeEach(async () => {
      tenant = aTenant()
      await store().tenants.insert(tenant)
    })
    const aSignIn = (overrides: Partial<SignInRecord> = {}): SignInRecord => ({
      userId: newId(),
      passwordHash: 'argon2id.a.b',
      mustChangePassword: false,
      failures: 0,
      blockedUntil: null,
      secondFactor: null,
      ...overrides,
    })
    const aSession = (overrides: Partial<SessionRecord> = {}): SessionRecord => ({
      tokenHash: newId(),
      userId: newId(),
      createdAt: minutesLater(0),
      lastUsedAt: minutesLater(0),
      expiresAt: minutesLater(60),
      address: '192.0.2.1',
      userAgent: 'Browser',
      clientId: null,
      ...overrides,
    })

    it('keeps what a person signs in with, and replaces it', async () => {
      const before = aSignIn()
      await signIns().put(tenant.id, before)
      expect(await signIns().get(tenant.id, before.userId)).toEqual(before)
      const after = aSignIn({
        userId: before.userId,
        mustChangePassword: true,
        failures: 3,
        blockedUntil: minutesLater(1),
        secondFactor: { sealedSecret: 's', isConfirmed: true, lastStep: 7, recoveryHashes: ['h'] },
      })
      await signIns().put(tenant.id, after)
      expect(await signIns().get(tenant.id, before.userId)).toEqual(after)
    })

    it('answers null for someone who cannot sign in, also of another tenant', async () => {
      const record = aSignIn()
      await signIns().put(tenant.id, record)
      expect(await signIns().get(tenant.id, newId())).toBeNull()
      expect(await signIns().get(newId(), record.userId)).toBeNull()
    })

    it('gives and takes directory roles, each once', async () => {
      const userId = newId<ObjectId>()
      expect(await signIns().addRole(tenant.id, userId, 'Global Reader')).toBe(true)
      expect(await signIns().addRole(tenant.id, userId, 'Global Reader')).toBe(false)
      await signIns().addRole(tenant.id, userId, 'Application Administrator')
      expect(await signIns().rolesOf(tenant.id, userId)).toEqual([
        'Application Administrator',
        'Global Reader',
      ])
      expect(await signIns().removeRole(tenant.id, userId, 'Global Reader')).toBe(true)
      expect(await signIns().removeRole(tenant.id, userId, 'Global Reader')).toBe(false)
      expect(await signIns().roleAssignments(tenant.id)).toEqual([
        { userId, role: 'Application Administrator' },
      ])
    })

    it('finds a session by its hash until it is closed', async () => {
      const session = aSession({ clientId: newId() })
      await signIns().openSession(tenant.id, session)
      expect(await signIns().session(tenant.id, session.tokenHash)).toEqual(session)
      await signIns().touchSession(tenant.id, session.tokenHash, minutesLater(5))
      expect((await signIns().session(tenant.id, session.tokenHash))?.lastUsedAt).toBe(minutesLater(5))
      await signIns().closeSession(tenant.id, session.tokenHash)
      expect(await signIns().session(tenant.id, session.tokenHash)).toBeNull()
    })

    it('closes all sessions of a person but the one that is spared', async () => {
      const userId = newId<ObjectId>()
      const [kept, other, stranger] = [aSession({ userId }), aSession({ userId }), aSession()]
      for (const session of [kept, other, stranger]) await signIns().openSession(tenant.id, session)
      await signIns().closeSessionsOf(tenant.id, userId, kept.tokenHash)
      expect(await signIns().sessionsOf(tenant.id, userId)).toEqual([kept])
      expect(await signIns().session(tenant.id, stranger.tokenHash)).toEqual(stranger)
      await signIns().closeSessionsOf(tenant.id, userId, null)
      expect(await signIns().sessionsOf(tenant.id, userId)).toEqual([])
    })

    it('forgets sessions that ended or were not used for long', async () => {
      const userId = newId<ObjectId>()
      const live = aSession({ userId, lastUsedAt: minutesLater(9) })
      const ended = aSession({ userId, expiresAt: minutesLater(10), lastUsedAt: minutesLater(9) })
      const idle = aSession({ userId, lastUsedAt: minutesLater(4) })
      for (const session of [live, ended, idle]) await signIns().openSession(tenant.id, session)
      await signIns().removeEndedSessions(tenant.id, minutesLater(10), minutesLater(5))
      expect(await signIns().sessionsOf(tenant.id, userId)).toEqual([live])
    })
  })
}
