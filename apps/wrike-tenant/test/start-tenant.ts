// A real Wrike tenant for one test: real SQLite in a temporary folder, HTTP in process.
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { onTestFinished } from 'vitest'
import { type AppDependencies, buildApp } from '../src/build-app.ts'
import { createContactIds } from '../src/contact-ids.ts'
import { seedOwner } from '../src/seed-owner.ts'
import { type Account, accountSettingsSchema } from '../src/store/account.ts'
import { openStore, type Store } from '../src/store/open-store.ts'

export const OWNER = { email: 'owner@contoso.example', password: 'correct horse' }
export const PUBLIC_URL = 'http://wrike.test:8090'

// As cheap as argon2 allows: the tests are about what happens, not about how long guessing takes.
const CHEAP = { memoryKiB: 8, passes: 1 }

export type Answer = {
  readonly status: number
  readonly headers: Readonly<Record<string, unknown>>
  // biome-ignore lint/suspicious/noExplicitAny: tests look into bodies of every shape, and fail when they are wrong
  readonly body: any
}

export type Tenant = {
  readonly app: FastifyInstance
  readonly store: Store
  readonly clock: { now: number }
  readonly folder: string
  /** Calls the console with the owner's session once `signIn` was called. */
  readonly console: (method: string, path: string, body?: unknown, headers?: Headers) => Promise<Answer>
  readonly signIn: (credentials?: { email: string; password: string }) => Promise<Answer>
  /** A new permanent token of whoever is signed in. */
  readonly makeToken: (password?: string) => Promise<string>
  /** Calls SCIM with a token of the owner. `headers` may replace it. */
  readonly scim: (method: string, path: string, body?: unknown, headers?: Headers) => Promise<Answer>
}

type Headers = Readonly<Record<string, string>>
type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** When what was started is stopped again: after the test that runs, unless a suite says otherwise. */
export type OnEnd = (stop: () => Promise<void>) => void

/** Starts a tenant that is stopped and removed when the test ends. */
export async function startTenant(
  changes: Partial<Account> = {},
  { onEnd = onTestFinished, ...options }: Pick<AppDependencies, 'quirksAllowed'> & { onEnd?: OnEnd } = {},
): Promise<Tenant> {
  const folder = mkdtempSync(join(tmpdir(), 'wrike-tenant-'))
  const clock = { now: Date.UTC(2026, 0, 5, 8) }
  const now = () => clock.now
  const newId = createContactIds(now, randomBytes)
  const store = await openStore(folder, {
    name: 'Wrike',
    seatsTotal: 1_000,
    approvedDomains: ['contoso.example'],
    settings: accountSettingsSchema.parse({}),
    ...changes,
  })
  await seedOwner(store, OWNER, { now, newId, randomBytes, passwordCost: CHEAP })
  const app = await buildApp({
    store,
    now,
    newId,
    randomBytes,
    publicUrl: () => PUBLIC_URL,
    passwordCost: CHEAP,
    ...options,
  })
  onEnd(async () => {
    await app.close()
    await store.close()
    rmSync(folder, { recursive: true })
  })
  return { app, store, clock, folder, ...clientOf(app) }
}

function clientOf(app: FastifyInstance): Pick<Tenant, 'console' | 'signIn' | 'makeToken' | 'scim'> {
  let cookie = ''
  let ownerToken: string | null = null

  async function send(method: string, url: string, body: unknown, headers: Headers): Promise<Answer> {
    const answer = await app.inject({
      // The callers name real methods; inject wants the narrower type.
      method: method as Method,
      url,
      headers,
      ...(body === undefined ? {} : { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const isJson = String(answer.headers['content-type'] ?? '').includes('json')
    return {
      status: answer.statusCode,
      headers: answer.headers,
      body: isJson && answer.payload !== '' ? JSON.parse(answer.payload) : answer.payload,
    }
  }

  const tenant = {
    console: (method: string, path: string, body?: unknown, headers: Headers = {}) => {
      const type: Headers = body === undefined ? {} : { 'content-type': 'application/json' }
      const all = { 'x-requested-with': 'test', cookie, ...type, ...headers }
      return send(method, `/console/api${path}`, body, all)
    },
    signIn: async (credentials = OWNER) => {
      const answer = await tenant.console('POST', '/sign-in', credentials)
      if (answer.status === 200) cookie = String(answer.headers['set-cookie']).split(';')[0] ?? ''
      return answer
    },
    makeToken: async (password = OWNER.password) => {
      const created = await tenant.console('POST', '/apps', { name: 'Azure SCIM' })
      const { body } = await tenant.console('POST', `/apps/${created.body.id}/tokens`, { password })
      return String(body.token)
    },
    scim: async (method: string, path: string, body?: unknown, headers: Headers = {}) => {
      if (ownerToken === null) {
        await tenant.signIn()
        ownerToken = await tenant.makeToken()
      }
      const type: Headers = body === undefined ? {} : { 'content-type': 'application/scim+json' }
      return send(method, `/scim/v2${path}`, body, {
        authorization: `Bearer ${ownerToken}`,
        ...type,
        ...headers,
      })
    },
  }
  return tenant
}
