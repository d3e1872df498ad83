import { describe, expect, it } from 'vitest'
import { givenAssigned, givenUser } from '../../apps/server/test/given.ts'
import { openPair, type Pair } from './open-pair.ts'

const EMPLOYEE = { source: '[employeeId]', priority: 1 }

type Matching = Readonly<Record<string, { readonly source?: string; readonly priority: number }>>

/** A started job whose matching attributes are these; an initial cycle has run. */
async function aPair(matching: Matching = { userName: { priority: 1 } }): Promise<Pair> {
  const pair = await openPair()
  const saved = await saveMatching(pair, matching)
  expect(saved.status, saved.text).toBe(204)
  await pair.api.post(`${pair.jobPath}/start`)
  await pair.cycle()
  pair.proxy.forget()
  return pair
}

async function saveMatching(pair: Pair, matching: Matching) {
  const { json: schema } = await pair.api.get(`${pair.jobPath}/schema`)
  for (const mapping of schema.synchronizationRules[0].objectMappings[0].attributeMappings) {
    const wanted = matching[mapping.targetAttributeName]
    mapping.matchingPriority = wanted?.priority ?? 0
    if (wanted === undefined) continue
    mapping.flowType = 'Always'
    if (wanted.source !== undefined) mapping.source = { type: 'Function', expression: wanted.source }
  }
  return pair.api.put(`${pair.jobPath}/schema`, schema)
}

async function aPerson(pair: Pair, name: string, more: Readonly<Record<string, unknown>> = {}) {
  const userName = `${name}@contoso.example`
  const id = await givenUser(pair.api, {
    userPrincipalName: userName,
    mail: userName,
    mailNickname: name,
    displayName: `Person ${name}`,
    ...more,
  })
  await givenAssigned(pair.api, pair.app, id)
  return id
}

async function anAccount(pair: Pair, userName: string, more: Readonly<Record<string, unknown>> = {}) {
  const { body, status } = await pair.wrike.scim('POST', '/Users', {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
    userName,
    name: { givenName: 'Some', familyName: 'One' },
    emails: [{ type: 'work', value: userName, primary: true }],
    active: true,
    ...more,
  })
  expect(status, JSON.stringify(body)).toBe(201)
  return String(body.id)
}

const filters = (pair: Pair) =>
  pair.proxy.requests.flatMap(({ query }) => /(?:^|&)filter=([^&]*)/.exec(query)?.[1] ?? [])
const writes = (pair: Pair) => pair.proxy.writes().map(({ method, path }) => `${method} ${path}`)

async function lastEntry(pair: Pair, id: string) {
  const { json } = await pair.api.get(`/auditLogs/provisioning?$filter=sourceIdentity/id eq '${id}'`)
  return json.value[0]
}

describe('matching (provisioning.md 4.6)', () => {
  it('MAP-30: takes over an existing account and updates it, and makes none', async () => {
    const pair = await aPair()
    const account = await anAccount(pair, 'ana@contoso.example')
    await aPerson(pair, 'ana')
    await pair.cycle()
    expect(writes(pair)).toEqual([`PATCH /Users/${account}`])
    expect(await pair.accounts()).toMatchObject([{ id: account, displayName: 'Person ana' }])
  })

  it('MAP-30: finds an account whatever the letter case of its name', async () => {
    const pair = await aPair()
    const account = await anAccount(pair, 'ANA@contoso.example')
    await aPerson(pair, 'ana')
    await pair.cycle()
    expect(writes(pair)).toEqual([`PATCH /Users/${account}`])
  })

  it('MAP-31, MAP-32, MAP-35: asks one attribute at a time by priority, with eq, and stops at a match', async () => {
    const pair = await aPair({ externalId: EMPLOYEE, userName: { priority: 2 } })
    const account = await anAccount(pair, 'other.name@contoso.example', { externalId: 'E-1' })
    await aPerson(pair, 'ana', { employeeId: 'E-1' })
    await pair.cycle()
    expect(filters(pair).filter((filter) => filter.includes('E-1'))).toEqual(['externalId eq "E-1"'])
    expect(filters(pair).some((filter) => filter.includes('ana@'))).toBe(false)
    expect(await pair.account('ana@contoso.example')).toMatchObject({ id: account })

    pair.proxy.forget()
    await aPerson(pair, 'ben', { employeeId: 'E-2' })
    await pair.cycle()
    expect(filters(pair).slice(-2)).toEqual(['externalId eq "E-2"', 'userName eq "ben@contoso.example"'])
    expect(writes(pair)).toEqual(['POST /Users'])
  })

  it('MAP-33: matches on the value of an expression', async () => {
    const pair = await aPair({
      userName: { priority: 1, source: 'Append([mailNickname], "@contoso.example")' },
    })
    const account = await anAccount(pair, 'ana@contoso.example')
    await aPerson(pair, 'ana', { userPrincipalName: 'someone.else@contoso.example' })
    await pair.cycle()
    expect(writes(pair)).toEqual([`PATCH /Users/${account}`])
  })

  it('MAP-34: skips an object without any matching value, asks nothing, and takes it when it has one', async () => {
    const pair = await aPair({ externalId: EMPLOYEE })
    const id = await aPerson(pair, 'ana')
    await pair.cycle()
    expect(writes(pair)).toEqual([])
    expect((await lastEntry(pair, id)).provisioningStatusInfo).toMatchObject({
      status: 'skipped',
      errorInformation: { errorCode: 'ImportSkipped' },
    })
    await pair.api.patch(`/users/${id}`, { employeeId: 'E-9' })
    await pair.cycle()
    expect(writes(pair)).toEqual(['POST /Users'])
  })

  it('MAP-34: lets different objects match by different attributes', async () => {
    const pair = await aPair({ externalId: EMPLOYEE, userName: { priority: 2 } })
    const ana = await anAccount(pair, 'x@contoso.example', { externalId: 'E-1' })
    const ben = await anAccount(pair, 'ben@contoso.example')
    await aPerson(pair, 'ana', { employeeId: 'E-1' })
    await aPerson(pair, 'ben')
    await pair.cycle()
    expect(new Set(writes(pair))).toEqual(new Set([`PATCH /Users/${ana}`, `PATCH /Users/${ben}`]))
  })

  it.each(['O"Hara', 'back\\slash', 'a b&c=d+e%f', 'Zoë 北京 #1', '"or userName pr'])(
    'MAP-38: finds the account of the value %s',
    async (value) => {
      const pair = await aPair({ externalId: EMPLOYEE })
      const account = await anAccount(pair, 'x@contoso.example', { externalId: value })
      await anAccount(pair, 'y@contoso.example', { externalId: 'other' })
      await aPerson(pair, 'ana', { employeeId: value })
      await pair.cycle()
      expect(writes(pair)).toEqual([`PATCH /Users/${account}`])
    },
  )

  it('MAP-39: follows the id once linked: a new matching value is an update, and nobody is looked for', async () => {
    const pair = await aPair()
    const id = await aPerson(pair, 'ana')
    await pair.cycle()
    const account = await pair.account('ana@contoso.example')
    pair.proxy.forget()
    await pair.api.patch(`/users/${id}`, {
      userPrincipalName: 'ann@contoso.example',
      mail: 'ann@contoso.example',
    })
    await pair.cycle()
    expect(writes(pair)).toEqual([`PATCH /Users/${account?.id}`])
    expect(filters(pair).some((filter) => filter.includes('ann@'))).toBe(false)
  })

  it('MAP-40: fails an object that several accounts match, without trying the next attribute', async () => {
    const pair = await aPair({ externalId: EMPLOYEE, userName: { priority: 2 } })
    await anAccount(pair, 'x@contoso.example', { externalId: 'E-1' })
    await anAccount(pair, 'y@contoso.example', { externalId: 'E-1' })
    const id = await aPerson(pair, 'ana', { employeeId: 'E-1' })
    const other = await aPerson(pair, 'ben', { employeeId: 'E-2' })
    await pair.cycle()
    expect(writes(pair)).toEqual(['POST /Users'])
    expect(filters(pair).some((filter) => filter.includes('ana@'))).toBe(false)
    const { provisioningStatusInfo } = await lastEntry(pair, id)
    expect(provisioningStatusInfo).toMatchObject({
      status: 'failure',
      errorInformation: { errorCode: 'DuplicateTargetEntries' },
    })
    expect((await lastEntry(pair, other)).provisioningAction).toBe('create')
  })

  it('MAP-41: links one account to one person, whether the second comes in the same cycle or a later one', async () => {
    const pair = await aPair({ externalId: EMPLOYEE })
    await aPerson(pair, 'ana', { employeeId: 'E-1' })
    await aPerson(pair, 'ben', { employeeId: 'E-1' })
    await pair.cycle()
    expect(writes(pair)).toEqual(['POST /Users'])
    const cleo = await aPerson(pair, 'cleo', { employeeId: 'E-1' })
    await pair.cycle()
    expect(await pair.accounts()).toHaveLength(1)
    const { provisioningStatusInfo } = await lastEntry(pair, cleo)
    expect(provisioningStatusInfo.errorInformation).toMatchObject({ errorCode: 'DuplicateSourceEntries' })
    const { json } = await pair.api.get(`/rollcall/jobs/${pair.jobId}/objectConnections`)
    expect(json.value).toHaveLength(1)
  })

  it('MAP-42: refuses to match on a constant or on nothing', async () => {
    const pair = await aPair()
    const constant = await saveMatching(pair, { externalId: { priority: 1, source: '"always"' } })
    expect(constant).toMatchObject({ status: 400 })
    const none = await saveMatching(pair, {})
    expect(none).toMatchObject({ status: 400 })
  })
})

describe('a link and its account (provisioning.md 5.4)', () => {
  it('CYC-21: makes a lost account anew in the same cycle, and logs both facts', async () => {
    const pair = await aPair()
    const id = await aPerson(pair, 'ana')
    await pair.cycle()
    const lost = await pair.account('ana@contoso.example')
    await pair.wrike.scim('DELETE', `/Users/${lost?.id}`)
    pair.proxy.forget()
    await pair.api.patch(`/users/${id}`, { displayName: 'Ana Again' })
    await pair.cycle()
    expect(writes(pair)).toEqual([`PATCH /Users/${lost?.id}`, 'POST /Users'])
    const account = await pair.account('ana@contoso.example')
    const { json } = await pair.api.get(`/rollcall/jobs/${pair.jobId}/objectConnections/${id}`)
    expect(json.targetAnchor).toBe(account?.id)
    expect(JSON.stringify((await lastEntry(pair, id)).provisioningSteps)).toContain(String(lost?.id))
  })

  it('CYC-21: takes over the account that took the lost one’s place', async () => {
    const pair = await aPair()
    const id = await aPerson(pair, 'ana')
    await pair.cycle()
    const lost = await pair.account('ana@contoso.example')
    await pair.wrike.scim('DELETE', `/Users/${lost?.id}`)
    const other = await anAccount(pair, 'ana@contoso.example')
    pair.proxy.forget()
    await pair.api.patch(`/users/${id}`, { displayName: 'Ana Again' })
    await pair.cycle()
    expect(writes(pair)).toEqual([`PATCH /Users/${lost?.id}`, `PATCH /Users/${other}`])
    expect(await pair.accounts()).toMatchObject([{ id: other, displayName: 'Ana Again' }])
  })

  it('DEP-8: counts a lost account as removed when its person is deleted for ever', async () => {
    const pair = await aPair()
    const id = await aPerson(pair, 'ana')
    await pair.cycle()
    const lost = await pair.account('ana@contoso.example')
    await pair.wrike.scim('DELETE', `/Users/${lost?.id}`)
    await pair.api.remove(`/users/${id}`)
    await pair.api.remove(`/directory/deletedItems/${id}`)
    await pair.cycle()
    expect((await lastEntry(pair, id)).provisioningStatusInfo.status).not.toBe('failure')
    expect((await pair.api.get(`/rollcall/jobs/${pair.jobId}/objectConnections/${id}`)).status).toBe(404)
  })

  it('CYC-23: costs one request for an update in an incremental cycle, and none for no change', async () => {
    const pair = await aPair()
    const id = await aPerson(pair, 'ana')
    await pair.cycle()
    pair.proxy.forget()
    await pair.api.patch(`/users/${id}`, { displayName: 'Ana Again' })
    await pair.cycle()
    const test = (query: string) => query.includes('filter=')
    expect(pair.proxy.requests.filter(({ query }) => !test(query))).toHaveLength(1)
    pair.proxy.forget()
    await pair.api.patch(`/users/${id}`, { city: 'Nowhere that is mapped' })
    await pair.cycle()
    expect(pair.proxy.requests.filter(({ query }) => !test(query))).toEqual([])
  })

  it('CYC-23, CYC-16: compares with the target itself after a restart, and repairs what was changed there', async () => {
    const pair = await aPair()
    await aPerson(pair, 'ana')
    await pair.cycle()
    const account = await pair.account('ana@contoso.example')
    await pair.wrike.scim('PATCH', `/Users/${account?.id}`, {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
      Operations: [{ op: 'replace', path: 'displayName', value: 'Changed There' }],
    })
    pair.proxy.forget()
    await pair.cycle()
    expect(writes(pair)).toEqual([])
    await pair.api.post(`${pair.jobPath}/restart`)
    await pair.cycle()
    expect(writes(pair)).toEqual([`PATCH /Users/${account?.id}`])
    expect(await pair.account('ana@contoso.example')).toMatchObject({ displayName: 'Person ana' })
  })

  it('CYC-24: goes on with a linked object whose matching value has gone', async () => {
    const pair = await aPair({ externalId: EMPLOYEE })
    const id = await aPerson(pair, 'ana', { employeeId: 'E-1' })
    await pair.cycle()
    const account = await pair.account('ana@contoso.example')
    pair.proxy.forget()
    await pair.api.patch(`/users/${id}`, { employeeId: null, displayName: 'Ana Again' })
    await pair.cycle()
    expect(writes(pair)).toEqual([`PATCH /Users/${account?.id}`])
    expect(await pair.account('ana@contoso.example')).toMatchObject({ displayName: 'Ana Again' })
  })
})
