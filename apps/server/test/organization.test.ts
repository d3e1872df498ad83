import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { graphRoutes } from '../src/routes/graph/graph-routes.ts'
import { describeApi } from '../src/routes/openapi.ts'
import { givenJob, givenUser, givenWrike } from './given.ts'
import { openTestApi, ROOT, TENANT_ID, type TestApi } from './test-api.ts'

let api: TestApi
beforeEach(async () => {
  api = await openTestApi()
})
afterEach(() => api.close())

describe('/organization', () => {
  it('is renamed, and the audit log tells from what to what', async () => {
    expect((await api.patch(`/organization/${TENANT_ID}`, { displayName: 'Contoso Group' })).status).toBe(204)
    expect((await api.get('/organization')).json.value[0].displayName).toBe('Contoso Group')
    const { json } = await api.get('/auditLogs/directoryAudits?$top=1')
    expect(json.value[0]).toMatchObject({
      activityDisplayName: 'Update company',
      category: 'DirectoryManagement',
      targetResources: [
        {
          modifiedProperties: [
            { displayName: 'displayName', oldValue: '"Contoso"', newValue: '"Contoso Group"' },
          ],
        },
      ],
    })
  })

  it('says how long the provisioning log is kept, between a week and ten years', async () => {
    const days = async () => (await api.get('/organization')).json.value[0].provisioningLogRetentionDays
    const keep = (provisioningLogRetentionDays: unknown) =>
      api.patch(`/organization/${TENANT_ID}`, { provisioningLogRetentionDays })
    expect(await days()).toBeNull()
    expect((await keep(90)).status).toBe(204)
    expect(await days()).toBe(90)
    for (const wrong of [6, 3_651, 7.5, 'ten']) expect((await keep(wrong)).status).toBe(400)
    expect(await days()).toBe(90)
    expect((await keep(null)).status).toBe(204)
    expect(await days()).toBeNull()
    const { json } = await api.get('/auditLogs/directoryAudits?$top=2')
    expect(json.value[1].targetResources[0].modifiedProperties).toEqual([
      { displayName: 'logRetentionDays', oldValue: null, newValue: '90' },
    ])
  })

  it('keeps its name when the body names none, and another tenant is not found', async () => {
    expect((await api.patch(`/organization/${TENANT_ID}`, { displayName: ' ' })).status).toBe(400)
    const other = '7e000000-0000-4000-8000-00000000000f'
    expect((await api.patch(`/organization/${other}`, { displayName: 'X' })).status).toBe(404)
    expect((await api.get('/organization')).json.value[0].displayName).toBe('Contoso')
  })
})

describe('/domains', () => {
  it('takes a domain that people are then named in, and the audit log tells of it', async () => {
    const { status, json, headers } = await api.post('/domains', { id: 'Fabrikam.example' })
    expect([status, json.id, json.isDefault]).toEqual([201, 'Fabrikam.example', false])
    expect((await api.get(String(headers.location))).json.id).toBe('Fabrikam.example')
    expect((await api.get('/domains')).json.value).toMatchObject([
      { id: 'contoso.example', isDefault: true, isInitial: true },
      { id: 'Fabrikam.example', isDefault: false, isVerified: true },
    ])
    expect((await api.get('/organization')).json.value[0].verifiedDomains).toMatchObject([
      { name: 'contoso.example' },
      { name: 'Fabrikam.example', isInitial: false },
    ])
    const id = await givenUser(api, { userPrincipalName: 'kim@fabrikam.example' })
    const inUse = await api.remove('/domains/fabrikam.example')
    expect([inUse.status, inUse.json.error.code]).toEqual([400, 'Request_BadRequest'])
    await api.patch(`/users/${id}`, { userPrincipalName: 'kim@contoso.example' })
    expect((await api.remove('/domains/fabrikam.example')).status).toBe(204)
    expect((await api.get('/domains/fabrikam.example')).status).toBe(404)
    const audits = await api.get("/auditLogs/directoryAudits?$filter=category eq 'DirectoryManagement'")
    expect(audits.json.value).toMatchObject([
      {
        activityDisplayName: 'Remove verified domain',
        targetResources: [{ displayName: 'fabrikam.example' }],
      },
      { activityDisplayName: 'Add verified domain', targetResources: [{ displayName: 'Fabrikam.example' }] },
    ])
  })

  it('takes no domain twice, none that is no name, and keeps the first one', async () => {
    for (const id of ['CONTOSO.example', 'fabrikam', 'a b.example', 7])
      expect((await api.post('/domains', { id })).status, String(id)).toBe(400)
    expect((await api.remove('/domains/contoso.example')).status).toBe(400)
    expect((await api.remove('/domains/fabrikam.example')).status).toBe(404)
    expect((await api.get('/domains')).json.value).toHaveLength(1)
  })
})

describe('a request that comes too often (graph-api.md §3.11)', () => {
  it('tells when to come again, and whose limit it met', async () => {
    const { path } = await givenJob(api, await givenWrike(api))
    const rule = (await api.get(`${path}/schema`)).json.synchronizationRules[0].id
    const subjects = [{ objectId: TENANT_ID, objectTypeName: 'User' }]
    const run = () => api.post(`${path}/provisionOnDemand`, { parameters: [{ ruleId: rule, subjects }] })
    for (let count = 0; count < 5; count++) await run()
    const { headers, json, status } = await run()
    expect([status, json.error.code]).toEqual([429, 'TooManyRequests'])
    expect(headers['retry-after']).toMatch(/^\d+$/)
    expect(headers['x-ms-throttle-scope']).toBe(`Tenant_Application/Write/${api.client.appId}/${TENANT_ID}`)
    expect(headers['x-ms-throttle-information']).toBe('WriteLimitExceeded')
  })
})

describe("the API's description", () => {
  it('says of flags that they are one text', () => {
    const text = JSON.stringify(describeApi(graphRoutes))
    expect(text).toContain('"x-flags":["Add","Update","Delete"],"type":"string"')
    expect(text).not.toMatch(/"type":"array","x-flags"/)
  })
})

describe('the root of a version (graph-api.md §14)', () => {
  it('lists collections that are there, with and without a slash at its end', async () => {
    const { json } = await api.get('/v1.0/')
    expect(json['@odata.context']).toBe(`${ROOT}/v1.0/$metadata`)
    expect((await api.get('/beta')).json.value).toEqual(json.value)
    const sets = json.value.filter(({ kind }: { kind: string }) => kind === 'EntitySet')
    expect(sets.length).toBeGreaterThan(5)
    for (const { url } of sets) expect((await api.get(`/${url}`)).status, url).toBe(200)
    expect((await api.get('/v1.0', { token: null })).status).toBe(401)
  })
})
