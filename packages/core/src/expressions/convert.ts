// The conversions of expressions.md §7: what a parameter of a given type accepts.

import { textOfDateTime } from './dates/calendar.ts'
import { parseDateText } from './dates/date-text.ts'
import type { DateTime } from './dates/date-time.ts'
import { isNumericText, normalizeDecimal } from './decimal.ts'
import { evaluationError, type Run, spend } from './run.ts'
import { describeType, is64Bit, isMultiValued, type Value, valueOfInteger } from './value.ts'

const integerText = /^\s*(-?\d+)(?:\.0+)?\s*$/

/**
 * The text of a value, null for null; a list of one is its element.
 *
 * @throws {ExpressionError} typeMismatch for longer lists, complex and binary values.
 */
export function toText(run: Run, value: Value, parameter: string): string | null {
  if (value === null) return value
  if (typeof value === 'string') {
    spend(run, value.length)
    return value
  }
  const text = textOrUndefined(value)
  if (text === undefined) {
    const hint = isMultiValued(value) ? '; Item or Join say which values are meant' : ''
    throw evaluationError(run, 'typeMismatch', `${parameter} must be text, not ${describeType(value)}${hint}`)
  }
  return text
}

/** Like `toText`, but undefined where the value has no text form. */
export function textOrUndefined(value: Value): string | null | undefined {
  if (value === null) return null
  if (isMultiValued(value)) {
    const [first] = value
    if (first === undefined) return null
    return value.length === 1 ? textOrUndefined(first) : undefined
  }
  switch (typeof value) {
    case 'string':
      return value
    case 'boolean':
      return value ? 'True' : 'False'
    case 'number':
    case 'bigint':
      return String(value)
    default:
      break
  }
  switch (value.kind) {
    case 'decimal':
      return value.text
    case 'datetime':
      return textOfDateTime(value)
    case 'reference':
      return value.id
    case 'binary':
    case 'complex':
      return undefined
  }
}

/**
 * The 64-bit integer of an integer or of text such as `" 3.0 "`.
 *
 * @throws {ExpressionError} typeMismatch for anything else, null included.
 */
export function toInteger(run: Run, value: Value, parameter: string): number | bigint {
  if (typeof value === 'number' || typeof value === 'bigint') return value
  if (typeof value === 'string') {
    spend(run, value.length)
    const integer = integerOfText(value)
    if (integer !== null) return integer
  }
  throw evaluationError(
    run,
    'typeMismatch',
    `${parameter} must be an integer such as 3 or "3", not ${describeOther(value)}`,
  )
}

/**
 * The condition that a value stands for (expressions.md §7).
 *
 * @throws {ExpressionError} typeMismatch for text that is neither true, false nor a number, and for other types.
 */
export function toCondition(run: Run, value: Value, parameter: string): boolean {
  if (typeof value === 'boolean') return value
  if (value === null) return false
  if (typeof value === 'number' || typeof value === 'bigint') return Number(value) !== 0
  if (typeof value === 'string') {
    spend(run, value.length)
    const condition = conditionOfText(value)
    if (condition !== null) return condition
  } else if (!isMultiValued(value) && value.kind === 'decimal') {
    return value.text !== '0'
  }
  throw evaluationError(
    run,
    'typeMismatch',
    `${parameter} must be a boolean, a number, or the text true or false, not ${describeOther(value)}`,
  )
}

/**
 * The date of a datetime or of date text; null for null and `""`.
 *
 * @throws {ExpressionError} invalidDate if the text does not fit expressions.md §11.1; typeMismatch if there is none.
 */
export function toDate(run: Run, value: Value, parameter: string): DateTime | null {
  if (isDateTime(value)) return value
  const text = toText(run, value, parameter)
  if (text === null || text === '') return null
  const date = parseDateText(text)
  if (date !== null) return date
  throw evaluationError(
    run,
    'invalidDate',
    `${parameter} is not a date; accepted are forms such as 2024-03-05, 2024-03-05T10:00:00+02:00 and 3/5/2024 10:00:00 AM`,
  )
}

export function isDateTime(value: Value): value is DateTime {
  return typeof value === 'object' && value !== null && !isMultiValued(value) && value.kind === 'datetime'
}

/** The boolean that text such as `TRUE` stands for; null for any other text. */
export function booleanOfText(text: string): boolean | null {
  if (text.length > 5) return null
  const lower = text.toLowerCase()
  if (lower === 'true') return true
  return lower === 'false' ? false : null
}

/** Names a value that is not accepted; a text may be refused for what it says, not for being text. */
function describeOther(value: Value): string {
  return typeof value === 'string' && value !== '' ? 'other text' : describeType(value)
}

function integerOfText(text: string): number | bigint | null {
  const digits = integerText.exec(text)?.[1]
  if (digits === undefined) return null
  const normalized = normalizeDecimal(digits)
  // No 64-bit integer has more digits; checked first because a long BigInt is slow to read.
  if (normalized.length > 20) return null
  const integer = BigInt(normalized)
  return is64Bit(integer) ? valueOfInteger(integer) : null
}

function conditionOfText(text: string): boolean | null {
  if (text.trim() === '') return false
  return booleanOfText(text) ?? (isNumericText(text) ? normalizeDecimal(text) !== '0' : null)
}
