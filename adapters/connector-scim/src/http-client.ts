// The innermost layer: one HTTP exchange over pooled keep-alive connections to one origin. Every request of a cycle
// passes here, so headers are built once, no URL object is made, and the body is read without a stream.

import { getCACertificates } from 'node:tls'
import { type Dispatcher, Pool } from 'undici'
import { type AllowAddress, guardedLookup } from './address-rules.ts'
import { firstValue, retryAfterOf } from './retry-after.ts'
import type { HttpClient, ScimRequest, ScimResponse } from './scim-request.ts'
import { TransportFailure, toTransportFailure } from './transport-failure.ts'

export type HttpClientOptions = {
  /** Scheme, host and port. */
  readonly origin: string
  /** Bearer token; empty sends no credentials. */
  readonly secretToken: string
  readonly userAgent: string
  readonly allowAddress: AllowAddress
  /** Most connections open at once. */
  readonly connections: number
  /** Certificates (PEM) to trust beside the usual authorities; `null` for none. */
  readonly certificateAuthorities: readonly string[] | null
  readonly limits: HttpLimits
}

export type HttpLimits = {
  readonly connectTimeoutMs: number
  /** Silence that is endured before the headers, and between parts of the body. */
  readonly responseTimeoutMs: number
  /** From asking to the last byte. */
  readonly callTimeoutMs: number
  readonly maxResponseBytes: number
}

/** scim.md B9.2: connect 10 s, answer 30 s, whole call 60 s. 16 MiB is a page of 200 users at 80 KiB each. */
export const DEFAULT_HTTP_LIMITS: HttpLimits = {
  connectTimeoutMs: 10_000,
  responseTimeoutMs: 30_000,
  callTimeoutMs: 60_000,
  maxResponseBytes: 16 * 1024 * 1024,
}

const MAX_REDIRECTS = 3

/** A client of one origin, and the way to end its connections; requests under way then fail as `closed`. */
export function createHttpClient(options: HttpClientOptions): {
  readonly send: HttpClient
  readonly close: () => Promise<void>
} {
  const { origin, limits } = options
  const pool = openPool(options)
  const isTokenSendable = isSendable(options.secretToken)
  const scim = headersOf(options, 'application/scim+json', 'application/scim+json')
  const plain = headersOf(options, 'application/json, */*;q=0.5', 'application/json')

  const exchange = (request: ScimRequest, path: string): Promise<ScimResponse> =>
    new Promise((resolve, reject) => {
      const { method, body, signal, isPlainJson, ifMatch } = request
      const exchange = new Exchange(resolve, reject, limits.callTimeoutMs, signal)
      const prepared = isPlainJson === true ? plain : scim
      const common = body === null ? prepared.withoutBody : prepared.withBody
      const headers = ifMatch === undefined ? common : [...common, 'if-match', ifMatch]
      pool.dispatch({ method, path, body, headers }, exchange)
    })

  const send: HttpClient = async (request) => {
    if (!isTokenSendable) {
      throw new TransportFailure('badToken', { reason: null, mayHaveArrived: false })
    }
    let response = await exchange(request, request.path)
    for (let hop = 0; hop < MAX_REDIRECTS; hop += 1) {
      if (response.status !== 307 && response.status !== 308) return response
      const path = sameOriginPath(origin, request.path, response.location)
      // scim.md C47: the token goes nowhere else; the answer is judged as what it is, a redirect.
      if (path === null) return response
      response = await exchange(request, path)
    }
    return response
  }
  return { send, close: () => pool.destroy() }
}

function openPool(options: HttpClientOptions): Pool {
  const { limits, certificateAuthorities } = options
  return new Pool(options.origin, {
    connections: options.connections,
    pipelining: 1,
    allowH2: false,
    headersTimeout: limits.responseTimeoutMs,
    bodyTimeout: limits.responseTimeoutMs,
    maxResponseSize: limits.maxResponseBytes,
    keepAliveTimeout: 20_000,
    connect: {
      timeout: limits.connectTimeoutMs,
      lookup: guardedLookup(options.allowAddress),
      ...(certificateAuthorities === null
        ? {}
        : { ca: [...getCACertificates('default'), ...certificateAuthorities] }),
    },
  })
}

/** Name, value, name, value: undici takes such a list as it is. No charset, which some targets refuse (scim.md C15). */
function headersOf({ secretToken, userAgent }: HttpClientOptions, accept: string, contentType: string) {
  const credentials = secretToken === '' ? [] : ['authorization', `Bearer ${secretToken}`]
  const withoutBody = ['accept', accept, 'user-agent', userAgent, ...credentials]
  return { withoutBody, withBody: [...withoutBody, 'content-type', contentType] }
}

/** RFC 6750 allows less, targets issue more; whatever is visible ASCII goes into a header unharmed. */
function isSendable(secretToken: string): boolean {
  return /^[\x21-\x7e]*$/.test(secretToken)
}

/** Where a redirect leads on the same origin, as path and query; `null` when it leads elsewhere. */
function sameOriginPath(origin: string, from: string, location: string | null): string | null {
  if (location === null) return null
  const url = URL.parse(location, origin + from)
  return url !== null && url.origin === origin ? url.pathname + url.search : null
}

/** Collects one answer. Settles once; whatever comes later is dropped. */
class Exchange implements Dispatcher.DispatchHandler {
  readonly #resolve: (response: ScimResponse) => void
  readonly #reject: (reason: unknown) => void
  readonly #timer: NodeJS.Timeout
  readonly #signal: AbortSignal | undefined
  readonly #onAbort: (() => void) | undefined
  #controller: Dispatcher.DispatchController | null = null
  #settled = false
  #status = 0
  #retryAfter: string | null = null
  #location: string | null = null
  #contentType: string | null = null
  #firstChunk: Buffer | null = null
  #moreChunks: Buffer[] | null = null

  constructor(
    resolve: (response: ScimResponse) => void,
    reject: (reason: unknown) => void,
    callTimeoutMs: number,
    signal: AbortSignal | undefined,
  ) {
    this.#resolve = resolve
    this.#reject = reject
    this.#timer = setTimeout(() => this.#expire(), callTimeoutMs)
    this.#signal = signal
    if (signal !== undefined) {
      this.#onAbort = () => this.#giveUp(signal.reason)
      signal.addEventListener('abort', this.#onAbort, { once: true })
      if (signal.aborted) this.#giveUp(signal.reason)
    }
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller
    if (this.#settled) controller.abort(new Error('given up before it was sent'))
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    status: number,
    headers: { readonly [name: string]: string | string[] | undefined },
  ): void {
    this.#status = status
    this.#retryAfter = retryAfterOf(status, headers)
    this.#location = firstValue(headers.location)
    this.#contentType = firstValue(headers['content-type'])
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.#firstChunk === null) this.#firstChunk = chunk
    else if (this.#moreChunks === null) this.#moreChunks = [this.#firstChunk, chunk]
    else this.#moreChunks.push(chunk)
  }

  onResponseEnd(): void {
    if (!this.#settle()) return
    const bytes = this.#moreChunks === null ? this.#firstChunk : Buffer.concat(this.#moreChunks)
    this.#resolve({
      status: this.#status,
      body: bytes === null ? '' : bytes.toString('utf8'),
      retryAfter: this.#retryAfter,
      location: this.#location,
      contentType: this.#contentType,
    })
  }

  onResponseError(_controller: Dispatcher.DispatchController | null, error: Error): void {
    if (this.#settle()) this.#reject(toTransportFailure(error, this.#controller !== null))
  }

  #expire(): void {
    this.#giveUp(
      new TransportFailure('timeout', {
        reason: 'ERR_ROLLCALL_CALL_TIMEOUT',
        mayHaveArrived: this.#controller !== null,
      }),
    )
  }

  #giveUp(reason: unknown): void {
    if (!this.#settle()) return
    this.#reject(reason)
    this.#controller?.abort(reason instanceof Error ? reason : new Error('given up'))
  }

  /** True for the first caller only. */
  #settle(): boolean {
    if (this.#settled) return false
    this.#settled = true
    clearTimeout(this.#timer)
    if (this.#onAbort !== undefined) this.#signal?.removeEventListener('abort', this.#onAbort)
    return true
  }
}
