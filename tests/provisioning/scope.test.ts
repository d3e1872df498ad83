// Who is in scope: the setting and the filters of each object mapping (provisioning.md 3).

import { describe, expect, it } from 'vitest'
import { givenAssigned, givenUser } from '../../apps/server/test/given.ts'
import { openPair, type Pair } from './open-pair.ts'

type Clause = readonly [attribute: string, operator: string, value?: string]

async function aPerson(pair: Pair, name: string, more: Readonly<Record<string, unknown>> = {}) {
  const userName = `${name}@contoso.example`
  return givenUser(pair.api, { userPrincipalName: userName, mail: userName, surname: name, ...more })
}

async function aStartedPair(): Promise<Pair> {
  const pair = await openPair()
  await pair.api.post(`${pair.jobPath}/start`)
  await pair.cycle()
  return pair
}

/** Saves one filter of these clauses for an object mapping. */
async function saveFilter(pair: Pair, sourceObjectName: string, clauses: readonly Clause[]) {
  const { json: schema } = await pair.api.get(`${pair.jobPath}/schema`)
  const [rule] = schema.synchronizationRules
  const mapping = rule.objectMappings.find(
    (candidate: { sourceObjectName: string }) => candidate.sourceObjectName === sourceObjectName,
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

async function setSyncAll(pair: Pair, syncAll: string) {
  const path = `${pair.jobPath.replace(/jobs\/.*$/, '')}secrets`
  const { json } = await pair.api.get(path)
  await pair.api.put(path, { value: [...json.value, { key: 'SyncAll', value: syncAll }] })
}

const names = async (pair: Pair, wanted: boolean) =>
  (await pair.accounts())
    .filter(({ active }) => active === wanted)
    .map(({ userName }) => userName.split('@')[0])
    .toSorted()

describe('scope', () => {
  it('SCP-1: is who is assigned, unless it is set to everybody', async () => {
    const pair = await aStartedPair()
    await givenAssigned(pair.api, pair.app, await aPerson(pair, 'ana'))
    await aPerson(pair, 'ben')
    await pair.cycle()
    expect(await names(pair, true)).toEqual(['ana'])
    await setSyncAll(pair, 'true')
    await pair.cycle()
    expect(await names(pair, true)).toEqual(['ana', 'ben'])
  })

  it('SCP-5, SCP-6: is decided for each person alone, by every clause of a filter', async () => {
    const pair = await aStartedPair()
    const [ana, ben, cleo] = [
      await aPerson(pair, 'ana', { department: 'Sales', city: 'London' }),
      await aPerson(pair, 'ben', { department: 'Sales', city: 'Oslo' }),
      await aPerson(pair, 'cleo', { department: 'Legal', city: 'London' }),
    ]
    for (const id of [ana, ben, cleo]) await givenAssigned(pair.api, pair.app, id)
    const saved = await saveFilter(pair, 'User', [
      ['department', 'EQUALS', 'Sales'],
      ['city', 'EQUALS', 'London'],
    ])
    expect(saved.status, saved.text).toBe(204)
    await pair.cycle()
    expect(await names(pair, true)).toEqual(['ana'])
    const { json } = await pair.api.get(`/auditLogs/provisioning?$filter=sourceIdentity/id eq '${cleo}'`)
    const scoping = json.value[0].provisioningSteps.find(
      ({ provisioningStepType }: { provisioningStepType: string }) => provisioningStepType === 'scoping',
    )
    expect(scoping.details.FailedClauses).toBe("only these.department EQUALS 'Sales'")
  })

  it('SCP-7: of a filter that was saved starts over, and disables who does not pass it any more', async () => {
    const pair = await aStartedPair()
    for (const [name, department] of [
      ['ana', 'Sales'],
      ['ben', 'Legal'],
    ] as const)
      await givenAssigned(pair.api, pair.app, await aPerson(pair, name, { department }))
    await pair.cycle()
    expect(await names(pair, true)).toEqual(['ana', 'ben'])
    await saveFilter(pair, 'User', [['department', 'EQUALS', 'Sales']])
    await pair.cycle()
    const cycles = (await pair.api.get(`/rollcall/jobs/${pair.jobId}/cycles`)).json.value
    expect(cycles[0]).toMatchObject({ kind: 'initial' })
    expect([await names(pair, true), await names(pair, false)]).toEqual([['ana'], ['ben']])
  })

  it('SCP-23: may ask for what the public service keeps out of filters, such as the type of a user', async () => {
    const pair = await aStartedPair()
    await givenAssigned(pair.api, pair.app, await aPerson(pair, 'ana'))
    await givenAssigned(pair.api, pair.app, await aPerson(pair, 'gus', { userType: 'Guest' }))
    const saved = await saveFilter(pair, 'User', [['userType', 'EQUALS', 'Member']])
    expect(saved.status, saved.text).toBe(204)
    await pair.cycle()
    expect(await names(pair, true)).toEqual(['ana'])
  })
})

describe('accounts that were never in scope', () => {
  it('CYC-13: are not touched by a cycle, a restart, nor by what forgets every link', async () => {
    const pair = await aStartedPair()
    const stranger = {
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
      userName: 'stranger@contoso.example',
      name: { givenName: 'Not', familyName: 'Ours' },
      emails: [{ type: 'work', value: 'stranger@contoso.example', primary: true }],
      active: true,
    }
    await pair.wrike.scim('POST', '/Users', stranger)
    const ana = await aPerson(pair, 'ana')
    // In the directory under the same name, but never assigned.
    const double = await aPerson(pair, 'stranger')
    const assignmentId = await givenAssigned(pair.api, pair.app, ana)
    await pair.cycle()
    const before = await pair.account('stranger@contoso.example')
    await pair.api.remove(
      `/servicePrincipals/${pair.app.servicePrincipalId}/appRoleAssignedTo/${assignmentId}`,
    )
    await pair.api.remove(`/users/${double}`)
    for (const resetScope of ['', 'Watermark', 'Full']) {
      await pair.api.post(`${pair.jobPath}/restart`, { criteria: { resetScope } })
      await pair.cycle()
    }
    expect(await pair.account('stranger@contoso.example')).toEqual(before)
    expect(await names(pair, true)).toEqual(['stranger'])
  })
})
