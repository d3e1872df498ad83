// One request over a plain connection, as it stands, and what comes back within the time.

import type { Dispatcher } from 'undici'

export type Request = {
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | null
}

export type Received = {
  readonly status: number
  readonly headers: string
  readonly text: string
}

/** Longer than anything the API does for one request, and short enough to notice. */
export const TIMEOUT_MS = 15_000

/** Largest answer that is looked through. */
const MOST_BYTES = 32 * 1024 * 1024

/** What came instead of an answer. */
export type Silence = { readonly silence: string }

/** A server may hang up on someone who sends more than it takes: then the answer can be lost on the way. */
const LONGEST_BODY = 8 * 1024 * 1024
const HUNG_UP: Received = { status: 413, headers: '{}', text: '{"error":{"message":"hung up"}}' }

/** The answer; that none came, or not in time, is told as a value too. */
export async function send(
  dispatcher: Dispatcher,
  method: string,
  request: Request,
): Promise<Received | Silence> {
  const signal = AbortSignal.timeout(TIMEOUT_MS)
  try {
    const answer = await dispatcher.request({
      method: method as Dispatcher.HttpMethod,
      path: request.path,
      headers: request.headers,
      body: request.body,
      signal,
    })
    const headers = JSON.stringify(answer.headers)
    // A stream of events has no end; its first words are enough.
    if (String(answer.headers['content-type']).startsWith('text/event-stream')) {
      for await (const chunk of answer.body)
        return { status: answer.statusCode, headers, text: String(chunk) }
    }
    const text = await answer.body.text()
    return { status: answer.statusCode, headers, text: text.slice(0, MOST_BYTES) }
  } catch (error) {
    if (signal.aborted) return { silence: 'no answer in time' }
    if ((request.body?.length ?? 0) > LONGEST_BODY) return HUNG_UP
    return { silence: `no answer: ${error instanceof Error ? error.message : error}` }
  }
}
