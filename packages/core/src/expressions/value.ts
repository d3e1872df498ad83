// What an expression computes with (expressions.md §5), and the way from and to plain JSON.

import type { AttributeValue } from '../values/attribute-value.ts'
import { textOfDateTime } from './dates/calendar.ts'
import type { DateTime } from './dates/date-time.ts'
import { decimalOfNumber } from './decimal.ts'

/** A number that is not a 64-bit integer, as normalized decimal text; compared exactly, never computed with. */
export interface Decimal {
  readonly kind: 'decimal'
  readonly text: string
}

/** The identifier of another object. */
export interface Reference {
  readonly kind: 'reference'
  readonly id: string
}

/** Opaque bytes; passed through, never used as text. */
export interface Binary {
  readonly kind: 'binary'
  readonly base64: string
}

/** An object with named members, or a list inside a list, which the language can only pass through. */
export interface Complex {
  readonly kind: 'complex'
  readonly content: AttributeValue
}

/** A value that is no list; a `number` is always a safe integer, a `bigint` any other 64-bit integer. */
export type SingleValue =
  | string
  | boolean
  | number
  | bigint
  | Decimal
  | DateTime
  | Reference
  | Binary
  | Complex

export type Value = null | SingleValue | readonly SingleValue[]

const largestInteger = 2n ** 63n - 1n
const smallestInteger = -(2n ** 63n)

/**
 * Reads an attribute. Null, an absent attribute and a list without elements are null; null elements of a list are
 * dropped (expressions.md §4). `{"$type":"reference","value":"…"}` is a reference and `{"$type":"binary","value":"…"}`
 * is binary (§17); any other object is complex.
 */
export function valueOfAttribute(attribute: AttributeValue | undefined): Value {
  if (typeof attribute === 'string' || typeof attribute === 'boolean') return attribute
  if (attribute === null || attribute === undefined) return null
  if (!isList(attribute)) return singleValue(attribute)
  if (attribute.length > 0 && attribute.every((element) => typeof element === 'string')) return attribute
  const elements: SingleValue[] = []
  for (const element of attribute) {
    const value = singleValue(element)
    if (value !== null) elements.push(value)
  }
  return elements.length === 0 ? null : elements
}

/** The canonical JSON form of a result (expressions.md §5). */
export function canonicalValue(value: Value): AttributeValue {
  if (isMultiValued(value)) {
    return value.every((element) => typeof element === 'string') ? value : value.map(canonicalSingleValue)
  }
  return value === null ? null : canonicalSingleValue(value)
}

/** A 64-bit integer in its one representation: `number` where exact, otherwise `bigint`. */
export function valueOfInteger(integer: bigint): number | bigint {
  const number = Number(integer)
  return Number.isSafeInteger(number) ? number : integer
}

/** True if `integer` fits in 64 bits, signed. */
export function is64Bit(integer: bigint): boolean {
  return integer >= smallestInteger && integer <= largestInteger
}

/** True for a list of values, one or none included. */
export function isMultiValued(value: Value): value is readonly SingleValue[] {
  return Array.isArray(value)
}

/** What a message calls the value; never the value itself, which may be a secret. */
export function describeType(value: Value): string {
  if (value === null) return 'nothing (null)'
  if (isMultiValued(value)) return `a list of ${value.length} values`
  switch (typeof value) {
    case 'string':
      return value === '' ? 'empty text' : 'text'
    case 'boolean':
      return 'a boolean'
    case 'number':
    case 'bigint':
      return 'an integer'
    default:
      return value.kind === 'complex' ? 'a complex value' : `a ${value.kind}`
  }
}

function singleValue(value: AttributeValue): SingleValue | null {
  if (value === null || value === undefined) return null
  if (typeof value === 'string' || typeof value === 'boolean') return value
  if (typeof value === 'number') return valueOfNumber(value)
  if (isList(value)) return { kind: 'complex', content: value }
  const { $type: type, value: content } = value
  if (type === 'reference' && typeof content === 'string') return { kind: 'reference', id: content }
  if (type === 'binary' && typeof content === 'string') return { kind: 'binary', base64: content }
  return { kind: 'complex', content: value }
}

function valueOfNumber(number: number): SingleValue | null {
  if (Number.isSafeInteger(number)) return number + 0
  if (!Number.isFinite(number)) return null
  if (Number.isInteger(number) && is64Bit(BigInt(number))) return BigInt(number)
  return { kind: 'decimal', text: decimalOfNumber(number) }
}

function canonicalSingleValue(value: SingleValue): AttributeValue {
  if (typeof value === 'bigint') return value.toString()
  if (typeof value !== 'object') return value
  switch (value.kind) {
    case 'decimal': {
      const number = Number(value.text)
      return Number.isFinite(number) ? number : value.text
    }
    case 'datetime':
      return textOfDateTime(value)
    case 'reference':
      return value.id
    case 'binary':
      return value.base64
    case 'complex':
      return value.content
  }
}

// TypeScript does not narrow a readonly array with Array.isArray alone.
function isList(value: AttributeValue): value is readonly AttributeValue[] {
  return Array.isArray(value)
}
