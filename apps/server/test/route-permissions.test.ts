import { asId } from '@rollcall/core'
import { addOwner, createApiClient } from '@rollcall/directory'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DIRECTORY_ROLES, permissionsOf } from '../src/directory-roles.ts'
import { ALL_PERMISSIONS, type Grant, grantFor, type Operation } from '../src/permissions.ts'
import type { GraphRoute } from '../src/routes/graph/graph-route.ts'
import { graphRoutes } from '../src/routes/graph/graph-routes.ts'
import { csrfTokenOf, hashToken, newSessionToken } from '../src/sign-in/session-token.ts'
import { type GivenApp, givenAssigned, givenGroup, givenJob, givenUser, givenWrike } from './given.ts'
import { type CallOptions, openTestApi, TENANT_ID, type TestApi, tokenOf } from './test-api.ts'

type Row = Pick<GraphRoute, 'method' | 'path' | 'operation' | 'checksOwnership'>

/** Routes that stream or carry other requests: they name their operation where they are registered. */
const OTHER_ROWS: readonly Row[] = [
  { method: 'POST', path: '/$batch', operation: 'templates.read' },
  { method: 'POST', path: '/rollcall/import/users', operation: 'users.create' },
  { method: 'POST', path: '/rollcall/import/groups', operation: 'groups.write' },
  { method: 'POST', path: '/rollcall/import/memberships', operation: 'groups.members' },
  {
    method: 'GET',
    path: '/rollcall/provisioningLog/export/:file',
    operation: 'log.read',
    checksOwnership: true,
  },
  { method: 'GET', path: '/rollcall/auditLog/export/:file', operation: 'audit.read' },
]

/** Streams until the job is gone, so it is asked for a job that never was. */
const PROGRESS: Row = {
  method: 'GET',
  path: '/rollcall/jobs/:jobId/progress',
  operation: 'synchronization.read',
  checksOwnership: true,
}

const ROWS: readonly Row[] = [...graphRoutes, ...OTHER_ROWS]

/** Open to anyone by intent: pages, health, descriptions, logos, and where callers get what they sign in with. */
const PUBLIC = new Set([
  'GET /',
  'GET /healthz',
  'GET /readyz',
  'GET /metrics',
  'GET /openapi.json',
  'GET /gallery/:file',
  'GET /metadata/endpoints',
  'GET /:tenant/v2.0/.well-known/openid-configuration',
  'GET /:tenant/discovery/v2.0/keys',
  'POST /:tenant/oauth2/v2.0/token',
  'POST /:tenant/oauth2/v2.0/devicecode',
  'POST /v1.0/rollcall/signin',
])

/** Has tokens of its own; tests/conformance asks it. */
const SCIM = /^\/scim\/v2(?:\/|$)/

type Caller = {
  readonly name: string
  readonly permissions: readonly string[]
  /** What to send; made anew for each call, since some calls end the session. */
  credentials(): Promise<CallOptions>
}

const NOTHING = '0f000000-0000-4000-8000-000000000000'

let api: TestApi
let ids: Readonly<Record<string, string>>
let owned: GivenApp
let foreign: GivenApp
const jobs = { owned: '', foreign: '' }
beforeAll(async () => {
  api = await openTestApi()
  owned = await givenWrike(api, 'Owned')
  foreign = await givenWrike(api, 'Foreign')
  jobs.owned = (await givenJob(api, owned)).id
  jobs.foreign = (await givenJob(api, foreign)).id
  const [userId, groupId] = [await givenUser(api), await givenGroup(api)]
  await givenAssigned(api, owned, userId)
  ids = { userId, groupId, objectId: userId, domainName: 'contoso.example' }
})
afterAll(() => api.close())

const CLIENTS = [...ALL_PERMISSIONS.map((permission) => [permission]), []]
const PEOPLE = [...DIRECTORY_ROLES.map(({ name }) => [name]), []]

async function aClient(permissions: readonly string[]): Promise<Caller> {
  const { application } = await createApiClient(api.deps, {
    tenantId: TENANT_ID,
    displayName: `Client with ${permissions.join(', ') || 'nothing'}`,
    permissions,
  })
  await addOwner(api.deps, TENANT_ID, { application: owned }, application.servicePrincipalId)
  const token = await tokenOf(api.deps, application)
  return { name: application.displayName, permissions, credentials: async () => ({ token }) }
}

async function aPerson(roles: readonly string[]): Promise<Caller> {
  const { signIns } = api.deps.store
  const userId = await givenUser(api)
  await signIns.put(TENANT_ID, {
    userId: asId(userId),
    passwordHash: 'never asked for',
    mustChangePassword: false,
    failures: 0,
    blockedUntil: null,
    secondFactor: null,
  })
  for (const role of roles) await signIns.addRole(TENANT_ID, asId(userId), role)
  await addOwner(api.deps, TENANT_ID, { application: owned }, userId)
  const now = api.clock.now()
  const createdAt = new Date(now).toISOString()
  return {
    name: `A person with ${roles.join(', ') || 'no role'}`,
    permissions: permissionsOf(roles),
    async credentials() {
      const token = newSessionToken()
      await signIns.openSession(TENANT_ID, {
        tokenHash: hashToken(token),
        userId: asId(userId),
        createdAt,
        lastUsedAt: createdAt,
        expiresAt: new Date(now + 3_600_000).toISOString(),
        address: '192.0.2.1',
        userAgent: 'test',
        clientId: null,
      })
      const headers = { cookie: `rollcall_session=${token}`, 'x-csrf-token': csrfTokenOf(token) }
      return { token: null, headers }
    },
  }
}

const ofApplication = /:(?:applicationId|servicePrincipalId|jobId)\b/

/** The address of a row for an application: everything in it exists, but for what a DELETE would take away. */
function address({ method, path }: Row, app: GivenApp, keeps = method === 'DELETE'): string {
  const job = app === owned ? jobs.owned : jobs.foreign
  const known: Readonly<Record<string, string>> = {
    ...ids,
    applicationId: app.applicationId,
    servicePrincipalId: app.servicePrincipalId,
    jobId: job,
  }
  const names = [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => name)
  const last = keeps ? names.at(-1) : undefined
  return `/v1.0${path.replace(/:(\w+)/g, (_, name) => (name === last ? NOTHING : (known[name] ?? NOTHING)))}`
}

async function statusOf(caller: Caller, row: Row, url: string): Promise<number> {
  const body = row.method === 'GET' || row.method === 'DELETE' ? {} : { body: {} }
  const { status } = await api.raw(row.method, url, { ...body, ...(await caller.credentials()) })
  return status
}

function grantOf(row: Row, { permissions }: Caller): Grant {
  const grant = grantFor(row.operation, permissions)
  return grant === 'ifOwner' && row.checksOwnership !== true ? 'no' : grant
}

/** What it takes shows only when the object is found; permissions.test.ts tells of these. */
const BY_OBJECT: readonly Operation[] = ['directoryObjects.read', 'directoryObjects.delete']

/** What goes wrong for a caller, one line for each route. */
async function problemsOf(caller: Caller): Promise<readonly string[]> {
  const problems: string[] = []
  for (const row of ROWS) {
    const grant = grantOf(row, caller)
    const status = await statusOf(caller, row, address(row, owned))
    const refused = status === 401 || status === 403
    const isRight = BY_OBJECT.includes(row.operation) ? status !== 401 : refused === (grant === 'no')
    if (!isRight || status === 500) {
      problems.push(`${row.method} ${row.path} (${row.operation}): ${grant}, answered ${status}`)
    }
    if (grant !== 'ifOwner' || !ofApplication.test(row.path)) continue
    const elsewhere = await statusOf(caller, row, address(row, foreign, false))
    if (elsewhere !== 403) problems.push(`${row.method} ${row.path}: ${elsewhere} on what others own`)
  }
  const progress = await statusOf(caller, PROGRESS, address(PROGRESS, owned, true))
  const refused = progress === 401 || progress === 403
  if (refused !== (grantOf(PROGRESS, caller) === 'no')) problems.push(`progress answered ${progress}`)
  return problems
}

const LONG = { timeout: 120_000 }

describe('every route (graph-api.md §2.5, provisioning.md §10.5)', () => {
  it.each(CLIENTS)('lets a client do what %s allows, and nothing else', LONG, async (...permissions) => {
    expect(await problemsOf(await aClient(permissions))).toEqual([])
  })

  it.each(PEOPLE)('lets a person do what the role %s allows, and nothing else', LONG, async (...roles) => {
    expect(await problemsOf(await aPerson(roles))).toEqual([])
  })

  it('refuses whoever does not sign in', async () => {
    const nobody = { name: 'nobody', permissions: [], credentials: async () => ({ token: null }) }
    for (const row of [...ROWS, PROGRESS]) {
      expect(await statusOf(nobody, row, address(row, owned)), `${row.method} ${row.path}`).toBe(401)
    }
  })

  it('has a row', () => {
    const known = new Set(
      [...ROWS, PROGRESS].flatMap(({ method, path }) =>
        ['/v1.0', '/beta'].map((version) => `${method} ${version}${withLowerCase(path)}`),
      ),
    )
    const paths = new Set([...known].map((name) => name.split(' ')[1]))
    const found = registeredRoutes(api.app.printRoutes({ commonPrefix: false }))
    expect(found.length).toBeGreaterThan(400)
    const without = found.filter(({ method, path }) => {
      const name = `${method} ${path}`
      // Other methods on the address of a row answer 405 to everyone.
      return !known.has(name) && !paths.has(path) && !PUBLIC.has(name) && !SCIM.test(path)
    })
    expect(without).toEqual([])
  })
})

/** The tree that fastify prints, as one line for each method of each path. */
function registeredRoutes(tree: string): readonly { readonly method: string; readonly path: string }[] {
  const above: string[] = []
  return tree.split('\n').flatMap((line) => {
    const [, indent = '', name = '', methods = ''] =
      /^([│ ]*)[├└]── (.*?)(?: \(([A-Z, ]+)\))?$/.exec(line) ?? []
    if (name === '') return []
    const depth = indent.length / 4
    const path = `${depth === 0 ? '' : above[depth - 1]}${name}`
    above[depth] = path
    return methods
      .split(', ')
      .filter((method) => method !== '' && method !== 'HEAD' && method !== 'OPTIONS')
      .map((method) => ({ method, path }))
  })
}

function withLowerCase(path: string): string {
  return path.replace(/(:\w+)|([^:/]+)/g, (part, parameter) => parameter ?? part.toLowerCase())
}
