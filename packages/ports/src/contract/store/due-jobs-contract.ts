// Contract of JobStore: which jobs have something to do, and who may run them.

import type { TenantId } from '@rollcall/core'
import { beforeEach, describe, expect, it } from 'vitest'
import type { JobRecord, QuarantineRecord } from '../../store/job-store.ts'
import {
  AN_INSTANT,
  aCycle,
  aJob,
  aSchema,
  aScope,
  aUser,
  insertTenant,
  minutesLater,
  newId,
  type StoreUnderTest,
} from './sample-records.ts'

export function describeDueJobs(store: StoreUnderTest): void {
  describe('due jobs', () => {
    let tenantId: TenantId
    beforeEach(async () => {
      tenantId = await insertTenant(store())
    })

    /** A started job that has reached its tenant's present and waits for its next cycle in 40 minutes. */
    async function aWaitingJob(change: Partial<JobRecord> = {}): Promise<JobRecord> {
      const job = aJob({
        tenantId,
        isStarted: true,
        hasRun: true,
        watermark: await store().tenants.changeSequence(tenantId),
        nextCycleAt: minutesLater(40),
        ...change,
      })
      await store().jobs.insert(job, aSchema())
      return job
    }
    async function isDue(job: JobRecord, minute: number): Promise<boolean> {
      const due = await store().jobs.due(minutesLater(minute))
      return due.some((other) => other.id === job.id)
    }
    const quarantine: QuarantineRecord = {
      reason: 'EncounteredQuarantineException',
      currentBegan: AN_INSTANT,
      nextAttempt: minutesLater(360),
      seriesBegan: AN_INSTANT,
      seriesCount: 1,
      error: null,
    }

    it('names a job when its time has come, not before', async () => {
      const job = await aWaitingJob()
      expect(await isDue(job, 39)).toBe(false)
      expect(await isDue(job, 40)).toBe(true)
      expect((await store().jobs.due(minutesLater(41))).find((due) => due.id === job.id)).toEqual(job)
    })

    it('names a job for a change in its tenant, unless its cycles run at the interval only', async () => {
      const eager = await aWaitingJob()
      const patient = await aWaitingJob({ settings: { EventDriven: 'false' } })
      await store().users.put(tenantId, [aUser()])
      expect([await isDue(eager, 1), await isDue(patient, 1), await isDue(patient, 40)]).toEqual([
        true,
        false,
        true,
      ])
      await store().jobs.update(patient.id, { settings: {} })
      expect(await isDue(patient, 1)).toBe(true)
    })

    it('never names a job that is switched off', async () => {
      const job = await aWaitingJob({ isStarted: false })
      expect(await isDue(job, 1000)).toBe(false)
    })

    it('names a job whose directory has changed since its watermark', async () => {
      const job = await aWaitingJob()
      const elsewhere = await insertTenant(store())
      await store().users.put(elsewhere, [aUser()])
      expect(await isDue(job, 1)).toBe(false)
      await store().users.put(tenantId, [aUser()])
      expect(await isDue(job, 1)).toBe(true)
    })

    it('names a job for an object to be looked at again, until that is collected (SCP-23)', async () => {
      const job = await aWaitingJob()
      const patient = await aWaitingJob({ settings: { EventDriven: 'false' } })
      const aside = await aWaitingJob({ quarantine })
      for (const { id } of [job, patient, aside])
        await store().pending.lookAgain(id, 'User', [{ objectId: newId(), at: minutesLater(5) }])
      expect(await isDue(job, 4)).toBe(false)
      expect(await isDue(job, 5)).toBe(true)
      expect([await isDue(patient, 5), await isDue(aside, 5)]).toEqual([false, false])
      const scope = { ...aScope(tenantId), jobId: job.id }
      await store().pending.collectAll(scope, ['User'])
      expect(await isDue(job, 5)).toBe(false)
    })

    it('names a job whose cycle was left open', async () => {
      const job = await aWaitingJob()
      const cycle = aCycle({ jobId: job.id })
      await store().jobs.saveCycle(cycle)
      expect(await isDue(job, 1)).toBe(true)
      await store().jobs.saveCycle({ ...cycle, endedAt: minutesLater(1) })
      expect(await isDue(job, 1)).toBe(false)
    })

    it('names a started job that has neither a watermark nor a time', async () => {
      expect(await isDue(await aWaitingJob({ watermark: null, nextCycleAt: null }), 0)).toBe(true)
      expect(await isDue(await aWaitingJob({ nextCycleAt: null }), 0)).toBe(false)
    })

    it('lets a quarantined job wait for its time, whatever changes (QUA-10)', async () => {
      const job = await aWaitingJob({ quarantine, nextCycleAt: quarantine.nextAttempt })
      await store().users.put(tenantId, [aUser()])
      await store().jobs.saveCycle(aCycle({ jobId: job.id }))
      expect(await isDue(job, 359)).toBe(false)
      expect(await isDue(job, 360)).toBe(true)
      await store().jobs.update(job.id, { nextCycleAt: null })
      expect(await isDue(job, 1)).toBe(true)
    })

    it('names started jobs whose time has come and that no worker holds', async () => {
      const due = await aWaitingJob()
      const off = await aWaitingJob({ isStarted: false })
      const held = await aWaitingJob()
      await store().jobs.claim(held.id, 'one', minutesLater(0), minutesLater(50))
      const found = async (minute: number) => {
        const jobs = await store().jobs.unattended(minutesLater(minute))
        return [due, off, held].filter(({ id }) => jobs.some((job) => job.id === id))
      }
      expect(await found(39)).toEqual([])
      expect(await found(40)).toEqual([due])
      expect(await found(50)).toEqual([due, held])
    })

    describe('claims', () => {
      it('gives a job to one worker until its time is up', async () => {
        const { id } = await aWaitingJob()
        const { claim } = store().jobs
        expect(await claim(id, 'one', minutesLater(0), minutesLater(5))).toBe(true)
        expect(await claim(id, 'other', minutesLater(4), minutesLater(9))).toBe(false)
        expect(await claim(id, 'one', minutesLater(4), minutesLater(9))).toBe(true)
        expect(await claim(id, 'other', minutesLater(8), minutesLater(13))).toBe(false)
        expect(await claim(id, 'other', minutesLater(9), minutesLater(14))).toBe(true)
        expect(await claim(id, 'one', minutesLater(10), minutesLater(15))).toBe(false)
      })

      it('leaves a job out while a worker has it', async () => {
        const job = await aWaitingJob()
        await store().jobs.claim(job.id, 'one', minutesLater(40), minutesLater(45))
        expect(await isDue(job, 44)).toBe(false)
        expect(await isDue(job, 45)).toBe(true)
        await store().jobs.release(job.id, 'one')
        expect(await isDue(job, 44)).toBe(true)
      })

      it('gives a job to one of many workers that ask at once', async () => {
        const { id } = await aWaitingJob()
        const answers = await Promise.all(
          Array.from({ length: 8 }, (_, index) =>
            store().jobs.claim(id, `worker ${index}`, minutesLater(0), minutesLater(5)),
          ),
        )
        expect(answers.filter((answer) => answer)).toHaveLength(1)
      })

      it('lets go of a job only for the worker that holds it', async () => {
        const { id } = await aWaitingJob()
        const { claim, release } = store().jobs
        await claim(id, 'one', minutesLater(0), minutesLater(5))
        await release(id, 'other')
        expect(await claim(id, 'other', minutesLater(1), minutesLater(6))).toBe(false)
        await release(id, 'one')
        expect(await claim(id, 'other', minutesLater(1), minutesLater(6))).toBe(true)
      })

      it('lets go of every job at once', async () => {
        const jobs = [await aWaitingJob(), await aWaitingJob()]
        for (const { id } of jobs) await store().jobs.claim(id, 'dead', minutesLater(0), minutesLater(5))
        await store().jobs.releaseAllClaims()
        for (const { id } of jobs) {
          expect(await store().jobs.claim(id, 'new', minutesLater(1), minutesLater(6))).toBe(true)
        }
      })

      it('gives nobody a job that is not there', async () => {
        expect(await store().jobs.claim(newId(), 'one', minutesLater(0), minutesLater(5))).toBe(false)
      })
    })
  })
}
