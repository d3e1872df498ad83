// One page of a list on the wire, by index or by cursor (scim.md A6.1 to A6.3, A6.28).

import { decodeCursor, encodeCursor, LIST_RESPONSE_URN, type ListQuery } from '@rollcall/scim'
import { CURSOR_TIMEOUT_SECONDS } from './limits.ts'
import type { ListPage, PageQuery, ScimServiceProvider } from './scim-account.ts'

/**
 * The ListResponse as JSON text.
 *
 * @param scope Tenant and place where the list was asked for; a cursor is good there alone.
 * @throws {ScimError} Those of `decodeCursor`.
 */
export async function listResponseJson(
  { now, signCursor }: Pick<ScimServiceProvider, 'now' | 'signCursor'>,
  scope: string,
  query: ListQuery,
  findPage: (query: PageQuery) => Promise<ListPage>,
): Promise<string> {
  const cursorScope = { scope, query }
  const at = now()
  const cursorAt = decodeCursor(cursorScope, at, signCursor)
  const { resources, size, next, totalResults } = await findPage({ ...query, cursorAt })
  const nextCursor = () => {
    if (next === null) return ''
    const expiresAt = at + CURSOR_TIMEOUT_SECONDS * 1_000
    return `"nextCursor":"${encodeCursor({ position: next, expiresAt }, cursorScope, signCursor)}",`
  }
  return (
    `{"schemas":["${LIST_RESPONSE_URN}"],"totalResults":${totalResults},` +
    `${query.cursor === null ? `"startIndex":${query.startIndex},` : nextCursor()}` +
    `"itemsPerPage":${size},"Resources":[${resources.join(',')}]}`
  )
}
