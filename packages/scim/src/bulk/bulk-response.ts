// The answer to a bulk request (RFC 7644 §3.7.3, scim.md A10.2).

import { type ScimError, type ScimErrorBody, scimErrorBody } from '../messages/error.ts'

export const BULK_RESPONSE_URN = 'urn:ietf:params:scim:api:messages:2.0:BulkResponse'

/** How one attempted operation ended. */
export interface BulkOutcome {
  readonly method: string
  readonly bulkId: string | null
  /** Absolute URL of the resource; `null` for a failed POST. */
  readonly location: string | null
  /** `null` when there is none, as after a DELETE. */
  readonly version: string | null
  readonly result: { readonly status: number } | ScimError
}

/** One entry of the answer. `status` is a string on the wire. */
export interface BulkResponseOperation {
  readonly method: string
  readonly bulkId?: string
  readonly location?: string
  readonly version?: string
  readonly status: string
  readonly response?: ScimErrorBody
}

export interface BulkResponse {
  readonly schemas: readonly [typeof BULK_RESPONSE_URN]
  readonly Operations: readonly BulkResponseOperation[]
}

/** The message for these outcomes; whatever was never attempted must not be among them. */
export function bulkResponse(outcomes: readonly BulkOutcome[]): BulkResponse {
  return { schemas: [BULK_RESPONSE_URN], Operations: outcomes.map(entryOf) }
}

function entryOf({ method, bulkId, location, version, result }: BulkOutcome): BulkResponseOperation {
  return {
    method,
    ...(bulkId === null ? {} : { bulkId }),
    ...(location === null ? {} : { location }),
    ...(version === null ? {} : { version }),
    status: String(result.status),
    ...(result instanceof Error ? { response: scimErrorBody(result) } : {}),
  }
}
