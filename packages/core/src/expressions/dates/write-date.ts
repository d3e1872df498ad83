// Datetime → text by a format string; always UTC (expressions.md §11.3).

import { type ClockTime, clockTimeOf, weekdayOf } from './calendar.ts'
import type { FormatToken } from './date-format.ts'
import { abbreviated, monthNames, weekdayNames } from './names.ts'

/** A datetime as it was read: with its fraction, and with or without a zone. */
export interface ReadDateTime {
  readonly seconds: number
  /** Ten-millionths of a second, 0 to 9,999,999. */
  readonly fraction: number
  /** Whether the input carried a zone, which `K` writes as `Z`. */
  readonly hasZone: boolean
}

export function writeDate(date: ReadDateTime, format: readonly FormatToken[]): string {
  const time = clockTimeOf(date.seconds)
  let text = ''
  for (const token of format) {
    if (token.kind === 'literal') text += token.text
    else if (token.letter === 'F') text = appendOptionalFraction(text, date.fraction, token.count)
    else text += fieldText(token.letter, token.count, time, date)
  }
  return text
}

function fieldText(
  letter: Exclude<(FormatToken & { readonly kind: 'field' })['letter'], 'F'>,
  count: number,
  time: ClockTime,
  date: ReadDateTime,
): string {
  switch (letter) {
    case 'y':
      return padded(count === 2 ? time.year % 100 : time.year, count)
    case 'M':
      return count < 3 ? padded(time.month, count) : named(monthNames[time.month - 1], count)
    case 'd':
      return count < 3 ? padded(time.day, count) : named(weekdayNames[weekdayOf(time.days)], count)
    case 'H':
      return padded(time.hour, count)
    case 'h':
      return padded(time.hour % 12 || 12, count)
    case 'm':
      return padded(time.minute, count)
    case 's':
      return padded(time.second, count)
    case 'f':
      return fractionDigits(date.fraction, count)
    case 't':
      return (time.hour < 12 ? 'AM' : 'PM').slice(0, count)
    case 'z':
      return ['+0', '+00', '+00:00'][count - 1] ?? ''
    case 'K':
      return date.hasZone ? 'Z' : ''
    case 'Z':
      return 'Z'
  }
}

/** Digits without trailing zeros; if none are left, the point in front of them goes too. */
function appendOptionalFraction(text: string, fraction: number, count: number): string {
  const digits = fractionDigits(fraction, count).replace(/0+$/, '')
  return digits === '' && text.endsWith('.') ? text.slice(0, -1) : text + digits
}

function fractionDigits(fraction: number, count: number): string {
  return padded(fraction, 7).slice(0, count)
}

function padded(number: number, digits: number): string {
  return String(number).padStart(digits, '0')
}

function named(name: string | undefined, count: number): string {
  return count === 3 ? abbreviated(name ?? '') : (name ?? '')
}
