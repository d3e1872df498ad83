// Where a list goes on: the cursor in a request's `$skiptoken`, and the link that carries the next one (graph-api.md §3.7).

import { decodePageToken, encodePageToken, nextLink, pageScope } from '@rollcall/graph'
import type { GraphRequest } from './graph-route.ts'

/**
 * The cursor to go on behind; `null` on a first page.
 *
 * @throws {GraphRefusal} 400: a token that this list did not give out.
 */
export function readCursor({ address, deps, options, query }: GraphRequest): string | null {
  return options.skipToken === null
    ? null
    : decodePageToken(options.skipToken, pageScope(address, query), deps.signPageToken)
}

/** The part of an answer that leads to the page behind `cursor`; nothing when that is `null`, at the end. */
export function nextPage(
  { address, deps, query }: GraphRequest,
  cursor: string | null,
): { readonly '@odata.nextLink'?: string } {
  if (cursor === null) return {}
  const token = encodePageToken(cursor, pageScope(address, query), deps.signPageToken)
  return { '@odata.nextLink': nextLink(address, query, token) }
}
