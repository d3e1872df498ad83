// Days, months and years of the proleptic Gregorian calendar as arithmetic on Unix seconds, always UTC.

import type { DateTime } from './date-time.ts'

export interface CalendarDate {
  readonly year: number
  /** 1 to 12. */
  readonly month: number
  readonly day: number
}

export const secondsPerDay = 86_400
/** 0001-01-01T00:00:00Z and 9999-12-31T23:59:59Z: the instants a datetime can hold (expressions.md §5). */
export const earliestSeconds = -62_135_596_800
export const latestSeconds = 253_402_300_799

/** Days from 1970-01-01 to the date; `month` and `day` may lie outside their ranges and then carry over. */
export function daysSinceEpoch({ year, month, day }: CalendarDate): number {
  const monthIndex = month - 1
  const carriedYear = year + Math.floor(monthIndex / 12)
  const carriedMonth = ((monthIndex % 12) + 12) % 12
  // Years are counted from March, so that the leap day is the last day of a year.
  const marchYear = carriedMonth < 2 ? carriedYear - 1 : carriedYear
  const marchMonth = (carriedMonth + 10) % 12
  const dayOfYear = Math.floor((153 * marchMonth + 2) / 5) + day - 1
  const leapDays = Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400)
  // 719,468 days lie between 0000-03-01 and 1970-01-01.
  return marchYear * 365 + leapDays + dayOfYear - 719_468
}

/** The calendar date of a day counted from 1970-01-01. */
export function calendarDateOf(days: number): CalendarDate {
  const sinceMarch0 = days + 719_468
  const era = Math.floor(sinceMarch0 / 146_097)
  const dayOfEra = sinceMarch0 - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1_460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
  return {
    year: era * 400 + yearOfEra + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1,
  }
}

export function daysInMonth(year: number, month: number): number {
  return daysSinceEpoch({ year, month: month + 1, day: 1 }) - daysSinceEpoch({ year, month, day: 1 })
}

/** True if the date exists and its year is 1 to 9999. */
export function isCalendarDate({ year, month, day }: CalendarDate): boolean {
  return year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
}

/** 0 for Sunday to 6 for Saturday. */
export function weekdayOf(days: number): number {
  return (((days + 4) % 7) + 7) % 7
}

/** The datetime of an instant, or null outside the years 0001 to 9999. Fractions of a second are dropped. */
export function dateTimeOf(seconds: number): DateTime | null {
  const wholeSeconds = Math.floor(seconds)
  return wholeSeconds >= earliestSeconds && wholeSeconds <= latestSeconds
    ? { kind: 'datetime', seconds: wholeSeconds }
    : null
}

/** An instant split into calendar and clock. */
export interface ClockTime extends CalendarDate {
  readonly days: number
  readonly hour: number
  readonly minute: number
  readonly second: number
}

export function clockTimeOf(seconds: number): ClockTime {
  const days = Math.floor(seconds / secondsPerDay)
  const secondOfDay = seconds - days * secondsPerDay
  return {
    ...calendarDateOf(days),
    days,
    hour: Math.floor(secondOfDay / 3_600),
    minute: Math.floor(secondOfDay / 60) % 60,
    second: secondOfDay % 60,
  }
}

/** `M/d/yyyy h:mm:ss tt` in UTC, the text form of a datetime (expressions.md §11.2). */
export function textOfDateTime({ seconds }: DateTime): string {
  const { year, month, day, hour, minute, second } = clockTimeOf(seconds)
  const clock = `${hour % 12 || 12}:${twoDigits(minute)}:${twoDigits(second)} ${hour < 12 ? 'AM' : 'PM'}`
  return `${month}/${day}/${String(year).padStart(4, '0')} ${clock}`
}

function twoDigits(number: number): string {
  return number < 10 ? `0${number}` : String(number)
}
