// When an alert is due that no cycle and no administrator raises: what should have happened and did not, and what will end.

import { EXPIRY_WARNING_DAYS, type JobRecord } from '@rollcall/ports'

const DAY_MS = 24 * 3_600_000
// A token that ended long before anyone watched it is no news.
const ENDED_LONG_AGO_MS = 30 * DAY_MS

/**
 * Since when a job is silent: its time came more than one interval ago. `null` while it is not. Whether somebody runs the
 * job just now is for the caller to know; a long cycle is no silence.
 */
export function silentSince(
  job: Pick<JobRecord, 'isStarted' | 'nextCycleAt' | 'intervalSeconds'>,
  nowMs: number,
): string | null {
  const { isStarted, nextCycleAt, intervalSeconds } = job
  if (!isStarted || nextCycleAt === null) return null
  return nowMs > Date.parse(nextCycleAt) + intervalSeconds * 1000 ? nextCycleAt : null
}

/** The warning that is due about something that ends then; of several that went by unseen, only the last (ADM-2). */
export function expiryWarning(endsAt: string, nowMs: number): (typeof EXPIRY_WARNING_DAYS)[number] | null {
  const leftMs = Date.parse(endsAt) - nowMs
  if (leftMs < -ENDED_LONG_AGO_MS) return null
  return EXPIRY_WARNING_DAYS.findLast((days) => leftMs <= days * DAY_MS) ?? null
}
