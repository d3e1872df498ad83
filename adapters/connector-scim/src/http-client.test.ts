import { createServer, type RequestListener, type Server } from 'node:http'
import { type AddressInfo, createServer as createTcpServer, type Server as TcpServer } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { allowUnicastAddress } from './address-rules.ts'
import { createHttpClient, DEFAULT_HTTP_LIMITS, type HttpLimits } from './http-client.ts'
import type { ScimRequest } from './scim-request.ts'

const GET: ScimRequest = { operation: 'read', method: 'GET', path: '/scim/v2/Users/1', body: null }
const POST: ScimRequest = { operation: 'create', method: 'POST', path: '/scim/v2/Users', body: '{"a":"é"}' }

const open: (() => Promise<unknown>)[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((close) => close()))
})

async function serve(
  listener: RequestListener,
): Promise<{ readonly origin: string; readonly server: Server }> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  open.push(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
  return { origin: originOf(server), server }
}

function originOf(server: TcpServer): string {
  // A server that listens on a port has an address object.
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

function clientOf(origin: string, limits: Partial<HttpLimits> = {}, secretToken = 'the-token') {
  const client = createHttpClient({
    origin,
    secretToken,
    userAgent: 'Rollcall/test',
    allowAddress: allowUnicastAddress,
    connections: 2,
    certificateAuthorities: null,
    limits: { ...DEFAULT_HTTP_LIMITS, ...limits },
  })
  open.push(client.close)
  return client
}

describe('the HTTP client', () => {
  it('gives status, body and the headers that matter', async () => {
    const { origin } = await serve((_, response) => {
      response.writeHead(429, { 'retry-after': '7', location: '/x' })
      response.write('{"déjà":')
      setImmediate(() => response.end('"vu"}'))
    })
    expect(await clientOf(origin).send(GET)).toEqual({
      status: 429,
      body: '{"déjà":"vu"}',
      retryAfter: '7',
      location: '/x',
      contentType: null,
    })
  })

  it('sends no credentials when there is no token', async () => {
    const { origin } = await serve((request, response) => response.end(String(request.headers.authorization)))
    expect((await clientOf(origin, {}, '').send(GET)).body).toBe('undefined')
  })

  it('uses its connections again', async () => {
    const ports = new Set<number | undefined>()
    const { origin } = await serve((request, response) => {
      ports.add(request.socket.remotePort)
      response.end()
    })
    const { send } = clientOf(origin)
    for (let index = 0; index < 10; index += 1) await send(GET)
    expect(ports.size).toBeLessThanOrEqual(2)
  })

  it.each([307, 308])('follows a %i on the same origin with method and body', async (status) => {
    const { origin } = await serve((request, response) => {
      if (request.url === '/scim/v2/Users') {
        response.writeHead(status, { location: '/new/Users' }).end()
        return
      }
      request.setEncoding('utf8')
      request.on('data', (text) => response.end(`${request.method} ${request.url} ${text}`))
    })
    expect((await clientOf(origin).send(POST)).body).toBe('POST /new/Users {"a":"é"}')
  })

  it.each([301, 302, 303])('hands on a %i, which may change the method', async (status) => {
    const { origin } = await serve((_, response) => response.writeHead(status, { location: '/new' }).end())
    expect((await clientOf(origin).send(GET)).status).toBe(status)
  })

  it('never takes its token to another origin (scim.md C47)', async () => {
    const seen: (string | undefined)[] = []
    const other = await serve((request, response) => {
      seen.push(request.headers.authorization)
      response.end()
    })
    const { origin } = await serve((request, response) =>
      response.writeHead(307, { location: other.origin + request.url }).end(),
    )
    expect((await clientOf(origin).send(GET)).status).toBe(307)
    expect(seen).toEqual([])
  })

  it('ends a chain of redirects', async () => {
    let count = 0
    const { origin } = await serve((_, response) => {
      count += 1
      response.writeHead(307, { location: `/again/${count}` }).end()
    })
    expect((await clientOf(origin).send(GET)).status).toBe(307)
    expect(count).toBe(4)
  })

  it('reads no more than its limit', async () => {
    const { origin } = await serve((_, response) => response.end('x'.repeat(5_000)))
    await expect(clientOf(origin, { maxResponseBytes: 4_000 }).send(GET)).rejects.toMatchObject({
      kind: 'tooLarge',
    })
  })

  it('ends a call that trickles on', async () => {
    const { origin } = await serve((_, response) => {
      const timer = setInterval(() => response.write(' '), 5)
      response.on('close', () => clearInterval(timer))
    })
    await expect(clientOf(origin, { callTimeoutMs: 60 }).send(GET)).rejects.toMatchObject({
      kind: 'timeout',
      mayHaveArrived: true,
    })
  })

  it('tells a connection that breaks before the answer', async () => {
    const { origin } = await serve((request) => request.socket.destroy())
    await expect(clientOf(origin).send(POST)).rejects.toMatchObject({ kind: 'lost', mayHaveArrived: true })
  })

  it('tells a connection that breaks within the answer', async () => {
    const { origin } = await serve((request, response) => {
      response.writeHead(200, { 'content-length': '100' })
      response.write('{')
      setImmediate(() => request.socket.destroy())
    })
    await expect(clientOf(origin).send(GET)).rejects.toMatchObject({ kind: 'lost' })
  })

  it('tells an answer that is not HTTP', async () => {
    const server = createTcpServer((socket) => {
      socket.on('error', () => {})
      socket.resume()
      socket.end('220 mail.example ESMTP\r\n')
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    open.push(() => new Promise((resolve) => server.close(resolve)))
    await expect(clientOf(originOf(server)).send(GET)).rejects.toMatchObject({ kind: 'malformed' })
  })

  it('knows that a refused connection carried nothing', async () => {
    const { origin, server } = await serve(() => {})
    await new Promise((resolve) => server.close(resolve))
    await expect(clientOf(origin).send(POST)).rejects.toMatchObject({
      kind: 'refused',
      mayHaveArrived: false,
    })
  })

  it('stops when the caller gives up', async () => {
    const { origin } = await serve(() => {})
    const reason = new Error('not needed any more')
    const controller = new AbortController()
    const waiting = clientOf(origin).send({ ...GET, signal: controller.signal })
    setTimeout(() => controller.abort(reason), 20)
    await expect(waiting).rejects.toBe(reason)
  })

  it('fails what is under way when it is closed', async () => {
    const { origin } = await serve(() => {})
    const client = clientOf(origin)
    const waiting = client.send(GET)
    setTimeout(() => client.close(), 20)
    await expect(waiting).rejects.toMatchObject({ kind: 'closed' })
    await expect(client.send(GET)).rejects.toMatchObject({ kind: 'closed' })
  })
})
