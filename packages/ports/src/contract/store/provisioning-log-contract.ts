// Contract of ProvisioningLogStore.

import type { JobId, TenantId } from '@rollcall/core'
import { beforeEach, describe, expect, it } from 'vitest'
import { InvalidInput } from '../../errors.ts'
import type { ProvisioningLogEntry, ProvisioningLogQuery } from '../../store/cycle-store.ts'
import { readLog } from './read-log.ts'
import {
  AN_INSTANT,
  aJob,
  aLogEntry,
  aSchema,
  minutesLater,
  newId,
  type StoreUnderTest,
} from './sample-records.ts'

export function describeProvisioningLog(store: StoreUnderTest): void {
  describe('provisioning log', () => {
    let tenantId: TenantId
    beforeEach(() => {
      tenantId = newId()
    })
    const entry = (change: Partial<ProvisioningLogEntry> = {}) => aLogEntry({ tenantId, ...change })
    const ids = (entries: readonly ProvisioningLogEntry[]) => entries.map((one) => one.id)

    const readAll = (query: ProvisioningLogQuery, limit: number, order?: 'newestFirst' | 'oldestFirst') =>
      readLog(store, tenantId, query, limit, order)

    it('gives back what was appended, whole', async () => {
      const failed = entry({
        action: 'update',
        status: 'failure',
        targetId: null,
        targetDisplayName: 'Ann',
        errorInformation: {
          errorCode: 'EntryConflict',
          reason: 'taken',
          additionalDetails: null,
          errorCategory: 'nonServiceFailure',
          recommendedAction: 'rename one of them',
        },
        steps: [],
        modifiedProperties: [{ displayName: 'emails', oldValue: ['a'], newValue: [{ value: 'b' }] }],
        initiatedBy: { initiatorType: 'application', id: 'client', displayName: 'A client' },
      })
      const plain = entry()
      await store().log.append([failed, plain])
      expect(await store().log.get(tenantId, failed.id)).toEqual(failed)
      expect(await store().log.get(tenantId, plain.id)).toEqual(plain)
      expect((await store().log.list(tenantId, {}, { cursor: null, limit: 10 })).entries).toEqual([
        plain,
        failed,
      ])
    })

    it('hides entries of other tenants', async () => {
      const foreign = aLogEntry()
      await store().log.append([foreign])
      expect(await store().log.get(tenantId, foreign.id)).toBeNull()
      expect(await readAll({ jobId: foreign.jobId }, 10)).toEqual([])
    })

    it('pages newest first, or oldest first when asked, without repeating or leaving out', async () => {
      const entries = [3, 1, 2, 2, 2, 0].map((minute) => entry({ activityAt: minutesLater(minute) }))
      await store().log.append(entries.slice(0, 3))
      await store().log.append(entries.slice(3))
      const [e3, e1, e2a, e2b, e2c, e0] = ids(entries)
      const oldestFirst = [e0, e1, e2a, e2b, e2c, e3]
      for (const limit of [1, 2, 6, 7]) {
        expect(ids(await readAll({}, limit, 'oldestFirst'))).toEqual(oldestFirst)
        expect(ids(await readAll({}, limit))).toEqual(oldestFirst.toReversed())
      }
    })

    it('ends exactly where the entries end', async () => {
      await store().log.append([entry(), entry()])
      const page = await store().log.list(tenantId, {}, { cursor: null, limit: 2 })
      expect(page.nextCursor).toBeNull()
    })

    it('goes on from a cursor while entries are appended', async () => {
      const old = [entry(), entry()]
      await store().log.append(old)
      const first = await store().log.list(tenantId, {}, { cursor: null, limit: 1 })
      await store().log.append([entry({ activityAt: minutesLater(1) })])
      const second = await store().log.list(tenantId, {}, { cursor: first.nextCursor, limit: 9 })
      expect(ids([...first.entries, ...second.entries])).toEqual(ids(old).toReversed())
    })

    it('refuses a cursor that it did not give out', async () => {
      for (const cursor of ['', 'x', '1', "1_'; drop table users", '-1_2026', '9'.repeat(400)]) {
        await expect(store().log.list(tenantId, {}, { cursor, limit: 1 })).rejects.toThrow(InvalidInput)
      }
    })

    it('finds entries by each field of the query, and by all together', async () => {
      const wanted = entry({ action: 'disable', status: 'warning' })
      await store().log.append([entry(), wanted, entry()])
      const { jobId, cycleId, changeId, sourceId, action, status } = wanted
      const targetId = wanted.targetId ?? newId()
      const queries: readonly ProvisioningLogQuery[] = [
        { jobId },
        { cycleId },
        { changeId },
        { sourceId },
        { targetId },
        { action },
        { statuses: [status] },
        { statuses: ['failure', status] },
        { jobId, cycleId, changeId, sourceId, targetId, action, statuses: [status] },
      ]
      for (const query of queries) expect(await readAll(query, 10)).toEqual([wanted])
      expect(await readAll({ jobId, statuses: ['failure'] }, 10)).toEqual([])
      expect(await readAll({ statuses: [] }, 10)).toEqual([])
    })

    it('finds the entries of every job of an application, of those that are gone too, by pages', async () => {
      const { jobId: foreign, servicePrincipalId: other } = entry()
      const live = aJob({ tenantId })
      await store().jobs.insert(live, aSchema())
      const { servicePrincipalId } = live
      const gone = newId<JobId>()
      const jobs = [live.id, gone, foreign, live.id, gone, foreign]
      const entries = jobs.map((jobId, minute) =>
        entry({
          jobId,
          servicePrincipalId: jobId === foreign ? other : servicePrincipalId,
          activityAt: minutesLater(minute),
        }),
      )
      await store().log.append(entries)
      const wanted = entries.filter(({ jobId }) => jobId !== foreign)
      for (const limit of [1, 3, 9]) {
        expect(ids(await readAll({ servicePrincipalId }, limit, 'oldestFirst'))).toEqual(ids(wanted))
        expect(ids(await readAll({ servicePrincipalId }, limit))).toEqual(ids(wanted).toReversed())
      }
      expect(ids(await readAll({ servicePrincipalId, jobId: gone }, 9))).toHaveLength(2)
      expect(await readAll({ servicePrincipalId, jobId: foreign }, 9)).toEqual([])
      expect(await readAll({ servicePrincipalId: newId() }, 9)).toEqual([])
    })

    it('finds entries between two instants, both exclusive, however they are written', async () => {
      const entries = [0, 1, 2, 3].map((minute) => entry({ activityAt: minutesLater(minute) }))
      await store().log.append(entries)
      const between = { after: AN_INSTANT, before: minutesLater(3) }
      expect(ids(await readAll(between, 10, 'oldestFirst'))).toEqual(ids(entries.slice(1, 3)))
      const elsewhere = { after: '2026-01-05T09:00:00+01:00', before: '2026-01-05T08:03:00Z' }
      expect(ids(await readAll(elsewhere, 10, 'oldestFirst'))).toEqual(ids(entries.slice(1, 3)))
      await expect(readAll({ after: 'yesterday' }, 10)).rejects.toThrow(InvalidInput)
    })

    it('removes the oldest entries of before an instant, a part at a time', async () => {
      const entries = [0, 1, 2, 3].map((minute) => entry({ activityAt: minutesLater(minute) }))
      await store().log.append(entries.toReversed())
      const [first] = entries
      if (first === undefined) throw new Error('there is no entry')
      const remove = (limit: number) => store().log.removeBefore(first.tenantId, minutesLater(3), limit)
      expect(await remove(2)).toBe(2)
      expect(ids(await readAll({}, 10, 'oldestFirst'))).toEqual(ids(entries.slice(2)))
      expect(await remove(2)).toBe(1)
      expect(await remove(2)).toBe(0)
      expect(ids(await readAll({}, 10, 'oldestFirst'))).toEqual(ids(entries.slice(3)))
    })

    it('keeps what an entry tells in detail when its neighbours are removed', async () => {
      const entries = Array.from({ length: 250 }, (_, minute) =>
        entry({
          activityAt: minutesLater(minute),
          modifiedProperties: [{ displayName: 'n', oldValue: null, newValue: minute }],
        }),
      )
      await store().log.append(entries)
      expect(await store().log.removeBefore(tenantId, minutesLater(249), 1000)).toBe(249)
      const [last] = entries.slice(-1)
      expect(await readAll({}, 10)).toEqual([last])
      expect(await store().log.get(tenantId, last?.id ?? '')).toEqual(last)
      expect(await store().log.removeBefore(tenantId, minutesLater(250), 1000)).toBe(1)
    })

    it('appends more than a statement takes, and nothing', async () => {
      const jobId = newId<JobId>()
      await store().log.append(Array.from({ length: 1111 }, () => entry({ jobId })))
      await store().log.append([])
      expect(await readAll({ jobId }, 400)).toHaveLength(1111)
    })
  })
}
