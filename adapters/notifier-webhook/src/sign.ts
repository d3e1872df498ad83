// The signature by which a receiver knows that a request comes from here and is not an old one: docs/reference/alerts.md.

import { createHmac } from 'node:crypto'

export type SignedMessage = {
  /** Seconds since 1970, as the header says it. */
  readonly timestamp: string
  /** As it is sent, byte for byte. */
  readonly body: string
}

/** `sha256=` and the HMAC-SHA256 of timestamp, full stop and body, in hexadecimal. */
export function signatureOf({ timestamp, body }: SignedMessage, secret: string): string {
  const hmac = createHmac('sha256', secret).update(`${timestamp}.${body}`, 'utf8')
  return `sha256=${hmac.digest('hex')}`
}
