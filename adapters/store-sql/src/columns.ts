// Between values and columns.
import { createHash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import type { Flag } from './tables/directory-tables.ts'

export function toFlag(value: boolean): Flag {
  return value ? 1 : 0
}

/** A document column as the value that was stored in it. */
export function fromJson<T>(text: string): T {
  // Only this package writes these columns, from values of the type that the caller names.
  return JSON.parse(text) as T
}

export function fromNullableJson<T>(text: string | null): T | null {
  return text === null ? null : fromJson<T>(text)
}

export function toNullableJson(value: unknown): string | null {
  return value === null ? null : JSON.stringify(value)
}

/** Whether two document texts say the same, whatever the order of their members. */
export function isSameJson(left: string, right: string): boolean {
  return left === right || isDeepStrictEqual(JSON.parse(left), JSON.parse(right))
}

/** Text compared without case. */
export function fold(text: string): string {
  return text.toLowerCase()
}

// PostgreSQL refuses index entries above 2,704 bytes; a character takes up to four.
const LONGEST_INDEXED_TEXT = 400

/** Text of any length as something an index takes: long text keeps its beginning and a hash of the whole. */
export function indexable(text: string): string {
  if (text.length <= LONGEST_INDEXED_TEXT) return text
  const hash = createHash('sha256').update(text).digest('base64url')
  return `${text.slice(0, LONGEST_INDEXED_TEXT / 2)}#${hash}`
}

/** What the indexable form of every text begins with that begins with this. */
export function indexableBeginning(text: string): string {
  return text.slice(0, LONGEST_INDEXED_TEXT / 2)
}

/** The folded, indexable form of text that may be missing. */
export function foldIndexable(text: string): string {
  return indexable(fold(text))
}
