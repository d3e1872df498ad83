import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'

const MAIN = join(import.meta.dirname, '../src/main.ts')
const USER = 'urn:ietf:params:scim:schemas:core:2.0:User'

type Ready = {
  readonly kind: 'ready'
  readonly url: string
  readonly adminEmail: string
  readonly adminPassword?: string
}
type Started = { readonly child: ChildProcess; readonly ready: Ready; readonly output: () => string }

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'wrike-main-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

function run(environment: Record<string, string>): { child: ChildProcess; output: () => string } {
  const env = { PATH: process.env.PATH, WRIKE_PORT: '0', ...environment }
  const child = fork(MAIN, { env, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] })
  let output = ''
  child.stdout?.on('data', (text) => (output += String(text)))
  child.stderr?.on('data', (text) => (output += String(text)))
  onTestFinished(() => void child.kill('SIGKILL'))
  return { child, output: () => output }
}

async function start(environment: Record<string, string>): Promise<Started> {
  const started = run(environment)
  const [ready] = await once(started.child, 'message')
  return { ...started, ready }
}

async function exitOf(environment: Record<string, string>): Promise<{ status: number; output: string }> {
  const { child, output } = run(environment)
  const [status] = await once(child, 'close')
  return { status, output: output() }
}

async function tokenFrom(ready: Ready, password: string): Promise<string> {
  const post = async (path: string, body: unknown, cookie = '') => {
    const headers = { 'content-type': 'application/json', cookie }
    return fetch(`${ready.url}/console/api${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
  }
  const signedIn = await post('/sign-in', { email: ready.adminEmail, password })
  const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? ''
  const app = (await (await post('/apps', { name: 'Azure SCIM' }, cookie)).json()) as { id: string }
  const created = await post(`/apps/${app.id}/tokens`, { password }, cookie)
  return ((await created.json()) as { token: string }).token
}

function createUser(ready: Ready, token: string, userName: string): Promise<Response> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/scim+json' }
  const body = JSON.stringify({ schemas: [USER], userName })
  return fetch(`${ready.url}/scim/v2/Users`, { method: 'POST', headers, body })
}

describe('the Wrike tenant as a process', () => {
  it('says where it listens, makes up a password once and stops on SIGTERM', async () => {
    const folder = aFolder()
    const first = await start({ WRIKE_DATA: folder })
    expect(first.ready).toMatchObject({ kind: 'ready', adminEmail: 'owner@contoso.example' })
    const { url, adminPassword = '' } = first.ready
    expect(first.output()).toContain(`Wrike tenant listening on ${url}\nSCIM base URL ${url}/scim/v2\n`)
    expect(first.output()).toContain(adminPassword)
    const token = await tokenFrom(first.ready, adminPassword)
    expect((await createUser(first.ready, token, 'adele@contoso.example')).status).toBe(201)
    first.child.kill('SIGTERM')
    expect(await once(first.child, 'close')).toEqual([0, null])

    const second = await start({ WRIKE_DATA: folder })
    expect(second.output()).not.toContain('password')
    expect(second.ready.adminPassword).toBeUndefined()
    expect((await createUser(second.ready, token, 'Adele@contoso.example')).status).toBe(409)
  })

  it('has everything that it confirmed when it is killed at any instant', async () => {
    const folder = aFolder()
    const first = await start({ WRIKE_DATA: folder, WRIKE_ADMIN_PASSWORD: 'correct horse' })
    const token = await tokenFrom(first.ready, 'correct horse')
    const confirmed: string[] = []
    const creations = Array.from({ length: 200 }, async (_, index) => {
      const answer = await createUser(first.ready, token, `user${index}@contoso.example`)
      if (answer.status === 201) confirmed.push(((await answer.json()) as { id: string }).id)
      if (confirmed.length === 50) first.child.kill('SIGKILL')
    })
    await Promise.allSettled(creations)
    expect(confirmed.length).toBeGreaterThanOrEqual(50)

    const second = await start({ WRIKE_DATA: folder })
    const headers = { authorization: `Bearer ${token}` }
    for (const id of confirmed) {
      expect((await fetch(`${second.ready.url}/scim/v2/Users/${id}`, { headers })).status).toBe(200)
    }
    const list = await fetch(`${second.ready.url}/scim/v2/Users?count=200&startIndex=2`, { headers })
    const { totalResults, Resources } = (await list.json()) as { totalResults: number; Resources: unknown[] }
    expect(totalResults).toBe(Math.min(200, Resources.length) + 1)
  })

  it('refuses a wrong configuration with a line for each problem', async () => {
    const { status, output } = await exitOf({ WRIKE_DATA: aFolder(), WRIKE_PORT: 'http', WRIKE_SEATS: '0' })
    expect(status).toBe(1)
    expect(output.trim().split('\n')).toEqual([
      'WRIKE_PORT: "http" is not accepted; expected a whole number from 0 to 65535',
      'WRIKE_SEATS: "0" is not accepted; expected a whole number from 1 to 1000000000',
    ])
  })

  it('says so when its port or its folder is taken', async () => {
    const folder = aFolder()
    const { ready } = await start({ WRIKE_DATA: folder })
    const port = new URL(ready.url).port
    const taken = await exitOf({ WRIKE_DATA: aFolder(), WRIKE_PORT: port })
    expect(taken).toEqual({
      status: 1,
      output: `WRIKE_PORT: port ${port} of 127.0.0.1 is taken by another process; set a free one, or 0\n`,
    })
    const locked = await exitOf({ WRIKE_DATA: folder })
    expect(locked.status).toBe(1)
    expect(locked.output).toContain('another process has it open')
  })
})
