import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { givenAssigned, givenGroup, givenJob, givenUser, givenWrike } from './given.ts'
import { openTestApi, ROOT, TENANT_ID, type TestApi } from './test-api.ts'

let api: TestApi
beforeAll(async () => {
  api = await openTestApi()
})
afterAll(() => api.close())

const BIN = '/directory/deletedItems'
const inBin = async (type: string, query = '', token?: string) =>
  (await api.get(`${BIN}/microsoft.graph.${type}${query}`, token === undefined ? {} : { token })).json.value
const ids = (items: readonly { readonly id: string }[]) => items.map(({ id }) => id)

describe('applications in the recycle bin (graph-api.md §6)', () => {
  it('are listed by either cast, and gone from everywhere else', async () => {
    const app = await givenWrike(api, 'Listed')
    const user = await givenUser(api)
    await givenAssigned(api, app, user)
    expect((await api.remove(`/applications/${app.applicationId}`)).status).toBe(204)
    expect(await inBin('application')).toMatchObject([
      {
        '@odata.type': '#microsoft.graph.application',
        id: app.applicationId,
        displayName: 'Listed',
        deletedDateTime: expect.stringMatching(/Z$/),
      },
    ])
    expect(await inBin('servicePrincipal', '?$select=id')).toEqual([
      { '@odata.type': '#microsoft.graph.servicePrincipal', id: app.servicePrincipalId },
    ])
    for (const [id, type] of [
      [app.applicationId, 'application'],
      [app.servicePrincipalId, 'servicePrincipal'],
    ] as const) {
      const shown = { '@odata.type': `#microsoft.graph.${type}`, id }
      expect((await api.get(`${BIN}/${id}`)).json).toMatchObject(shown)
      expect((await api.get(`/${type}s/${id}`)).status).toBe(404)
      expect((await api.get(`/${type}s(appId='${app.appId}')`)).status).toBe(404)
      expect((await api.get(`/directoryObjects/${id}`)).status).toBe(404)
      expect(ids((await api.get(`/${type}s?$top=999`)).json.value)).not.toContain(id)
      expect((await api.remove(`/${type}s/${id}`)).status).toBe(404)
    }
    expect((await api.get(`${BIN}/${app.appId}`)).status).toBe(404)
    expect((await api.get(`/users/${user}/appRoleAssignments`)).json.value).toEqual([])
  })

  it('are filtered and sorted as live ones are', async () => {
    const apps = [await givenWrike(api, 'Sorted one'), await givenWrike(api, 'Sorted two')]
    for (const { servicePrincipalId } of apps) {
      api.clock.advance(1_000)
      expect((await api.remove(`/servicePrincipals/${servicePrincipalId}`)).status).toBe(204)
    }
    const [one, two] = apps.map(({ applicationId }) => applicationId)
    expect(ids(await inBin('application', "?$filter=displayName eq 'sorted two'"))).toEqual([two])
    const eventual = { headers: { consistencylevel: 'eventual' } }
    const query = "?$filter=startswith(displayName,'Sorted')&$orderby=deletedDateTime desc&$count=true"
    const { json } = await api.get(`${BIN}/microsoft.graph.application${query}`, eventual)
    expect(json).toMatchObject({ '@odata.count': 2 })
    expect(ids(json.value)).toEqual([two, one])
    const counted = await api.get(
      `${BIN}/microsoft.graph.servicePrincipal/$count?$filter=startswith(displayName,'Sorted')`,
      eventual,
    )
    expect(counted.text).toBe('2')
  })

  it.each(['applicationId', 'servicePrincipalId'] as const)(
    'come back whole when they are restored by their %s',
    async (key) => {
      const app = await givenWrike(api, 'Restored')
      const user = await givenUser(api)
      const assignment = await givenAssigned(api, app, user)
      const path = `/servicePrincipals/${app.servicePrincipalId}`
      await api.post(`${path}/owners/$ref`, { '@odata.id': `${ROOT}/v1.0/users/${user}` })
      const group = await givenGroup(api, {
        'members@odata.bind': [`${ROOT}/v1.0/directoryObjects/${app.servicePrincipalId}`],
      })
      const before = (await api.get(path)).json
      await api.remove(`/applications/${app.applicationId}`)
      expect((await api.get(`/groups/${group}/members`)).json.value).toEqual([])

      const restored = await api.post(`${BIN}/${app[key]}/restore`)
      expect(restored.status).toBe(200)
      expect(restored.json).toMatchObject({
        '@odata.type': `#microsoft.graph.${key.slice(0, -2)}`,
        id: app[key],
        deletedDateTime: null,
      })
      expect((await api.get(path)).json).toEqual(before)
      expect((await api.get(`${path}/appRoleAssignedTo`)).json.value).toMatchObject([
        { id: assignment, principalId: user, appRoleId: app.roles['Regular user'] },
      ])
      expect(ids((await api.get(`${path}/owners`)).json.value)).toContain(user)
      expect(ids((await api.get(`/groups/${group}/members`)).json.value)).toEqual([app.servicePrincipalId])
      expect((await api.post(`${BIN}/${app[key]}/restore`)).status).toBe(404)
    },
  )

  it('are gone for ever when they are deleted there, with both of their ids', async () => {
    const app = await givenWrike(api, 'Purged')
    await api.remove(`/applications/${app.applicationId}`)
    expect((await api.remove(`${BIN}/${app.servicePrincipalId}`)).status).toBe(204)
    for (const id of [app.applicationId, app.servicePrincipalId]) {
      expect((await api.get(`${BIN}/${id}`)).status).toBe(404)
      expect((await api.post(`${BIN}/${id}/restore`)).status).toBe(404)
    }
  })

  it('have no job when they come back, and a new one takes on the accounts that stayed (DEP-13)', async () => {
    const app = await givenWrike(api, 'Provisioned')
    await givenAssigned(api, app, await givenUser(api))
    const run = async () => {
      const job = await givenJob(api, app)
      await api.post(`${job.path}/start`)
      await api.cycle(job.id)
      return job
    }
    const first = await run()
    const accounts = api.target.objects('User')
    expect(accounts).toHaveLength(1)
    await api.remove(`/applications/${app.applicationId}`)
    await api.post(`${BIN}/${app.applicationId}/restore`)
    const synchronization = `/servicePrincipals/${app.servicePrincipalId}/synchronization`
    expect((await api.get(first.path)).status).toBe(404)
    expect((await api.get(`${synchronization}/jobs`)).json.value).toEqual([])
    expect((await api.get(`${synchronization}/secrets`)).json.value).toEqual([])
    await run()
    expect(ids(api.target.objects('User'))).toEqual(ids(accounts))
  })

  it('may be restored by their owner, and by nobody who may not change applications', async () => {
    const token = await api.tokenWith('Application.ReadWrite.OwnedBy')
    const foreign = await givenWrike(api, 'Foreign')
    const own = (await api.post('/applications', { displayName: 'Own' }, { token })).json
    for (const id of [foreign.applicationId, own.id]) await api.remove(`/applications/${id}`)
    expect(ids(await inBin('application', '', token))).toEqual([own.id])
    const restore = async (id: string, by: string) =>
      (await api.post(`${BIN}/${id}/restore`, {}, { token: by })).status
    expect(await restore(foreign.applicationId, token)).toBe(403)
    expect(await restore(own.id, await api.tokenWith('User.ReadWrite.All', 'Group.ReadWrite.All'))).toBe(403)
    expect((await api.get(`${BIN}/${own.id}`, { token: await api.tokenWith('User.Read.All') })).status).toBe(
      403,
    )
    expect((await api.remove(`${BIN}/${foreign.applicationId}`, { token })).status).toBe(403)
    expect(await restore(own.id, token)).toBe(200)
  })

  it('come back with permissions for nobody who may not grant them', async () => {
    const body = { displayName: 'Granted', permissions: ['RoleManagement.ReadWrite.Directory'] }
    const { id, appId } = (await api.post('/rollcall/apiClients', body)).json
    const { id: servicePrincipalId } = (await api.get(`/servicePrincipals(appId='${appId}')`)).json
    await api.remove(`/applications/${id}`)
    const token = await api.tokenWith('Application.ReadWrite.All', 'Directory.ReadWrite.All')
    for (const either of [id, servicePrincipalId])
      expect((await api.post(`${BIN}/${either}/restore`, {}, { token })).status).toBe(403)
    expect((await api.get(`/applications/${id}`)).status).toBe(404)
    const granting = await api.tokenWith('Application.ReadWrite.All', 'RoleManagement.ReadWrite.Directory')
    expect((await api.post(`${BIN}/${id}/restore`, {}, { token: granting })).status).toBe(200)
    await api.remove(`/applications/${id}`)
    expect((await api.remove(`${BIN}/${id}`, { token })).status).toBe(204)
  })

  it('get no token and may do nothing, until they are back with the same secret', async () => {
    const made = (
      await api.post('/rollcall/apiClients', { displayName: 'Client', permissions: ['User.Read.All'] })
    ).json
    const application = (await api.get(`/applications(appId='${made.appId}')`)).json
    const ask = () =>
      api.raw('POST', `/${TENANT_ID}/oauth2/v2.0/token`, {
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        payload: new URLSearchParams({
          grant_type: 'client_credentials',
          client_id: made.appId,
          client_secret: made.secretText,
          scope: `${ROOT}/.default`,
        }).toString(),
      })
    const token = (await ask()).json.access_token
    expect((await api.get('/users', { token })).status).toBe(200)
    await api.remove(`/applications/${application.id}`)
    expect((await api.get('/users', { token })).status).toBe(401)
    expect(await ask()).toMatchObject({ status: 400, json: { error: 'unauthorized_client' } })
    await api.post(`${BIN}/${application.id}/restore`)
    expect((await api.get('/users', { token: (await ask()).json.access_token })).status).toBe(200)
  })
})
