// The whole HTTP side on a real store in memory, with the clock and the target in the test's hands.

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SHIPPED_PROFILES, TARGET_NETWORKS } from '@rollcall/connector-scim'
import { asId, type TenantId } from '@rollcall/core'
import { createApiClient, withDirectory } from '@rollcall/directory'
import { runCycle } from '@rollcall/engine'
import { openGallery } from '@rollcall/gallery-files'
import { createMailer } from '@rollcall/notifier-smtp'
import { type ApplicationRecord, silentLogger } from '@rollcall/ports'
import {
  createMemoryTarget,
  type ManualClock,
  type MemoryTarget,
  manualClock,
  sequentialIds,
} from '@rollcall/ports/memory'
import { createSecretBox } from '@rollcall/secret-box'
import { openStore } from '@rollcall/store-sql'
import type { FastifyInstance } from 'fastify'
import { openWebhookSender } from '../src/alerts/open-webhook-sender.ts'
import type { AppDeps } from '../src/app-deps.ts'
import { buildApp } from '../src/build-app.ts'
import { createJobLimit, ON_DEMAND_RATES, UPLOAD_RATES } from '../src/job-limit.ts'
import { loadPageTokenSigner } from '../src/page-token-key.ts'
import { ALL_PERMISSIONS } from '../src/permissions.ts'
import { createRequestLimit } from '../src/request-limit.ts'
import { signAccessToken } from '../src/tokens/access-token.ts'
import { loadSigningKey } from '../src/tokens/signing-key.ts'
import { requireDescribed } from './described-answers.ts'

export const TENANT_ID: TenantId = asId('7e000000-0000-4000-8000-000000000001')
export const ROOT = 'https://rollcall.example:8443'

// biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape, and a wrong guess fails the test.
type Json = any

export type Answer = {
  readonly status: number
  readonly headers: Readonly<Record<string, string | number | string[] | undefined>>
  readonly text: string
  readonly json: Json
}

export type CallOptions = {
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
  /** Bearer token; the administrator's when missing, none when `null`. */
  readonly token?: string | null
}

export type TestApi = {
  readonly app: FastifyInstance
  readonly deps: AppDeps
  readonly clock: ManualClock
  readonly target: MemoryTarget
  /** The API client whose token is used unless a call says otherwise. */
  readonly client: ApplicationRecord
  /** `GET` a path below `/v1.0`, or any address that begins with `https:` or a version. */
  get(path: string, options?: CallOptions): Promise<Answer>
  post(path: string, body?: unknown, options?: CallOptions): Promise<Answer>
  put(path: string, body?: unknown, options?: CallOptions): Promise<Answer>
  patch(path: string, body?: unknown, options?: CallOptions): Promise<Answer>
  remove(path: string, options?: CallOptions): Promise<Answer>
  /** Any method on any address, with the body as given. */
  raw(method: string, url: string, options?: CallOptions & { readonly payload?: string }): Promise<Answer>
  /** A token with these permissions, of a client of its own. */
  tokenWith(...permissions: string[]): Promise<string>
  /** Runs one cycle of a job, as the worker would. */
  cycle(jobId: string): Promise<void>
  close(): Promise<void>
}

const secretBox = createSecretBox([new Uint8Array(32).fill(7)])
// Making an RSA key takes longer than most tests; one a file is enough.
let sealedKey: string | null = null

/** A fresh installation with one tenant, one client with every permission, and an empty directory. */
export async function openTestApi(overrides: Partial<AppDeps> = {}): Promise<TestApi> {
  const store = overrides.store ?? (await openStore({ path: ':memory:' }))
  const clock = manualClock()
  const target = createMemoryTarget({ profiles: SHIPPED_PROFILES })
  const base = { store, clock, ids: sequentialIds(1), logger: silentLogger, secretBox }
  const outboxFolder = await mkdtemp(join(tmpdir(), 'rollcall-test-outbox-'))
  if (sealedKey !== null) await store.keys.getOrInsert('token-signing-key', sealedKey)
  const signingKey = await loadSigningKey(store, secretBox)
  sealedKey = await store.keys.get('token-signing-key')
  const tenant = {
    id: TENANT_ID,
    domain: 'contoso.example',
    displayName: 'Contoso',
    createdAt: new Date(clock.now()).toISOString(),
  }
  await store.tenants.insert(tenant)
  const deps: AppDeps = {
    ...base,
    tenant,
    signingKey,
    connectors: withDirectory(base, target),
    gallery: openGallery({ ownFolder: null, clock, logger: silentLogger }),
    onDemandLimit: createJobLimit(clock, ON_DEMAND_RATES),
    uploadLimit: createJobLimit(clock, UPLOAD_RATES),
    requestLimits: { all: createRequestLimit(clock, null), auditLogs: createRequestLimit(clock, null) },
    mailer: createMailer({ ...base, smtpUrl: null, from: 'rollcall@contoso.example', outboxFolder }),
    webhookSender: openWebhookSender(clock, TARGET_NETWORKS),
    signPageToken: await loadPageTokenSigner(store, secretBox),
    publicUrl: null,
    isTls: true,
    ...overrides,
  }
  const app = await buildApp(deps)
  const { application: client } = await createApiClient(deps, {
    tenantId: TENANT_ID,
    displayName: 'Test client',
    permissions: ALL_PERMISSIONS,
  })
  const token = await tokenOf(deps, client)
  const raw: TestApi['raw'] = (method, url, options = {}) => send(app, method, url, { token, ...options })
  const withBody =
    (method: string) =>
    (path: string, body?: unknown, options: CallOptions = {}) =>
      raw(method, versioned(path), body === undefined ? options : { ...options, body })
  return {
    app,
    deps,
    clock,
    target,
    client,
    raw,
    get: (path, options) => raw('GET', versioned(path), options),
    remove: (path, options) => raw('DELETE', versioned(path), options),
    post: withBody('POST'),
    put: withBody('PUT'),
    patch: withBody('PATCH'),
    async tokenWith(...permissions) {
      const made = await createApiClient(deps, {
        tenantId: TENANT_ID,
        displayName: 'Other client',
        permissions,
      })
      return tokenOf(deps, made.application)
    },
    async cycle(jobId) {
      const job = await store.jobs.get(TENANT_ID, asId(jobId))
      if (job === null) throw new Error(`no job ${jobId}`)
      await runCycle(deps, job, new AbortController().signal)
    },
    async close() {
      await app.close()
      await store.close()
      await rm(outboxFolder, { recursive: true, force: true })
    },
  }
}

/** A token as the token endpoint would give it. */
export function tokenOf(deps: AppDeps, application: ApplicationRecord): Promise<string> {
  return signAccessToken(deps.signingKey, deps.clock, {
    tenantId: TENANT_ID,
    application,
    audience: ROOT,
    issuer: `${ROOT}/${TENANT_ID}/v2.0`,
  })
}

function versioned(path: string): string {
  return /^(?:https:|\/v1\.0|\/beta)/.test(path) ? path : `/v1.0${path}`
}

async function send(
  app: FastifyInstance,
  method: string,
  url: string,
  options: CallOptions & { readonly payload?: string },
): Promise<Answer> {
  const { body, token = null, payload = body === undefined ? undefined : JSON.stringify(body) } = options
  const response = await app.inject({
    // Tests also send methods that no route has.
    method: method as 'GET',
    url: url.replace(ROOT, ''),
    headers: {
      host: new URL(ROOT).host,
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...(payload === undefined ? {} : { 'content-type': 'application/json' }),
      ...options.headers,
    },
    ...(payload === undefined ? {} : { payload }),
  })
  const type = String(response.headers['content-type'] ?? '')
  const json = type.includes('json') && response.body !== '' ? response.json() : null
  if (response.statusCode < 300) requireDescribed(method, url, json)
  return { status: response.statusCode, headers: response.headers, text: response.body, json }
}
