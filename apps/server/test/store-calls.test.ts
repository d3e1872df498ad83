import { type ApplicationId, asId } from '@rollcall/core'
import { auditedStore } from '@rollcall/directory'
import { openStore } from '@rollcall/store-sql'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type CountedStore, countedStore } from './counted-store.ts'
import { givenAssigned, givenGroup, givenJob, givenUser, givenWrike } from './given.ts'
import { openTestApi, TENANT_ID, type TestApi } from './test-api.ts'

const ADDRESSES = [
  '/users?$expand=manager',
  '/users/delta',
  '/users/{user}/memberOf',
  '/users/{user}/appRoleAssignments',
  '/groups?$expand=members',
  '/groups?$expand=owners',
  '/groups/delta',
  '/groups/{group}/members',
  '/groups/{group}/transitiveMembers',
  '/applications',
  '/servicePrincipals',
  '/servicePrincipals/{app}/appRoleAssignedTo',
  '/rollcall/apiClients',
  '/auditLogs/directoryAudits',
  '/auditLogs/provisioning',
]

let counted: CountedStore
let api: TestApi
/** Ids of what was made first, as addresses name them. */
let first: Readonly<Record<string, string>> = {}
/** What each address asked for when there was one of everything, and when there were three. */
const asked = { one: new Map<string, readonly string[]>(), three: new Map<string, readonly string[]>() }

const url = (id: string) => `https://graph.microsoft.com/v1.0/directoryObjects/${id}`

/** One more of everything, each with what lists show beside it; the first person has every application, the first group the others. */
async function oneMore(): Promise<void> {
  const user = await givenUser(api)
  const group = await givenGroup(api, {
    'members@odata.bind': [url(user)],
    'owners@odata.bind': [url(user)],
  })
  const app = await givenWrike(api)
  const job = await givenJob(api, app)
  first = { user, group, app: app.servicePrincipalId, ...first }
  const inner = await givenGroup(api, { 'members@odata.bind': [url(user)] })
  await api.post(`/groups/${first.group}/members/$ref`, { '@odata.id': url(inner) })
  for (const principal of new Set([first.user ?? user, user, group])) {
    await givenAssigned(api, app, principal)
  }
  await api.post(`${job.path}/start`)
  await api.cycle(job.id)
}

beforeAll(async () => {
  counted = countedStore(await openStore({ path: ':memory:' }))
  api = await openTestApi({ store: counted.store })
  await oneMore()
  await ask(asked.one)
  await oneMore()
  await oneMore()
  await ask(asked.three)
})
afterAll(() => api.close())

async function ask(answers: Map<string, readonly string[]>): Promise<void> {
  for (const address of ADDRESSES) {
    const path = address.replace(/\{(\w+)\}/, (_, name: string) => first[name] ?? name)
    const calls = await counted.callsOf(async () => {
      const { status, text } = await api.get(path)
      expect(status, text).toBe(200)
    })
    answers.set(address, calls)
  }
}

describe('what lists ask the store', () => {
  it.each(ADDRESSES)('is as much for three of everything as for one: %s', (address) => {
    expect(asked.three.get(address)).toEqual(asked.one.get(address))
  })
})

describe('what purging applications asks the store', () => {
  it('is as much for three as for one, with an audit log too', async () => {
    const { clock, ids } = api.deps
    const actor = { kind: 'app', displayName: 'Test', appId: null, servicePrincipalId: null } as const
    const { applications } = auditedStore(counted.store, { clock, ids, actor, correlationId: 'test' })
    const purging = async (count: number): Promise<readonly string[]> => {
      const gone: ApplicationId[] = []
      for (let made = 0; made < count; made += 1) {
        const { applicationId } = await givenWrike(api)
        await api.remove(`/applications/${applicationId}`)
        gone.push(asId(applicationId))
      }
      return counted.callsOf(() => applications.purge(TENANT_ID, gone))
    }
    const one = await purging(1)
    expect(await purging(3)).toEqual(one)
  })
})
