// Date text → datetime: the closed grammar of expressions.md §11.1 instead of a parser that depends on culture.

import { dateTimeOf, daysSinceEpoch, isCalendarDate, secondsPerDay } from './calendar.ts'
import type { DateTime } from './date-time.ts'

const dateText = new RegExp(
  [
    '^(?:(?<yearFirst>\\d{4})(?<separator>[-/])(?<month>\\d{1,2})\\k<separator>(?<day>\\d{1,2})',
    '|(?<usMonth>\\d{1,2})/(?<usDay>\\d{1,2})/(?<usYear>\\d{4}))',
    '(?:(?:T| +)(?<hour>\\d{1,2}):(?<minute>\\d{2})(?::(?<second>\\d{2})(?:\\.\\d{1,7})?)?(?: *(?<half>[AaPp][Mm]))?)?',
    ' *(?:[Zz]|(?<sign>[+-])(?<zoneHour>\\d{1,2})(?::?(?<zoneMinute>\\d{2}))?)?$',
  ].join(''),
)

/** The longest zone offset, in seconds. */
export const largestOffset = 14 * 3_600

/** Reads date text; null if it does not fit the grammar, does not exist, or lies outside the years 0001 to 9999. */
export function parseDateText(text: string): DateTime | null {
  const parts = dateText.exec(text.trim())?.groups
  if (parts === undefined) return null
  const date = {
    year: Number(parts.yearFirst ?? parts.usYear),
    month: Number(parts.month ?? parts.usMonth),
    day: Number(parts.day ?? parts.usDay),
  }
  const secondOfDay = readClock(parts)
  const offset = readOffset(parts)
  if (!isCalendarDate(date) || secondOfDay === null || offset === null) return null
  return dateTimeOf(daysSinceEpoch(date) * secondsPerDay + secondOfDay - offset)
}

/** The hour of the day that an hour of the 12-hour clock means; null if there is no such hour. */
export function hourOfDay(hour: number, isAfternoon: boolean): number | null {
  if (hour < 1 || hour > 12) return null
  return (hour % 12) + (isAfternoon ? 12 : 0)
}

type Parts = Readonly<Record<string, string | undefined>>

function readClock({ hour, minute, second, half }: Parts): number | null {
  if (hour === undefined) return 0
  const hours = half === undefined ? Number(hour) : hourOfDay(Number(hour), half.toLowerCase() === 'pm')
  const minutes = Number(minute)
  const seconds = Number(second ?? 0)
  if (hours === null || hours > 23 || minutes > 59 || seconds > 59) return null
  return hours * 3_600 + minutes * 60 + seconds
}

function readOffset({ sign, zoneHour, zoneMinute }: Parts): number | null {
  if (sign === undefined) return 0
  const minutes = Number(zoneMinute ?? 0)
  const offset = Number(zoneHour) * 3_600 + minutes * 60
  if (minutes > 59 || offset > largestOffset) return null
  return sign === '-' ? -offset : offset
}
