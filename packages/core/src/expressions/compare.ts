// The comparisons of expressions.md §8. The first rule that applies decides.

import { booleanOfText, isDateTime, toDate } from './convert.ts'
import { compareDecimals, isNumericText, normalizeDecimal } from './decimal.ts'
import type { Comparator } from './expression.ts'
import { evaluationError, type Run, spend } from './run.ts'
import { describeType, isMultiValued, type SingleValue, type Value } from './value.ts'

type Comparable = Exclude<SingleValue, { readonly kind: 'binary' | 'complex' | 'reference' }>

/**
 * Whether `left comparator right` holds. Never fails on a missing attribute: null equals `""` and orders with nothing.
 *
 * @throws {ExpressionError} typeMismatch for lists of several values, complex and binary values, and booleans in order;
 *   invalidDate if the other side of a datetime is no date.
 */
export function compareValues(run: Run, comparator: Comparator, left: Value, right: Value): boolean {
  const first = comparable(run, left)
  const second = comparable(run, right)
  if (first === null || second === null) {
    if (comparator === '=') return first === second
    return comparator === '<>' && first !== second
  }
  if (isDateTime(first) || isDateTime(second)) {
    const firstSeconds = toDate(run, first, 'the left side')?.seconds ?? 0
    const secondSeconds = toDate(run, second, 'the right side')?.seconds ?? 0
    return holds(comparator, firstSeconds - secondSeconds)
  }
  if (isNumber(first) || isNumber(second)) {
    const order = compareNumbers(first, second)
    return order === null ? comparator === '<>' : holds(comparator, order)
  }
  if (typeof first === 'boolean' || typeof second === 'boolean') {
    return compareBooleans(run, comparator, first, second)
  }
  // Only text is left: datetimes, numbers and booleans returned above.
  return compareTexts(comparator, String(first), String(second))
}

/** Negative, zero or positive by code point; plain `<` would put U+FFFF before U+10000's first half. */
export function compareOrdinally(first: string, second: string): number {
  let index = 0
  while (index < first.length && first.charCodeAt(index) === second.charCodeAt(index)) index++
  // After the same first half of a pair, what differs may be the character that began with it.
  const before = index > 0 && isHighSurrogate(first, index - 1) ? compareAt(first, second, index - 1) : 0
  return before === 0 ? compareAt(first, second, index) : before
}

/** The order of the characters at an offset; the end of a text comes before any character. */
function compareAt(first: string, second: string, offset: number): number {
  return (first.codePointAt(offset) ?? -1) - (second.codePointAt(offset) ?? -1)
}

function compareTexts(comparator: Comparator, first: string, second: string): boolean {
  if (comparator === '=') return first === second
  if (comparator === '<>') return first !== second
  const order =
    isNumericText(first) && isNumericText(second)
      ? compareDecimals(normalizeDecimal(first), normalizeDecimal(second))
      : compareOrdinally(first, second)
  return holds(comparator, order)
}

function compareBooleans(run: Run, comparator: Comparator, first: Comparable, second: Comparable): boolean {
  if (comparator !== '=' && comparator !== '<>') {
    throw evaluationError(run, 'typeMismatch', `a boolean has no order (${comparator}); use = or <>`)
  }
  const firstBoolean = booleanOf(first)
  const areEqual = firstBoolean !== null && firstBoolean === booleanOf(second)
  return comparator === '=' ? areEqual : !areEqual
}

/** The order of two numbers; null if one side is neither a number nor numeric text. */
function compareNumbers(first: Comparable, second: Comparable): number | null {
  if (typeof first === 'number' && typeof second === 'number') return first - second
  const firstDecimal = decimalOf(first)
  const secondDecimal = decimalOf(second)
  return firstDecimal === null || secondDecimal === null ? null : compareDecimals(firstDecimal, secondDecimal)
}

function decimalOf(value: Comparable): string | null {
  if (typeof value === 'number' || typeof value === 'bigint') return String(value)
  if (typeof value === 'string') return isNumericText(value) ? normalizeDecimal(value) : null
  return typeof value === 'object' && value.kind === 'decimal' ? value.text : null
}

function booleanOf(value: Comparable): boolean | null {
  if (typeof value === 'boolean') return value
  return typeof value === 'string' ? booleanOfText(value) : null
}

function isNumber(value: Comparable): boolean {
  return (
    typeof value === 'number' ||
    typeof value === 'bigint' ||
    (typeof value === 'object' && value.kind === 'decimal')
  )
}

/** The value itself, with references as their text, lists of one unwrapped, and null for everything empty. */
function comparable(run: Run, value: Value): Comparable | null {
  if (value === null || value === '') return null
  if (typeof value === 'string') spend(run, value.length)
  if (typeof value !== 'object') return value
  if (isMultiValued(value)) {
    if (value.length <= 1) return comparable(run, value[0] ?? null)
  } else if (value.kind === 'reference') {
    return value.id === '' ? null : value.id
  } else if (value.kind !== 'binary' && value.kind !== 'complex') {
    return value
  }
  throw evaluationError(run, 'typeMismatch', `${describeType(value)} cannot be compared`)
}

function holds(comparator: Comparator, order: number): boolean {
  switch (comparator) {
    case '=':
      return order === 0
    case '<>':
      return order !== 0
    case '<':
      return order < 0
    case '<=':
      return order <= 0
    case '>':
      return order > 0
    case '>=':
      return order >= 0
  }
}

function isHighSurrogate(text: string, index: number): boolean {
  return (text.charCodeAt(index) & 0xfc00) === 0xd800
}
