// When a job is put aside, when it is looked at again, and when it is switched off (provisioning.md §7.3, §7.4).

import {
  type JobChange,
  type JobEventFacts,
  type JobRecord,
  QUARANTINE_REMINDER_DAYS,
  type QuarantineReason,
  type QuarantineRecord,
} from '@rollcall/ports'
import { GIVE_UP_AFTER_MS, nextBackOffAt } from './back-off.ts'

const DAY_MS = 24 * 3_600_000

/** The quarantine after one more failure of the whole job. `before` is the open series, or `null` (QUA-10, QUA-11). */
export function quarantineAfter(
  reason: QuarantineReason,
  error: QuarantineRecord['error'],
  before: QuarantineRecord | null,
  nowMs: number,
): QuarantineRecord {
  const now = new Date(nowMs).toISOString()
  const seriesBegan = before?.seriesBegan ?? now
  return {
    reason,
    currentBegan: now,
    nextAttempt: new Date(nextBackOffAt(Date.parse(seriesBegan), nowMs)).toISOString(),
    seriesBegan,
    seriesCount: (before?.seriesCount ?? 0) + 1,
    error,
  }
}

/** What changes in a job, and what people are told of it. */
export type JobMove = { readonly change: JobChange; readonly events: readonly JobEventFacts[] }

/** Puts the job aside, or keeps it there; after 28 days it is switched off, and keeps its escrows (QUA-13, QUA-15). */
export function imposeQuarantine(
  job: Pick<JobRecord, 'quarantine'>,
  reason: QuarantineReason,
  error: QuarantineRecord['error'],
  nowMs: number,
): JobMove {
  const before = job.quarantine
  const quarantine = quarantineAfter(reason, error, before, nowMs)
  const change: JobChange = { quarantine, nextCycleAt: quarantine.nextAttempt }
  const entered: JobEventFacts[] = []
  if (before === null) entered.push({ kind: 'quarantineEntered', quarantine })
  else if (before.reason !== reason)
    entered.push({ kind: 'quarantineReasonChanged', quarantine, previousReason: before.reason })
  if (nowMs - Date.parse(quarantine.seriesBegan) >= GIVE_UP_AFTER_MS) {
    return {
      change: { ...change, isStarted: false, nextCycleAt: null },
      events: [...entered, { kind: 'jobDisabled', quarantine }],
    }
  }
  return { change, events: [...entered, ...reminders(quarantine, before)] }
}

/** Ends the series, if there is one (QUA-14, QUA-16). */
export function liftQuarantine(job: Pick<JobRecord, 'quarantine'>): JobMove {
  const { quarantine } = job
  return quarantine === null
    ? { change: {}, events: [] }
    : { change: { quarantine: null }, events: [{ kind: 'quarantineLifted', reason: quarantine.reason }] }
}

// Told once, at the first attempt on or after the day; of several days that passed unseen, only of the last.
function reminders(quarantine: QuarantineRecord, before: QuarantineRecord | null): readonly JobEventFacts[] {
  if (before === null) return []
  const daysAt = (instant: string) => (Date.parse(instant) - Date.parse(quarantine.seriesBegan)) / DAY_MS
  const [from, to] = [daysAt(before.currentBegan), daysAt(quarantine.currentBegan)]
  const days = QUARANTINE_REMINDER_DAYS.findLast((day) => from < day && day <= to)
  return days === undefined ? [] : [{ kind: 'quarantineReminder', quarantine, days }]
}
