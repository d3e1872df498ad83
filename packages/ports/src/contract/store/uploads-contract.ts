// Contract of UploadStore.

import { type JobId, type ObjectId, UPLOADED_MANAGER } from '@rollcall/core'
import { beforeEach, describe, expect, it } from 'vitest'
import type { SettledOperation, UploadedOperation } from '../../store/upload-store.ts'
import { AN_INSTANT, aJob, aSchema, minutesLater, newId, type StoreUnderTest } from './sample-records.ts'

export function describeUploads(store: StoreUnderTest): void {
  describe('uploads', () => {
    let jobId: JobId
    beforeEach(async () => {
      const job = aJob({ source: 'uploads', isStarted: true, watermark: 0, nextCycleAt: minutesLater(60) })
      jobId = job.id
      await store().tenants.insert({
        id: job.tenantId,
        domain: `${job.tenantId}.example`,
        displayName: 'Contoso',
        createdAt: AN_INSTANT,
      })
      await store().jobs.insert(job, aSchema())
    })

    const operation = (sourceId: ObjectId, displayName = 'Ann'): UploadedOperation => ({
      sourceId,
      displayName,
      attributes: { userName: 'ann@contoso.example', active: true, 'name.givenName': null },
    })
    const stage = (...operations: readonly UploadedOperation[]) =>
      store().uploads.stage(jobId, operations, AN_INSTANT)
    const settle = (...operations: readonly SettledOperation[]) => store().uploads.settle(jobId, operations)
    const nextNames = async (...ids: readonly ObjectId[]) =>
      (await store().uploads.next(jobId, ids)).map(({ displayName }) => displayName)
    const numberOf = async (id: ObjectId) => (await store().uploads.next(jobId, [id]))[0]?.number ?? 0
    const collected = async (now: string | null) => {
      await store().pending.clear(jobId)
      await store().uploads.collect(jobId, now)
      return (await store().pending.nextPage(jobId, 'scope', 'User', 9)).map(({ objectId }) => objectId)
    }
    const isDue = async () => (await store().jobs.due(AN_INSTANT)).some(({ id }) => id === jobId)

    it('gives back what was staged, apart by job', async () => {
      const id = newId<ObjectId>()
      await stage(operation(id))
      expect(await store().uploads.next(jobId, [id, newId()])).toEqual([
        { ...operation(id), number: expect.any(Number) },
      ])
      expect(await store().uploads.next(newId(), [id])).toEqual([])
      expect(await store().uploads.count(jobId)).toBe(1)
    })

    it('hands out operations of one object one after another, oldest first', async () => {
      const id = newId<ObjectId>()
      await stage(operation(id, 'first'), operation(id, 'second'))
      expect(await nextNames(id)).toEqual(['first'])
      await settle({ sourceId: id, number: await numberOf(id), isKept: false })
      expect(await nextNames(id)).toEqual(['second'])
      await settle({ sourceId: id, number: await numberOf(id), isKept: false })
      expect(await store().uploads.count(jobId)).toBe(0)
    })

    it('keeps what has to be tried again until a newer operation is done', async () => {
      const id = newId<ObjectId>()
      await stage(operation(id, 'failed'))
      await settle({ sourceId: id, number: await numberOf(id), isKept: true })
      expect(await nextNames(id)).toEqual(['failed'])
      await stage(operation(id, 'newer'))
      expect(await nextNames(id)).toEqual(['newer'])
      await settle({ sourceId: id, number: await numberOf(id), isKept: false })
      expect(await store().uploads.count(jobId)).toBe(0)
    })

    it('settles a page of objects, some of which are kept once more', async () => {
      const ids = Array.from({ length: 3 }, () => newId<ObjectId>())
      await stage(...ids.map((id) => operation(id, 'old')))
      const first = await store().uploads.next(jobId, ids)
      await settle(...first.map((each) => ({ ...each, isKept: true })))
      await settle(...first.map((each) => ({ ...each, isKept: each.sourceId !== ids[0] })))
      expect(await nextNames(...ids)).toEqual(['old', 'old'])
      await stage(operation(ids[1] ?? newId(), 'new'))
      const second = await store().uploads.next(jobId, ids)
      await settle(...second.map((each) => ({ ...each, isKept: true })))
      expect((await nextNames(...ids)).toSorted()).toEqual(['new', 'old'])
      expect(await store().uploads.count(jobId)).toBe(2)
    })

    it('collects each object once, and one that was tried only when everything is wanted', async () => {
      const [tried, fresh] = [newId<ObjectId>(), newId<ObjectId>()]
      await stage(operation(tried), operation(fresh), operation(fresh))
      await settle({ sourceId: tried, number: await numberOf(tried), isKept: true })
      expect(await collected(AN_INSTANT)).toEqual([fresh])
      expect(await collected(null)).toEqual([tried, fresh].toSorted())
    })

    describe('levels', () => {
      /** Stages an operation that names a manager, and makes the object wait. */
      async function staged(id: ObjectId, ...managers: readonly (ObjectId | null)[]): Promise<void> {
        const attributes = managers.map((manager) => ({ [UPLOADED_MANAGER]: manager }))
        await stage(...attributes.map((each) => ({ ...operation(id), attributes: each })))
        await store().pending.add(jobId, [{ objectType: 'User', objectId: id }])
      }
      const ids = (count: number) => Array.from({ length: count }, () => newId<ObjectId>())
      /** The objects of each level, lowest first. */
      async function levels(): Promise<readonly (readonly ObjectId[])[]> {
        await store().uploads.assignLevels(jobId)
        const found: ObjectId[][] = []
        for (;;) {
          const page = await store().pending.nextPage(jobId, 'scope', 'User', 9)
          if (page.length === 0) return found
          found.push(page.map(({ objectId }) => objectId))
          await store().pending.complete(jobId, page)
        }
      }

      it('put managers before reports, whatever came first, and pass over those who are not there', async () => {
        const [boss, middle, clerk, other] = ids(4)
        if (!boss || !middle || !clerk || !other) throw new Error('four')
        await staged(clerk, middle)
        await staged(middle, boss)
        await staged(other, newId())
        await staged(boss, null)
        expect(await levels()).toEqual([[boss, other].toSorted(), [middle], [clerk]])
      })

      it('go by the operation that is next, and leave loops alone', async () => {
        const [boss, clerk, one, two, self] = ids(5)
        if (!boss || !clerk || !one || !two || !self) throw new Error('five')
        await staged(clerk, boss, null)
        await staged(boss, null, clerk)
        await staged(one, two)
        await staged(two, one)
        await staged(self, self)
        expect(await levels()).toEqual([[boss, one, two, self].toSorted(), [clerk]])
      })

      it('go by what is kept where nothing else is there', async () => {
        const [boss, clerk] = ids(2)
        if (!boss || !clerk) throw new Error('two')
        await staged(clerk, boss)
        await settle({ sourceId: clerk, number: await numberOf(clerk), isKept: true })
        await staged(boss, null)
        expect(await levels()).toEqual([[boss], [clerk]])
      })
    })

    it('makes a started job due while an operation was not tried', async () => {
      const id = newId<ObjectId>()
      expect(await isDue()).toBe(false)
      await stage(operation(id))
      expect(await isDue()).toBe(true)
      await settle({ sourceId: id, number: await numberOf(id), isKept: true })
      expect(await isDue()).toBe(false)
    })

    it('leaves a paused job with what was staged', async () => {
      const id = newId<ObjectId>()
      await store().jobs.update(jobId, { isStarted: false })
      await stage(operation(id))
      expect(await isDue()).toBe(false)
      expect(await nextNames(id)).toEqual(['Ann'])
    })

    it('forgets uploads with their job', async () => {
      const id = newId<ObjectId>()
      await stage(operation(id))
      await store().jobs.remove(jobId)
      expect(await store().uploads.count(jobId)).toBe(0)
    })
  })
}
