// Removals that wait for a decision.

import { asId, type JobId, type ObjectId } from '@rollcall/core'
import { beforeEach, describe, expect, it } from 'vitest'
import type { StagedRemoval } from '../../store/staged-removal-store.ts'
import { AN_INSTANT, newId, type StoreUnderTest } from './sample-records.ts'

export function describeStagedRemovals(store: StoreUnderTest): void {
  describe('staged removals', () => {
    let jobId: JobId
    beforeEach(() => {
      jobId = newId()
    })

    const removal = (objectId: ObjectId = newId()): StagedRemoval => ({
      objectType: 'User',
      objectId,
      action: 'disable',
      decision: 'undecided',
      stagedAt: AN_INSTANT,
      cycleId: asId('cycle'),
    })
    const put = async (...removals: readonly StagedRemoval[]) => store().stagedRemovals.put(jobId, removals)
    const ids = async () =>
      (await store().stagedRemovals.list(jobId, { after: null, limit: 9 })).map((one) => one.objectId)
    const leaving = async (...removals: readonly StagedRemoval[]) => {
      await store().pending.add(jobId, removals)
      await store().pending.move(jobId, removals, 'leave')
    }

    it('keeps the first record of an object and pages by id', async () => {
      const [first, second] = [removal(), removal()]
      await put(first, second)
      await put({ ...first, decision: 'approved' })
      expect(await store().stagedRemovals.get(jobId, 'User', [first.objectId])).toEqual([first])
      expect(await store().stagedRemovals.list(jobId, { after: first.objectId, limit: 9 })).toEqual([second])
      expect(await store().stagedRemovals.count(newId())).toBe(0)
    })

    it('decides on some, or on all that are undecided', async () => {
      const [first, second, third] = [removal(), removal(), removal()]
      await put(first, second, third)
      expect(await store().stagedRemovals.decide(jobId, [first], 'approved')).toBe(1)
      expect(await store().stagedRemovals.decide(jobId, [removal()], 'approved')).toBe(0)
      expect(await store().stagedRemovals.decide(jobId, null, 'rejected')).toBe(2)
      expect(await store().stagedRemovals.count(jobId, 'approved')).toBe(1)
      expect(await store().stagedRemovals.count(jobId, 'rejected')).toBe(2)
    })

    it('forgets who returned, lets through who was approved, and holds who was rejected', async () => {
      const [returned, approved, rejected, undecided] = [removal(), removal(), removal(), removal()]
      await put(returned, approved, rejected, undecided)
      await store().stagedRemovals.decide(jobId, [approved], 'approved')
      await store().stagedRemovals.decide(jobId, [rejected], 'rejected')
      await store().pending.add(jobId, [returned])
      await leaving(approved, rejected, undecided)
      expect(await store().stagedRemovals.settle(jobId)).toBe(1)
      expect(await ids()).toEqual([rejected.objectId, undecided.objectId])
      const waiting = await store().pending.nextPage(jobId, 'remove', 'User', 9)
      expect(waiting.map((one) => one.objectId)).toEqual([approved.objectId])
      expect(await store().pending.count(jobId, { step: 'leave' })).toBe(1)
      expect(await store().pending.count(jobId)).toBe(3)
    })

    it('lets everyone go who leaves once that is decided', async () => {
      const [staged, fresh] = [removal(), removal()]
      await put(staged)
      await leaving(staged, fresh)
      await store().stagedRemovals.release(jobId)
      expect(await ids()).toEqual([])
      expect(await store().pending.count(jobId, { step: 'remove' })).toBe(2)
    })

    it('sets everyone aside who leaves, and keeps what is staged', async () => {
      const [staged, fresh] = [removal(), removal()]
      await put(staged)
      await leaving(staged, fresh)
      await store().stagedRemovals.hold(jobId)
      expect(await ids()).toEqual([staged.objectId])
      expect(await store().pending.count(jobId, { step: 'hold' })).toBe(2)
    })
  })
}
