// What a job did over the last days, for charts.

import type { JobRecord, ProvisioningAction, ProvisioningStatus } from '@rollcall/ports'
import type { EngineDeps } from '../engine-deps.ts'

const DAY_MS = 24 * 3_600_000
const TOP_ERRORS = 10

export type JobStatistics = {
  /** Objects by UTC day, as `2026-01-05`, oldest first. */
  readonly days: readonly {
    readonly day: string
    readonly action: ProvisioningAction
    readonly status: ProvisioningStatus
    readonly count: number
  }[]
  /** The most frequent errors of the time, most frequent first; skips are none. */
  readonly topErrors: readonly { readonly errorCode: string; readonly count: number }[]
}

/** Sums of today and the days before it, `days` in all. */
export async function readStatistics(deps: EngineDeps, job: JobRecord, days: number): Promise<JobStatistics> {
  const since = new Date(deps.clock.now() - (days - 1) * DAY_MS).toISOString().slice(0, 10)
  const counts = await deps.store.statistics.days(job.id, since)
  const byDay = new Map<string, JobStatistics['days'][number]>()
  const byError = new Map<string, number>()
  for (const { action, count, errorCode, hour, status } of counts) {
    const day = hour.slice(0, 10)
    const key = `${day} ${action} ${status}`
    byDay.set(key, { day, action, status, count: count + (byDay.get(key)?.count ?? 0) })
    if (status === 'failure') byError.set(errorCode, count + (byError.get(errorCode) ?? 0))
  }
  const topErrors = [...byError]
    .map(([errorCode, count]) => ({ errorCode, count }))
    .toSorted((a, b) => b.count - a.count || (a.errorCode < b.errorCode ? -1 : 1))
  return { days: [...byDay.values()], topErrors: topErrors.slice(0, TOP_ERRORS) }
}
