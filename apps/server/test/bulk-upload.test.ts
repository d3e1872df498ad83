import { asId } from '@rollcall/core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { givenInboundJob, givenJob, givenWrike } from './given.ts'
import { type Answer, type CallOptions, openTestApi, ROOT, type TestApi } from './test-api.ts'

const CORE = 'urn:ietf:params:scim:schemas:core:2.0:User'
const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
const SCIM = { 'content-type': 'application/scim+json' }

let api: TestApi
let job: Awaited<ReturnType<typeof givenInboundJob>>
beforeAll(async () => {
  api = await openTestApi()
})
beforeEach(async () => {
  job = await givenInboundJob(api, 'HR')
})
afterAll(() => api.close())

function aPerson(externalId: string, data: Readonly<Record<string, unknown>> = {}) {
  return {
    method: 'POST',
    path: '/Users',
    bulkId: `bulk-${externalId}`,
    data: { schemas: [CORE, ENTERPRISE], externalId, ...data },
  }
}

function upload(operations: readonly unknown[], options: CallOptions = {}): Promise<Answer> {
  const body = { schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'], Operations: operations }
  return api.post(`${job.path}/bulkUpload`, body, { ...options, headers: { ...SCIM, ...options.headers } })
}

const staged = (...ids: readonly string[]) => api.deps.store.uploads.next(asId(job.id), ids.map(asId<never>))
const count = () => api.deps.store.uploads.count(asId(job.id))

describe('bulkUpload (graph-api.md §13)', () => {
  it('stages people and says where to read what comes of them', async () => {
    const people = [
      aPerson('701984', { userName: 'alder', name: { givenName: 'Alder' }, title: 'Chief' }),
      aPerson('701985', { displayName: 'Birch', [ENTERPRISE]: { manager: { value: '701984' } } }),
    ]
    const answer = await upload(people, { headers: { 'client-request-id': 'load-7' } })
    expect(answer).toMatchObject({ status: 202, text: '' })
    expect(answer.headers).toMatchObject({
      location: `${ROOT}/v1.0/auditLogs/provisioning/?$filter=jobid%20eq%20'${job.id}'`,
      'request-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
      'client-request-id': 'load-7',
    })
    expect(answer.headers).not.toHaveProperty('content-type')
    expect(await staged('701984', '701985')).toMatchObject([
      {
        sourceId: '701984',
        displayName: 'Alder',
        attributes: {
          externalId: '701984',
          userName: 'alder',
          'name.givenName': 'Alder',
          title: 'Chief',
        },
      },
      {
        sourceId: '701985',
        displayName: 'Birch',
        attributes: { externalId: '701985', displayName: 'Birch', [`${ENTERPRISE}:manager`]: '701984' },
      },
    ])
  })

  it('answers where its Location leads to', async () => {
    const { headers } = await upload([aPerson('1')])
    expect(await api.get(String(headers.location))).toMatchObject({ status: 200, json: { value: [] } })
  })

  it('is served below /beta too, and in any case of its name', async () => {
    const answer = await api.raw('POST', `/beta${job.path}/BULKUPLOAD`, {
      headers: { 'content-type': 'Application/Scim+Json; charset=utf-8' },
      payload: JSON.stringify({
        schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'],
        operations: [aPerson('1')],
        failOnErrors: null,
      }),
    })
    expect(answer.status).toBe(202)
    expect(answer.headers.location).toContain('/beta/auditLogs/provisioning/')
  })

  it('takes part in a batch', async () => {
    const body = {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'],
      Operations: [aPerson('1')],
    }
    const request = { id: '1', method: 'POST', url: `${job.path}/bulkUpload`, headers: SCIM, body }
    const { json } = await api.post('/$batch', { requests: [request] })
    expect(json.responses).toMatchObject([{ id: '1', status: 202 }])
    expect(await count()).toBe(1)
  })

  it.each([['application/json'], ['text/csv'], ['application/scim+jsonx']])(
    'refuses the type %s',
    async (type) => {
      expect(await upload([aPerson('1')], { headers: { 'content-type': type } })).toMatchObject({
        status: 400,
        json: { error: { message: expect.stringContaining('Invalid Data Format') } },
      })
    },
  )

  it('takes nothing when one person is wrong, and names each mistake and its place', async () => {
    const answer = await upload([aPerson('1'), { ...aPerson('2'), method: 'PATCH' }, aPerson('')])
    expect(answer).toMatchObject({
      status: 400,
      json: {
        error: {
          code: 'Request_BadRequest',
          message: expect.stringContaining("Nothing was taken at 'Operations[1].method'"),
          details: [{ target: 'Operations[1].method' }, { target: 'Operations[2].data.externalId' }],
        },
      },
    })
    expect(await count()).toBe(0)
  })

  it.each([
    ['no body', undefined],
    ['something that is no JSON', '{"schemas":'],
    ['a number', '7'],
    ['a nesting without end', '['.repeat(1_000)],
  ])('refuses %s', async (_, payload) => {
    const answer = await api.raw('POST', `/v1.0${job.path}/bulkUpload`, {
      headers: SCIM,
      ...(payload === undefined ? {} : { payload }),
    })
    expect(answer).toMatchObject({ status: 400, json: { error: { code: 'Request_BadRequest' } } })
  })

  it('is refused for a job that provisions outward', async () => {
    const outward = await givenJob(api, await givenWrike(api))
    const answer = await api.post(`${outward.path}/bulkUpload`, {}, { headers: SCIM })
    expect(answer).toMatchObject({
      status: 400,
      json: { error: { message: expect.stringContaining('outward') } },
    })
  })

  it('needs a permission that no other implies', async () => {
    const token = await api.tokenWith('Synchronization.ReadWrite.All', 'Directory.ReadWrite.All')
    expect((await upload([aPerson('1')], { token })).status).toBe(403)
    expect((await upload([aPerson('1')], { token: null })).status).toBe(401)
    const uploader = await api.tokenWith('SynchronizationData-User.Upload')
    expect((await upload([aPerson('1')], { token: uploader })).status).toBe(202)
    expect((await api.get(job.path, { token: uploader })).status).toBe(403)
  })

  it('answers 404 for a job that does not exist', async () => {
    const answer = await api.post(`${job.path}x/bulkUpload`, {}, { headers: SCIM })
    expect(answer).toMatchObject({ status: 404, json: { error: { code: 'ResourceNotFound' } } })
  })

  it('is refused with the time to wait after 40 requests in five seconds (graph-api.md §3.11)', async () => {
    for (let each = 0; each < 40; each++) expect((await upload([aPerson('1')])).status).toBe(202)
    expect(await upload([aPerson('1')])).toMatchObject({
      status: 429,
      headers: { 'retry-after': '5' },
      json: { error: { code: 'TooManyRequests' } },
    })
    expect(await count()).toBe(40)
    api.clock.advance(5_000)
    expect((await upload([aPerson('1')])).status).toBe(202)
  })
})

describe('a job that people are uploaded for', () => {
  const isDue = async () => {
    const due = await api.deps.store.jobs.due(new Date(api.clock.now()).toISOString())
    return due.some(({ id }) => id === job.id)
  }

  it('is due at once when it is started, and keeps what is staged while it is not', async () => {
    await api.deps.store.jobs.update(asId(job.id), { watermark: 0 })
    await upload([aPerson('1')])
    expect(await isDue()).toBe(false)
    expect(await count()).toBe(1)
    await api.deps.store.jobs.update(asId(job.id), { isStarted: true })
    expect(await isDue()).toBe(true)
  })
})

describe('the log of a job that people are uploaded for', () => {
  it('names the application as the source, and the directory as the target', async () => {
    await upload([aPerson('701986', { userName: 'cedar@contoso.example', displayName: 'Cedar' })])
    await api.cycle(job.id)
    const filter = encodeURIComponent(`jobId eq '${job.id}'`)
    const { json } = await api.get(`/auditLogs/provisioning?$filter=${filter}`)
    expect(json.value).toMatchObject([
      {
        provisioningAction: 'create',
        sourceSystem: { id: job.servicePrincipalId, displayName: 'HR' },
        targetSystem: { displayName: 'Azure Active Directory' },
        sourceIdentity: { id: '701986' },
      },
    ])
  })
})

describe('what means nothing where people are uploaded', () => {
  const refusals = (): Readonly<Record<string, Promise<Answer>>> => {
    const base = `/servicePrincipals/${job.servicePrincipalId}`
    const synchronization = `${base}/synchronization`
    const subject = { objectId: api.client.servicePrincipalId, objectTypeName: 'User' }
    const secrets = { value: [{ key: 'BaseAddress', value: 'https://hr.example/scim' }] }
    const assignment = {
      principalId: api.client.servicePrincipalId,
      resourceId: job.servicePrincipalId,
      appRoleId: Object.values(job.roles)[0],
    }
    return {
      'on demand': api.post(`${job.path}/provisionOnDemand`, {
        parameters: [{ ruleId: 'x', subjects: [subject] }],
      }),
      'on demand, dry': api.post(`/rollcall/jobs/${job.id}/provisionOnDemand`, {
        subjects: [subject],
        dryRun: true,
      }),
      preview: api.post(`/rollcall/jobs/${job.id}/preview`, {}),
      'a test of the job': api.post(`${job.path}/validateCredentials`, { useSavedCredentials: true }),
      'a test without a job': api.post(`${synchronization}/jobs/validateCredentials`, {
        useSavedCredentials: true,
      }),
      'a probe': api.post(`/rollcall/servicePrincipals/${job.servicePrincipalId}/probe`, {}),
      'an address of a target': api.put(`${synchronization}/secrets`, secrets),
      'the deletion of accounts': api.post(`/rollcall/servicePrincipals/${job.servicePrincipalId}/delete`, {
        accounts: 'delete',
      }),
      'an assignment': api.post(`${base}/appRoleAssignedTo`, assignment),
      'a link': api.post(`/rollcall/jobs/${job.id}/objectConnections`, {
        objectTypeName: 'User',
        sourceAnchor: '1',
        targetAnchor: '2',
      }),
    }
  }

  it('is refused, and what to do instead is said', async () => {
    for (const [name, refusal] of Object.entries(refusals())) {
      const { json, status } = await refusal
      expect(status, name).toBe(400)
      expect(json.error.message, name).toMatch(/upload|directory/i)
    }
    expect((await api.get(job.path)).status).toBe(200)
    expect(
      (await api.get(`/servicePrincipals/${job.servicePrincipalId}/synchronization/secrets`)).json.value,
    ).toEqual([])
  })

  it('leaves out mail settings, which are kept with the secrets, and deletion of the application alone', async () => {
    const settings = {
      key: 'SyncNotificationSettings',
      value: '{"Enabled":true,"Recipients":"a@contoso.example"}',
    }
    const path = `/servicePrincipals/${job.servicePrincipalId}/synchronization/secrets`
    expect((await api.put(path, { value: [settings, { key: 'BaseAddress', value: '' }] })).status).toBe(204)
    const deletion = `/rollcall/servicePrincipals/${job.servicePrincipalId}/delete`
    expect((await api.post(deletion, { accounts: 'leave' })).json).toMatchObject({ isDeleted: true })
  })
})

describe('the schema of a job that people are uploaded for', () => {
  it('has the attributes of uploads as its source, and the properties of users as its target', async () => {
    const { json } = await api.get(`${job.path}/schema/directories`)
    const [source, target] = json.value
    const names = (directory: typeof source) =>
      directory.objects[0].attributes.map(({ name }: { readonly name: string }) => name)
    expect(source).toMatchObject({ name: 'API', objects: [{ name: 'User' }] })
    expect(names(source)).toEqual(
      expect.arrayContaining(['externalId', 'emails[type eq "work"].value', `${ENTERPRISE}:manager`]),
    )
    expect(target).toMatchObject({ name: 'Azure Active Directory', objects: [{ name: 'User' }] })
    expect(names(target)).toEqual(
      expect.arrayContaining(['userPrincipalName', 'employeeId', 'accountEnabled', 'manager']),
    )
  })

  it('cannot be discovered on either side: all of it is known', async () => {
    const { json } = await api.get(`${job.path}/schema/directories`)
    for (const { id } of json.value) {
      const answer = await api.post(`${job.path}/schema/directories/${id}/discover`)
      expect(answer).toMatchObject({
        status: 400,
        json: { error: { message: expect.stringContaining('known') } },
      })
    }
  })

  it('takes a mapping of an attribute of a schema of its own, which uploads then have', async () => {
    const { json: schema } = await api.get(`${job.path}/schema`)
    const custom = 'urn:contoso:hr:2.0:Person:badge'
    const [definition] = schema.directories[0].objects[0].attributes
    schema.directories[0].objects[0].attributes.push({ ...definition, name: custom, anchor: false })
    const [mapping] = schema.synchronizationRules[0].objectMappings[0].attributeMappings
    const target = schema.directories[1].objects[0].attributes.find(
      ({ name }: { readonly name: string }) => name === 'officeLocation',
    )
    expect(target).toBeDefined()
    schema.synchronizationRules[0].objectMappings[0].attributeMappings.push({
      ...mapping,
      targetAttributeName: 'officeLocation',
      matchingPriority: 0,
      source: { expression: `[${custom}]` },
    })
    expect(await api.put(`${job.path}/schema`, schema)).toMatchObject({ status: 204 })
    const person = aPerson('1', {
      schemas: [CORE, ENTERPRISE, 'urn:contoso:hr:2.0:Person'],
      'urn:contoso:hr:2.0:Person': { badge: 'B-7' },
    })
    expect((await upload([person])).status).toBe(202)
    expect(await staged('1')).toMatchObject([{ attributes: { [custom]: 'B-7' } }])
  })
})
