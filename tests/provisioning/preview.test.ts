import { describe, expect, it } from 'vitest'
import { givenAssigned, givenUser } from '../../apps/server/test/given.ts'
import { openPair, type Pair, type PairOptions } from './open-pair.ts'

type Count = {
  readonly action: string
  readonly status: string
  readonly reason: string | null
  readonly objects: number
  readonly requests: number
  readonly examples: readonly {
    readonly requests: readonly { readonly method: string; readonly body: unknown }[]
    readonly modifiedProperties: readonly { readonly displayName: string }[]
  }[]
}

const preview = async (pair: Pair, body: unknown = {}) => {
  const { json, status, text } = await pair.api.post(`/rollcall/jobs/${pair.jobId}/preview`, body)
  expect(status, text).toBe(200)
  return json
}

function countOf(json: { readonly counts: readonly Count[] }, action: string, reason: string | null = null) {
  return json.counts.find((count) => count.action === action && count.reason === reason)
}

async function aPairOf(people: number, options: PairOptions = {}) {
  const pair = await openPair(options)
  const ids: string[] = []
  for (let index = 0; index < people; index += 1) {
    const userName = `person.${index}@contoso.example`
    const id = await givenUser(pair.api, {
      userPrincipalName: userName,
      mail: userName,
      displayName: `Person ${index}`,
      department: index % 2 === 0 ? 'Sales' : 'Legal',
    })
    await givenAssigned(pair.api, pair.app, id)
    ids.push(id)
  }
  return { pair, ids }
}

async function provisioned(people: number, options: PairOptions = {}) {
  const { pair, ids } = await aPairOf(people, options)
  await pair.api.post(`${pair.jobPath}/start`)
  await pair.cycle()
  pair.proxy.forget()
  return { pair, ids }
}

/** Everything the store knows of the job that a preview could have touched. */
async function stateOf(pair: Pair) {
  const log = await pair.api.get('/auditLogs/provisioning')
  const links = await pair.api.get(`/rollcall/jobs/${pair.jobId}/objectConnections`)
  const job = await pair.api.get(pair.jobPath)
  const schema = await pair.api.get(`${pair.jobPath}/schema`)
  return [log.json.value, links.json.value, job.json, schema.json]
}

describe('the preview of a whole cycle (provisioning.md L40)', () => {
  it('counts what a first cycle would send, with examples, and sends reads only', async () => {
    const { pair } = await aPairOf(12)
    await givenUser(pair.api)
    const before = await stateOf(pair)
    const json = await preview(pair, { examples: 3 })
    expect(json).toMatchObject({ isComplete: true, evaluated: 13, requests: { writes: { POST: 12 } } })
    const created = countOf(json, 'create')
    expect(created).toMatchObject({ objects: 12, requests: 12, status: 'success' })
    expect(created?.examples).toHaveLength(3)
    expect(created?.examples[0]?.requests[0]).toMatchObject({ method: 'POST', body: { active: true } })
    expect(countOf(json, 'other', 'NotEffectivelyEntitled')).toMatchObject({ objects: 1, requests: 0 })
    expect(pair.proxy.writes()).toEqual([])
    expect(json.requests.reads).toBe(pair.proxy.requests.length)
    expect(await pair.accounts()).toEqual([])
    expect(await stateOf(pair)).toEqual(before)
  })

  it('sends exactly what the cycle then sends', async () => {
    const { pair, ids } = await provisioned(6)
    await pair.api.patch(`/users/${ids[0]}`, { displayName: 'Renamed' })
    await pair.api.patch(`/users/${ids[1]}`, { accountEnabled: false })
    await pair.api.remove(`/users/${ids[2]}`)
    const json = await preview(pair)
    expect(json.requests.writes).toEqual({ PATCH: 3 })
    const shown = json.counts.flatMap((count: Count) => count.examples.flatMap((example) => example.requests))
    expect(pair.proxy.writes()).toEqual([])
    await pair.cycle()
    const sent = pair.proxy
      .writes()
      .map(({ method, path, body }) => ({ method, path: `/scim/v2${path}`, body }))
    expect(new Set(shown.map((request: unknown) => JSON.stringify(request)))).toEqual(
      new Set(sent.map((request) => JSON.stringify(request))),
    )
  })

  it('shows the effect of a mapping that is not saved', async () => {
    const { pair } = await provisioned(4)
    const { json: schema } = await pair.api.get(`${pair.jobPath}/schema`)
    const [mapping] = schema.synchronizationRules[0].objectMappings
    const display = mapping.attributeMappings.find(
      ({ targetAttributeName }: { targetAttributeName: string }) => targetAttributeName === 'displayName',
    )
    display.source = { type: 'Function', expression: 'Append([displayName], " (Contoso)")' }
    const before = await stateOf(pair)
    const json = await preview(pair, { schema })
    expect(countOf(json, 'update')).toMatchObject({ objects: 4, requests: 4 })
    expect(countOf(json, 'update')?.examples[0]?.modifiedProperties).toMatchObject([
      { displayName: 'displayName', oldValue: 'Person 0', newValue: 'Person 0 (Contoso)' },
    ])
    expect(await stateOf(pair)).toEqual(before)
    expect((await preview(pair)).requests.writes).toEqual({})
  })

  it('shows whom a filter that is not saved would remove, and whether the threshold would trip', async () => {
    const { pair } = await provisioned(12)
    const { json: schema } = await pair.api.get(`${pair.jobPath}/schema`)
    for (const mapping of schema.synchronizationRules[0].objectMappings) {
      const clause = {
        sourceOperandName: 'department',
        operatorName: 'EQUALS',
        targetOperand: { values: ['Sales'] },
      }
      mapping.scope = { groups: [{ name: 'sales', clauses: [clause] }] }
    }
    const json = await preview(pair, { schema })
    expect(countOf(json, 'disable')).toMatchObject({ objects: 6 })
    expect(json.deletionThreshold).toEqual({
      removals: 6,
      removedWithinDay: 0,
      threshold: 5,
      wouldTrip: true,
    })
    const settings = [{ name: 'QuarantineTooManyDeletesThreshold', value: '6' }]
    const allowed = await preview(pair, { schema, synchronizationJobSettings: settings })
    expect(allowed.deletionThreshold).toEqual({
      removals: 6,
      removedWithinDay: 0,
      threshold: 6,
      wouldTrip: false,
    })
  })

  it('shows the effect of a scope setting and of settings that are not saved', async () => {
    const { pair, ids } = await provisioned(3)
    await givenUser(pair.api, { mail: 'lone@contoso.example', userPrincipalName: 'lone@contoso.example' })
    expect(countOf(await preview(pair, { syncAll: true }), 'create')).toMatchObject({ objects: 1 })
    await pair.api.remove(`/users/${ids[0]}`)
    const skip = await preview(pair, { skipOutOfScopeDeletions: true })
    expect(countOf(skip, 'other', 'OutOfScopeDeletionSkipped')).toMatchObject({ objects: 1 })
    const softDelete = [{ name: 'SoftDelete', value: 'false' }]
    const json = await preview(pair, { synchronizationJobSettings: softDelete })
    expect(json.requests.writes).toEqual({ DELETE: 1 })
  })

  it('finds existing accounts by one listing where that is cheaper', async () => {
    const { pair } = await provisioned(30)
    await pair.api.post(`${pair.jobPath}/restart`, { criteria: { resetScope: 'Full' } })
    const json = await preview(pair)
    expect(countOf(json, 'other', 'RedundantExport')).toMatchObject({ objects: 30, requests: 0 })
    expect(json.requests.reads).toBeLessThan(6)
  })

  it('names what is wrong with the schema or a setting, and evaluates nothing', async () => {
    const { pair } = await aPairOf(1)
    const post = (body: unknown) => pair.api.post(`/rollcall/jobs/${pair.jobId}/preview`, body)
    const unknown = await post({ synchronizationJobSettings: [{ name: 'Colour', value: 'red' }] })
    expect(unknown).toMatchObject({ status: 400 })
    expect(unknown.json.error.message).toContain('"Colour"')
    const { json: schema } = await pair.api.get(`${pair.jobPath}/schema`)
    schema.synchronizationRules[0].objectMappings[0].attributeMappings[0].source = {
      type: 'Function',
      expression: 'Nonsense([mail])',
    }
    expect((await post({ schema })).status).toBe(400)
    expect((await post({ examples: 1_000 })).status).toBe(400)
    expect(pair.proxy.requests).toEqual([])
  })

  it('says what is wrong when the target cannot be asked', async () => {
    const { pair } = await aPairOf(1, { secrets: { SecretToken: 'wrong' } })
    const answer = await pair.api.post(`/rollcall/jobs/${pair.jobId}/preview`, {})
    expect(answer.status).toBe(400)
    expect(answer.text).not.toContain('"wrong"')
  })
})
