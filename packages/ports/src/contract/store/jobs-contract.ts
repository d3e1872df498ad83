// Contract of JobStore: jobs, schemas, cycles and secrets.

import type { JobId, ServicePrincipalId, TenantId } from '@rollcall/core'
import { beforeEach, describe, expect, it } from 'vitest'
import { Conflict, NotFound } from '../../errors.ts'
import type { JobRecord } from '../../store/job-store.ts'
import {
  AN_INSTANT,
  aCycle,
  aJob,
  aLink,
  aLogEntry,
  anApplication,
  anEscrow,
  aSchema,
  aScope,
  insertTenant,
  minutesLater,
  newId,
  type StoreUnderTest,
} from './sample-records.ts'

export function describeJobs(store: StoreUnderTest): void {
  describe('jobs', () => {
    let tenantId: TenantId
    beforeEach(async () => {
      tenantId = await insertTenant(store())
    })

    /** A job with every field set, stored. */
    async function insertJob(change: Partial<JobRecord> = {}): Promise<JobRecord> {
      const job = aJob({ tenantId, ...change })
      await store().jobs.insert(job, aSchema())
      return job
    }

    it('gives back what was inserted, with its schema', async () => {
      const job = await insertJob({
        isStarted: true,
        hasRun: true,
        settings: { SyncAll: 'true' },
        watermark: 12,
        nextCycleAt: minutesLater(40),
        quarantine: {
          reason: 'TooManyDeletes',
          currentBegan: AN_INSTANT,
          nextAttempt: minutesLater(360),
          seriesBegan: AN_INSTANT,
          seriesCount: 2,
          error: { code: 'ERR_TOO_MANY_DELETES', message: '12 deletions' },
        },
        countSuccessiveCompleteFailures: 3,
        steadyStateFirstAchievedAt: AN_INSTANT,
        steadyStateLastAchievedAt: minutesLater(1),
        seriesSuccesses: 7,
        removalsAllowedAt: AN_INSTANT,
        cancelledCycleId: newId(),
      })
      expect(await store().jobs.get(tenantId, job.id)).toEqual(job)
      expect(await store().jobs.schema(job.id)).toEqual(aSchema())
    })

    it('refuses a second job with the same id', async () => {
      const job = await insertJob()
      await expect(store().jobs.insert(job, aSchema())).rejects.toThrow(Conflict)
    })

    it('answers null for a job of another tenant', async () => {
      const job = await insertJob()
      expect(await store().jobs.get(await insertTenant(store()), job.id)).toBeNull()
      expect(await store().jobs.get(tenantId, newId())).toBeNull()
    })

    it('lists the jobs of service principals in id order', async () => {
      const one = await insertJob()
      const two = await insertJob({ servicePrincipalId: one.servicePrincipalId })
      const other = await insertJob()
      await insertJob()
      const listed = (...ids: readonly ServicePrincipalId[]) =>
        store().jobs.listByServicePrincipals(tenantId, ids)
      expect(await listed(one.servicePrincipalId)).toEqual([one, two])
      expect(await listed(other.servicePrincipalId, newId(), one.servicePrincipalId)).toEqual(
        [one, two, other].toSorted((a, b) => (a.id < b.id ? -1 : 1)),
      )
      expect(await listed()).toEqual([])
      expect(await store().jobs.find(two.id)).toEqual(two)
      expect(await store().jobs.find(newId())).toBeNull()
    })

    it('changes what a change says and keeps the rest', async () => {
      const job = await insertJob({ nextCycleAt: minutesLater(5), watermark: 3 })
      await store().jobs.update(job.id, { isStarted: true, watermark: null, settings: { a: 'b' } })
      await store().jobs.update(job.id, {})
      expect(await store().jobs.get(tenantId, job.id)).toEqual({
        ...job,
        isStarted: true,
        watermark: null,
        settings: { a: 'b' },
      })
    })

    it('replaces the schema', async () => {
      const job = await insertJob()
      await store().jobs.saveSchema(job.id, aSchema('v1.1'))
      expect(await store().jobs.schema(job.id)).toEqual(aSchema('v1.1'))
    })

    it('keeps the schema of a template for one application, until that is gone', async () => {
      const [application, other] = [anApplication(), anApplication()]
      await store().applications.insert(tenantId, application)
      await store().applications.insert(tenantId, other)
      const schemaOf = ({ servicePrincipalId }: typeof application) =>
        store().jobs.templateSchema(tenantId, servicePrincipalId, 'Wrike')
      expect(await schemaOf(application)).toBeNull()
      for (const version of ['v1.1', 'v1.2']) {
        await store().jobs.saveTemplateSchema(tenantId, application.servicePrincipalId, {
          templateId: 'Wrike',
          schema: aSchema(version),
          previous: aSchema(),
        })
      }
      expect(await schemaOf(application)).toEqual(aSchema('v1.2'))
      expect(await schemaOf(other)).toBeNull()
      await store().applications.delete(tenantId, application.id, AN_INSTANT)
      expect(await schemaOf(application)).toBeNull()
    })

    it('says when the job to read or change is not there', async () => {
      const id = newId<JobId>()
      await expect(store().jobs.update(id, { hasRun: true })).rejects.toThrow(NotFound)
      await expect(store().jobs.schema(id)).rejects.toThrow(NotFound)
      await expect(store().jobs.saveSchema(id, aSchema())).rejects.toThrow(NotFound)
    })

    it('forgets a removed job and all it knows, but not the provisioning log', async () => {
      const job = await insertJob()
      const scope = aScope(tenantId, { jobId: job.id })
      const entry = aLogEntry({ tenantId, jobId: job.id })
      const owner = { objectType: 'User' as const, objectId: anEscrow().sourceId }
      await store().jobs.saveCycle(aCycle({ jobId: job.id }))
      await store().links.put(job.id, [aLink()])
      await store().escrows.put(job.id, [anEscrow()])
      await store().pending.add(scope.jobId, [owner])
      await store().listing.put(job.id, 'User', [{ targetId: newId(), values: {}, keys: [] }])
      await store().references.replace(
        job.id,
        [owner],
        [
          {
            ownerType: 'User',
            ownerId: owner.objectId,
            attribute: 'manager',
            referencedType: 'User',
            referencedId: newId(),
          },
        ],
      )
      await store().log.append([entry])
      await store().jobs.remove(job.id)
      expect(await store().jobs.get(tenantId, job.id)).toBeNull()
      expect(await store().jobs.openCycle(job.id)).toBeNull()
      expect(await store().links.count(job.id)).toEqual([])
      expect(await store().escrows.count(job.id)).toBe(0)
      expect(await store().pending.count(job.id)).toBe(0)
      expect(await store().references.count(job.id)).toBe(0)
      expect(await store().log.get(tenantId, entry.id)).toEqual(entry)
    })

    describe('cycles', () => {
      it('keeps the open cycle until it ends', async () => {
        const cycle = aCycle()
        expect(await store().jobs.openCycle(cycle.jobId)).toBeNull()
        await store().jobs.saveCycle(cycle)
        const further = { ...cycle, phase: 'users' as const, listedObjectTypes: ['User', 'Group'] as const }
        await store().jobs.saveCycle(further)
        expect(await store().jobs.openCycle(cycle.jobId)).toEqual(further)
        const ended = {
          ...further,
          phase: 'closed' as const,
          state: 'Failed' as const,
          endedAt: minutesLater(3),
          error: { code: 'ERR_TARGET_CREDENTIALS', message: 'refused' },
        }
        await store().jobs.saveCycle(ended)
        expect(await store().jobs.openCycle(cycle.jobId)).toBeNull()
        expect(await store().jobs.endedCycles(cycle.jobId, 10)).toEqual([ended])
      })

      it('counts what several workers add at once, each on top of the others', async () => {
        const cycle = aCycle()
        await store().jobs.saveCycle(cycle)
        await Promise.all(
          [1, 2, 3, 4].map((created) =>
            store().transaction((store) => store.jobs.countInCycle(cycle, { created, requests: 1 })),
          ),
        )
        const { created, requests } = cycle.counts
        const counts = { ...cycle.counts, created: created + 10, requests: requests + 4 }
        expect(await store().jobs.countInCycle(cycle, {})).toEqual({ ...cycle, counts })
        expect(await store().jobs.openCycle(cycle.jobId)).toEqual({ ...cycle, counts })
      })

      it('gives back ended cycles newest first, and only so many', async () => {
        const jobId = newId<JobId>()
        const ended = [1, 3, 2].map((minute) =>
          aCycle({ jobId, endedAt: minutesLater(minute), state: 'Succeeded' }),
        )
        for (const cycle of [...ended, aCycle({ jobId }), aCycle({ endedAt: AN_INSTANT })]) {
          await store().jobs.saveCycle(cycle)
        }
        expect(await store().jobs.endedCycles(jobId, 10)).toEqual([ended[1], ended[2], ended[0]])
        expect(await store().jobs.endedCycles(jobId, 1)).toEqual([ended[1]])
      })
    })

    describe('secrets', () => {
      it('replaces the whole set and keeps its order', async () => {
        const id = aJob().servicePrincipalId
        const secrets = ['Zone', 'BaseAddress', 'SecretToken', 'A'].map((key) => ({
          key,
          value: `value of ${key}`,
          isSealed: key === 'SecretToken',
        }))
        await store().jobs.replaceSecrets(tenantId, id, secrets.toReversed())
        await store().jobs.replaceSecrets(tenantId, id, secrets)
        expect(await store().jobs.secrets(tenantId, id)).toEqual(secrets)
        await store().jobs.replaceSecrets(tenantId, id, [])
        expect(await store().jobs.secrets(tenantId, id)).toEqual([])
      })

      it('gives the values of a key over all service principals, sealed ones apart', async () => {
        const tenant = await insertTenant(store())
        const [one, other] = [aJob().servicePrincipalId, aJob().servicePrincipalId]
        await store().jobs.replaceSecrets(tenant, one, [{ key: 'Url', value: 'x', isSealed: false }])
        await store().jobs.replaceSecrets(tenant, other, [{ key: 'Url', value: 'sealed', isSealed: true }])
        expect(await store().jobs.valuesOfKey(tenant, 'Url')).toEqual([
          { servicePrincipalId: one, value: 'x' },
        ])
      })

      it('keeps the secrets of tenants apart', async () => {
        const id = aJob().servicePrincipalId
        await store().jobs.replaceSecrets(tenantId, id, [{ key: 'a', value: 'b', isSealed: false }])
        expect(await store().jobs.secrets(await insertTenant(store()), id)).toEqual([])
      })
    })
  })
}
