// Cursors of RFC 9865: where a page ends, signed together with the question it belongs to (scim.md A6.28).

import { printFilter } from '../filter/print-filter.ts'
import { type ScimError, scimError } from './error.ts'
import type { ListQuery } from './list-query.ts'

/**
 * Makes an authentication code of a text, for example an HMAC in base64url. Only unreserved URL characters
 * (`A-Z a-z 0-9 - . _ ~`); at least 128 bits, from a key that no client knows.
 */
export type SignText = (text: string) => string

/** The question that a cursor continues; every part must be the same again (scim.md A6.28.4). */
export interface CursorScope {
  /** Whoever else may not use the cursor: tenant and endpoint in one text, for example `wrike/Users`. */
  readonly scope: string
  readonly query: ListQuery
}

export interface CursorPage {
  /** Where the next page begins, as the store understands it: letters, digits, `-` and `_`, at most 200. */
  readonly position: string
  /** Milliseconds since 1970. */
  readonly expiresAt: number
}

const POSITION = /^[A-Za-z0-9_-]{1,200}$/
const TOKEN =
  /^(?<count>[0-9]{1,9})\.(?<expires>[0-9a-z]{1,11})\.(?<position>[A-Za-z0-9_-]{1,200})\.(?<code>[\w.~-]+)$/

/**
 * The token for `nextCursor` or `previousCursor`.
 *
 * @throws {TypeError} The position has other characters: a fault of the store, never of a client.
 */
export function encodeCursor(page: CursorPage, scope: CursorScope, sign: SignText): string {
  if (!POSITION.test(page.position))
    throw new TypeError('a cursor position is made of letters, digits, - and _')
  const content = `${scope.query.count}.${page.expiresAt.toString(36)}.${page.position}`
  return `${content}.${sign(signedText(content, scope))}`
}

/**
 * The position in the cursor of a query; `null` for the first page.
 *
 * @param now Milliseconds since 1970.
 * @throws {ScimError} `invalidCursor` when it is forged, of another endpoint or tenant, or of another question, always
 *   in the same words (scim.md A6.28.5); `invalidCount` when only the count changed; `expiredCursor`.
 */
export function decodeCursor(scope: CursorScope, now: number, sign: SignText): string | null {
  const { cursor, count } = scope.query
  if (cursor === null || cursor === '') return null
  const parts = TOKEN.exec(cursor)?.groups
  const { count: signedCount, expires, position, code } = parts ?? {}
  if (signedCount === undefined || expires === undefined || position === undefined || code === undefined) {
    throw invalidCursor()
  }
  const content = `${signedCount}.${expires}.${position}`
  if (!isSameCode(sign(signedText(content, scope)), code)) throw invalidCursor()
  if (Number(signedCount) !== count) {
    throw scimError('invalidCount', `"count" must stay ${signedCount} from page to page.`)
  }
  if (Number.parseInt(expires, 36) < now) {
    throw scimError('expiredCursor', 'The cursor has expired; begin again with an empty "cursor".')
  }
  return position
}

// JSON keeps the parts apart, whatever characters they hold. The count is in the content, so that a change of it alone
// can be told from a forgery.
function signedText(content: string, { scope, query }: CursorScope): string {
  const { filter, sortBy, sortOrder, attributes, excludedAttributes } = query
  const question = filter === null ? null : printFilter(filter)
  return JSON.stringify([content, scope, question, sortBy, sortOrder, attributes, excludedAttributes])
}

function invalidCursor(): ScimError {
  return scimError('invalidCursor', 'The cursor is not one that this query was given.')
}

/** Takes as long for a code that is wrong at the end as for one that is wrong at the beginning. */
function isSameCode(expected: string, given: string): boolean {
  let difference = expected.length ^ given.length
  for (let at = 0; at < expected.length; at++) difference |= expected.charCodeAt(at) ^ given.charCodeAt(at)
  return difference === 0
}
