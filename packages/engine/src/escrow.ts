// Which failed objects to try again, and when (provisioning.md ERR-4).

import type { EscrowRecord } from '@rollcall/ports'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/**
 * When an object that has failed `attempts` times is due again: in the next cycle, then 6, 12 and 24 hours after the
 * first failure, then daily. An attempt runs in the first cycle that starts at or after its time.
 */
export function nextAttemptAt(firstFailureAt: number, attempts: number): number {
  if (attempts <= 1) return firstFailureAt
  if (attempts === 2) return firstFailureAt + 6 * HOUR_MS
  if (attempts === 3) return firstFailureAt + 12 * HOUR_MS
  return firstFailureAt + (attempts - 3) * DAY_MS
}

export type Failure = Pick<
  EscrowRecord,
  | 'objectType'
  | 'sourceId'
  | 'targetId'
  | 'operation'
  | 'isReference'
  | 'errorCode'
  | 'message'
  | 'httpStatus'
  | 'cycleId'
>

/** The escrow after one more failure. `before` is the object's open escrow, or `undefined` for its first failure. */
export function escrowAfter(failure: Failure, before: EscrowRecord | undefined, nowMs: number): EscrowRecord {
  const firstFailureAt = before?.firstFailureAt ?? new Date(nowMs).toISOString()
  const attempts = (before?.attempts ?? 0) + 1
  return {
    ...failure,
    firstFailureAt,
    lastAttemptAt: new Date(nowMs).toISOString(),
    attempts,
    nextAttemptAt: new Date(nextAttemptAt(Date.parse(firstFailureAt), attempts)).toISOString(),
  }
}
