// Text → datetime by a format string (expressions.md §11.3).

import {
  calendarDateOf,
  dateTimeOf,
  daysSinceEpoch,
  isCalendarDate,
  secondsPerDay,
  weekdayOf,
} from './calendar.ts'
import type { FieldLetter, FormatToken } from './date-format.ts'
import { largestOffset } from './date-text.ts'
import { abbreviated, monthNames, weekdayNames } from './names.ts'
import type { ReadDateTime } from './write-date.ts'

/** The code of the digit 0. */
const zero = 48

export interface ReadingOptions {
  readonly allowsLeadingWhite: boolean
  readonly allowsTrailingWhite: boolean
  /** White space between the fields is ignored. */
  readonly allowsInnerWhite: boolean
  /** The date of a format without any date field: the current one, or 0001-01-01. */
  readonly usesCurrentDate: boolean
  /** The current instant, in Unix seconds. */
  readonly nowSeconds: number
}

/** What the fields of the input say; a field that was not read is missing. */
interface Fields {
  year?: number
  month?: number
  day?: number
  weekday?: number
  hour12?: number
  hour24?: number
  minute?: number
  second?: number
  fraction?: number
  /** 0 for AM, 1 for PM. */
  half?: number
  offset?: number
}

interface Reader {
  readonly text: string
  index: number
  readonly fields: Fields
}

/** Reads the whole text by the format; null if it does not fit, or is no date of the years 0001 to 9999. */
export function readDate(
  text: string,
  format: readonly FormatToken[],
  options: ReadingOptions,
): ReadDateTime | null {
  const reader: Reader = { text: trimmed(text, options), index: 0, fields: {} }
  const tokens = trimmedFormat(format, options)
  for (let position = 0; position < tokens.length; position++) {
    // `as`: the position is within the list.
    const token = tokens[position] as FormatToken
    if (options.allowsInnerWhite && position > 0) skipWhite(reader)
    // The digits are missing together with the point.
    if (isMissingPoint(reader, tokens, position)) position++
    else if (!readToken(reader, token, options)) return null
  }
  return reader.index === reader.text.length ? dateOfFields(reader.fields, options) : null
}

function trimmed(text: string, { allowsLeadingWhite, allowsTrailingWhite }: ReadingOptions): string {
  const withoutLeading = allowsLeadingWhite ? text.trimStart() : text
  return allowsTrailingWhite ? withoutLeading.trimEnd() : withoutLeading
}

// White space that may be left out of the text may be left out of the format as well.
function trimmedFormat(
  format: readonly FormatToken[],
  { allowsLeadingWhite, allowsTrailingWhite }: ReadingOptions,
): readonly FormatToken[] {
  const first = allowsLeadingWhite ? format.findIndex((token) => !isWhite(token)) : 0
  const last = allowsTrailingWhite ? format.findLastIndex((token) => !isWhite(token)) : format.length - 1
  if (first < 0) return []
  return first === 0 && last === format.length - 1 ? format : format.slice(first, last + 1)
}

function isWhite(token: FormatToken): boolean {
  return token.kind === 'literal' && token.text.trim() === ''
}

/** A point in front of `F` may be missing together with the digits. */
function isMissingPoint({ text, index }: Reader, tokens: readonly FormatToken[], position: number): boolean {
  const token = tokens[position]
  const next = tokens[position + 1]
  const isPoint = token?.kind === 'literal' && token.text === '.'
  return isPoint && next?.kind === 'field' && next.letter === 'F' && text[index] !== '.'
}

function skipWhite(reader: Reader): void {
  while (/\s/.test(reader.text[reader.index] ?? '')) reader.index++
}

function readToken(reader: Reader, token: FormatToken, options: ReadingOptions): boolean {
  if (token.kind === 'field') return readField(reader, token.letter, token.count)
  if (options.allowsInnerWhite && token.text.trim() === '') return true
  if (!reader.text.startsWith(token.text, reader.index)) return false
  reader.index += token.text.length
  return true
}

function readField(reader: Reader, letter: FieldLetter, count: number): boolean {
  switch (letter) {
    case 'y':
      return setField(
        reader,
        'year',
        count === 4 ? readDigits(reader, 4, 4) : fullYear(readDigits(reader, 2, 2)),
      )
    case 'M':
      return setField(
        reader,
        'month',
        count < 3 ? readDigits(reader, count, 2) : oneBased(readName(reader, monthNames, count)),
      )
    case 'd':
      return count < 3
        ? setField(reader, 'day', readDigits(reader, count, 2))
        : setField(reader, 'weekday', readName(reader, weekdayNames, count))
    case 'H':
      return setField(reader, 'hour24', atMost(23, readDigits(reader, count, 2)))
    case 'h':
      return setField(reader, 'hour12', atMost(12, readDigits(reader, count, 2)))
    case 'm':
      return setField(reader, 'minute', atMost(59, readDigits(reader, count, 2)))
    case 's':
      return setField(reader, 'second', atMost(59, readDigits(reader, count, 2)))
    case 'f':
      return setField(reader, 'fraction', readFraction(reader, count, count))
    case 'F':
      return setField(reader, 'fraction', readFraction(reader, 0, count))
    case 't':
      return setField(reader, 'half', readName(reader, ['AM', 'PM'], count))
    case 'z':
      return setField(reader, 'offset', readOffset(reader, count))
    case 'K':
      return readOptionalZone(reader)
    case 'Z':
      return readZulu(reader)
  }
}

/** Stores what a field says; false if it could not be read, or was read before with another value. */
function setField({ fields }: Reader, name: keyof Fields, value: number | null): boolean {
  if (value === null || (fields[name] ?? value) !== value) return false
  fields[name] = value
  return true
}

/** Reads between `fewest` and `most` digits, as many as there are. */
function readDigits(reader: Reader, fewest: number, most: number): number | null {
  let count = 0
  let number = 0
  while (count < most) {
    const digit = reader.text.charCodeAt(reader.index + count) - zero
    // Written so that the NaN beyond the end of the text stops it too.
    if (!(digit >= 0 && digit <= 9)) break
    number = 10 * number + digit
    count++
  }
  if (count < fewest) return null
  reader.index += count
  return number
}

/** Fraction digits as ten-millionths of a second. */
function readFraction(reader: Reader, fewest: number, most: number): number | null {
  const start = reader.index
  const digits = readDigits(reader, fewest, most)
  return digits === null ? null : digits * 10 ** (7 - (reader.index - start))
}

/** The position of the name that stands here in any letter case; its first `count` letters if that is below four. */
function readName(reader: Reader, names: readonly string[], count: number): number | null {
  const written = names.map((name) =>
    count === 3 ? abbreviated(name) : name.slice(0, count === 1 ? 1 : undefined),
  )
  const found = written.findIndex(
    (name) =>
      reader.text.slice(reader.index, reader.index + name.length).toLowerCase() === name.toLowerCase(),
  )
  if (found < 0) return null
  reader.index += written[found]?.length ?? 0
  return found
}

/** Seconds east of UTC: a sign and hours, and with `zzz` minutes, with or without a colon. */
function readOffset(reader: Reader, count: number): number | null {
  const sign = reader.text[reader.index]
  if (sign !== '+' && sign !== '-') return null
  reader.index++
  const hours = readDigits(reader, count === 1 ? 1 : 2, 2)
  if (count === 3 && reader.text[reader.index] === ':') reader.index++
  const minutes = count === 3 ? atMost(59, readDigits(reader, 2, 2)) : 0
  if (hours === null || minutes === null) return null
  const offset = hours * 3_600 + minutes * 60
  return offset > largestOffset ? null : sign === '-' ? -offset + 0 : offset
}

function readOptionalZone(reader: Reader): boolean {
  const character = reader.text[reader.index]
  if (character === 'Z') return readZulu(reader)
  if (character !== '+' && character !== '-') return true
  return setField(reader, 'offset', readOffset(reader, 3))
}

function readZulu(reader: Reader): boolean {
  if (reader.text[reader.index] !== 'Z') return false
  reader.index++
  return setField(reader, 'offset', 0)
}

function dateOfFields(fields: Fields, options: ReadingOptions): ReadDateTime | null {
  const date = calendarDateOfFields(fields, options)
  const hour = hourOfFields(fields)
  if (hour === null || !isCalendarDate(date)) return null
  const days = daysSinceEpoch(date)
  if (fields.weekday !== undefined && fields.weekday !== weekdayOf(days)) return null
  const secondOfDay = hour * 3_600 + (fields.minute ?? 0) * 60 + (fields.second ?? 0)
  const dateTime = dateTimeOf(days * secondsPerDay + secondOfDay - (fields.offset ?? 0))
  return dateTime === null
    ? null
    : { seconds: dateTime.seconds, fraction: fields.fraction ?? 0, hasZone: fields.offset !== undefined }
}

function calendarDateOfFields({ year, month, day }: Fields, options: ReadingOptions) {
  const today = calendarDateOf(Math.floor(options.nowSeconds / secondsPerDay))
  if (year === undefined && month === undefined && day === undefined) {
    return options.usesCurrentDate ? today : { year: 1, month: 1, day: 1 }
  }
  return { year: year ?? today.year, month: month ?? 1, day: day ?? 1 }
}

/** The hour of the day; null if the fields contradict each other. An hour of 12 without AM or PM is one before noon. */
function hourOfFields({ hour12, hour24, half }: Fields): number | null {
  const fromHalf = hour12 === undefined ? undefined : (hour12 % 12) + (half === 1 ? 12 : 0)
  if (fromHalf !== undefined && hour24 !== undefined && fromHalf !== hour24) return null
  const hour = hour24 ?? fromHalf ?? 0
  const isAfternoon = hour >= 12
  return half === undefined || hour12 !== undefined || (half === 1) === isAfternoon ? hour : null
}

function fullYear(twoDigits: number | null): number | null {
  if (twoDigits === null) return null
  return twoDigits < 50 ? 2000 + twoDigits : 1900 + twoDigits
}

function oneBased(index: number | null): number | null {
  return index === null ? null : index + 1
}

function atMost(largest: number, number: number | null): number | null {
  return number !== null && number <= largest ? number : null
}
