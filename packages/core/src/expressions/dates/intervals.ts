// Moving a date by an interval, and the distance between two dates in one (expressions.md §14 DateAdd, DateDiff).

import { clockTimeOf, dateTimeOf, daysInMonth, daysSinceEpoch, secondsPerDay, weekdayOf } from './calendar.ts'
import type { DateTime } from './date-time.ts'

export type Interval = 'yyyy' | 'm' | 'd' | 'ww' | 'h' | 'n' | 's'

const intervalSeconds = { d: secondsPerDay, ww: 7 * secondsPerDay, h: 3_600, n: 60, s: 1 } as const

/** More of any interval leads out of the years 0001 to 9999; less keeps the arithmetic exact. */
const farthest = 4e11

/** What to say of a text that is no interval. */
export const intervalHint =
  'the interval must be yyyy (years), m (months), ww (weeks), d (days), h (hours), n (minutes) or s (seconds)'

/** The interval that a text names in any letter case; null for any other text. */
export function intervalOf(text: string): Interval | null {
  switch (text.toLowerCase()) {
    case 'yyyy':
      return 'yyyy'
    case 'm':
      return 'm'
    case 'd':
      return 'd'
    case 'ww':
      return 'ww'
    case 'h':
      return 'h'
    case 'n':
      return 'n'
    case 's':
      return 's'
    default:
      return null
  }
}

/** The date so many intervals later; null outside the years 0001 to 9999. A month's end stays within the month. */
export function addInterval(date: DateTime, interval: Interval, count: number): DateTime | null {
  if (Math.abs(count) > farthest) return null
  if (interval === 'yyyy') return addMonths(date, 12 * count)
  if (interval === 'm') return addMonths(date, count)
  return dateTimeOf(date.seconds + count * intervalSeconds[interval])
}

/** How many intervals `later` lies after `earlier`; negative if it lies before. */
export function intervalsBetween(earlier: DateTime, later: DateTime, interval: Interval): number {
  const from = clockTimeOf(earlier.seconds)
  const to = clockTimeOf(later.seconds)
  switch (interval) {
    case 'yyyy':
      return to.year - from.year
    case 'm':
      return 12 * (to.year - from.year) + to.month - from.month
    case 'ww': {
      const seconds = weekStart(later.seconds, to.days) - weekStart(earlier.seconds, from.days)
      return truncate(truncate(seconds / secondsPerDay) / 7)
    }
    default:
      return truncate((later.seconds - earlier.seconds) / intervalSeconds[interval])
  }
}

function addMonths({ seconds }: DateTime, count: number): DateTime | null {
  const { year, month, day, days } = clockTimeOf(seconds)
  const months = 12 * year + (month - 1) + count
  const newYear = Math.floor(months / 12)
  if (newYear < 1 || newYear > 9999) return null
  const newMonth = months - 12 * newYear + 1
  const date = { year: newYear, month: newMonth, day: Math.min(day, daysInMonth(newYear, newMonth)) }
  return dateTimeOf(daysSinceEpoch(date) * secondsPerDay + seconds - days * secondsPerDay)
}

/** The same time of day on the Sunday that begins the week. */
function weekStart(seconds: number, days: number): number {
  return seconds - weekdayOf(days) * secondsPerDay
}

// Adding zero turns -0, which has no place in a result, into 0.
function truncate(number: number): number {
  return Math.trunc(number) + 0
}
