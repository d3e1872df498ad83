import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { exchange, header } from './exchange.ts'
import { withoutSecrets } from './without-secrets.ts'

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  // The server listens on a port, so its address is not a pipe's name.
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const get = (url: string, more: object = {}) =>
  exchange({ method: 'GET', url, headers: {}, body: null, timeoutMs: 5_000, ...more })

it('sends the headers that are asked for, and no others of its own', async () => {
  const url = await serve(({ headers }, response) => response.end(JSON.stringify(Object.keys(headers))))
  const { body } = await get(url, { headers: { accept: 'application/scim+json' } })
  expect(body).toEqual(['host', 'connection', 'accept'])
})

it('gives a redirect as it came', async () => {
  const url = await serve((_request, response) =>
    response.writeHead(308, { location: 'https://x.example/' }).end(),
  )
  const answer = await get(url)
  expect([answer.status, header(answer, 'Location')]).toEqual([308, 'https://x.example/'])
})

it('tells JSON from what is none', async () => {
  const url = await serve((request, response) =>
    response.end(request.url === '/json' ? '\ufeff{"id":1}' : 'busy'),
  )
  expect(await get(`${url}/json`)).toMatchObject({ body: { id: 1 } })
  expect(await get(url)).toMatchObject({ body: undefined, text: 'busy' })
})

it('gives up in time, in the middle of an answer too', async () => {
  const url = await serve((_request, response) => response.write('{'))
  await expect(get(url, { timeoutMs: 50 })).rejects.toMatchObject({ kind: 'timeout', mayHaveArrived: true })
})

it('ends when the caller gives up', async () => {
  const stopping = new AbortController()
  const url = await serve(() => stopping.abort(new Error('enough')))
  await expect(get(url, { signal: stopping.signal })).rejects.toThrow('enough')
})

it.each([
  ['http://127.0.0.1:1', 'refused', 'nobody listens at the address (ECONNREFUSED)'],
  ['http://nowhere.invalid', 'unresolved', 'there is no such host (ENOTFOUND)'],
])('says why nothing came from %s', async (url, kind, message) => {
  // Some networks answer EAI_AGAIN for a host that does not exist.
  await expect(get(url)).rejects.toMatchObject({
    kind,
    message: expect.stringContaining(message.split(' (')[0] ?? ''),
  })
})

it('says that HTTP cannot carry a token with a line break', async () => {
  const sending = get('http://127.0.0.1:1', { headers: { authorization: 'Bearer one\ntwo' } })
  await expect(sending).rejects.toMatchObject({ kind: 'unsendable', mayHaveArrived: false })
})

it('says that a plain server speaks no TLS', async () => {
  const url = await serve((_request, response) => response.end('plain'))
  await expect(get(url.replace('http:', 'https:'))).rejects.toMatchObject({ kind: 'tls' })
})

it('takes secrets out of a text in every spelling', () => {
  const secret = 'to/ken"=='
  const text = [
    secret,
    encodeURIComponent(secret),
    JSON.stringify(secret),
    Buffer.from(secret).toString('base64'),
  ].join(' ')
  expect(withoutSecrets(text, [secret, ''])).toBe('[redacted] [redacted] "[redacted]" [redacted]')
})
