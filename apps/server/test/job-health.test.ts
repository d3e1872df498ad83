import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { givenAssigned, givenJob, givenUser, givenWrike } from './given.ts'
import { openTestApi, type TestApi } from './test-api.ts'

let api: TestApi
let job: Awaited<ReturnType<typeof givenJob>>
let people: string[]

const rollcall = (path: string) => `/rollcall/jobs/${job.id}/${path}`

beforeEach(async () => {
  api = await openTestApi()
  const app = await givenWrike(api)
  job = await givenJob(api, app)
  people = []
  for (let number = 0; number < 3; number += 1) {
    const id = await givenUser(api, { givenName: 'A', surname: 'Person' })
    people.push(id)
    await givenAssigned(api, app, id)
  }
  await api.patch(job.path, {
    synchronizationJobSettings: [{ name: 'QuarantineTooManyDeletesThreshold', value: '1' }],
  })
})
afterEach(() => api.close())

describe('removals that are held', () => {
  beforeEach(async () => {
    await api.post(`${job.path}/start`)
    await api.cycle(job.id)
    for (const id of people.slice(0, 2)) await api.patch(`/users/${id}`, { accountEnabled: false })
    await api.cycle(job.id)
  })

  it('are listed page by page, with who they are', async () => {
    const first = await api.get(`${rollcall('stagedRemovals')}?$top=1`)
    expect(first.status).toBe(200)
    expect(first.json.value).toHaveLength(1)
    const rest = await api.get(first.json['@odata.nextLink'])
    const both = [...first.json.value, ...rest.json.value]
    expect(both.map((one: { objectId: string }) => one.objectId).toSorted()).toEqual(
      people.slice(0, 2).toSorted(),
    )
    expect(both[0]).toMatchObject({ objectTypeName: 'User', action: 'disable', decision: 'undecided' })
    expect((await api.get(rollcall('health'))).json).toMatchObject({ undecidedRemovals: 2 })
  })

  it('are allowed, rejected and approved one by one', async () => {
    const [ann = '', ben = ''] = people
    const approved = await api.post(rollcall(`stagedRemovals/${ann.toUpperCase()}/approve`))
    expect([approved.status, approved.json.count]).toEqual([200, 1])
    expect((await api.post(rollcall('stagedRemovals/reject'))).json.count).toBe(1)
    expect((await api.get(job.path)).json.status.quarantine).toBeNull()
    await api.cycle(job.id)
    const held = (await api.get(rollcall('stagedRemovals'))).json.value
    expect(held).toMatchObject([{ objectId: ben, decision: 'rejected' }])
    expect((await api.post(rollcall(`stagedRemovals/${ben}/reject`))).json.count).toBe(1)
    expect((await api.post(rollcall('stagedRemovals/allow'))).json.count).toBe(0)
    const audits = (await api.get('/auditLogs/directoryAudits')).json.value.filter(
      ({ activityDisplayName }: { activityDisplayName: string }) =>
        /held removals$/.test(activityDisplayName),
    )
    expect(audits.map((entry: { activityDisplayName: string }) => entry.activityDisplayName)).toEqual([
      'Reject held removals',
      'Reject held removals',
      'Allow held removals',
    ])
    const [subject] = audits[0].targetResources
    expect(subject.modifiedProperties).toContainEqual({
      displayName: 'objectId',
      oldValue: null,
      newValue: JSON.stringify(ben),
    })
  })

  it('answer 404 for an object of which none is held', async () => {
    const answer = await api.post(rollcall(`stagedRemovals/${people[2]}/approve`))
    expect(answer.status).toBe(404)
  })
})

describe('objects that failed', () => {
  beforeEach(async () => {
    const heal = api.target.fail({ operation: 'create', status: 500, times: 2 })
    await api.post(`${job.path}/start`)
    await api.cycle(job.id)
    heal()
  })

  it('ERR-7: are listed with what went wrong and when they are tried again', async () => {
    const { value } = (await api.get(rollcall('escrows'))).json
    expect(value).toHaveLength(2)
    expect(value[0]).toMatchObject({ operation: 'create', httpStatus: 500, attempts: 1, targetId: null })
    expect((await api.get(rollcall('health'))).json).toMatchObject({ openEscrows: 2, hasManyFailures: false })
  })

  it('ERR-5: are tried again out of turn, one or all', async () => {
    const [{ objectId }] = (await api.get(rollcall('escrows'))).json.value
    expect((await api.post(rollcall(`escrows/${objectId}/retry`))).json.count).toBe(1)
    expect((await api.post(rollcall('escrows/retry'))).json.count).toBe(2)
    await api.cycle(job.id)
    expect((await api.get(rollcall('escrows'))).json.value).toEqual([])
    expect((await api.post(rollcall(`escrows/${objectId}/retry`))).status).toBe(404)
  })

  it('are summed by day and by error', async () => {
    const statistics = (await api.get(`${rollcall('statistics')}?days=7`)).json
    expect(statistics.days).toEqual(
      expect.arrayContaining([expect.objectContaining({ action: 'create', status: 'failure', count: 2 })]),
    )
    expect(statistics.topErrors).toMatchObject([{ count: 2 }])
    expect((await api.get(`${rollcall('statistics')}?days=0`)).status).toBe(400)
  })
})

describe('quarantine', () => {
  it('is imposed by hand, and lifted by a start', async () => {
    await api.post(`${job.path}/start`)
    await api.cycle(job.id)
    expect((await api.post(rollcall('quarantine'))).status).toBe(204)
    const { status } = (await api.get(job.path)).json
    expect(status).toMatchObject({ code: 'Quarantine', quarantine: { reason: 'QuarantinedOnDemand' } })
    await api.post(`${job.path}/start`)
    expect((await api.get(job.path)).json.status).toMatchObject({ code: 'Active', quarantine: null })
  })

  it('is refused with the reason while no cycle has ended, and while the job is off', async () => {
    const early = await api.post(rollcall('quarantine'))
    expect([early.status, early.json.error.message]).toEqual([
      400,
      expect.stringContaining('no cycle of the job has ended yet'),
    ])
    await api.post(`${job.path}/start`)
    await api.cycle(job.id)
    await api.post(`${job.path}/pause`)
    const off = await api.post(rollcall('quarantine'))
    expect(off.json.error.message).toContain('the job is switched off')
  })
})

describe('cancelCycle', () => {
  it('is refused while no cycle is open', async () => {
    expect((await api.post(rollcall('cancelCycle'))).status).toBe(400)
  })
})
