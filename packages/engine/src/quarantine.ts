// When a job is put aside, and when it is looked at again (provisioning.md §7.3, §7.4).

import type { QuarantineRecord } from '@rollcall/ports'

const HOUR_MS = 3_600_000

// QUA-10: counted from the failure that began the series; then daily.
const RETRY_HOURS = [6, 12, 24]

/** The quarantine after one more failure of the whole job. `before` is the open series, or `null`. */
export function quarantineAfter(
  reason: string,
  error: { readonly code: string; readonly message: string } | null,
  before: QuarantineRecord | null,
  nowMs: number,
): QuarantineRecord {
  const now = new Date(nowMs).toISOString()
  const seriesBegan = before?.seriesBegan ?? now
  const seriesCount = (before?.seriesCount ?? 0) + 1
  return {
    reason,
    currentBegan: now,
    nextAttempt: nextAttempt(Date.parse(seriesBegan), seriesCount, nowMs),
    seriesBegan,
    seriesCount,
    error,
  }
}

function nextAttempt(seriesBeganMs: number, seriesCount: number, nowMs: number): string {
  const hours = RETRY_HOURS[seriesCount - 1] ?? 24 * (seriesCount - 2)
  // A series that was re-evaluated early still moves forward.
  return new Date(Math.max(seriesBeganMs + hours * HOUR_MS, nowMs + HOUR_MS)).toISOString()
}
