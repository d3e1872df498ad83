// Sends one request and gives the answer as it came.

import { Agent, request as undiciRequest } from 'undici'
import { NoAnswer, toNoAnswer } from './no-answer.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

export type Request = {
  readonly method: string
  /** Absolute, percent-encoded. */
  readonly url: string
  /** All that are sent, but for what HTTP itself needs (`host`, `connection`, `content-length`). */
  readonly headers: Readonly<Record<string, string>>
  /** `null` for none. */
  readonly body: string | null
  /** From sending to the last byte. */
  readonly timeoutMs: number
  readonly signal?: AbortSignal
}

export type Answer = {
  readonly status: number
  /** By name in lower case; what came more than once is joined by commas. */
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
  /** The body as JSON; `undefined` when it is empty or is none. */
  readonly body: unknown
  readonly durationMs: number
}

const MAX_RESPONSE_BYTES = 16 * 1024 * 1024
const agent = new Agent({ maxResponseSize: MAX_RESPONSE_BYTES, keepAliveTimeout: 4_000 })

/**
 * Sends one request. A redirect is an answer like any other.
 *
 * @throws {NoAnswer} No answer came in time, or none at all.
 * @throws The signal's reason, when the caller gave up.
 */
export async function exchange({ method, url, headers, body, timeoutMs, signal }: Request): Promise<Answer> {
  const timeout = AbortSignal.timeout(timeoutMs)
  const started = performance.now()
  try {
    const answer = await undiciRequest(url, {
      dispatcher: agent,
      method,
      headers,
      body,
      signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
      // The signal ends everything in time.
      headersTimeout: 0,
      bodyTimeout: 0,
    })
    const text = await answer.body.text()
    return {
      status: answer.statusCode,
      headers: joined(answer.headers),
      text,
      body: parseJson(text),
      durationMs: performance.now() - started,
    }
  } catch (error) {
    signal?.throwIfAborted()
    if (timeout.aborted) throw new NoAnswer('timeout', `it took longer than ${timeoutMs / 1000} s`)
    throw toNoAnswer(error)
  }
}

/** A header of the answer, whatever the case of its name; `null` when it is missing. */
export function header({ headers }: Pick<Answer, 'headers'>, name: string): string | null {
  return headers[name.toLowerCase()] ?? null
}

function joined(
  headers: Readonly<Record<string, string | readonly string[] | undefined>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name.toLowerCase(), typeof value === 'string' ? value : value.join(', ')]],
    ),
  )
}

function parseJson(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text)
  } catch {
    // What is not JSON shows as text; whoever judges the answer says that it should be.
    return undefined
  }
}
