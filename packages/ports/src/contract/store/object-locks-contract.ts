// Contract of ObjectLockStore, and of the pages that a cycle takes.

import type { JobId, ObjectId } from '@rollcall/core'
import { beforeEach, describe, expect, it } from 'vitest'
import type { PageTaker, PendingKey } from '../../store/cycle-store.ts'
import {
  AN_INSTANT,
  aJob,
  aSchema,
  minutesLater,
  newId,
  newIds,
  type StoreUnderTest,
} from './sample-records.ts'

const TAKER: PageTaker = {
  holder: 'worker',
  sharedStepId: null,
  limit: 9,
  now: AN_INSTANT,
  until: minutesLater(1),
}
const FIRST = { ...TAKER, limit: 2 }

export function describeObjectLocks(store: StoreUnderTest): void {
  describe('object locks', () => {
    let jobId: JobId
    let keys: readonly PendingKey[]
    beforeEach(async () => {
      const job = aJob()
      jobId = job.id
      await store().jobs.insert(job, aSchema())
      keys = newIds<ObjectId>(4).map((objectId) => ({ objectType: 'User', objectId }))
    })
    const take = (holder: string, wanted: readonly PendingKey[], now = AN_INSTANT) =>
      store().locks.take({ jobId, holder, keys: wanted, now, until: minutesLater(1) })
    const key = (index: number): PendingKey => keys[index] ?? { objectType: 'User', objectId: newId() }
    const idsOf = (page: readonly PendingKey[]) => page.map(({ objectId }) => objectId)

    it('are held by one at a time, all of the objects or none', async () => {
      expect(await take('one', [key(0), key(1), key(1)])).toBe(true)
      expect(await take('two', [key(1), key(2)])).toBe(false)
      expect(await take('two', [key(2)])).toBe(true)
      await store().locks.release(jobId, 'one')
      expect(await take('three', [key(1)])).toBe(true)
    })

    it('tell object types and jobs apart', async () => {
      await take('one', [key(0)])
      expect(await take('two', [{ ...key(0), objectType: 'Group' }])).toBe(true)
      const other = aJob()
      await store().jobs.insert(other, aSchema())
      const request = {
        jobId: other.id,
        holder: 'two',
        keys: [key(0)],
        now: AN_INSTANT,
        until: minutesLater(1),
      }
      expect(await store().locks.take(request)).toBe(true)
    })

    it('end by themselves unless they are renewed', async () => {
      await take('one', [key(0)])
      await store().locks.renew(jobId, 'one', minutesLater(3))
      expect(await take('two', [key(0)], minutesLater(2))).toBe(false)
      expect(await take('two', [key(0)], minutesLater(3))).toBe(true)
    })

    it('keep their objects out of the pages of a cycle, which then waits for them', async () => {
      await store().pending.add(jobId, keys)
      await take('one', [key(0), key(3)])
      const first = await store().pending.takePage(jobId, 'scope', 'User', TAKER)
      expect(idsOf(first.objects)).toEqual(idsOf(keys.slice(1, 3)))
      await store().pending.complete(jobId, first.objects)
      expect(await store().pending.takePage(jobId, 'scope', 'User', TAKER)).toEqual({
        objects: [],
        isHeldUp: true,
        isAbandoned: false,
      })
      await store().locks.release(jobId, 'one')
      expect((await store().pending.takePage(jobId, 'scope', 'User', TAKER)).objects).toHaveLength(2)
    })

    it('cannot be taken of a page that somebody works on', async () => {
      await store().pending.add(jobId, keys)
      const { objects } = await store().pending.takePage(jobId, 'scope', 'User', FIRST)
      expect(await take('one', [key(1)])).toBe(false)
      expect(await take('one', [key(2)])).toBe(true)
      await store().pending.move(jobId, objects, 'export')
      expect(await take('one', [key(1)])).toBe(true)
    })

    it('can be taken of a page whose worker died', async () => {
      await store().pending.add(jobId, keys)
      await store().pending.takePage(jobId, 'scope', 'User', FIRST)
      const request = { jobId, holder: 'one', keys: [key(0)], now: minutesLater(2), until: minutesLater(3) }
      expect(await store().locks.take(request)).toBe(true)
    })

    it('let one of many win when all ask at once', async () => {
      const asked = Array.from({ length: 8 }, (_, index) => take(`run ${index}`, [key(0)]))
      expect((await Promise.all(asked)).filter((taken) => taken)).toHaveLength(1)
    })
  })
}
