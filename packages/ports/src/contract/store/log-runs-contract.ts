// Contract of ProvisioningLogStore for entries that say the same of many objects: of one instant, with ids of one series.
// Whatever a store makes of them, they are entries like others.

import { idInSeries, type TenantId } from '@rollcall/core'
import { beforeEach, describe, expect, it } from 'vitest'
import type {
  ProvisioningLogEntry,
  ProvisioningLogQuery,
  ProvisioningLogStore,
} from '../../store/cycle-store.ts'
import { readLog } from './read-log.ts'
import { AN_INSTANT, aLogEntry, minutesLater, newId, type StoreUnderTest } from './sample-records.ts'

export function describeLogRuns(store: StoreUnderTest): void {
  describe('provisioning log of entries alike', () => {
    let tenantId: TenantId
    beforeEach(() => {
      tenantId = newId()
    })

    /** Entries as a page of a full cycle that found nothing to do writes them. */
    function anAlikePage(
      count: number,
      change: Partial<ProvisioningLogEntry> = {},
    ): readonly ProvisioningLogEntry[] {
      const { id, changeId, jobId, cycleId, steps } = aLogEntry()
      return Array.from({ length: count }, (_, place) =>
        aLogEntry({
          tenantId,
          jobId,
          cycleId,
          id: idInSeries(id, place),
          changeId: idInSeries(changeId, place),
          action: 'other',
          status: 'skipped',
          // One value for all, and one for each.
          steps: [...steps, { ...aStep, description: `of ${place}` }],
          ...change,
        }),
      )
    }
    const aStep = {
      name: 'EntryImport',
      provisioningStepType: 'import',
      status: 'success',
      details: { 'a "name"': 'Ø' },
    } as const

    const readAll = (
      query: ProvisioningLogQuery,
      limit: number,
      order: 'newestFirst' | 'oldestFirst' = 'oldestFirst',
    ) => readLog(store, tenantId, query, limit, order)

    it('gives back each of them, whole, by its id and in the list', async () => {
      const page = anAlikePage(500)
      await store().log.append(page)
      for (const place of [0, 1, 124, 125, 499])
        expect(await store().log.get(tenantId, page[place]?.id ?? '')).toEqual(page[place])
      expect(await readAll({}, 1000)).toEqual(page)
    })

    it('knows no other id of the series, and shows none to another tenant', async () => {
      const page = anAlikePage(3)
      await store().log.append(page)
      const id = page[0]?.id ?? ''
      expect(await store().log.get(tenantId, idInSeries(id, 3))).toBeNull()
      expect(await store().log.get(tenantId, idInSeries(id, 0xfff))).toBeNull()
      expect(await store().log.get(newId(), id)).toBeNull()
      expect(await readAll({ changeId: idInSeries(page[0]?.changeId ?? '', 3) }, 9)).toEqual([])
    })

    it('lists them among others in the order of appending, both ways, by pages of any size', async () => {
      const single = () => aLogEntry({ tenantId })
      const page = anAlikePage(12)
      const missing = page.filter((_, place) => place !== 5)
      const changed = missing.map((entry, place) =>
        place === 7 ? { ...entry, status: 'failure' as const } : entry,
      )
      const entries = [single(), ...changed, single(), single(), ...anAlikePage(2), single()]
      const later = anAlikePage(3, { activityAt: minutesLater(1) })
      const earlier = anAlikePage(3, { activityAt: minutesLater(-1) })
      await store().log.append(later)
      await store().log.append(entries)
      await store().log.append(earlier)
      const all = [...earlier, ...entries, ...later]
      for (const limit of [1, 2, 3, 5, 7, all.length - 1, all.length, all.length + 1]) {
        expect(await readAll({}, limit)).toEqual(all)
        expect(await readAll({}, limit, 'newestFirst')).toEqual(all.toReversed())
      }
    })

    it('finds each by whom it concerns, by its change, and with other conditions', async () => {
      const page = anAlikePage(130)
      const elsewhere = anAlikePage(130, { activityAt: minutesLater(1) })
      await store().log.append(page)
      await store().log.append([aLogEntry({ tenantId }), ...elsewhere])
      for (const place of [0, 64, 129]) {
        const wanted = page[place]
        if (wanted === undefined) throw new Error('the page has no such entry')
        const { changeId, sourceId, jobId, cycleId, action, status } = wanted
        const targetId = wanted.targetId ?? newId()
        const queries: readonly ProvisioningLogQuery[] = [
          { changeId },
          { sourceId },
          { targetId },
          { jobId, cycleId, changeId, sourceId, targetId, action, statuses: [status] },
          { sourceId, before: minutesLater(1) },
        ]
        for (const query of queries) expect(await readAll(query, 2)).toEqual([wanted])
        for (const query of [
          { sourceId, after: AN_INSTANT },
          { sourceId, statuses: ['failure' as const] },
        ])
          expect(await readAll(query, 2)).toEqual([])
        expect(await readAll({ sourceId, changeId: elsewhere[0]?.changeId ?? '' }, 2)).toEqual([])
      }
      const [first] = page
      if (first === undefined) throw new Error('the page is empty')
      const { jobId, cycleId } = first
      const queries: readonly ProvisioningLogQuery[] = [
        { jobId },
        { cycleId },
        { jobId, statuses: ['skipped'] },
      ]
      for (const query of queries) expect(await readAll(query, 50)).toEqual(page)
    })

    it('counts them without a look at each, up to a limit', async () => {
      const page = anAlikePage(7)
      const [{ jobId, servicePrincipalId } = aLogEntry()] = page
      const failed = aLogEntry({ tenantId, jobId, status: 'failure', activityAt: minutesLater(1) })
      await store().log.append([...page, failed])
      await store().log.append([aLogEntry({ tenantId }), aLogEntry()])
      const counted = (query: Parameters<ProvisioningLogStore['count']>[1], most = 100) =>
        store().log.count(tenantId, query, most)
      expect(await counted({})).toBe(9)
      expect(await counted({ jobId })).toBe(8)
      expect(await counted({ jobId, statuses: ['skipped'] })).toBe(7)
      expect(await counted({ servicePrincipalId })).toBe(8)
      expect(await counted({ servicePrincipalId, jobId: newId() })).toBe(0)
      expect(await counted({ servicePrincipalId: newId() })).toBe(0)
      expect(await counted({ after: AN_INSTANT })).toBe(1)
      expect(await counted({ jobId }, 8)).toBe(8)
      expect(await counted({ jobId }, 7)).toBeNull()
    })

    it('finds what every cycle said of one object, by pages', async () => {
      const sourceId = newId<ProvisioningLogEntry['sourceId']>()
      const said: ProvisioningLogEntry[] = []
      for (let minute = 0; minute < 7; minute++) {
        const page = anAlikePage(5, { activityAt: minutesLater(minute) })
        const ofAll = page.map((entry, place) => (place === minute % 5 ? { ...entry, sourceId } : entry))
        said.push(...ofAll.filter((entry) => entry.sourceId === sourceId))
        await store().log.append(ofAll)
      }
      for (const limit of [1, 3, 7, 100]) {
        expect(await readAll({ sourceId }, limit)).toEqual(said)
        expect(await readAll({ sourceId }, limit, 'newestFirst')).toEqual(said.toReversed())
      }
    })

    it('finds targets with any id, and entries without a target', async () => {
      const page = anAlikePage(4).map((entry, place) => ({
        ...entry,
        targetId: ['a "b" \\ c\n', 'Ünï', '', null][place] as ProvisioningLogEntry['targetId'],
      }))
      await store().log.append(page)
      expect(await readAll({}, 9)).toEqual(page)
      for (const entry of page.slice(0, 3))
        if (entry.targetId !== null) expect(await readAll({ targetId: entry.targetId }, 9)).toEqual([entry])
    })

    it('removes each once when several remove at the same time', async () => {
      const kept = anAlikePage(2, { activityAt: minutesLater(5) })
      const entries = [...anAlikePage(90), aLogEntry({ tenantId }), ...kept]
      await store().log.append(entries)
      const many = [1, 2, 3, 4, 5, 6]
      const remove = () => store().log.removeBefore(tenantId, minutesLater(5), 40)
      // First each has a connection, so that all begin together.
      await Promise.all(many.map(() => readAll({}, 90)))
      const removed = (await Promise.all(many.map(remove))).reduce((sum, count) => sum + count, 0)
      expect(removed).toBeLessThanOrEqual(91)
      expect(await readAll({}, 90)).toEqual(entries.slice(removed))
    })

    it('removes the oldest of them first, also a part at a time, and goes on from a cursor among them', async () => {
      const page = anAlikePage(7)
      const kept = anAlikePage(2, { activityAt: minutesLater(5) })
      await store().log.append([aLogEntry({ tenantId, activityAt: minutesLater(-1) }), ...page, ...kept])
      const { nextCursor } = await store().log.list(tenantId, {}, { cursor: null, limit: 4 })
      const remove = (limit: number) => store().log.removeBefore(tenantId, minutesLater(5), limit)
      expect(await remove(3)).toBe(3)
      expect(await readAll({}, 3)).toEqual([...page.slice(2), ...kept])
      expect(await store().log.get(tenantId, page[1]?.id ?? '')).toBeNull()
      expect(await store().log.get(tenantId, page[2]?.id ?? '')).toEqual(page[2])
      const [, gone, left] = page
      if (gone === undefined || left === undefined) throw new Error('the page has too few entries')
      expect(await readAll({ sourceId: gone.sourceId }, 3)).toEqual([])
      expect(await readAll({ sourceId: left.sourceId }, 3)).toEqual([left])
      const rest = await store().log.list(tenantId, {}, { cursor: nextCursor, limit: 9 })
      expect(rest.entries).toEqual(page.slice(2, 5).toReversed())
      expect(await remove(4)).toBe(4)
      expect(await remove(4)).toBe(1)
      expect(await remove(4)).toBe(0)
      expect(await readAll({}, 9)).toEqual(kept)
    })
  })
}
