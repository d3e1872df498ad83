// A real Wrike tenant with groups, reached over HTTP, that tells every SCIM request it was sent.

import { randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { createScimConnectors } from '@rollcall/connector-scim'
import type { SynchronizationSchema } from '@rollcall/core'
import { buildSynchronizationTemplate, parseTemplate } from '@rollcall/directory'
import { silentLogger, type TargetConnectors } from '@rollcall/ports'
import {
  accountSettingsSchema,
  buildApp,
  createContactIds,
  openStore,
  SCIM_PREFIX,
  seedOwner,
} from '@rollcall/wrike-tenant'

const OWNER = { email: 'owner@contoso.example', password: 'correct horse' }
const GROUP_URN = 'urn:ietf:params:scim:schemas:core:2.0:Group'
// As cheap as argon2 allows: nobody guesses passwords here.
const CHEAP = { memoryKiB: 8, passes: 1 }

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** One SCIM request as it arrived; `path` is below the base URL, without its query. */
export type SentRequest = { readonly method: string; readonly path: string; readonly body: unknown }

// biome-ignore lint/suspicious/noExplicitAny: tests look into resources of every shape, and fail when they are wrong
export type Resource = any

export type Wrike = {
  readonly connectors: TargetConnectors
  readonly secrets: Readonly<Record<string, string>>
  /** Writes since the last call, in order. */
  sent(): readonly SentRequest[]
  users(): Promise<readonly Resource[]>
  groups(): Promise<readonly Resource[]>
  /** User names of a group's members, sorted; a member that is no user by its id. */
  membersOf(displayName: string): Promise<readonly string[]>
  /** Calls SCIM as someone else than Rollcall. */
  scim(method: Method, path: string, body?: unknown): Promise<Resource>
  createGroup(displayName: string, memberIds?: readonly string[]): Promise<string>
  close(): Promise<void>
}

/** The generic SCIM application's schema: users with their manager, and groups with members if they are wanted. */
export async function scimSchema({ groups = true } = {}): Promise<SynchronizationSchema> {
  const file = await readFile(new URL('../../../gallery/scim.json', import.meta.url), 'utf8')
  const { schema } = buildSynchronizationTemplate(parseTemplate(JSON.parse(file)))
  return {
    ...schema,
    synchronizationRules: schema.synchronizationRules.map((rule) => ({
      ...rule,
      objectMappings: rule.objectMappings.map((mapping) =>
        mapping.sourceObjectName === 'Group' ? { ...mapping, enabled: groups } : mapping,
      ),
    })),
  }
}

export async function startWrike(): Promise<Wrike> {
  const folder = await mkdtemp(join(tmpdir(), 'rollcall-wrike-'))
  const store = await openStore(folder, {
    name: 'Wrike',
    seatsTotal: 1_000_000,
    approvedDomains: ['contoso.example'],
    settings: accountSettingsSchema.parse({ groups: 'on' }),
  })
  const deps = { now: Date.now, newId: createContactIds(Date.now, randomBytes), randomBytes }
  await seedOwner(store, OWNER, { ...deps, passwordCost: CHEAP })
  const app = await buildApp({ store, ...deps, publicUrl: () => 'http://wrike.example', passwordCost: CHEAP })
  const inject = async (method: Method, url: string, headers: Record<string, string>, payload?: string) => {
    const answer = await app.inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) })
    return { status: answer.statusCode, headers: answer.headers, body: answer.payload }
  }
  const token = await makeToken(inject)
  const sent: SentRequest[] = []
  const server = createServer((request, response) => {
    forward(request, inject, sent).then(
      ({ status, headers, body }) => {
        response.writeHead(status, headers as Record<string, string>)
        response.end(body)
      },
      (error: unknown) => response.destroy(error instanceof Error ? error : undefined),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A server on a port has an address of this kind.
  const { port } = server.address() as AddressInfo

  const scim = async (method: Method, path: string, body?: unknown): Promise<Resource> => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/scim+json' }
    const payload = body === undefined ? undefined : JSON.stringify(body)
    const answer = await inject(method, `${SCIM_PREFIX}${path}`, headers, payload)
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${answer.body}`)
    return answer.body === '' ? null : JSON.parse(answer.body)
  }
  const list = async (path: string) => (await scim('GET', `${path}?count=1000`)).Resources ?? []
  const users = async () => (await list('/Users')).filter((user: Resource) => user.userName !== OWNER.email)
  return {
    connectors: createScimConnectors({ clock: { now: Date.now }, logger: silentLogger }),
    secrets: { BaseAddress: `http://127.0.0.1:${port}${SCIM_PREFIX}`, SecretToken: token },
    sent: () => sent.splice(0),
    users,
    groups: () => list('/Groups'),
    membersOf: async (displayName) => {
      const filter = encodeURIComponent(`displayName eq ${JSON.stringify(displayName)}`)
      const [group] = (await scim('GET', `/Groups?filter=${filter}`)).Resources
      const names = new Map((await users()).map((user: Resource) => [user.id, user.userName]))
      return (group?.members ?? []).map(({ value }: Resource) => names.get(value) ?? value).toSorted()
    },
    scim,
    createGroup: async (displayName, memberIds = []) => {
      const members = memberIds.map((value) => ({ value }))
      return (await scim('POST', '/Groups', { schemas: [GROUP_URN], displayName, members })).id
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await app.close()
      await store.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

type Inject = (
  method: Method,
  url: string,
  headers: Record<string, string>,
  payload?: string,
) => Promise<{ readonly status: number; readonly headers: object; readonly body: string }>

async function makeToken(inject: Inject): Promise<string> {
  const json = { 'content-type': 'application/json', 'x-requested-with': 'test' }
  const signedIn = await inject('POST', '/console/api/sign-in', json, JSON.stringify(OWNER))
  const cookie = String((signedIn.headers as Record<string, unknown>)['set-cookie']).split(';')[0] ?? ''
  const session = { ...json, cookie }
  const made = await inject('POST', '/console/api/apps', session, JSON.stringify({ name: 'Azure SCIM' }))
  const path = `/console/api/apps/${JSON.parse(made.body).id}/tokens`
  const answer = await inject('POST', path, session, JSON.stringify({ password: OWNER.password }))
  return JSON.parse(answer.body).token
}

async function forward(request: IncomingMessage, inject: Inject, sent: SentRequest[]) {
  const payload = await text(request)
  const { method = 'GET', url = '/' } = request
  const headers: Record<string, string> = {}
  for (const name of ['authorization', 'content-type', 'accept', 'if-match']) {
    const value = request.headers[name]
    if (typeof value === 'string') headers[name] = value
  }
  const path = url.split('?', 1)[0]?.slice(SCIM_PREFIX.length) ?? ''
  if (method !== 'GET') sent.push({ method, path, body: payload === '' ? null : JSON.parse(payload) })
  const answer = await inject(method as Method, url, headers, payload === '' ? undefined : payload)
  const { 'content-type': type, location, etag } = answer.headers as Record<string, unknown>
  const kept = Object.entries({ 'content-type': type, location, etag }).filter(
    ([, value]) => value !== undefined,
  )
  return { status: answer.status, headers: Object.fromEntries(kept), body: answer.body }
}
