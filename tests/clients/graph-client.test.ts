// [client] The public Graph client, as npm has it, against Rollcall over HTTPS with a certificate of `rollcall dev-cert`.

import { execFile, fork } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { signInToWrike } from '../../scripts/demo/wrike-console.ts'
import type { RunningProcess } from '../../scripts/process-group.ts'
import { aClient, aSignIn, startRollcallIn, startWrikeIn } from '../start-in-folder.ts'

const CLI = fileURLToPath(new URL('../../apps/cli/src/main.ts', import.meta.url))
const SCRIPT = fileURLToPath(new URL('./tutorial-with-graph-client.ts', import.meta.url))
const OWNER = aSignIn('wrike-owner@contoso.example')
const CLIENT = aClient()

const USERS = z.object({ Resources: z.array(z.object({ userName: z.string() })) })

let folder: string
let wrike: RunningProcess
let server: RunningProcess
let scim: { readonly baseUrl: string; readonly token: string }
// biome-ignore lint/suspicious/noExplicitAny: what the script saw, looked into by tests alone.
let seen: any

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rollcall-graph-client-'))
  await promisify(execFile)(process.execPath, [CLI, 'dev-cert', '--folder', folder])
  wrike = await startWrikeIn(folder, OWNER)
  server = await startRollcallIn(folder, CLIENT, {
    ROLLCALL_TLS_CERT: join(folder, 'server.crt'),
    ROLLCALL_TLS_KEY: join(folder, 'server.key'),
  })
  const session = await signInToWrike(wrike.ready.url, OWNER.user, OWNER.password)
  await session.approveDomains(['contoso.example'])
  scim = {
    baseUrl: await session.scimBaseUrl(),
    token: await session.createToken('Azure SCIM', OWNER.password),
  }
  seen = await runScript()
}, 120_000)

afterAll(async () => {
  await server?.stop('SIGKILL')
  await wrike?.stop('SIGKILL')
  await rm(folder, { recursive: true, force: true })
})

function runScript(): Promise<unknown> {
  const child = fork(SCRIPT, [], {
    env: {
      ...process.env,
      NODE_EXTRA_CA_CERTS: join(folder, 'authority.crt'),
      ROLLCALL_URL: server.ready.url.replace('127.0.0.1', 'localhost'),
      TENANT_ID: CLIENT.tenantId,
      CLIENT_ID: CLIENT.clientId,
      CLIENT_SECRET: CLIENT.clientSecret,
      SCIM_BASE_URL: scim.baseUrl,
      SCIM_TOKEN: scim.token,
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  let printed = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => {
      printed += chunk.toString()
    })
  return new Promise((resolve, reject) => {
    child.once('message', (message) => {
      resolve(message)
      child.kill()
    })
    child.once('exit', (code) => reject(new Error(`the script ended with ${code}:\n${printed}`)))
  })
}

describe('@microsoft/microsoft-graph-client over HTTPS (graph-api.md A.1, A.4)', () => {
  it('carries out the tutorial, and its people are in Wrike afterwards', async () => {
    expect(seen.assigned).toBe(seen.people[0])
    expect(seen.statusCode).toBe('Active')
    expect(seen.onDemand).toEqual(['key', 'value'])
    const response = await fetch(`${scim.baseUrl}/Users?count=100`, {
      headers: { authorization: `Bearer ${scim.token}` },
    })
    const { Resources } = USERS.parse(await response.json())
    expect(Resources.map(({ userName }) => userName).filter((name) => name.startsWith('person'))).toEqual([
      'person0@contoso.example',
      'person1@contoso.example',
    ])
  })

  it('reads 204 as nothing on saving, testing, replacing the schema and starting', () => {
    expect(seen.empty).toEqual({})
  })

  it('gets every request of a batch its own answer', () => {
    expect(seen.batchStatuses).toEqual({ assign: 201, rename: 204, missing: 404 })
  })

  it('follows pages of users and of the log with PageIterator', () => {
    expect(seen.listed.toSorted()).toEqual(expect.arrayContaining(seen.people.toSorted()))
    expect(new Set(seen.listed).size).toBe(seen.listed.length)
    expect(seen.logged.filter((action: string) => action === 'create')).toHaveLength(2)
  })

  it('follows changes with a delta link', () => {
    expect(seen.everyone).toEqual(expect.arrayContaining(seen.people))
    expect(seen.changed).toEqual([seen.people[0]])
  })

  it('throws a GraphError with status, code, message and request id', () => {
    expect(seen.failure).toMatchObject({
      statusCode: 404,
      code: 'Request_ResourceNotFound',
      hasRequestId: true,
    })
    expect(seen.failure.message).toContain('does not exist')
  })

  it('is the package as published', async () => {
    const manifest = await readFile(
      new URL('../../node_modules/@microsoft/microsoft-graph-client/package.json', import.meta.url),
      'utf8',
    )
    expect(JSON.parse(manifest)).toMatchObject({
      name: '@microsoft/microsoft-graph-client',
      version: '3.0.7',
    })
  })
})
