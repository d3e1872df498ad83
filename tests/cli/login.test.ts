// Signing in by command line, against a process of its own: what is kept, who may read it, and where it is sent.

import { execFile } from 'node:child_process'
import { chmodSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { codeAt } from '../../apps/server/src/sign-in/one-time-code.ts'
import { ADMIN, type RunningServer, startRollcall } from './running-servers.ts'

let server: RunningServer
let environment: Readonly<Record<string, string>>
let keptFile: string
beforeAll(async () => {
  server = await startRollcall()
  const { XDG_CONFIG_HOME = '' } = server.environment
  environment = { XDG_CONFIG_HOME, ROLLCALL_URL: server.url }
  keptFile = join(XDG_CONFIG_HOME, 'rollcall', 'sign-in.json')
})
afterAll(() => server?.stop())

const rollcall: RunningServer['rollcall'] = (args, overrides) =>
  server.rollcall(args, { environment, ...overrides })
const asAdmin = ['login', '--user', ADMIN.userPrincipalName]

describe('rollcall login', () => {
  it('says how to sign in when nobody is', async () => {
    const { status, stderr } = await rollcall(['apps', 'list'])
    expect(status).toBe(1)
    expect(stderr).toContain('nobody is signed in; use rollcall login')
  })

  it('asks for the password, and keeps a session that only its owner may read', async () => {
    const asked: unknown[] = []
    const ask = async (question: string, options: { readonly isHidden: boolean }) => {
      asked.push([question, options.isHidden])
      return ADMIN.password
    }
    expect(await rollcall(asAdmin, { ask })).toMatchObject({
      status: 0,
      stdout: `signed in at ${server.url} as ${ADMIN.userPrincipalName}\n`,
    })
    expect(asked).toEqual([['Password: ', true]])
    expect(statSync(keptFile).mode & 0o777).toBe(0o600)
    expect(readFileSync(keptFile, 'utf8')).not.toContain(ADMIN.password)
    expect(await rollcall(['apps', 'list'])).toMatchObject({ status: 0 })
    expect(await rollcall(['apps', 'add', 'Wrike'])).toMatchObject({ status: 0 })
  })

  it('shows what it kept to no other server, and reads no file that others may read', async () => {
    const elsewhere = await rollcall(['apps', 'list', '--url', 'http://127.0.0.1:1'])
    expect(elsewhere.stderr).toContain(`signed in at ${server.url}, not at http://127.0.0.1:1`)
    chmodSync(keptFile, 0o644)
    expect((await rollcall(['apps', 'list'])).stderr).toContain('others may read')
    chmodSync(keptFile, 0o600)
  })

  it('ends the session with logout', async () => {
    const kept = readFileSync(keptFile, 'utf8')
    expect(await rollcall(['logout'])).toMatchObject({ status: 0, stdout: `signed out of ${server.url}\n` })
    expect(await rollcall(['logout'])).toMatchObject({ status: 0, stdout: 'nobody was signed in\n' })
    writeFileSync(keptFile, kept, { mode: 0o600 })
    expect((await rollcall(['apps', 'list'])).stderr).toContain('was refused with 401')
    expect(await rollcall(['logout'])).toMatchObject({ status: 0 })
  })

  it('tells a wrong password, and who is not there to be asked', async () => {
    const wrong = await rollcall([...asAdmin, '--password-file', '-'], {
      readStdin: async () => 'wrong horse\n',
    })
    expect(wrong).toMatchObject({ status: 1, stdout: '' })
    expect(wrong.stderr).toContain('user name, password or code is wrong')
    expect(wrong.stderr).not.toContain('horse')
    expect((await rollcall(asAdmin)).stderr).toContain('nobody is at the terminal')
  })

  it('keeps a client, and takes its secret from standard input', async () => {
    const { ROLLCALL_CLIENT_SECRET = '', ROLLCALL_TENANT_ID = '' } = server.environment
    const args = [
      'login',
      '--client-id',
      'command-line',
      '--client-secret-file',
      '-',
      '--tenant',
      ROLLCALL_TENANT_ID,
    ]
    const wrong = await rollcall(args, { readStdin: async () => 'some-other-secret' })
    expect(wrong.status).toBe(1)
    expect(await rollcall(args, { readStdin: async () => `${ROLLCALL_CLIENT_SECRET}\n` })).toMatchObject({
      status: 0,
    })
    expect(await rollcall(['apps', 'list'])).toMatchObject({ status: 0 })
    await rollcall(['logout'])
  })

  it('signs in by a code that a person enters in a browser, and keeps no password (RFC 8628)', async () => {
    const session = await signIn()
    const told: string[] = []
    const enter = (action: string) => async () => {
      const userCode = /^ +([B-Z]{4}-[B-Z]{4})$/m.exec(told.at(-1) ?? '')?.[1]
      await session.post(`deviceCodes/${action}`, { userCode })
    }
    const device = ['login', '--device', '--tenant', server.environment.ROLLCALL_TENANT_ID ?? '']
    const tell = (text: string) => void told.push(text)
    const denied = await rollcall(device, { tell, wait: enter('deny') })
    expect(denied).toMatchObject({ status: 1, stderr: expect.stringContaining('denied in the browser') })
    expect(await rollcall(device, { tell, wait: enter('allow') })).toMatchObject({
      status: 0,
      stdout: `signed in at ${server.url} as ${ADMIN.userPrincipalName}\n`,
    })
    expect(told[0]).toContain(`Open ${server.url}/device in a browser`)
    expect(told[0]).toContain('at most 15 minutes')
    expect(statSync(keptFile).mode & 0o777).toBe(0o600)
    expect(await rollcall(['apps', 'list'])).toMatchObject({ status: 0 })
    const kept = readFileSync(keptFile, 'utf8')
    expect(await rollcall(['logout'])).toMatchObject({ status: 0 })
    writeFileSync(keptFile, kept, { mode: 0o600 })
    expect((await rollcall(['apps', 'list'])).stderr).toContain('sign in again with rollcall login --device')
    expect(await rollcall(['logout'])).toMatchObject({ status: 0 })
  })

  it('gives up waiting for the code when it is stopped', async () => {
    const stopping = new AbortController()
    const wait = async () => stopping.abort()
    const args = ['login', '--device', '--tenant', server.environment.ROLLCALL_TENANT_ID ?? '']
    const stopped = await rollcall(args, { wait, signal: stopping.signal })
    expect(stopped.stderr).toContain('stopped before anyone entered the code')
    const both = await rollcall([...args, '--user', 'kim'])
    expect(both.stderr).toContain('two ways to sign in')
  })

  it('asks for the code where there is a second factor', async () => {
    const session = await signIn()
    const step = Math.floor(Date.now() / 30_000)
    const { secret } = await session.post('session/secondFactor/begin', { password: ADMIN.password })
    await session.post('session/secondFactor/confirm', { code: codeAt(secret, step) })
    const answers = [ADMIN.password, codeAt(secret, step + 1)]
    expect(await rollcall(asAdmin, { ask: async () => answers.shift() ?? null })).toMatchObject({ status: 0 })
    expect(answers).toEqual([])
  })
})

describe('how a command signs in', () => {
  it.each([
    [{ ROLLCALL_CLIENT_ID: 'a' }, [], 'the secret of client a is missing'],
    [{}, ['--client-secret-file', 'x'], '--client-secret-file needs --client-id'],
    [
      { ROLLCALL_URL: 'rollcall.example', ROLLCALL_CLIENT_SECRET: 'b' },
      ['--client-id', 'a'],
      'the address of the server is "rollcall.example"',
    ],
    [
      { ROLLCALL_URL: 'http://rollcall.example', ROLLCALL_CLIENT_SECRET: 'b' },
      ['--client-id', 'a'],
      'without HTTPS',
    ],
    [{ ROLLCALL_TOKEN: 'not-a-token' }, [], 'was refused with 401'],
  ])('refuses %j %j in words', async (changes: Readonly<Record<string, string>>, args, message) => {
    const merged = {
      XDG_CONFIG_HOME: '/nonexistent',
      ROLLCALL_URL: server.url,
      ROLLCALL_CLIENT_SECRET: '',
      ...changes,
    }
    const { status, stderr } = await rollcall(['apps', 'list', ...args], { environment: merged })
    expect(status).toBe(1)
    expect(stderr).toContain(message)
  })

  it('takes an access token from the environment', async () => {
    const { ROLLCALL_CLIENT_SECRET = '', ROLLCALL_TENANT_ID = '' } = server.environment
    const answer = await fetch(`${server.url}/${ROLLCALL_TENANT_ID}/oauth2/v2.0/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: 'command-line',
        client_secret: ROLLCALL_CLIENT_SECRET,
        scope: 'https://graph.microsoft.com/.default',
      }),
    })
    // What our own token endpoint answers.
    const { access_token } = (await answer.json()) as { readonly access_token: string }
    const merged = { XDG_CONFIG_HOME: '/nonexistent', ROLLCALL_URL: server.url, ROLLCALL_TOKEN: access_token }
    expect(await rollcall(['apps', 'list'], { environment: merged })).toMatchObject({ status: 0 })
  })
})

describe('the process', () => {
  it('reads a secret from a pipe, prints plain text into one, and ends with its status', async () => {
    const { ROLLCALL_CLIENT_SECRET = '', ROLLCALL_TENANT_ID = '' } = server.environment
    const main = fileURLToPath(new URL('../../apps/cli/src/main.ts', import.meta.url))
    const args = [
      'apps',
      'list',
      '--url',
      server.url,
      '--tenant',
      ROLLCALL_TENANT_ID,
      '--client-id',
      'command-line',
    ]
    const { status, stdout } = await new Promise<{ readonly status: number; readonly stdout: string }>(
      (resolve) => {
        const child = execFile(
          process.execPath,
          [main, ...args, '--client-secret-file', '-'],
          { env: { PATH: process.env.PATH, FORCE_COLOR: '0' } },
          (error, stdout) => resolve({ status: error === null ? 0 : Number(error.code), stdout }),
        )
        child.stdin?.end(`${ROLLCALL_CLIENT_SECRET}\n`)
      },
    )
    expect(status).toBe(0)
    expect(stdout).toMatch(/^NAME\tID\nFirst API client\t/)
  })
})

async function signIn() {
  const root = `${server.url}/v1.0/rollcall`
  const send = (path: string, body: object, headers: Readonly<Record<string, string>> = {}) =>
    fetch(`${root}/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    })
  const answer = await send('signIn', ADMIN)
  // What our own server answers to a sign-in.
  const { csrfToken } = (await answer.json()) as { readonly csrfToken: string }
  const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? ''
  return {
    async post(path: string, body: object): Promise<{ readonly secret: string }> {
      const response = await send(path, body, { cookie, 'x-csrf-token': csrfToken })
      if (!response.ok) throw new Error(await response.text())
      const text = await response.text()
      // What our own server answers to the beginning of a second factor; nothing else here is read.
      return JSON.parse(text === '' ? '{}' : text)
    },
  }
}
