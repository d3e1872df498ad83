// A token bucket for each caller: so many requests at once, refilled evenly (graph-api.md §3.11). Counted by each API process
// for itself.

import type { Clock } from '@rollcall/ports'

/** How many requests in how many seconds. */
export type Rate = { readonly requests: number; readonly seconds: number }

export type RequestLimit = {
  /** Counts one request of a caller. */
  take(caller: string): {
    /** Whole seconds until the next one may come; `null`: this one may. */
    readonly waitSeconds: number | null
    /** Share of the bucket that is used up; above 1 by what was refused meanwhile. */
    readonly used: number
  }
}

/** Callers remembered at once, so that many of them cannot fill the memory; who is forgotten has a full bucket. */
const REMEMBERED = 10_000

/** A limit that has counted nothing yet; `null` lets everything through. */
export function createRequestLimit(clock: Clock, rate: Rate | null): RequestLimit {
  if (rate === null) return { take: () => ({ waitSeconds: null, used: 0 }) }
  const perMs = rate.requests / (rate.seconds * 1_000)
  const buckets = new Map<string, { readonly left: number; readonly refused: number; readonly at: number }>()
  return {
    take(caller) {
      const now = clock.now()
      const before = buckets.get(caller) ?? { left: rate.requests, refused: 0, at: now }
      const left = Math.min(rate.requests, before.left + (now - before.at) * perMs)
      const isRefused = left < 1
      const after = isRefused
        ? { left, refused: before.refused + 1, at: now }
        : { left: left - 1, refused: 0, at: now }
      buckets.delete(caller)
      buckets.set(caller, after)
      const oldest = buckets.keys().next()
      if (buckets.size > REMEMBERED && !oldest.done) buckets.delete(oldest.value)
      return {
        waitSeconds: isRefused ? Math.max(1, Math.ceil((1 - left) / perMs / 1_000)) : null,
        used: (rate.requests - after.left + after.refused) / rate.requests,
      }
    },
  }
}
