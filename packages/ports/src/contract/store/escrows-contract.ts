// Contract of EscrowStore and PendingReferenceStore.

import type { JobId, ObjectId, ObjectType } from '@rollcall/core'
import { beforeEach, describe, expect, it } from 'vitest'
import type { EscrowRecord, PendingKey, PendingReference } from '../../store/cycle-store.ts'
import { anEscrow, minutesLater, newId, type StoreUnderTest } from './sample-records.ts'

export function describeEscrows(store: StoreUnderTest): void {
  describe('escrows', () => {
    let jobId: JobId
    beforeEach(() => {
      jobId = newId()
    })

    it('gives back escrows by source, of one object type and job', async () => {
      const user = anEscrow({ targetId: newId(), isReference: true, httpStatus: null })
      const group = anEscrow({ objectType: 'Group' })
      await store().escrows.put(jobId, [user, group])
      const ids = [user.sourceId, group.sourceId, newId<ObjectId>()]
      expect(await store().escrows.get(jobId, 'User', ids)).toEqual([user])
      expect(await store().escrows.get(jobId, 'Group', ids)).toEqual([group])
      expect(await store().escrows.get(newId(), 'User', ids)).toEqual([])
    })

    it('replaces the escrow of an object', async () => {
      const escrow = anEscrow()
      await store().escrows.put(jobId, [escrow])
      const after: EscrowRecord = {
        ...escrow,
        attempts: 2,
        nextAttemptAt: minutesLater(360),
        errorCode: 'Timeout',
      }
      await store().escrows.put(jobId, [after])
      expect(await store().escrows.get(jobId, 'User', [escrow.sourceId])).toEqual([after])
      expect(await store().escrows.count(jobId)).toBe(1)
    })

    it('lists in source order by pages, of both object types', async () => {
      const escrows = [anEscrow(), anEscrow({ objectType: 'Group' }), anEscrow()]
      await store().escrows.put(jobId, escrows.toReversed())
      const first = await store().escrows.list(jobId, { after: null, limit: 2 })
      const rest = await store().escrows.list(jobId, { after: first[1]?.sourceId ?? null, limit: 2 })
      expect([...first, ...rest]).toEqual(escrows)
    })

    it('counts failures of references apart', async () => {
      await store().escrows.put(jobId, [anEscrow(), anEscrow({ isReference: true }), anEscrow()])
      expect(await store().escrows.count(jobId, { isReference: true })).toBe(1)
      expect(await store().escrows.count(jobId, { isReference: false })).toBe(2)
    })

    it('makes some of a job due, or all', async () => {
      const [first, second] = [anEscrow(), anEscrow({ objectType: 'Group' })]
      await store().escrows.put(jobId, [first, second])
      const due = async () =>
        (await store().escrows.list(jobId, { after: null, limit: 9 })).map((one) => one.nextAttemptAt)
      const key = { objectType: 'User', objectId: first.sourceId } as const
      expect(await store().escrows.makeDue(jobId, [key], minutesLater(5))).toBe(1)
      expect(await due()).toEqual([minutesLater(5), second.nextAttemptAt])
      expect(await store().escrows.makeDue(jobId, null, minutesLater(7))).toBe(2)
      expect(await due()).toEqual([minutesLater(7), minutesLater(7)])
      expect(await store().escrows.makeDue(newId(), null, minutesLater(7))).toBe(0)
    })

    it('removes what is named and clears a job', async () => {
      const [gone, stays] = [anEscrow(), anEscrow()]
      const other = newId<JobId>()
      await store().escrows.put(jobId, [gone, stays])
      await store().escrows.put(other, [gone])
      await store().escrows.remove(jobId, [
        { objectType: 'User', objectId: gone.sourceId },
        { objectType: 'Group', objectId: stays.sourceId },
      ])
      expect(await store().escrows.list(jobId, { after: null, limit: 9 })).toEqual([stays])
      await store().escrows.clear(jobId)
      expect(await store().escrows.count(jobId)).toBe(0)
      expect(await store().escrows.count(other)).toBe(1)
    })
  })

  describe('pending references', () => {
    let jobId: JobId
    beforeEach(() => {
      jobId = newId()
    })
    const key = (objectId: ObjectId, objectType: ObjectType = 'User'): PendingKey => ({
      objectType,
      objectId,
    })
    const reference = (
      owner: PendingKey,
      referencedId: ObjectId,
      attribute = 'manager',
    ): PendingReference => ({
      ownerType: owner.objectType,
      ownerId: owner.objectId,
      attribute,
      referencedType: 'User',
      referencedId,
    })

    it('names the owners that wait for an object, each once', async () => {
      const [user, group] = [key(newId()), key(newId(), 'Group')]
      const [awaited, other] = [newId<ObjectId>(), newId<ObjectId>()]
      await store().references.replace(
        jobId,
        [user, group],
        [
          reference(user, awaited),
          reference(user, awaited, 'assistant'),
          reference(group, awaited, 'members'),
          reference(group, other, 'members'),
        ],
      )
      const owners = await store().references.ownersWaitingFor(jobId, 'User', [awaited, newId<ObjectId>()])
      expect(owners).toHaveLength(2)
      expect(new Set(owners)).toEqual(new Set([user, group]))
      expect(await store().references.ownersWaitingFor(jobId, 'User', [other])).toEqual([group])
      expect(await store().references.ownersWaitingFor(jobId, 'Group', [awaited])).toEqual([])
      expect(await store().references.ownersWaitingFor(newId(), 'User', [awaited])).toEqual([])
    })

    it('replaces what the owners wait for and leaves other owners alone', async () => {
      const [one, other] = [key(newId()), key(newId())]
      const [first, second] = [newId<ObjectId>(), newId<ObjectId>()]
      const { replace, ownersWaitingFor } = store().references
      await replace(jobId, [one, other], [reference(one, first), reference(other, first)])
      await replace(jobId, [one], [reference(one, second)])
      expect(await ownersWaitingFor(jobId, 'User', [first])).toEqual([other])
      expect(await ownersWaitingFor(jobId, 'User', [second])).toEqual([one])
      await replace(jobId, [one, other], [])
      expect(await store().references.count(jobId)).toBe(0)
    })

    it('keeps a repeated reference once and clears a job', async () => {
      const owner = key(newId())
      const repeated = reference(owner, newId())
      await store().references.replace(jobId, [owner], [repeated, repeated])
      expect(await store().references.count(jobId)).toBe(1)
      await store().references.clear(jobId)
      expect(await store().references.count(jobId)).toBe(0)
    })

    it('takes more references than a statement', async () => {
      const group = key(newId(), 'Group')
      const references = Array.from({ length: 1010 }, () => reference(group, newId(), 'members'))
      await store().references.replace(jobId, [group], references)
      expect(await store().references.count(jobId)).toBe(1010)
      const awaited = references.map((one) => one.referencedId)
      expect(await store().references.ownersWaitingFor(jobId, 'User', awaited)).toEqual([group])
    })
  })
}
