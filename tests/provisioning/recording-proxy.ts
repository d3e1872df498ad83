// Stands between Rollcall and a target over real HTTP, passes everything on, and keeps what was asked.

import { createServer, request as httpRequest } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'

export type SeenRequest = {
  readonly method: string
  /** Path without the base and without the query, e.g. `/Users/K1`. */
  readonly path: string
  readonly query: string
  /** Path and query, and the body, as they came. */
  readonly url: string
  readonly headers: Readonly<Record<string, unknown>>
  readonly text: string | null
  // biome-ignore lint/suspicious/noExplicitAny: tests look into bodies of every shape, and fail when they are wrong
  readonly body: any
}

export type RecordingProxy = {
  readonly origin: string
  readonly requests: readonly SeenRequest[]
  /** Requests that change something. */
  writes(): readonly SeenRequest[]
  forget(): void
  /** Waits until every connection is closed and all that came on them was seen, as after the end of who asked. */
  whenLeft(): Promise<void>
  /** Called before a request is passed on; what it waits for holds the request up, and when it throws, it is not passed on. */
  onRequest: (request: SeenRequest) => Promise<void> | void
  close(): Promise<void>
}

/** Listens on a free port and passes requests on to the origin. */
export async function startRecordingProxy(target: string, basePath: string): Promise<RecordingProxy> {
  let requests: SeenRequest[] = []
  const { hostname, port } = new URL(target)
  const coming = new Set<Promise<unknown>>()
  const expectUntil = (end: Promise<unknown>) => {
    coming.add(end)
    end.finally(() => coming.delete(end))
  }
  const server = createServer(async (incoming, outgoing) => {
    // `null`: who asked went away in the middle of it.
    const body = buffer(incoming).catch(() => null)
    expectUntil(body)
    const sent = await body
    if (sent === null) return
    const [path = '', query = ''] = (incoming.url ?? '').split('?')
    const seen: SeenRequest = {
      method: incoming.method ?? '',
      path: path.slice(basePath.length),
      query: decodeURIComponent(query),
      url: incoming.url ?? '',
      headers: incoming.headers,
      text: sent.length === 0 ? null : sent.toString('utf8'),
      body: sent.length === 0 ? null : JSON.parse(sent.toString('utf8')),
    }
    requests.push(seen)
    try {
      await proxy.onRequest(seen)
    } catch {
      outgoing.destroy()
      return
    }
    const forwarded = httpRequest(
      { hostname, port, method: incoming.method, path: incoming.url, headers: incoming.headers },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
        answer.pipe(outgoing)
      },
    )
    forwarded.on('error', () => outgoing.destroy())
    forwarded.end(sent)
  })
  server.on('connection', (socket) => {
    expectUntil(new Promise((resolve) => socket.once('close', resolve)))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const proxy: RecordingProxy = {
    // The server listens on a port, so its address is not a pipe's name.
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get requests() {
      return requests
    },
    writes: () => requests.filter(({ method }) => method !== 'GET'),
    forget: () => {
      requests = []
    },
    whenLeft: async () => {
      while (coming.size > 0) await Promise.all(coming)
    },
    onRequest: () => {},
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  return proxy
}
