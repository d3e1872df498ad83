// The answer to a query (RFC 7644 §3.4.2, scim.md A6.1 to A6.3).

import type { ScimResource } from '../values/complex-value.ts'

export const LIST_RESPONSE_URN = 'urn:ietf:params:scim:api:messages:2.0:ListResponse'

/** One page of a result. `totalResults` counts the whole result, `itemsPerPage` this page. */
export interface ListResponse<Resource = ScimResource> {
  readonly schemas: readonly [typeof LIST_RESPONSE_URN]
  readonly totalResults: number
  readonly startIndex: number
  readonly itemsPerPage: number
  readonly Resources: readonly Resource[]
}

/** A page as a message, complete even when it is empty (scim.md A6.2). `startIndex` is 1 when not given. */
export function listResponse<Resource = ScimResource>(page: {
  readonly resources: readonly Resource[]
  readonly totalResults: number
  readonly startIndex?: number
}): ListResponse<Resource> {
  return {
    schemas: [LIST_RESPONSE_URN],
    totalResults: page.totalResults,
    startIndex: page.startIndex ?? 1,
    itemsPerPage: page.resources.length,
    Resources: page.resources,
  }
}
