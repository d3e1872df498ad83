// One small function type that every HTTP layer takes and gives: pacing, retrying and counting are wrappers over it.

import type { JsonObject } from './parse-json.ts'

/** What a request is for; decides how an answer is judged (provisioning.md 7.2). */
export type Operation = 'test' | 'find' | 'list' | 'read' | 'create' | 'update' | 'remove'

export type HttpMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

export type ScimRequest = {
  readonly operation: Operation
  readonly method: HttpMethod
  /** Path and query, percent-encoded, beginning with a slash. */
  readonly path: string
  /** JSON text, or `null` for none. */
  readonly body: string | null
  /** The version that the request is about; it is refused when the target holds another. */
  readonly ifMatch?: string
  readonly signal?: AbortSignal | undefined
  /** Asked only to understand another answer: not worth waiting for. */
  readonly isConfirmation?: boolean
  /** Ask in plain JSON rather than SCIM's own media type. */
  readonly isPlainJson?: boolean
  /**
   * Only for a request that must not be carried out twice. Asked when it may have been carried out although no good
   * answer came (scim.md C36); an answer means that it was, `null` that it was not and may be sent again.
   */
  readonly findCommitted?: () => Promise<ScimResponse | null>
}

/** An answer of any status, its body as text. The headers are the ones that the layers above act on. */
export type ScimResponse = {
  readonly status: number
  readonly body: string
  readonly retryAfter: string | null
  readonly location: string | null
  /** Media type with its parameters; missing where nobody acts on it. */
  readonly contentType?: string | null
  /** The body as a resource, where it was already read from another answer. */
  readonly resource?: JsonObject
}

/**
 * Sends one request and gives the answer, whatever its status.
 *
 * @throws {TransportFailure} There was no answer.
 * @throws The signal's reason, when the caller gave up.
 */
export type HttpClient = (request: ScimRequest) => Promise<ScimResponse>

/** Waits; ends early, throwing the signal's reason, when the signal fires. */
export type Sleep = (milliseconds: number, signal?: AbortSignal) => Promise<void>
