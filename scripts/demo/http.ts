// Plain HTTP with JSON in and out; an answer that is no success becomes an error that shows the request and the answer.

export type Call = {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  /** Sent as JSON. */
  readonly json?: unknown
  /** Sent as it is, with the content type from `headers`. */
  readonly body?: string | AsyncIterable<Uint8Array>
}

export class HttpFailed extends Error {
  readonly status: number
  readonly answer: unknown
  constructor(request: string, status: number, answer: unknown) {
    super(`${request} answered ${status}: ${JSON.stringify(answer)?.slice(0, 2_000)}`)
    this.name = 'HttpFailed'
    this.status = status
    this.answer = answer
  }
}

export type Answer = { readonly status: number; readonly headers: Headers; readonly json: unknown }

/** @throws {HttpFailed} The answer is not 2xx. */
export async function call(
  url: string,
  { method = 'GET', headers = {}, json, body }: Call = {},
): Promise<Answer> {
  const response = await fetch(url, {
    method,
    headers: json === undefined ? headers : { 'content-type': 'application/json', ...headers },
    ...(json === undefined ? {} : { body: JSON.stringify(json) }),
    // A body that is streamed can only be sent half-duplex.
    ...(body === undefined ? {} : { body, duplex: 'half' }),
  })
  const text = await response.text()
  const answer: unknown = text === '' ? null : parse(text)
  if (!response.ok) throw new HttpFailed(`${method} ${url}`, response.status, answer)
  return { status: response.status, headers: response.headers, json: answer }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
