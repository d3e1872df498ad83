import { type ChildProcess, fork } from 'node:child_process'
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { get } from 'node:https'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { CERTIFICATE, PRIVATE_KEY } from './localhost-certificate.ts'

const MAIN = fileURLToPath(new URL('../src/main.ts', import.meta.url))

let folder: string
const children: Server[] = []
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rollcall-server-test-'))
})
afterEach(async () => {
  await Promise.all(children.splice(0).map((server) => server.stop('SIGKILL')))
  await rm(folder, { recursive: true, force: true })
})

type Server = {
  readonly child: ChildProcess
  /** Resolves with the address once it listens; rejects when it ends before. */
  readonly url: Promise<string>
  readonly exit: Promise<number | null>
  output(): string
  stop(signal: NodeJS.Signals): Promise<number | null>
}

function startServer(env: Readonly<Record<string, string>> = {}, args: readonly string[] = []): Server {
  const child = fork(MAIN, [...args], {
    env: { ...process.env, ROLLCALL_PORT: '0', ROLLCALL_DATA: folder, ROLLCALL_LOG_LEVEL: 'warn', ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  let output = ''
  child.stdout?.on('data', (chunk: Buffer) => {
    output += chunk.toString()
  })
  child.stderr?.on('data', (chunk: Buffer) => {
    output += chunk.toString()
  })
  const exit = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)))
  const url = new Promise<string>((resolve, reject) => {
    child.once('message', (message: { readonly url: string }) => resolve(message.url))
    child.once('exit', (code) => reject(new Error(`ended with ${code}: ${output}`)))
  })
  url.catch(() => undefined)
  const server: Server = {
    child,
    url,
    exit,
    output: () => output,
    stop(signal) {
      if (child.exitCode === null && child.signalCode === null) child.kill(signal)
      return exit
    },
  }
  children.push(server)
  return server
}

const CLIENT = { ROLLCALL_CLIENT_ID: 'script', ROLLCALL_CLIENT_SECRET: 'a-long-client-secret' }

function askToken(url: string, secret: string = CLIENT.ROLLCALL_CLIENT_SECRET): Promise<Response> {
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: 'script',
    client_secret: secret,
    scope: `${url}/.default`,
  })
  return fetch(`${url}/contoso.example/oauth2/v2.0/token`, { method: 'POST', body })
}

const tokenStatus = async (url: string, secret?: string) => (await askToken(url, secret)).status

/** The client deletes itself. */
async function deleteClient(url: string): Promise<number> {
  const { access_token } = z.object({ access_token: z.string() }).parse(await (await askToken(url)).json())
  const headers = { authorization: `Bearer ${access_token}` }
  const path = `${url}/v1.0/applications(appId='${CLIENT.ROLLCALL_CLIENT_ID}')`
  return (await fetch(path, { method: 'DELETE', headers })).status
}

/** Each test starts servers, some of them several one after the other. */
const STARTS = { timeout: 60_000 }

describe('main', STARTS, () => {
  it('starts from nothing, says where and as whom, and stops on SIGTERM', async () => {
    const server = startServer(CLIENT)
    const url = await server.url
    expect((await fetch(`${url}/readyz`)).status).toBe(200)
    expect(await tokenStatus(url)).toBe(200)
    expect(server.output()).toContain(`Rollcall listens on ${url}`)
    expect(server.output()).toMatch(
      /First administrator admin@contoso\.example, password \S{20} \(shown only now\)/,
    )
    expect(await server.stop('SIGTERM')).toBe(0)
    const key = await stat(join(folder, 'secret.key'))
    expect(key.mode & 0o777).toBe(0o600)
  })

  it('keeps what it has over a restart, and takes a changed secret of a client, which it restores', async () => {
    const first = startServer(CLIENT)
    expect(await deleteClient(await first.url)).toBe(204)
    expect(await tokenStatus(await first.url)).toBe(400)
    await first.stop('SIGTERM')
    const second = startServer({ ...CLIENT, ROLLCALL_CLIENT_SECRET: 'another-long-secret' })
    const url = await second.url
    expect(second.output()).not.toContain('First administrator')
    expect(await tokenStatus(url)).toBe(200)
    expect(await tokenStatus(url, 'another-long-secret')).toBe(200)
  })

  it('refuses a second server on the same data folder, and none after a kill', async () => {
    const first = startServer()
    await first.url
    const second = startServer()
    expect(await second.exit).toBe(1)
    expect(second.output().trim().split('\n')).toEqual([
      expect.stringMatching(/^another Rollcall server is using the data folder/),
    ])
    await first.stop('SIGKILL')
    await startServer().url
  })

  it('lists every wrong variable on a line of its own and ends with 1', async () => {
    const server = startServer({ ROLLCALL_PORT: 'x', ROLLCALL_LOG_LEVEL: 'loud' }, ['--role', 'boss'])
    expect(await server.exit).toBe(1)
    const lines = server.output().trim().split('\n')
    expect(lines).toHaveLength(3)
    expect(await readdir(folder)).toEqual([])
  })

  it('says on one line that its port is taken', async () => {
    const taken = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => taken.once('listening', resolve))
    const address = taken.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    const server = startServer({ ROLLCALL_PORT: String(port) })
    expect(await server.exit).toBe(1)
    expect(server.output()).toContain('EADDRINUSE')
    expect(server.output()).not.toContain('    at ')
    taken.close()
  })

  it('refuses data that were sealed with another key', async () => {
    const first = startServer()
    await first.url
    await first.stop('SIGTERM')
    const second = startServer({ ROLLCALL_SECRET_KEY: Buffer.alloc(32, 9).toString('base64') })
    expect(await second.exit).toBe(1)
    expect(second.output().trim()).toMatch(/^a stored secret cannot be opened.*key/)
  })

  it('refuses to become another tenant', async () => {
    const first = startServer()
    await first.url
    await first.stop('SIGTERM')
    const second = startServer({ ROLLCALL_TENANT_ID: 'ab000000-0000-4000-8000-000000000001' })
    expect(await second.exit).toBe(1)
    expect(second.output()).toContain('ROLLCALL_TENANT_ID')
  })

  it('speaks HTTPS with a certificate, and builds its links so [client]', async () => {
    const [cert, key] = [join(folder, 'cert.pem'), join(folder, 'key.pem')]
    await writeFile(cert, CERTIFICATE)
    await writeFile(key, PRIVATE_KEY)
    const server = startServer({ ROLLCALL_TLS_CERT: cert, ROLLCALL_TLS_KEY: key })
    const url = await server.url
    expect(url).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/)
    const metadata = await getTrusting(`${url}/metadata/endpoints`, CERTIFICATE)
    expect(JSON.parse(metadata)).toMatchObject({ microsoftGraphResourceId: url })
  })

  it('says on one line that a certificate cannot be used', async () => {
    const file = join(folder, 'cert.pem')
    await writeFile(file, 'no certificate')
    const server = startServer({ ROLLCALL_TLS_CERT: file, ROLLCALL_TLS_KEY: file })
    expect(await server.exit).toBe(1)
    expect(server.output().trim().split('\n')).toEqual([expect.stringContaining('cannot be used together')])
  })
})

function getTrusting(url: string, ca: string): Promise<string> {
  return new Promise((resolve, reject) => {
    get(url, { ca }, (response) => {
      let text = ''
      response.on('data', (chunk: Buffer) => {
        text += chunk.toString()
      })
      response.on('end', () => resolve(text))
    }).on('error', reject)
  })
}
