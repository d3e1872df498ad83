// Contract of the pages of a cycle that several workers share.

import type { JobId, ObjectId } from '@rollcall/core'
import { beforeEach, describe, expect, it } from 'vitest'
import type { PageTaker, PendingKey } from '../../store/cycle-store.ts'
import {
  AN_INSTANT,
  aJob,
  aSchema,
  aUser,
  insertTenant,
  minutesLater,
  newIds,
  type StoreUnderTest,
} from './sample-records.ts'

const STEP = { id: 'shared', step: 'export', objectType: 'User' } as const

export function describeSharedPages(store: StoreUnderTest): void {
  describe('pages of a shared cycle', () => {
    let jobId: JobId
    let ids: readonly ObjectId[]
    beforeEach(async () => {
      const job = aJob()
      jobId = job.id
      await store().jobs.insert(job, aSchema())
      ids = newIds<ObjectId>(6).toSorted()
      await store().pending.add(jobId, ids.map(key))
      await store().pending.move(jobId, ids.map(key), 'export')
    })
    const key = (objectId: ObjectId): PendingKey => ({ objectType: 'User', objectId })
    const share = () => store().sharing.share(jobId, STEP)
    const take = (holder: string, taker: Partial<PageTaker> = {}) =>
      store().pending.takePage(jobId, 'export', 'User', {
        holder,
        sharedStepId: holder === 'runs' ? null : STEP.id,
        limit: 2,
        now: AN_INSTANT,
        until: minutesLater(1),
        ...taker,
      })
    const taken = async (holder: string, taker: Partial<PageTaker> = {}) =>
      (await take(holder, taker)).objects.map(({ objectId }) => objectId)
    const claim = (holder: string, ...claims: readonly (readonly [string, ObjectId | undefined])[]) =>
      store().sharing.claimValues(
        jobId,
        'User',
        holder,
        claims.flatMap(([name, objectId]) => (objectId === undefined ? [] : [{ name, objectId }])),
      )

    it('hold different objects', async () => {
      await share()
      expect(await taken('runs')).toEqual(ids.slice(0, 2))
      expect(await taken('helps')).toEqual(ids.slice(2, 4))
      expect(await taken('helps too')).toEqual(ids.slice(4))
      expect(await take('more')).toEqual({ objects: [], isHeldUp: true, isAbandoned: false })
    })

    it('hold different objects when all are taken at once', async () => {
      await share()
      const pages = await Promise.all(
        ['runs', 'a', 'b', 'c', 'd'].map((holder) => taken(holder, { limit: 1 })),
      )
      expect(new Set(pages.flat()).size).toBe(5)
    })

    it('are known as abandoned though levels are given anew', async () => {
      const tenantId = await insertTenant(store())
      const [manager, report] = newIds<ObjectId>(2)
      if (manager === undefined || report === undefined) throw new Error('two were made')
      await store().users.put(tenantId, [aUser({ id: manager }), aUser({ id: report, managerId: manager })])
      await store().pending.clear(jobId)
      await store().pending.add(jobId, [manager, report].map(key))
      await store().pending.move(jobId, [manager, report].map(key), 'export')
      await store().pending.assignLevels(tenantId, jobId)
      expect(await taken('runs')).toEqual([manager])
      await store().pending.complete(jobId, [key(manager)])
      expect(await taken('runs')).toEqual([report])
      await store().pending.abandonPages(jobId)
      await store().pending.assignLevels(tenantId, jobId)
      expect(await take('goes on', { sharedStepId: null })).toMatchObject({
        objects: [{ objectId: report }],
        isAbandoned: true,
      })
    })

    it('are one for each holder, and what it left over is free again', async () => {
      await share()
      await taken('helps')
      await store().pending.complete(jobId, ids.slice(0, 1).map(key))
      expect(await taken('helps', { limit: 3 })).toEqual(ids.slice(1, 4))
      await store().pending.leavePage(jobId, 'helps')
      expect(await taken('runs', { limit: 9 })).toEqual(ids.slice(1))
    })

    it('go to helpers while their step is shared', async () => {
      expect(await take('helps')).toEqual({ objects: [], isHeldUp: false, isAbandoned: false })
      await share()
      expect(await store().sharing.sharedStep(jobId)).toEqual(STEP)
      expect(await taken('helps')).toHaveLength(2)
      await store().sharing.share(jobId, { ...STEP, id: 'another' })
      expect(await taken('helps')).toEqual([])
      await store().sharing.share(jobId, null)
      expect(await store().sharing.sharedStep(jobId)).toBeNull()
    })

    it('go to whoever runs the cycle when their holder has died', async () => {
      await share()
      await taken('dies')
      const later = { now: minutesLater(2), until: minutesLater(3) }
      expect(await taken('helps', later)).toEqual(ids.slice(2, 4))
      const { objects, isAbandoned } = await take('runs', later)
      expect({ ids: objects.map(({ objectId }) => objectId), isAbandoned }).toEqual({
        ids: ids.slice(0, 2),
        isAbandoned: true,
      })
      expect(await take('runs', later)).toMatchObject({ isAbandoned: false })
    })

    it('last for as long as they are kept', async () => {
      await share()
      await taken('helps')
      await store().pending.keepPage(jobId, 'helps', minutesLater(3))
      expect(await store().pending.isWorkedOn(jobId, minutesLater(2))).toBe(true)
      expect(await taken('runs', { now: minutesLater(2), until: minutesLater(4) })).toEqual(ids.slice(2, 4))
      expect(await store().pending.isWorkedOn(jobId, minutesLater(5))).toBe(false)
    })

    it('are abandoned by whoever ran the cycle before, and kept by those who help', async () => {
      await share()
      await taken('runs')
      await taken('helps')
      await store().pending.abandonPages(jobId)
      expect(await take('runs anew', { sharedStepId: null })).toMatchObject({ isAbandoned: true })
      expect(await taken('runs anew', { sharedStepId: null, limit: 9 })).not.toContain(ids[2])
    })

    it('wait for those of the level before', async () => {
      const tenantId = await insertTenant(store())
      const manager = aUser()
      const report = aUser({ managerId: manager.id })
      await store().users.put(tenantId, [manager, report])
      await store().pending.complete(jobId, ids.map(key))
      await store().pending.add(jobId, [key(manager.id), key(report.id)])
      await store().pending.move(jobId, [key(manager.id), key(report.id)], 'export')
      await store().pending.assignLevels(tenantId, jobId)
      await share()
      expect(await taken('runs')).toEqual([manager.id])
      expect(await take('helps')).toMatchObject({ objects: [], isHeldUp: true })
      await store().pending.complete(jobId, [key(manager.id)])
      await store().pending.leavePage(jobId, 'runs')
      expect(await taken('helps')).toEqual([report.id])
    })

    it('are nobody’s in the next cycle', async () => {
      await share()
      await taken('helps')
      await store().pending.reopen(jobId)
      expect(await store().pending.isWorkedOn(jobId, AN_INSTANT)).toBe(false)
      expect(await store().sharing.sharedStep(jobId)).toBeNull()
    })

    it('claim values for their objects, each for one', async () => {
      expect(await claim('runs', ['userName\nann', ids[0]], ['userName\nben', ids[1]])).toEqual([])
      expect(await claim('helps', ['userName\nann', ids[2]], ['userName\ncleo', ids[3]])).toEqual([
        { name: 'userName\nann', objectId: ids[0] },
      ])
      await store().sharing.releaseValues(jobId, 'runs')
      expect(await claim('helps', ['userName\nann', ids[2]])).toEqual([])
      await store().pending.leavePage(jobId, 'helps')
      expect(await claim('runs', ['userName\ncleo', ids[1]])).toEqual([])
    })

    it('give a value that many claim at once to one of them', async () => {
      const asked = ['a', 'b', 'c', 'd'].map((holder, index) => claim(holder, ['userName\nann', ids[index]]))
      const rivals = await Promise.all(asked)
      expect(rivals.filter((held) => held.length === 0)).toHaveLength(1)
    })
  })
}
