// One attempt to tell a receiver, and where no attempt is ever made.

import { isIP, type LookupFunction } from 'node:net'
import type { Clock, WebhookAnswer, WebhookSender } from '@rollcall/ports'
import { Agent, request } from 'undici'
import { signatureOf } from './sign.ts'

export type WebhookSenderOptions = {
  readonly clock: Clock
  /** Which IP addresses may be called. */
  readonly allowAddress: (address: string) => boolean
  /** DNS that knows the same rule. */
  readonly lookup: LookupFunction
  /** From connecting to the last byte; 10 seconds when missing. */
  readonly timeoutMs?: number
}

const TIMEOUT_MS = 10_000
// What a receiver says is of no interest; reading a little of it lets the connection go in order.
const MAX_RESPONSE_BYTES = 64 * 1024

/** A sender over connections of its own, which end when they are idle. Redirects are not followed. */
export function createWebhookSender(options: WebhookSenderOptions): WebhookSender {
  const { clock, allowAddress, lookup, timeoutMs = TIMEOUT_MS } = options
  const agent = new Agent({
    connect: { timeout: timeoutMs, lookup },
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    keepAliveTimeout: 4_000,
    maxResponseSize: MAX_RESPONSE_BYTES,
  })
  return {
    refusal: (url) => refusalOf(url, allowAddress),

    async send({ url, secret, deliveryId, kind, body }): Promise<WebhookAnswer> {
      const refusal = refusalOf(url, allowAddress)
      if (refusal !== null) return { httpStatus: null, reason: `the address cannot be used: it ${refusal}` }
      const timestamp = String(Math.floor(clock.now() / 1000))
      try {
        const { statusCode, body: answer } = await request(url, {
          dispatcher: agent,
          method: 'POST',
          body,
          signal: AbortSignal.timeout(timeoutMs),
          headers: {
            'content-type': 'application/json; charset=utf-8',
            'user-agent': 'Rollcall-Webhook/0.1.0',
            'x-rollcall-event': kind,
            'x-rollcall-delivery': deliveryId,
            'x-rollcall-timestamp': timestamp,
            'x-rollcall-signature': signatureOf({ timestamp, body }, secret),
          },
        })
        // The status has decided; a body that breaks off changes nothing.
        await answer.dump({ limit: MAX_RESPONSE_BYTES }).catch(() => undefined)
        return { httpStatus: statusCode, reason: reasonAgainst(statusCode) }
      } catch (error) {
        return { httpStatus: null, reason: transportReason(error) }
      }
    },
  }
}

function refusalOf(text: string, allowAddress: WebhookSenderOptions['allowAddress']): string | null {
  const url = URL.parse(text)
  if (url === null) return 'is not an absolute address'
  if (url.username !== '' || url.password !== '') return 'carries a user name or password'
  if (url.hash !== '') return 'carries a fragment'
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1')
  const isLoopback = host === 'localhost' || host === '::1' || /^127\.[\d.]+$/.test(host)
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback)) return 'is no https address'
  // A host name is checked when it is resolved; an IP address is never resolved, so it is checked here.
  if (isIP(host) !== 0 && !allowAddress(host)) return 'names an IP address that must not be called'
  return null
}

function reasonAgainst(status: number): string | null {
  if (status >= 200 && status < 300) return null
  const redirect = status >= 300 && status < 400 ? ', and redirects are not followed' : ''
  return `the receiver answered ${status}${redirect}`
}

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nobody listens at the address',
  ENOTFOUND: 'there is no such host',
  EAI_AGAIN: 'the name of the host could not be resolved',
  ERR_ROLLCALL_FORBIDDEN_ADDRESS: 'the name of the host leads to an address that must not be called',
  UND_ERR_CONNECT_TIMEOUT: 'the receiver could not be reached in time',
  UND_ERR_HEADERS_TIMEOUT: 'the receiver did not answer in time',
}

// By code alone: the text of an error may repeat the address, and its query may be a secret.
function transportReason(error: unknown): string {
  if (error instanceof DOMException && error.name === 'TimeoutError')
    return 'the receiver did not answer in time'
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'no code'
  return `${REASONS[code] ?? 'the request failed'} (${code})`
}
