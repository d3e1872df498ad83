// What the requests are about: a running Rollcall with a target, things of every kind, a tenant beside it that must never
// show, and secrets that are known, so that they can be looked for.

import { randomBytes, randomUUID } from 'node:crypto'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { asId, DEFAULT_ACCESS_ROLE_ID, type TenantId } from '@rollcall/core'
import { createApplication, createGroup, createScimToken, createUser } from '@rollcall/directory'
import { openStore } from '@rollcall/store-sql'
import { z } from 'zod'
import { call } from '../../scripts/demo/http.ts'
import { type Client, openRollcall, type RollcallApi } from '../../scripts/demo/rollcall-api.ts'
import { signInToWrike } from '../../scripts/demo/wrike-console.ts'
import { startRollcallIn, startWrikeIn } from '../start-in-folder.ts'
import type { CallerKind } from './caller-kind.ts'
import { askForDeviceCodes } from './device-codes.ts'
import { plantInboundJob } from './inbound-job.ts'
import { liveInJob } from './lived-in-job.ts'
import type { Pools } from './pools.ts'
import type { RequestPlan } from './request-plan.ts'
import type { Request } from './send.ts'
import { openVisitors, VISITORS, type Visitor } from './visitors.ts'

/** Begins every secret that is made here, and stands in nothing else. */
export const PLANTED = 'Planted-'
/** Stands in everything of the other tenant. */
export const FOREIGN = 'Fabrikam-of-another-tenant'

export type World = {
  readonly url: string
  /** The schema that every job of the world begins with. */
  readonly schema: unknown
  /** Secrets that were given out once; none of them may show again. */
  readonly secrets: Set<string>
  /** A plan with the world's ids and secrets in its placeholders. */
  resolve(plan: RequestPlan): Request
  /** Makes what earlier requests deleted, and signs in again where a session ended. */
  refill(): Promise<void>
  /** What the server has printed, line by line. */
  log(): readonly string[]
  stop(): Promise<void>
}

const DOMAIN = 'contoso.example'
const MOST_OF_A_KIND = 12

/** Starts everything; nothing is left behind after `stop`, nor when something does not start. */
export async function openWorld(): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), 'rollcall-fuzz-'))
  const undo: (() => Promise<unknown>)[] = [() => rm(folder, { recursive: true, force: true })]
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step()
  }
  try {
    return { ...(await open(folder, undo)), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function open(folder: string, undo: (() => Promise<unknown>)[]): Promise<Omit<World, 'stop'>> {
  const secrets = new Set<string>()
  const client: Client = { tenantId: randomUUID(), clientId: randomUUID(), clientSecret: plantedSecret() }
  const password = plantedSecret()
  const foreign = await plantOtherTenant(join(folder, 'rollcall'), asId(client.tenantId))
  const owner = { user: `owner@${DOMAIN}`, password: plantedSecret() }
  const wrike = await startWrikeIn(folder, owner)
  undo.push(() => wrike.stop())
  const console = await signInToWrike(wrike.ready.url, owner.user, owner.password)
  await console.approveDomains([DOMAIN])
  const targetToken = await console.createToken('Fuzz', owner.password)
  secrets.add(targetToken)
  const target = await console.scimBaseUrl()
  const smtpPassword = plantedSecret()
  const rollcall = await startRollcallIn(folder, client, {
    ROLLCALL_TENANT_DOMAIN: DOMAIN,
    ROLLCALL_ADMIN_UPN: `admin@${DOMAIN}`,
    ROLLCALL_ADMIN_PASSWORD: password,
    // Nothing listens there: mail stays in the outbox.
    ROLLCALL_SMTP_URL: `smtp://mailer:${encodeURIComponent(smtpPassword)}@127.0.0.1:1`,
    ROLLCALL_LOG_LEVEL: 'debug',
  })
  undo.push(() => rollcall.stop())
  const printed: string[] = []
  for (const stream of [rollcall.child.stdout, rollcall.child.stderr]) {
    stream?.on('data', (chunk: Buffer) => printed.push(chunk.toString()))
  }
  const { url } = rollcall.ready
  const api = await openRollcall(url, client)
  const pools: Pools = {
    foreign: [...foreign],
    target: [target],
    tenants: [client.tenantId],
    deleted: [],
    clientId: [client.clientId],
    clientSecret: [client.clientSecret],
  }
  const newUser = (name: string, overrides: object = {}) => createPerson(api, name, overrides)
  const visitorPassword = plantedSecret()
  const callers = await openCallers(url, client, { api, password, secrets })
  const visitors = await openVisitors(url, api, visitorPassword, newUser)
  await plantFixtures(api, pools, secrets)
  pools.userCodes = await askForDeviceCodes(url, client.tenantId, secrets)
  await plantInboundJob(api, pools)
  await liveInJob(api, pools, { address: target, token: targetToken }, newUser)
  const fill = () => refill(api, pools, secrets, { target, targetToken })
  await fill()
  await fill()
  const base = `/servicePrincipals/${pools.servicePrincipalIds?.[0]}/synchronization`
  return {
    url,
    schema: await api.get(`${base}/jobs/${pools.jobIds?.[0]}/schema`),
    secrets,
    resolve(plan) {
      const { caller } = plan
      const headers = isVisitor(caller) ? visitors.headersOf(caller) : callers.headersOf(caller)
      return resolve(plan, { ...pools, visitorPassword: [visitorPassword], code: [visitors.code()] }, headers)
    },
    async refill() {
      await fill()
      await callers.renew()
    },
    log: () => printed.join('').split('\n'),
  }
}

function isVisitor(caller: CallerKind): caller is Visitor {
  return VISITORS.some((visitor) => visitor === caller)
}

async function createPerson(api: RollcallApi, name: string, overrides: object): Promise<string> {
  const answer = await api.post('/users', {
    displayName: name,
    mailNickname: name,
    accountEnabled: true,
    userPrincipalName: `${name}@${DOMAIN}`,
    passwordProfile: { password: plantedSecret() },
    ...overrides,
  })
  return ids.parse(answer).id
}

function plantedSecret(): string {
  return `${PLANTED}${randomBytes(12).toString('hex')}`
}

/** A second tenant in the same store, younger than the server's own; @returns ids of its things. */
async function plantOtherTenant(folder: string, own: TenantId): Promise<readonly string[]> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const store = await openStore({ path: join(folder, 'rollcall.db') })
  const deps = {
    store,
    clock: { now: () => Date.now() },
    ids: { next: () => randomUUID(), randomBytes: (count: number) => randomBytes(count) },
  }
  const other: TenantId = asId(randomUUID())
  const createdAt = (year: number) => new Date(Date.UTC(year, 0)).toISOString()
  try {
    await store.tenants.insert({
      id: own,
      domain: DOMAIN,
      displayName: 'Contoso',
      createdAt: createdAt(2025),
    })
    await store.tenants.insert({
      id: other,
      domain: 'fabrikam.example',
      displayName: FOREIGN,
      createdAt: createdAt(2026),
    })
    const user = await createUser(deps, other, {
      accountEnabled: true,
      displayName: FOREIGN,
      mailNickname: 'foreign',
      userPrincipalName: 'foreign@fabrikam.example',
      passwordProfile: { password: plantedSecret() },
    })
    const group = await createGroup(
      deps,
      other,
      { displayName: FOREIGN, mailNickname: 'foreign', mailEnabled: false, securityEnabled: true },
      {},
    )
    const application = await createApplication(deps, other, { input: { displayName: FOREIGN }, owners: [] })
    const { token } = await createScimToken(deps, other, { displayName: FOREIGN, endDateTime: null })
    return [user.id, group.id, application.id, application.servicePrincipalId, token.id]
  } finally {
    await store.close()
  }
}

type Callers = {
  headersOf(kind: Exclude<CallerKind, Visitor>): Readonly<Record<string, string>>
  renew(): Promise<void>
}

const token = z.object({ access_token: z.string() })
const session = z.object({ csrfToken: z.string() })

async function openCallers(
  url: string,
  client: Client,
  {
    api,
    password,
    secrets,
  }: { readonly api: RollcallApi; readonly password: string; readonly secrets: Set<string> },
): Promise<Callers> {
  const fetchToken = async (clientId: string, clientSecret: string) => {
    const form = { grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret }
    const body = new URLSearchParams({ ...form, scope: `${url}/.default` }).toString()
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const answer = await call(`${url}/${client.tenantId}/oauth2/v2.0/token`, {
      method: 'POST',
      headers,
      body,
    })
    return token.parse(answer.json).access_token
  }
  const powerless = z.object({ appId: z.string(), secretText: z.string() }).parse(
    await api.post('/rollcall/apiClients', {
      displayName: 'Powerless',
      permissions: ['Organization.Read.All'],
    }),
  )
  secrets.add(powerless.secretText)
  const tokens = {
    client: await fetchToken(client.clientId, client.clientSecret),
    powerless: await fetchToken(powerless.appId, powerless.secretText),
  }
  for (const text of Object.values(tokens)) secrets.add(text)
  let person: Readonly<Record<string, string>> = {}
  const signIn = async () => {
    const json = { userPrincipalName: `admin@${DOMAIN}`, password }
    const answer = await call(`${url}/v1.0/rollcall/signIn`, { method: 'POST', json })
    const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    secrets.add(cookie.split('=')[1] ?? cookie)
    person = { cookie, 'x-csrf-token': session.parse(answer.json).csrfToken }
  }
  await signIn()
  return {
    headersOf(kind) {
      switch (kind) {
        case 'client':
        case 'powerless':
          return { authorization: `Bearer ${tokens[kind]}` }
        case 'person':
          return person
        case 'forged':
          return { authorization: `Bearer ${tokens.client.slice(0, -4)}AAAA` }
        case 'nobody':
          return {}
      }
    },
    async renew() {
      const answer = await fetch(`${url}/v1.0/rollcall/session`, { headers: person })
      // After many wrong tries from this address, signing in has to wait; until then the person's requests get 401.
      if (answer.status === 401) await signIn().catch(() => undefined)
    },
  }
}

const ids = z.object({ id: z.string() })
const list = z.object({ value: z.array(z.looseObject({ id: z.string() })) })
const pair = z.object({
  application: z.object({ id: z.string() }),
  servicePrincipal: z.object({ id: z.string(), appRoles: z.array(z.looseObject({ id: z.string() })) }),
})
const schema = z.object({
  synchronizationRules: z.array(ids),
  directories: z.array(ids),
})

/** What stays: nothing deletes templates or role definitions. */
async function plantFixtures(api: RollcallApi, pools: Pools, secrets: Set<string>): Promise<void> {
  const templates = list.parse(await api.get("/applicationTemplates?$filter=displayName eq 'Wrike'"))
  pools.templateIds = templates.value.map(({ id }) => id)
  const roles = list.parse(await api.get('/roleManagement/directory/roleDefinitions'))
  pools.roleDefinitionIds = roles.value.map(({ id }) => id)
  const scim = ids
    .extend({ tokenText: z.string() })
    .parse(await api.post('/rollcall/scimTokens', { displayName: 'Fuzz' }))
  secrets.add(scim.tokenText)
  pools.scimTokenIds = [scim.id]
  // Nothing listens there.
  const hook = ids
    .extend({ secretText: z.string() })
    .parse(await api.post('/rollcall/webhooks', { displayName: 'Fuzz', url: 'http://127.0.0.1:1/' }))
  secrets.add(hook.secretText)
  pools.webhookIds = [hook.id]
  const client = z
    .object({ id: z.string(), secretText: z.string() })
    .parse(await api.post('/rollcall/apiClients', { displayName: 'Client', permissions: ['User.Read.All'] }))
  secrets.add(client.secretText)
  pools.clientApplications = [client.id]
  const instantiate = `/applicationTemplates/${pools.templateIds[0]}/instantiate`
  const jobless = pair.parse(await api.post(instantiate, { displayName: 'Without a job' }))
  pools.joblessServicePrincipals = [jobless.servicePrincipal.id]
}

let made = 0
let serial = 0

function reference(id: string): object {
  return { '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${id}` }
}

/** A new user, group, and application with a job, the user assigned; and one user more in the recycle bin. */
async function refill(
  api: RollcallApi,
  pools: Pools,
  secrets: Set<string>,
  { target, targetToken }: { readonly target: string; readonly targetToken: string },
): Promise<void> {
  made += 1
  const names = (kind: string) => ({ displayName: `${kind} ${made}`, mailNickname: `${kind}${made}` })
  const newUser = (kind: string) => createPerson(api, `${kind}${made}`, {})
  const [user, boss, gone] = [await newUser('user'), await newUser('boss'), await newUser('gone')]
  await api.remove(`/users/${gone}`)
  await api.put(`/users/${user}/manager/$ref`, reference(boss))
  const group = ids.parse(
    await api.post('/groups', { ...names('group'), mailEnabled: false, securityEnabled: true }),
  ).id
  await api.post(`/groups/${group}/members/$ref`, reference(user))
  await api.post(`/groups/${group}/owners/$ref`, reference(user))
  const [templateId] = pools.templateIds ?? []
  const instance = pair.parse(
    await api.post(`/applicationTemplates/${templateId}/instantiate`, { displayName: `App ${made}` }),
  )
  const application = `/applications/${instance.application.id}`
  await api.post(`${application}/owners/$ref`, reference(user))
  const password = z
    .object({ keyId: z.string(), secretText: z.string() })
    .parse(await api.post(`${application}/addPassword`, { passwordCredential: {} }))
  secrets.add(password.secretText)
  const servicePrincipal = instance.servicePrincipal
  const base = `/servicePrincipals/${servicePrincipal.id}`
  await api.put(`${base}/synchronization/secrets`, {
    value: [
      { key: 'BaseAddress', value: target },
      { key: 'SecretToken', value: targetToken },
    ],
  })
  const job = ids.parse(await api.post(`${base}/synchronization/jobs`, { templateId: 'Wrike' }))
  const { directories, synchronizationRules } = schema.parse(
    await api.get(`${base}/synchronization/jobs/${job.id}/schema`),
  )
  const [appRoleId = ''] = servicePrincipal.appRoles.map(({ id }) => id)
  const assign = async (principalId: string, roleId = appRoleId) =>
    ids.parse(
      await api.post(`${base}/appRoleAssignedTo`, {
        principalId,
        resourceId: servicePrincipal.id,
        appRoleId: roleId,
      }),
    ).id
  const role = list.parse(await api.get('/roleManagement/directory/roleDefinitions')).value.at(-1)
  const roleAssignment = ids.parse(
    await api.post('/roleManagement/directory/roleAssignments', {
      principalId: boss,
      roleDefinitionId: role?.id,
      directoryScopeId: '/',
    }),
  )
  const found: Readonly<Record<string, string>> = {
    users: user,
    bosses: boss,
    keyIds: password.keyId,
    roleAssignmentIds: roleAssignment.id,
    groupAssignmentIds: await assign(group),
    ownAssignmentIds: await assign(servicePrincipal.id, DEFAULT_ACCESS_ROLE_ID),
    groups: group,
    deleted: gone,
    applicationIds: instance.application.id,
    servicePrincipalIds: servicePrincipal.id,
    jobIds: job.id,
    assignmentIds: await assign(user),
    appRoleIds: appRoleId,
    ruleIds: synchronizationRules[0]?.id ?? '',
    directoryIds: directories.at(-1)?.id ?? '',
  }
  for (const [name, id] of Object.entries(found))
    pools[name] = [id, ...(pools[name] ?? [])].slice(0, MOST_OF_A_KIND)
}

function resolve(plan: RequestPlan, pools: Pools, credentials: Readonly<Record<string, string>>): Request {
  const fill = (text: string, change: (value: string) => string) =>
    text.replace(/«([A-Za-z]+)(\d?)»/g, (_, name: string, further: string) => {
      if (name === 'secret') return plantedSecret()
      if (name === 'serial') return String(++serial)
      const pool = pools[name] ?? []
      return change(pool[(plan.pick + Number(further)) % Math.max(1, pool.length)] ?? 'none')
    })
  return {
    path: fill(plan.path, encodeURIComponent),
    headers: { ...plan.headers, ...credentials },
    body: plan.body === null ? null : fill(plan.body, (value) => value),
  }
}
