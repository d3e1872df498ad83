// Scoping filters that ask what those of the public service cannot (provisioning.md SCP-23): an answer may change with the time,
// or with a group, though the person stays as they were.

import { asId, type JobId } from '@rollcall/core'
import { describe, expect, it } from 'vitest'
import { givenAssigned, givenGroup, givenUser } from '../../apps/server/test/given.ts'
import { openPair, type Pair } from './open-pair.ts'

type Clause = readonly [attribute: string, operator: string, value?: string]

const DAY_MS = 86_400_000

/** A started pair whose users must satisfy the clauses, with these people assigned. */
async function aFilteredPair(clauses: readonly Clause[], people: Readonly<Record<string, object>> = {}) {
  const pair = await openPair()
  const saved = await saveFilter(pair, clauses)
  expect(saved.status, saved.text).toBe(204)
  await pair.api.post(`${pair.jobPath}/start`)
  const ids: Record<string, string> = {}
  for (const [name, more] of Object.entries(people)) ids[name] = await aPerson(pair, name, more)
  await pair.cycle()
  return { pair, ids }
}

async function aPerson(pair: Pair, name: string, more: object = {}): Promise<string> {
  const userName = `${name}@contoso.example`
  const id = await givenUser(pair.api, {
    userPrincipalName: userName,
    mail: userName,
    surname: name,
    ...more,
  })
  await givenAssigned(pair.api, pair.app, id)
  return id
}

async function saveFilter(pair: Pair, clauses: readonly Clause[]) {
  const { json: schema } = await pair.api.get(`${pair.jobPath}/schema`)
  const mapping = schema.synchronizationRules[0].objectMappings.find(
    (candidate: { sourceObjectName: string }) => candidate.sourceObjectName === 'User',
  )
  mapping.scope = {
    groups: [
      {
        name: 'only these',
        clauses: clauses.map(([sourceOperandName, operatorName, value]) => ({
          sourceOperandName,
          operatorName,
          targetOperand: { values: value === undefined ? [] : [value] },
        })),
      },
    ],
  }
  return pair.api.put(`${pair.jobPath}/schema`, schema)
}

const active = async (pair: Pair) =>
  (await pair.accounts())
    .filter((account) => account.active)
    .map(({ userName }) => userName.split('@')[0])
    .toSorted()

async function lastCycle(pair: Pair) {
  // A token that the API takes does not live as long as some of these tests pretend to.
  const [cycle] = await pair.api.deps.store.jobs.endedCycles(asId(pair.jobId), 1)
  return cycle
}

async function isDue(pair: Pair): Promise<boolean> {
  const { clock, deps } = pair.api
  const due = await deps.store.jobs.due(new Date(clock.now()).toISOString())
  return due.some(({ id }) => id === asId<JobId>(pair.jobId))
}

const daysFromNow = (pair: Pair, days: number) => new Date(pair.api.clock.now() + days * DAY_MS).toISOString()

describe('filters on dates', () => {
  it('SCP-23: let someone in when their time has come, at the cost of that one person', async () => {
    const { pair, ids } = await aFilteredPair([['employeeHireDate', 'BEFORE', 'now+14d']])
    for (const [name, days] of [
      ['ana', -100],
      ['ben', 20],
      ['cleo', 30],
    ] as const)
      ids[name] = await aPerson(pair, name, { employeeHireDate: daysFromNow(pair, days) })
    await pair.cycle()
    expect(await active(pair)).toEqual(['ana'])
    // Nothing but the time is different.
    await pair.api.deps.store.jobs.update(asId(pair.jobId), { nextCycleAt: daysFromNow(pair, 365) })
    pair.api.clock.advance(5 * DAY_MS)
    expect(await isDue(pair)).toBe(false)
    pair.api.clock.advance(DAY_MS)
    expect(await isDue(pair)).toBe(true)
    await pair.cycle()
    expect(await active(pair)).toEqual(['ana', 'ben'])
    expect(await lastCycle(pair)).toMatchObject({ kind: 'incremental', counts: { collected: 1 } })
  })

  it('SCP-23: let someone go when their time is over', async () => {
    const { pair } = await aFilteredPair([['employeeLeaveDateTime', 'NOT BEFORE', 'now']])
    await aPerson(pair, 'ana', { employeeLeaveDateTime: daysFromNow(pair, 2) })
    await aPerson(pair, 'ben', { employeeLeaveDateTime: daysFromNow(pair, 90) })
    await pair.cycle()
    expect(await active(pair)).toEqual(['ana', 'ben'])
    pair.api.clock.advance(3 * DAY_MS)
    await pair.cycle()
    expect(await active(pair)).toEqual(['ben'])
    expect((await pair.account('ana@contoso.example'))?.active).toBe(false)
  })

  it('SCP-23: take the date as it was changed last', async () => {
    const { pair } = await aFilteredPair([['employeeHireDate', 'BEFORE', 'now']])
    const ana = await aPerson(pair, 'ana', { employeeHireDate: daysFromNow(pair, 2) })
    await pair.cycle()
    await pair.api.patch(`/users/${ana}`, { employeeHireDate: daysFromNow(pair, 10) })
    await pair.cycle()
    pair.api.clock.advance(3 * DAY_MS)
    await pair.cycle()
    expect(await active(pair)).toEqual([])
    pair.api.clock.advance(8 * DAY_MS)
    await pair.cycle()
    expect(await active(pair)).toEqual(['ana'])
  })
})

describe('filters on groups', () => {
  it('SCP-23: follow who enters and leaves the group, one person at a time', async () => {
    const pair = await openPair()
    const group = await givenGroup(pair.api)
    await saveFilter(pair, [['memberOf', 'REFERS TO', group]])
    await pair.api.post(`${pair.jobPath}/start`)
    const ana = await aPerson(pair, 'ana')
    await aPerson(pair, 'ben')
    await pair.cycle()
    expect(await active(pair)).toEqual([])
    const member = { '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${ana}` }
    await pair.api.post(`/groups/${group}/members/$ref`, member)
    await pair.cycle()
    expect(await active(pair)).toEqual(['ana'])
    await pair.api.remove(`/groups/${group}/members/${ana}/$ref`)
    await pair.cycle()
    expect(await active(pair)).toEqual([])
    expect((await pair.account('ana@contoso.example'))?.active).toBe(false)
    const { json } = await pair.api.get(`/auditLogs/provisioning?$filter=sourceIdentity/id eq '${ana}'`)
    const scoping = json.value[0].provisioningSteps.find(
      ({ provisioningStepType }: { provisioningStepType: string }) => provisioningStepType === 'scoping',
    )
    expect(scoping.details.FailedClauses).toBe(`only these.memberOf REFERS TO '${group}'`)
  })

  it('SCP-23: follow a group that enters or leaves another one, for everyone in it', async () => {
    const pair = await openPair()
    const [outer, inner, contractors] = [
      await givenGroup(pair.api),
      await givenGroup(pair.api),
      await givenGroup(pair.api),
    ]
    await saveFilter(pair, [
      ['transitiveMemberOf', 'REFERS TO', outer],
      ['memberOf', 'DOES NOT REFER TO', contractors],
    ])
    await pair.api.post(`${pair.jobPath}/start`)
    const [ana, ben] = [await aPerson(pair, 'ana'), await aPerson(pair, 'ben')]
    const put = (group: string, member: string) =>
      pair.api.post(`/groups/${group}/members/$ref`, {
        '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${member}`,
      })
    for (const id of [ana, ben]) await put(inner, id)
    await pair.cycle()
    expect(await active(pair)).toEqual([])
    await put(outer, inner)
    await pair.cycle()
    expect(await active(pair)).toEqual(['ana', 'ben'])
    await put(contractors, ben)
    await pair.cycle()
    expect(await active(pair)).toEqual(['ana'])
    await pair.api.remove(`/groups/${inner}`)
    await pair.cycle()
    expect(await active(pair)).toEqual([])
    expect(await lastCycle(pair)).toMatchObject({ kind: 'incremental' })
  })
})

describe('filters on managers and lists', () => {
  it('SCP-23: follow who gets another manager', async () => {
    const pair = await openPair()
    const boss = await givenUser(pair.api)
    await saveFilter(pair, [['manager', 'REFERS TO', boss]])
    await pair.api.post(`${pair.jobPath}/start`)
    const ana = await aPerson(pair, 'ana')
    await aPerson(pair, 'ben')
    await pair.api.put(`/users/${ana}/manager/$ref`, {
      '@odata.id': `https://graph.microsoft.com/v1.0/users/${boss}`,
    })
    await pair.cycle()
    expect(await active(pair)).toEqual(['ana'])
    await pair.api.remove(`/users/${ana}/manager/$ref`)
    await pair.cycle()
    expect(await active(pair)).toEqual([])
  })

  it('SCP-23: look at every value of a list', async () => {
    const { pair } = await aFilteredPair([['otherMails', 'ANY ENDS_WITH', '@fabrikam.example']], {
      ana: { otherMails: ['ana@home.example', 'ana@fabrikam.example'] },
      ben: { otherMails: ['ben@home.example'] },
      cleo: {},
    })
    expect(await active(pair)).toEqual(['ana'])
  })

  it('SCP-23: are refused with what would be accepted', async () => {
    const pair = await openPair()
    const saved = await saveFilter(pair, [['memberOf', 'REFERS TO', 'sales']])
    expect(saved.status).toBe(400)
    expect(saved.text).toContain('REFERS TO takes the object id of a user or a group, which is a GUID')
  })
})
