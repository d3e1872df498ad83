// Instants in scoping filters: what an attribute holds, and the limit that a clause compares it with (provisioning.md SCP-23).

import { isCalendarDate } from '../expressions/dates/calendar.ts'

/** A limit: an instant in milliseconds since 1970, or so many milliseconds from the present. */
export type DateLimit = { readonly isRelative: boolean; readonly milliseconds: number }

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000
const LAST_INSTANT_MS = Date.UTC(9999, 11, 31, 23, 59, 59, 999)

/** What a limit may be, for messages. */
export const DATE_LIMITS =
  'a date such as 2026-03-01, an instant such as 2026-03-01T08:00:00Z, or now, now-30d or now+12h'

/** Milliseconds since 1970 of an ISO 8601 date (its beginning in UTC) or instant; `null` for any other text. */
export function readInstant(text: string): number | null {
  const parts = /^(\d{4})-(\d{2})-(\d{2})(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2}))?$/.exec(
    text,
  )
  if (parts === null) return null
  const [year, month, day] = parts.slice(1).map(Number)
  if (!isCalendarDate({ year: year ?? 0, month: month ?? 0, day: day ?? 0 })) return null
  const milliseconds = Date.parse(text)
  return Number.isNaN(milliseconds) ? null : milliseconds
}

/** The limit that a clause names; `null` when the text is none. Distances from now have at most five digits. */
export function readDateLimit(text: string): DateLimit | null {
  const relative = /^now(?:([+-])(\d{1,5})([dh]))?$/i.exec(text)
  if (relative === null) {
    const milliseconds = readInstant(text)
    return milliseconds === null ? null : { isRelative: false, milliseconds }
  }
  const [, sign, count = '0', unit = 'd'] = relative
  const distance = Number(count) * (unit.toLowerCase() === 'd' ? DAY_MS : HOUR_MS)
  return { isRelative: true, milliseconds: sign === '-' ? -distance : distance }
}

/** Whether the instant lies before the limit, as seen at `nowMs`. */
export function isBefore(instant: number, limit: DateLimit, nowMs: number): boolean {
  return instant < limit.milliseconds + (limit.isRelative ? nowMs : 0)
}

/**
 * The first instant after `nowMs` at which `isBefore` gives another answer; `null` when it never does: the limit does not
 * move, has passed already, or will not within the years that a date can hold.
 */
export function passesLimitAt(instant: number, limit: DateLimit, nowMs: number): number | null {
  if (!limit.isRelative) return null
  const at = instant - limit.milliseconds + 1
  return at > nowMs && at <= LAST_INSTANT_MS ? at : null
}
