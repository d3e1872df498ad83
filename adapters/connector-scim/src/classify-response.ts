// What an answer that is not a success means for provisioning, as a table (provisioning.md 7.2 and 9.4).

import { type ProvisioningErrorCode, recommendedActionFor } from '@rollcall/core'
import { TargetError, type TargetErrorScope } from '@rollcall/ports'
import { excerptOf } from './answer-excerpt.ts'
import type { Operation, ScimRequest, ScimResponse } from './scim-request.ts'
import { readReason } from './stated-reason.ts'

export type TargetErrorCode =
  | 'ERR_TARGET_REJECTED'
  | 'ERR_TARGET_THROTTLED'
  | 'ERR_TARGET_UNAVAILABLE'
  | 'ERR_TARGET_CREDENTIALS'
  | 'ERR_TARGET_ADDRESS'
  | 'ERR_TARGET_UNREACHABLE'
  | 'ERR_TARGET_TLS'
  | 'ERR_TARGET_INCOMPATIBLE'

/** How a kind of answer is reported. */
export type Verdict = {
  readonly code: TargetErrorCode
  readonly errorCode: ProvisioningErrorCode
  readonly scope: TargetErrorScope
  /** What happened, as the beginning of a sentence that goes on with the request. */
  readonly meaning: string
}

const rejected = (errorCode: ProvisioningErrorCode, meaning: string): Verdict => ({
  code: 'ERR_TARGET_REJECTED',
  errorCode,
  scope: 'object',
  meaning,
})

const INCOMPATIBLE = 'SystemForCrossDomainIdentityManagementServiceIncompatible'

const BY_STATUS: Readonly<Record<number, Verdict>> = {
  401: {
    code: 'ERR_TARGET_CREDENTIALS',
    errorCode: 'Unauthorized',
    scope: 'job',
    meaning: 'the target does not accept the secret token',
  },
  403: rejected('InsufficientRights', 'the secret token has no right to do this'),
  404: rejected('InvalidAnchor', 'the object does not exist in the target'),
  405: rejected('MethodNotAllowed', 'the target does not allow this operation'),
  408: {
    code: 'ERR_TARGET_UNAVAILABLE',
    errorCode: 'Timeout',
    scope: 'transient',
    meaning: 'the target was too slow',
  },
  409: rejected('EntryConflict', 'a unique value is taken in the target'),
  412: rejected('UnprocessableEntity', 'the object keeps changing in the target'),
  413: rejected('UnprocessableEntity', 'the request is larger than the target accepts'),
  415: rejected('UnprocessableEntity', 'the target does not accept the media type'),
  422: rejected('UnprocessableEntity', 'the target cannot process the values'),
  429: {
    code: 'ERR_TARGET_THROTTLED',
    errorCode: 'TooManyRequests',
    scope: 'transient',
    meaning: 'the target is throttling and kept doing so',
  },
  501: rejected('NotImplemented', 'the target does not support this operation'),
}

const BAD_REQUEST = rejected('UnprocessableEntity', 'the target does not accept the request')

const SERVER_ERROR: Verdict = {
  code: 'ERR_TARGET_UNAVAILABLE',
  errorCode: 'InternalServerError',
  scope: 'transient',
  meaning: 'the target failed and kept failing',
}

const REDIRECT: Verdict = {
  code: 'ERR_TARGET_ADDRESS',
  errorCode: INCOMPATIBLE,
  scope: 'job',
  meaning: 'the target redirects to an address that the secret token must not be sent to',
}

/** provisioning.md 7.2: a query has nothing that could be missing, so a 404 means that the address is wrong. */
const QUERY_NOT_FOUND: Verdict = {
  code: 'ERR_TARGET_ADDRESS',
  errorCode: INCOMPATIBLE,
  scope: 'job',
  meaning: 'there is no SCIM endpoint at this address',
}

const QUERIES: readonly Operation[] = ['test', 'find', 'list']

/** Judges an answer whose status is no success. */
export function classifyResponse(response: ScimResponse, operation: Operation): Verdict {
  const { status } = response
  if (status === 404 && QUERIES.includes(operation)) return QUERY_NOT_FOUND
  if (status === 404 && operation === 'create') return BAD_REQUEST
  const told = status === 400 || status === 403 ? readReason(status, response.body) : null
  if (told !== null) return rejected(told.errorCode, told.meaning)
  const verdict = BY_STATUS[status]
  if (verdict !== undefined) return verdict
  if (status >= 500) return SERVER_ERROR
  return status >= 300 && status < 400 ? REDIRECT : BAD_REQUEST
}

/** A success whose body is not what SCIM promises. Without a readable list nothing can go through. */
export function incompatibleAnswer(operation: Operation, meaning: string): Verdict {
  const scope = operation === 'test' || operation === 'list' ? 'job' : 'object'
  return { code: 'ERR_TARGET_INCOMPATIBLE', errorCode: INCOMPATIBLE, scope, meaning }
}

/** The error that tells `verdict`, with the facts of the exchange that led to it. */
export function toTargetError(
  verdict: Verdict,
  exchange: {
    readonly request: ScimRequest
    readonly response: ScimResponse | null
    readonly secretToken: string
    readonly cause?: unknown
  },
): TargetError {
  const { request, response, secretToken, cause } = exchange
  const line = requestLine(request)
  // What happened comes first: it is read in lists, next to a name, by somebody who may not know HTTP.
  const exchanged = response === null ? `the request was ${line}` : `${line} answered ${response.status}`
  const isUnsigned = verdict.code === 'ERR_TARGET_CREDENTIALS' && secretToken === ''
  const meaning = isUnsigned ? 'the target wants a secret token and none is set' : verdict.meaning
  return new TargetError(
    verdict.code,
    `${meaning}; ${exchanged}`,
    {
      errorCode: verdict.errorCode,
      scope: verdict.scope,
      recommendedAction: recommendedActionFor(verdict.errorCode),
      httpStatus: response?.status ?? null,
      request: line,
      responseBody: response === null ? null : excerptOf(response.body, secretToken),
    },
    cause === undefined ? undefined : { cause },
  )
}

/** Method and path; of the query only the names, because its values are attribute values. */
export function requestLine({ method, path }: Pick<ScimRequest, 'method' | 'path'>): string {
  const at = path.indexOf('?')
  if (at === -1) return `${method} ${path}`
  const names = path
    .slice(at + 1)
    .split('&')
    .map((pair) => pair.split('=', 1)[0])
  return `${method} ${path.slice(0, at)}?${names.join('&')}`
}
