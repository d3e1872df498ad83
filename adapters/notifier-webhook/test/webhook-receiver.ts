// A real HTTP server on loopback that keeps what it is sent, and answers what a test tells it to.

import { lookup } from 'node:dns'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import type { Clock, WebhookSender } from '@rollcall/ports'
import { createWebhookSender } from '../src/index.ts'

export type ReceivedWebhook = {
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

export type WebhookReceiver = {
  readonly url: string
  readonly received: readonly ReceivedWebhook[]
  /** Answers this from now on; 0 never answers. */
  answerWith(status: number, headers?: Readonly<Record<string, string>>): void
  close(): Promise<void>
}

export async function openWebhookReceiver(): Promise<WebhookReceiver> {
  const received: ReceivedWebhook[] = []
  let answer: { readonly status: number; readonly headers: Readonly<Record<string, string>> } = {
    status: 204,
    headers: {},
  }
  const server = createServer(async (request, response) => {
    received.push({ path: request.url ?? '', headers: request.headers, body: await text(request) })
    if (answer.status !== 0) response.writeHead(answer.status, answer.headers).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A server that listens on TCP has such an address.
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/rollcall`,
    received,
    answerWith: (status, headers = {}) => {
      answer = { status, headers }
    },
    close: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

/** A sender that may go anywhere. */
export function openSender(clock: Clock, timeoutMs = 5_000): WebhookSender {
  return createWebhookSender({ clock, allowAddress: () => true, lookup, timeoutMs })
}
