// A request that the API refuses, in the API's own words: status, code and texts that clients match.

import { type ErrorFacts, RollcallError } from '@rollcall/core'

/** One entry of `error.details`. `target` is the property or the place in the body; `null` when there is none. */
export type GraphErrorDetail = {
  readonly code: string
  readonly message: string
  readonly target: string | null
}

/** A refusal with its HTTP status and Graph error code (graph-api.md §3.9). */
export class GraphRefusal extends RollcallError {
  readonly status: number
  readonly graphCode: string
  readonly details: readonly GraphErrorDetail[]

  constructor(
    status: number,
    graphCode: string,
    message: string,
    options: { readonly details?: readonly GraphErrorDetail[]; readonly facts?: ErrorFacts } = {},
  ) {
    super('ERR_GRAPH_REFUSED', message, { status, graphCode, ...options.facts })
    this.status = status
    this.graphCode = graphCode
    this.details = options.details ?? []
  }
}

/** 400 `Request_BadRequest`: the caller sent something it can correct. */
export function badRequest(message: string, details: readonly GraphErrorDetail[] = []): GraphRefusal {
  return new GraphRefusal(400, 'Request_BadRequest', message, { details })
}

/** 400 `Request_UnsupportedQuery`: understood, but not answerable in this form (graph-api.md §3.6). */
export function unsupportedQuery(message: string): GraphRefusal {
  return new GraphRefusal(400, 'Request_UnsupportedQuery', message)
}

/** 404 `Request_ResourceNotFound` with the text that clients match (graph-api.md §3.9). */
export function resourceNotFound(id: string): GraphRefusal {
  return new GraphRefusal(
    404,
    'Request_ResourceNotFound',
    `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`,
  )
}

/** 404 `ResourceNotFound`: a job, template, rule or directory below a service principal that exists. */
export function synchronizationResourceNotFound(kind: string, id: string): GraphRefusal {
  return new GraphRefusal(404, 'ResourceNotFound', `${kind} '${id}' was not found.`)
}

/** 400 `BadRequest`: the path names nothing (graph-api.md §3.9). */
export function segmentNotFound(segment: string): GraphRefusal {
  return new GraphRefusal(400, 'BadRequest', `Resource not found for the segment '${segment}'.`)
}

/** 400 `Directory_ExpiredPageToken`: a paging token that is not ours, was altered, or belongs to another collection. */
export function expiredPageToken(): GraphRefusal {
  return new GraphRefusal(
    400,
    'Directory_ExpiredPageToken',
    'The paging token is not valid for this request; start again without $skiptoken.',
  )
}

/** 401 with the code that clients expect; the header comes from the server, which knows its own address. */
export function invalidAuthenticationToken(message: string): GraphRefusal {
  return new GraphRefusal(401, 'InvalidAuthenticationToken', message)
}

/** 403: the token is good, its permissions are not (graph-api.md §2.6). */
export function insufficientPrivileges(): GraphRefusal {
  return new GraphRefusal(
    403,
    'Authorization_RequestDenied',
    'Insufficient privileges to complete the operation.',
  )
}

/** 429: too often; `retryAfterSeconds` goes into the `Retry-After` header (graph-api.md §3.11). */
export class TooManyRequests extends GraphRefusal {
  readonly retryAfterSeconds: number
  constructor(retryAfterSeconds: number) {
    const message = `Too many requests of this kind; try again in ${retryAfterSeconds} seconds.`
    super(429, 'TooManyRequests', message)
    this.retryAfterSeconds = retryAfterSeconds
  }
}

export function tooManyRequests(retryAfterSeconds: number): TooManyRequests {
  return new TooManyRequests(retryAfterSeconds)
}

/** 501: an address that exists in the public API and not here. */
export function notImplemented(message = 'This operation target is not yet supported.'): GraphRefusal {
  return new GraphRefusal(501, 'NotImplemented', message)
}
