// Which failed objects to try again, and when (provisioning.md ERR-4).

import type { EscrowRecord, JobSource, ProvisioningLogEntry } from '@rollcall/ports'
import { GIVE_UP_AFTER_MS, nextBackOffAt } from './back-off.ts'

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

/**
 * The escrow after one more failure: due again in the next cycle, then 6, 12 and 24 hours after the first failure, then
 * daily. An attempt runs in the first cycle that starts at or after its time. `before` is the object's open escrow, or
 * `undefined` for its first failure.
 */
export function escrowAfter(failure: Failure, before: EscrowRecord | undefined, nowMs: number): EscrowRecord {
  const now = new Date(nowMs).toISOString()
  const firstFailureAt = before?.firstFailureAt ?? now
  const next = before === undefined ? nowMs : nextBackOffAt(Date.parse(firstFailureAt), nowMs)
  return {
    ...failure,
    firstFailureAt,
    lastAttemptAt: now,
    attempts: (before?.attempts ?? 0) + 1,
    nextAttemptAt: new Date(next).toISOString(),
  }
}

/** Whether this failure was the last attempt: the object is not tried again by itself (provisioning.md ERR-4). */
export function isGivenUp(escrow: EscrowRecord): boolean {
  return Date.parse(escrow.lastAttemptAt) - Date.parse(escrow.firstFailureAt) >= GIVE_UP_AFTER_MS
}

/** The log entry of a last attempt; what was uploaded is forgotten with it. */
export function givenUpEntry(
  entry: ProvisioningLogEntry,
  escrow: EscrowRecord,
  source: JobSource,
): ProvisioningLogEntry {
  const { errorInformation } = entry
  if (errorInformation === null) return entry
  const reason = `Given up after ${escrow.attempts} attempts since ${escrow.firstFailureAt}: ${errorInformation.reason}`
  const again = source === 'uploads' ? 'upload the person again' : 'change the object, or restart the job'
  return {
    ...entry,
    errorInformation: {
      ...errorInformation,
      reason,
      recommendedAction: `${errorInformation.recommendedAction ?? 'Correct the cause.'} Then ${again}: it is not tried again by itself.`,
    },
  }
}
