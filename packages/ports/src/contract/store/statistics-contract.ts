// Sums by the hour.

import type { JobId } from '@rollcall/core'
import { describe, expect, it } from 'vitest'
import { newId, type StoreUnderTest } from './sample-records.ts'

export function describeStatistics(store: StoreUnderTest): void {
  describe('statistics', () => {
    const at = (day: number, hour: number) => `2026-01-0${day}T${String(hour).padStart(2, '0')}:00:00.000Z`
    const disabled = { action: 'disable', status: 'success', errorCode: '' } as const

    it('adds up within a day, from the hour that is asked for', async () => {
      const jobId = newId<JobId>()
      await store().statistics.add(jobId, [{ ...disabled, hour: at(1, 8), count: 2 }])
      await store().statistics.add(jobId, [
        { ...disabled, hour: at(1, 8), count: 3 },
        { ...disabled, hour: at(1, 9), count: 4 },
        { action: 'create', status: 'failure', errorCode: 'Timeout', hour: at(2, 0), count: 1 },
      ])
      expect(await store().statistics.days(jobId, at(1, 9))).toEqual([
        { ...disabled, hour: at(1, 0), count: 4 },
        { action: 'create', status: 'failure', errorCode: 'Timeout', hour: at(2, 0), count: 1 },
      ])
      expect(await store().statistics.days(newId(), at(1, 0))).toEqual([])
    })

    it('counts accounts that were disabled and deleted', async () => {
      const jobId = newId<JobId>()
      await store().statistics.add(jobId, [
        { ...disabled, hour: at(1, 8), count: 2 },
        { ...disabled, action: 'delete', hour: at(1, 9), count: 3 },
        { ...disabled, status: 'failure', hour: at(1, 9), count: 5 },
        { ...disabled, action: 'update', hour: at(1, 9), count: 7 },
      ])
      expect(await store().statistics.removals(jobId, at(1, 8))).toBe(5)
      expect(await store().statistics.removals(jobId, at(1, 9))).toBe(3)
    })
  })
}
