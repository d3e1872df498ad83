// How often something may be done with one job (graph-api.md §3.11): so many times in any so many seconds, counted by each API
// process for itself.

import type { Clock } from '@rollcall/ports'
import type { Rate } from './request-limit.ts'

/** Of provisioning on demand. */
export const ON_DEMAND_RATES: readonly Rate[] = [{ requests: 5, seconds: 10 }]

/** Of bulkUpload: 50 people each. */
export const UPLOAD_RATES: readonly Rate[] = [
  { requests: 40, seconds: 5 },
  { requests: 6_000, seconds: 24 * 60 * 60 },
]

export type JobLimit = {
  /** Counts one request for a job, or says in how many whole seconds the next one may come; `null`: now. */
  take(jobId: string): number | null
}

/** A limit that has counted nothing yet; each of the rates has to be kept. */
export function createJobLimit(clock: Clock, rates: readonly Rate[]): JobLimit {
  const longestMs = Math.max(...rates.map(({ seconds }) => seconds)) * 1_000
  const taken = new Map<string, number[]>()
  return {
    take(jobId) {
      const now = clock.now()
      for (const [id, times] of taken) {
        if ((times.at(-1) ?? now) <= now - longestMs) taken.delete(id)
      }
      const times = taken.get(jobId) ?? []
      const waits = rates.flatMap(({ requests, seconds }) => {
        // The one that has to be out of the window before another comes in.
        const oldest = times.at(-requests)
        const waitMs = oldest === undefined ? 0 : oldest + seconds * 1_000 - now
        return waitMs > 0 ? [Math.max(1, Math.ceil(waitMs / 1_000))] : []
      })
      if (waits.length > 0) return Math.max(...waits)
      const outdated = times.findIndex((time) => time > now - longestMs)
      times.splice(0, outdated < 0 ? times.length : outdated)
      times.push(now)
      taken.set(jobId, times)
      return null
    },
  }
}
