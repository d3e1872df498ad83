// One look at a target: sends requests whatever the answer, and keeps what each of them proves.

import type { ProbeExchange, ProbeFinding, ProbeOutcome, TargetProfileInput } from '@rollcall/ports'
import { excerptOf } from '../answer-excerpt.ts'
import { isJsonObject, type JsonObject, parseJson } from '../parse-json.ts'
import { retryAfterMs } from '../retry-after.ts'
import type { HttpMethod, Sleep } from '../scim-request.ts'
import type { TargetCalls } from '../target-calls.ts'

/** An answer of any status, read as far as it can be. */
export type Seen = {
  readonly status: number
  /** 2xx. */
  readonly isSuccess: boolean
  /** The body as a JSON object; `null` for anything else. */
  readonly json: JsonObject | null
  readonly text: string
  readonly location: string | null
  readonly contentType: string | null
  /** For a finding. */
  readonly exchange: ProbeExchange
}

export type ProbeSession = {
  /**
   * Sends one request below the base address. `shows` says what of it may be kept: `everything` of what the probe made, the
   * `shape` of what was there before.
   *
   * @throws {TargetError} No answer came.
   */
  send(
    method: HttpMethod,
    path: string,
    options?: { readonly body?: object; readonly shows?: 'everything' | 'shape' },
  ): Promise<Seen>
  readonly sleep: Sleep
  /** A value that nothing in the target has. */
  readonly newId: () => string
  /** Whether the target takes plain JSON only; found by the way. */
  readonly plainJson: { proof: readonly ProbeExchange[] | null }
}

export type SessionOptions = {
  readonly calls: TargetCalls
  readonly basePath: string
  readonly secretToken: string
  readonly sleep: Sleep
  readonly newId: () => string
  readonly signal: AbortSignal | undefined
}

/** How often a POST that the target has no time for is sent again. */
const MAX_WAITS = 5
const ANY_FAILURE = Array.from({ length: 300 }, (_, index) => 300 + index)

export function openSession(options: SessionOptions): ProbeSession {
  const { calls, basePath, signal, secretToken } = options
  const plainJson: ProbeSession['plainJson'] = { proof: null }
  const sendOnce: ProbeSession['send'] = async (method, path, { body, shows = 'everything' } = {}) => {
    const text = body === undefined ? null : JSON.stringify(body)
    const isPlainJson = plainJson.proof !== null
    // A POST that failed may have been carried out (scim.md C36), so it is not sent again by itself.
    const isConfirmation = method === 'POST'
    const asked = { operation: 'test', method, path: basePath + path, body: text, signal } as const
    const request = { ...asked, isPlainJson, isConfirmation }
    let response = await calls.call(request, ANY_FAILURE)
    for (let wait = 0; isConfirmation && response.status === 429 && wait < MAX_WAITS; wait += 1) {
      await options.sleep(retryAfterMs(response.retryAfter, 0) ?? 1_000, signal)
      response = await calls.call(request, ANY_FAILURE)
    }
    const parsed = parseJson(response.body)
    const json = isJsonObject(parsed) ? parsed : null
    const shown = shows === 'shape' && json !== null ? JSON.stringify(shapeOf(json)) : response.body
    return {
      status: response.status,
      isSuccess: response.status >= 200 && response.status < 300,
      json,
      text: response.body,
      location: response.location,
      contentType: response.contentType ?? null,
      exchange: {
        request: `${method} ${readable(shows === 'shape' ? withoutSoughtValue(path) : path)}`,
        requestBody: body ?? null,
        status: response.status,
        answer: excerptOf(shown, secretToken),
      },
    }
  }
  const send: ProbeSession['send'] = async (method, path, sending) => {
    const first = await sendOnce(method, path, sending)
    if (plainJson.proof !== null || (first.status !== 406 && first.status !== 415)) return first
    // scim.md C15, C16.
    plainJson.proof = [first.exchange]
    const second = await sendOnce(method, path, sending)
    plainJson.proof = second.status === first.status ? null : [first.exchange, second.exchange]
    return second
  }
  return { send, sleep: options.sleep, newId: options.newId, plainJson }
}

/** Builds a finding in the order in which it reads. */
export function finding(
  id: string,
  outcome: ProbeOutcome,
  text: string,
  seen: readonly Seen[],
  profile: TargetProfileInput | null = null,
): ProbeFinding {
  return { id, outcome, text, profile, exchanges: seen.map(({ exchange }) => exchange) }
}

/** What a member holds matters, not whose it is. */
const TELLING = new Set(['schemas', 'totalResults', 'startIndex', 'itemsPerPage', 'nextCursor', 'status'])

function shapeOf(value: unknown, name = ''): unknown {
  if (TELLING.has(name)) return value
  if (Array.isArray(value)) return value.map((one) => shapeOf(one))
  if (typeof value !== 'object' || value === null)
    return name === 'detail' || name === 'scimType' ? value : hidden(value)
  return Object.fromEntries(Object.entries(value).map(([member, held]) => [member, shapeOf(held, member)]))
}

function hidden(value: unknown): unknown {
  return typeof value === 'string' ? '…' : value
}

function withoutSoughtValue(path: string): string {
  return path.replace(/(eq(?:%20|\+))%22.*?%22/g, '$1"…"')
}

function readable(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
