// Dates as a target attribute of type DateTime takes them: xsd:dateTime (RFC 7643 §2.3.5).

import { clockTimeOf } from '../expressions/dates/calendar.ts'
import { parseDateText } from '../expressions/dates/date-text.ts'

const FULL_DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})?$/
const LONG_FRACTION = /(\.\d{7})\d+/

/**
 * The xsd:dateTime of date text, in UTC unless it is one already; `null` when the text is no date. Expressions write
 * their dates as `3/5/2024 10:00:00 AM` (expressions.md §5), which no target reads.
 */
export function dateTimeText(text: string): string | null {
  // Fractions may be longer than the language reads; they are kept as they are.
  const date = parseDateText(text.replace(LONG_FRACTION, '$1'))
  if (date === null) return null
  if (FULL_DATE_TIME.test(text)) return text
  const { year, month, day, hour, minute, second } = clockTimeOf(date.seconds)
  return `${digits(year, 4)}-${digits(month)}-${digits(day)}T${digits(hour)}:${digits(minute)}:${digits(second)}Z`
}

/** Whether two texts name the same second, however they write it. */
export function isSameInstant(a: string, b: string): boolean {
  const first = parseDateText(a)
  return first !== null && first.seconds === parseDateText(b)?.seconds
}

function digits(number: number, length = 2): string {
  return String(number).padStart(length, '0')
}
