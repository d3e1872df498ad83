import { addOwner, createApiClient } from '@rollcall/directory'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type GivenApp, givenAssigned, givenJob, givenUser, givenWrike } from './given.ts'
import { openTestApi, TENANT_ID, type TestApi, tokenOf } from './test-api.ts'

let api: TestApi
let app: GivenApp
let jobId: string
let sampleId: string
beforeAll(async () => {
  api = await openTestApi()
  app = await givenWrike(api, 'Wrike test')
  const job = await givenJob(api, app)
  jobId = job.id
  sampleId = await givenUser(api, { displayName: 'Sample Person', jobTitle: 'Baker' })
  await givenAssigned(api, app, sampleId)
  for (let index = 0; index < 5; index++) await givenAssigned(api, app, await givenUser(api))
  await api.post(`${job.path}/start`)
  await api.cycle(jobId)
  api.clock.advance(60_000)
  await api.patch(`/users/${sampleId}`, { jobTitle: 'Chef' })
  await api.cycle(jobId)
})
afterAll(() => api.close())

const entries = async (query: string) => {
  const answer = await api.get(`/auditLogs/provisioning?${query}`)
  if (answer.status !== 200) throw new Error(answer.text)
  return answer.json.value
}
const filtered = (filter: string) => entries(`$filter=${encodeURIComponent(filter)}`)

describe('/auditLogs/provisioning (graph-api.md §11)', () => {
  it('tells newest first what was done, to whom, and why', async () => {
    const [latest] = await entries('$top=1')
    expect(latest).toMatchObject({
      jobId,
      provisioningAction: 'update',
      initiatedBy: { id: '', initiatorType: 'system' },
      servicePrincipal: { id: app.servicePrincipalId, displayName: 'Wrike test' },
      sourceIdentity: { id: sampleId, displayName: 'Sample Person', identityType: 'User' },
      targetSystem: { details: { ApplicationId: app.appId } },
      provisioningStatusInfo: { status: 'success', errorInformation: null },
      modifiedProperties: [{ displayName: 'title', oldValue: 'Baker', newValue: 'Chef' }],
    })
    expect(latest.provisioningSteps[0]).toMatchObject({ provisioningStepType: 'import', status: 'success' })
    expect((await api.get(`/auditLogs/provisioning/${latest.id}`)).json.changeId).toBe(latest.changeId)
  })

  it('LOG-5: shows owners what was done for their own applications, and no more', async () => {
    const { application } = await createApiClient(api.deps, {
      tenantId: TENANT_ID,
      displayName: 'Owner',
      permissions: ['ProvisioningLog.Read.OwnedBy'],
    })
    const token = await tokenOf(api.deps, application)
    const [one] = await entries('$top=1')
    expect((await api.get('/auditLogs/provisioning', { token })).json.value).toEqual([])
    expect((await api.get(`/auditLogs/provisioning/${one.id}`, { token })).status).toBe(403)
    await addOwner(api.deps, TENANT_ID, { application: app }, application.servicePrincipalId)
    const { json } = await api.get('/auditLogs/provisioning', { token })
    expect(json.value).toEqual(await entries('$top=100'))
    expect((await api.get(`/auditLogs/provisioning/${one.id}`, { token })).status).toBe(200)
  })

  it('answers every filter that is seen in the wild', async () => {
    const sp = app.servicePrincipalId
    const counts = await Promise.all(
      [
        `jobId eq '${jobId}'`,
        `jobid eq '${jobId}'`,
        "provisioningStatusInfo/status eq 'success'",
        "provisioningStatusInfo/status eq 'failure'",
        "provisioningStatusInfo/status in ('success','failure')",
        "provisioningStatusInfo/status in ('skipped','failure')",
        "provisioningStatusInfo/status ne 'skipped'",
        `sourceIdentity/id eq '${sampleId}'`,
        "contains(sourceIdentity/displayName,'Sample')",
        "contains(sourceIdentity/displayName,'sample')",
        'activityDateTime gt 2026-01-01 and activityDateTime lt 2027-01-01T00:00:00Z',
        'activityDateTime gt 2027-01-01',
        `((contains(tolower(servicePrincipal/id),'${sp}') or contains(tolower(servicePrincipal/displayName),'${sp}')) and activityDateTime gt 2026-01-01)`,
        "provisioningAction eq 'update'",
        "jobId eq 'nothing'",
      ].map(async (filter) => (await filtered(filter)).length),
    )
    expect(counts).toEqual([7, 7, 7, 0, 7, 0, 7, 2, 2, 0, 7, 0, 7, 1, 0])
  })

  it('finds the entries of one cycle and of one change', async () => {
    const [latest] = await entries('$top=1')
    expect(await filtered(`cycleId eq '${latest.cycleId}'`)).toHaveLength(1)
    expect(await filtered(`changeId eq '${latest.changeId}'`)).toHaveLength(1)
    expect(await filtered(`targetIdentity/id eq '${latest.targetIdentity.id}'`)).toHaveLength(2)
  })

  it('includes or leaves out an instant as the operator says', async () => {
    const [latest] = await entries('$top=1')
    const at = latest.activityDateTime
    expect(await filtered(`activityDateTime ge ${at}`)).toHaveLength(1)
    expect(await filtered(`activityDateTime gt ${at}`)).toHaveLength(0)
  })

  it.each(['', "contains(sourceIdentity/displayName,'Person')"])(
    'pages through everything once with the filter "%s"',
    async (filter) => {
      const seen: string[] = []
      let next: string | undefined = `/auditLogs/provisioning?$top=2&$filter=${encodeURIComponent(filter)}`
      while (next !== undefined) {
        const { json } = await api.get(next)
        expect(json.value.length).toBeLessThanOrEqual(2)
        seen.push(...json.value.map((entry: { id: string }) => entry.id))
        next = json['@odata.nextLink']
      }
      expect(new Set(seen).size).toBe(7)
      expect(seen).toHaveLength(7)
    },
  )

  it('counts what a filter lets through, on the first page only', async () => {
    const filter = `$filter=${encodeURIComponent("provisioningAction eq 'create'")}`
    const { json } = await api.get(`/auditLogs/provisioning?$top=2&$count=true&${filter}`)
    expect(json['@odata.count']).toBe(6)
    expect((await api.get(json['@odata.nextLink'])).json['@odata.count']).toBeUndefined()
  })

  it.each([
    "provisioningStatusInfo/status eq 'success'",
    "provisioningStatusInfo/status in ('success','skipped') and provisioningAction eq 'create'",
    "provisioningAction eq 'nothing'",
    "contains(sourceIdentity/displayName,'Sample')",
    'activityDateTime gt {first}',
    'activityDateTime ge {first}',
    'activityDateTime lt {last}',
    'activityDateTime le {last} and activityDateTime ge {first}',
  ])('counts as many as it lists, whether the store counts or it reads: %s', async (text) => {
    const [first] = await entries('$top=1&$orderby=activityDateTime')
    const [last] = await entries('$top=1')
    const filter = text.replace('{first}', first.activityDateTime).replace('{last}', last.activityDateTime)
    const { json } = await api.get(
      `/auditLogs/provisioning?$count=true&$filter=${encodeURIComponent(filter)}`,
    )
    expect(json['@odata.count']).toBe(json.value.length)
    const ofApp = `servicePrincipal/id eq '${app.servicePrincipalId}' and ${filter}`
    const narrowed = `/auditLogs/provisioning?$top=1&$count=true&$filter=${encodeURIComponent(ofApp)}`
    expect((await api.get(narrowed)).json['@odata.count']).toBe(json.value.length)
  })

  it('sorts by time both ways', async () => {
    const newest = await entries('$orderby=activityDateTime desc')
    const oldest = await entries('$orderby=activityDateTime')
    expect(oldest.map((entry: { id: string }) => entry.id)).toEqual(
      newest.map((entry: { id: string }) => entry.id).toReversed(),
    )
    expect((await api.get('/auditLogs/provisioning?$orderby=jobId')).json.error.code).toBe(
      'Request_UnsupportedQuery',
    )
  })

  it('has older names in addition on /beta only', async () => {
    const beta = await api.get('/beta/auditLogs/provisioning?$top=1')
    expect(beta.json.value[0]).toMatchObject({
      action: 'Update',
      provisioningAction: 'update',
      statusInfo: { '@odata.type': '#microsoft.graph.statusDetails', status: 'success' },
    })
    expect((await entries('$top=1'))[0].statusInfo).toBeUndefined()
  })

  it.each(['$top=1001', '$filter=nonsense eq 1', '$search=x', "$filter=activityDateTime gt 'soon'"])(
    'refuses %s',
    async (query) => {
      expect((await api.get(`/auditLogs/provisioning?${query}`)).status).toBe(400)
    },
  )

  it('is closed to tokens without its permission', async () => {
    const token = await api.tokenWith('User.Read.All')
    expect((await api.get('/auditLogs/provisioning', { token })).status).toBe(403)
    const reader = await api.tokenWith('ProvisioningLog.Read.All')
    expect((await api.get('/auditLogs/provisioning', { token: reader })).status).toBe(200)
  })
})
