// One page of a list on the wire, by index or by cursor (scim.md A6.1 to A6.3, A6.28).
import { decodeCursor, encodeCursor, LIST_RESPONSE_URN, type ListQuery, type SignText } from '@rollcall/scim'
import { CURSOR_TIMEOUT_SECONDS } from './cursor-signature.ts'
import type { ScimDependencies } from './scim-dependencies.ts'

export type ListingDependencies = ScimDependencies & { readonly signCursor: SignText }

/**
 * Where a page begins: after so many resources, or, by cursor, at a sequence number (with `sortBy`: after so many). A
 * sequence number stays right when resources before it come and go.
 */
export type PageQuery = ListQuery & { readonly cursorAt: number | null }

/** Resources as JSON texts, where the next page begins by cursor (`null`: this is the last), and the whole size. */
export type ListPage = {
  readonly resources: readonly string[]
  readonly next: number | null
  readonly totalResults: number
}

/**
 * The ListResponse as JSON text.
 *
 * @param endpoint Where the list was asked for; a cursor is good for that place alone.
 * @throws {ScimError} Those of `decodeCursor`.
 */
export async function listResponseJson(
  deps: ListingDependencies,
  endpoint: string,
  query: ListQuery,
  findPage: (query: PageQuery) => Promise<ListPage>,
): Promise<string> {
  const scope = { scope: `wrike${endpoint}`, query }
  const now = deps.saving.now()
  const position = decodeCursor(scope, now, deps.signCursor)
  const cursorAt = query.cursor === null ? null : Number(position ?? 0)
  const { resources, next, totalResults } = await findPage({ ...query, cursorAt })
  const nextCursor = () => {
    if (next === null) return ''
    const expiresAt = now + CURSOR_TIMEOUT_SECONDS * 1_000
    return `"nextCursor":"${encodeCursor({ position: String(next), expiresAt }, scope, deps.signCursor)}",`
  }
  return (
    `{"schemas":["${LIST_RESPONSE_URN}"],"totalResults":${totalResults},` +
    `${query.cursor === null ? `"startIndex":${query.startIndex},` : nextCursor()}` +
    `"itemsPerPage":${resources.length},"Resources":[${resources.join(',')}]}`
  )
}

/** A page of nothing leads nowhere: its next page would be itself. */
export function nextAfter(count: number, next: number | undefined): number | null {
  return count === 0 ? null : (next ?? null)
}
