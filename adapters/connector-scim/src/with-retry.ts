// Sends again what may be sent again, so that a target that is briefly unwell is not noticed (provisioning.md 7.2).

import type { Clock, Logger } from '@rollcall/ports'
import { retryAfterMs } from './retry-after.ts'
import type { HttpClient, ScimRequest, ScimResponse, Sleep } from './scim-request.ts'
import { TransportFailure } from './transport-failure.ts'

/** How often one request is sent again, by what went wrong. */
export type RetryPolicy = {
  readonly throttled: number
  readonly serverError: number
  readonly timeout: number
  readonly connection: number
  readonly baseDelayMs: number
  readonly maxDelayMs: number
  /** A target that asks for more than this is not waited for: the answer is handed on. */
  readonly maxRetryAfterMs: number
}

/** provisioning.md 7.2; delays of scim.md B9.3. */
export const DEFAULT_RETRY_POLICY: RetryPolicy = {
  throttled: 5,
  serverError: 3,
  timeout: 1,
  connection: 3,
  baseDelayMs: 1_000,
  maxDelayMs: 60_000,
  maxRetryAfterMs: 300_000,
}

/** Someone is waiting for the result of a connection test, and a wrong host name stays wrong. */
export const TEST_RETRY_POLICY: RetryPolicy = {
  ...DEFAULT_RETRY_POLICY,
  throttled: 2,
  serverError: 2,
  timeout: 0,
  connection: 1,
  maxRetryAfterMs: 30_000,
}

/** For a question whose answer is only a help. */
export const NO_RETRIES: RetryPolicy = {
  ...DEFAULT_RETRY_POLICY,
  throttled: 0,
  serverError: 0,
  timeout: 0,
  connection: 0,
}

export type RetryOptions = {
  readonly policyOf: (request: ScimRequest) => RetryPolicy
  readonly clock: Clock
  readonly logger: Logger
  readonly sleep: Sleep
  /** A number from 0 up to 1, as `Math.random` gives. */
  readonly random: () => number
}

type Trouble = 'throttled' | 'serverError' | 'timeout' | 'connection'

type Attempt =
  | { readonly kind: 'answer'; readonly response: ScimResponse; readonly trouble: Trouble | null }
  | { readonly kind: 'failure'; readonly failure: TransportFailure; readonly trouble: Trouble | null }

/**
 * Gives the first answer that no retry could better, or throws the last failure. A request with `findCommitted` is sent
 * again only when the target cannot have carried it out, or says on being asked that it has not (scim.md C36).
 */
export function withRetry(client: HttpClient, options: RetryOptions): HttpClient {
  return async (request) => {
    const used: Record<Trouble, number> = { throttled: 0, serverError: 0, timeout: 0, connection: 0 }
    const policy = options.policyOf(request)
    let mayBeCommitted = false
    for (;;) {
      const attempt = await tryOnce(client, request)
      mayBeCommitted ||= mayHaveCommitted(attempt)
      const delayMs = nextDelayMs(attempt, used, policy, options)
      if (delayMs !== null)
        options.logger.info('request is sent again', { ...describe(request, attempt), delayMs })
      if (delayMs !== null && delayMs > 0) await options.sleep(delayMs, request.signal)
      // Asked after the delay, when a slow target has had the time to finish.
      if (mayBeCommitted && request.findCommitted !== undefined && isUnclear(attempt)) {
        const committed = await request.findCommitted()
        if (committed !== null) return committed
      }
      if (delayMs === null) return conclude(attempt)
    }
  }
}

async function tryOnce(client: HttpClient, request: ScimRequest): Promise<Attempt> {
  try {
    const response = await client(request)
    return { kind: 'answer', response, trouble: troubleOfStatus(response.status) }
  } catch (error) {
    if (!(error instanceof TransportFailure)) throw error
    return { kind: 'failure', failure: error, trouble: troubleOfFailure(error) }
  }
}

function troubleOfStatus(status: number): Trouble | null {
  if (status === 429) return 'throttled'
  if (status === 408) return 'timeout'
  // 501 says that it never will.
  return status >= 500 && status !== 501 ? 'serverError' : null
}

function troubleOfFailure({ kind }: TransportFailure): Trouble | null {
  if (kind === 'timeout') return 'timeout'
  return kind === 'lost' || kind === 'refused' || kind === 'unresolved' || kind === 'malformed'
    ? 'connection'
    : null
}

/** A 429 is refused before any work; everything else that is not an answer may follow a commit. */
function mayHaveCommitted(attempt: Attempt): boolean {
  if (attempt.kind === 'failure') return attempt.failure.mayHaveArrived
  return attempt.trouble !== null && attempt.trouble !== 'throttled'
}

/** After a first attempt that may have been carried out, a conflict can be with ourselves. */
function isUnclear(attempt: Attempt): boolean {
  return attempt.trouble !== null || (attempt.kind === 'answer' && attempt.response.status === 409)
}

/** Milliseconds until the next attempt, counting it as used; `null` when there is none. */
function nextDelayMs(
  attempt: Attempt,
  used: Record<Trouble, number>,
  policy: RetryPolicy,
  { clock, random }: RetryOptions,
): number | null {
  const { trouble } = attempt
  if (trouble === null || used[trouble] >= policy[trouble]) return null
  const retry = used[trouble]
  used[trouble] += 1
  const asked = attempt.kind === 'answer' ? retryAfterMs(attempt.response.retryAfter, clock.now()) : null
  if (asked !== null) return asked > policy.maxRetryAfterMs ? null : asked
  return random() * Math.min(policy.maxDelayMs, policy.baseDelayMs * 2 ** retry)
}

function describe(request: ScimRequest, attempt: Attempt) {
  const { operation } = request
  return attempt.kind === 'failure'
    ? { operation, failure: attempt.failure.kind, reason: attempt.failure.reason }
    : { operation, httpStatus: attempt.response.status }
}

function conclude(attempt: Attempt): ScimResponse {
  if (attempt.kind === 'failure') throw attempt.failure
  return attempt.response
}
