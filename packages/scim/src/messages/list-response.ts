// The answer to a query (RFC 7644 §3.4.2, scim.md A6.1 to A6.3).

import type { ScimResource } from '../values/complex-value.ts'

export const LIST_RESPONSE_URN = 'urn:ietf:params:scim:api:messages:2.0:ListResponse'

/** One page of a result. `totalResults` counts the whole result, `itemsPerPage` this page. */
export interface ListResponse<Resource = ScimResource> {
  readonly schemas: readonly [typeof LIST_RESPONSE_URN]
  readonly totalResults: number
  /** Absent when the page was found by cursor. */
  readonly startIndex?: number
  readonly itemsPerPage: number
  /** Absent on the last page, and in paging by index. */
  readonly nextCursor?: string
  /** Absent on the first page, and in paging by index. */
  readonly previousCursor?: string
  readonly Resources: readonly Resource[]
}

/** Cursors of the pages beside this one; `null` where there is none. */
export interface PageCursors {
  readonly next: string | null
  readonly previous: string | null
}

/**
 * A page as a message, complete even when it is empty (scim.md A6.2). `startIndex` is 1 when not given; with `cursors` it
 * is left out (scim.md A6.28).
 */
export function listResponse<Resource = ScimResource>(page: {
  readonly resources: readonly Resource[]
  readonly totalResults: number
  readonly startIndex?: number
  readonly cursors?: PageCursors
}): ListResponse<Resource> {
  const { cursors } = page
  return {
    schemas: [LIST_RESPONSE_URN],
    totalResults: page.totalResults,
    ...(cursors === undefined ? { startIndex: page.startIndex ?? 1 } : {}),
    itemsPerPage: page.resources.length,
    ...(cursors === undefined || cursors.next === null ? {} : { nextCursor: cursors.next }),
    ...(cursors === undefined || cursors.previous === null ? {} : { previousCursor: cursors.previous }),
    Resources: page.resources,
  }
}
