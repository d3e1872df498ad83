import { asId } from '@rollcall/core'
import { linkObjects, removeObjectConnection } from '@rollcall/engine'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { givenAssigned, givenGroup, givenJob, givenUser, givenWrike } from './given.ts'
import { openTestApi, TENANT_ID, type TestApi } from './test-api.ts'

let api: TestApi
beforeEach(async () => {
  api = await openTestApi({ publicUrl: 'https://rollcall.example:8443' })
})
afterEach(() => api.close())

const AUDITS = '/auditLogs/directoryAudits'
type Shown = { readonly activityDisplayName: string }
const activities = (value: readonly Shown[]) => value.map(({ activityDisplayName }) => activityDisplayName)

async function found(filter: string): Promise<readonly string[]> {
  const answer = await api.get(`${AUDITS}?$filter=${encodeURIComponent(filter)}`)
  expect(answer.status, answer.text).toBe(200)
  return activities(answer.json.value)
}

describe('/auditLogs/directoryAudits (graph-api.md §12)', () => {
  it('tells who forgot a link, and who made it again by hand', async () => {
    const wrike = await givenWrike(api)
    const id = await givenUser(api)
    await givenAssigned(api, wrike, id)
    const job = await givenJob(api, wrike)
    await api.post(`${job.path}/start`)
    await api.cycle(job.id)
    const links = `/rollcall/jobs/${job.id}/objectConnections`
    const { targetAnchor } = (await api.get(`${links}/${id}`)).json
    expect((await api.remove(`${links}/${id}`)).status).toBe(204)
    const again = { objectTypeName: 'User', sourceAnchor: id, targetAnchor }
    expect((await api.post(links, again)).status).toBe(201)
    const { json } = await api.get(`${AUDITS}?$top=2`)
    expect(json.value).toMatchObject([
      { activityDisplayName: 'Link objects', category: 'ProvisioningManagement', operationType: 'Add' },
      {
        activityDisplayName: 'Remove link of object',
        initiatedBy: { app: { appId: api.client.appId } },
        targetResources: [
          { id: job.id, modifiedProperties: [{ oldValue: JSON.stringify(id), newValue: null }] },
        ],
      },
    ])
  })

  it('makes and forgets no link that it cannot tell of', async () => {
    const wrike = await givenWrike(api)
    const id = await givenUser(api)
    await givenAssigned(api, wrike, id)
    const { id: jobId, path } = await givenJob(api, wrike)
    await api.post(`${path}/start`)
    await api.cycle(jobId)
    const job = await api.deps.store.jobs.get(TENANT_ID, asId(jobId))
    if (job === null) throw new TypeError('the job was made above')
    const initiatedBy = { initiatorType: 'user', id: '', displayName: '' } as const
    const note = () => Promise.reject(new Error('the log is full'))
    await expect(removeObjectConnection(api.deps, job, id, { initiatedBy, note })).rejects.toThrow('is full')
    const links = `/rollcall/jobs/${jobId}/objectConnections`
    const { targetAnchor } = (await api.get(`${links}/${id}`)).json
    await api.remove(`${links}/${id}`)
    const wanted = { objectTypeName: 'User', sourceAnchor: id, targetAnchor }
    await expect(linkObjects(api.deps, job, wanted, { initiatedBy, note })).rejects.toThrow('is full')
    expect((await api.get(`${links}/${id}`)).status).toBe(404)
  })

  it('tells each change with its caller and the id of its request', async () => {
    const id = await givenUser(api, { department: 'Sales' })
    const change = await api.patch(`/users/${id}`, { department: 'Support' })
    const { json } = await api.get(`${AUDITS}?$top=1`)
    expect(json.value).toMatchObject([
      {
        activityDisplayName: 'Update user',
        category: 'UserManagement',
        operationType: 'Update',
        loggedByService: 'Core Directory',
        correlationId: change.headers['request-id'],
        result: 'success',
        initiatedBy: {
          user: null,
          app: { appId: api.client.appId, servicePrincipalId: api.client.servicePrincipalId },
        },
        targetResources: [
          {
            id,
            type: 'User',
            modifiedProperties: [{ displayName: 'department', oldValue: '"Sales"', newValue: '"Support"' }],
          },
        ],
      },
    ])
    const one = await api.get(`${AUDITS}/${json.value[0].id}`)
    expect(one.json).toMatchObject(json.value[0])
    expect((await api.get(`${AUDITS}/nothing`)).status).toBe(404)
  })

  it('follows the way from the gallery to a started job, without a secret', async () => {
    const app = await givenWrike(api)
    const user = await givenUser(api)
    await givenAssigned(api, app, user)
    const job = await givenJob(api, app)
    await api.post(`${job.path}/start`)
    await api.post(`${job.path}/pause`)
    const { json, text } = await api.get(`${AUDITS}?$orderby=activityDateTime`)
    expect(activities(json.value)).toEqual([
      'Add application',
      'Add service principal',
      'Add user',
      'Add app role assignment grant to user',
      'Update provisioning setting or credentials',
      'Add provisioning configuration',
      'Enable/start provisioning configuration',
      'Disable/pause provisioning configuration',
    ])
    expect(text).not.toContain('a-permanent-token')
    expect(text).not.toContain('correct horse')
  })

  it('filters by what, who, whom, when and request', async () => {
    const user = await givenUser(api)
    api.clock.advance(60_000)
    const group = await givenGroup(api)
    const added = await api.post(`/groups/${group}/members/$ref`, {
      '@odata.id': `https://rollcall.example:8443/v1.0/directoryObjects/${user}`,
    })
    expect(added.status).toBe(204)
    const both = ['Add member to group', 'Add group']
    expect(await found(`activityDisplayName eq 'Add user'`)).toEqual(['Add user'])
    expect(await found(`startswith(activityDisplayName,'Add')`)).toEqual([...both, 'Add user'])
    expect(await found(`targetResources/any(t:t/id eq '${user}')`)).toEqual([both[0], 'Add user'])
    expect(
      await found(`initiatedBy/app/appId eq '${api.client.appId}' and category eq 'GroupManagement'`),
    ).toEqual(both)
    expect(await found(`initiatedBy/user/id eq '${user}'`)).toEqual([])
    expect(await found(`correlationId eq '${added.headers['request-id']}'`)).toEqual([both[0]])
    const later = new Date(api.clock.now()).toISOString()
    expect(await found(`activityDateTime ge ${later}`)).toEqual(both)
    expect(await found(`activityDateTime lt ${later}`)).toEqual(['Add user'])
  })

  it('names SCIM clients by their token, and never shows it', async () => {
    const { json: token } = await api.post('/rollcall/scimTokens', { displayName: 'HR system' })
    const made = await api.raw('POST', '/scim/v2/Users', {
      token: token.tokenText,
      headers: { 'content-type': 'application/scim+json' },
      payload: JSON.stringify({
        schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
        userName: 'ann@contoso.example',
        displayName: 'Ann',
        active: true,
      }),
    })
    expect(made.status, made.text).toBe(201)
    await api.remove(`/rollcall/scimTokens/${token.id}`)
    const { json, text } = await api.get(AUDITS)
    expect(activities(json.value)).toEqual(['Remove SCIM token', 'Add user', 'Add SCIM token'])
    expect(json.value[1].initiatedBy.app).toMatchObject({
      appId: token.id,
      displayName: 'SCIM client HR system',
    })
    expect(text).not.toContain(token.tokenText)
  })

  it('pages to the last row', async () => {
    for (let count = 0; count < 5; count++) await givenUser(api)
    const seen: string[] = []
    let next: string | undefined = `${AUDITS}?$top=2`
    while (next !== undefined) {
      const { json } = await api.get(next)
      seen.push(...json.value.map(({ id }: { id: string }) => id))
      next = json['@odata.nextLink']
    }
    expect(new Set(seen).size).toBe(5)
  })

  it('is for callers who may read it', async () => {
    const token = await api.tokenWith('Directory.ReadWrite.All', 'ProvisioningLog.Read.All')
    expect((await api.get(AUDITS, { token })).status).toBe(403)
    expect((await api.get(AUDITS, { token: await api.tokenWith('AuditLog.Read.All') })).status).toBe(200)
  })

  it('refuses what it cannot answer', async () => {
    expect((await api.get(`${AUDITS}?$filter=nonsense eq 'x'`)).status).toBe(400)
    expect((await api.get(`${AUDITS}?$orderby=category`)).status).toBe(400)
    expect((await api.get(`${AUDITS}?$skiptoken=forged`)).status).toBe(400)
  })
})

describe('/rollcall/auditLog/verification', () => {
  it('checks the whole chain', async () => {
    await givenUser(api)
    await givenUser(api)
    const { json } = await api.get('/rollcall/auditLog/verification')
    expect(json).toMatchObject({ isIntact: true, checkedRows: 2, lastSequence: 2, firstBrokenRow: null })
    expect(json.lastHash).toMatch(/^[\w-]{43}$/)
  })
})
