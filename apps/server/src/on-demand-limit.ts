// Five on-demand runs of a job in any ten seconds (graph-api.md §3.11), counted by each API process for itself.

import type { Clock } from '@rollcall/ports'

const RUNS = 5
const WINDOW_MS = 10_000

export type OnDemandLimit = {
  /** Counts one run of a job, or says in how many whole seconds the next one may come; `null`: now. */
  take(jobId: string): number | null
}

/** A limit that has counted nothing yet. */
export function createOnDemandLimit(clock: Clock): OnDemandLimit {
  const runs = new Map<string, readonly number[]>()
  return {
    take(jobId) {
      const now = clock.now()
      for (const [id, times] of runs) {
        if (times.every((time) => time <= now - WINDOW_MS)) runs.delete(id)
      }
      const recent = (runs.get(jobId) ?? []).filter((time) => time > now - WINDOW_MS)
      const [oldest] = recent
      if (oldest !== undefined && recent.length >= RUNS) {
        return Math.max(1, Math.ceil((oldest + WINDOW_MS - now) / 1000))
      }
      runs.set(jobId, [...recent, now])
      return null
    },
  }
}
