// Who gets an account through assignments and roles (provisioning.md 2).

import { asId } from '@rollcall/core'
import { describe, expect, it } from 'vitest'
import { givenAssigned, givenGroup, givenUser } from '../../apps/server/test/given.ts'
import { TENANT_ID } from '../../apps/server/test/test-api.ts'
import { openPair, type Pair, type PairOptions } from './open-pair.ts'

const DEFAULT_ACCESS = '00000000-0000-0000-0000-000000000000'

async function aPerson(pair: Pair, name: string, more: Readonly<Record<string, unknown>> = {}) {
  const userName = `${name}@contoso.example`
  const id = await givenUser(pair.api, {
    userPrincipalName: userName,
    mail: userName,
    surname: name,
    ...more,
  })
  return { id, userName }
}

const assigned = (pair: Pair) => `/servicePrincipals/${pair.app.servicePrincipalId}/appRoleAssignedTo`

function assignWith(pair: Pair, principalId: string, appRoleId: string | undefined) {
  return pair.api.post(assigned(pair), {
    principalId,
    resourceId: pair.app.servicePrincipalId,
    appRoleId,
  })
}

async function aStartedPair(options: PairOptions = {}): Promise<Pair> {
  const pair = await openPair(options)
  await pair.api.post(`${pair.jobPath}/start`)
  await pair.cycle()
  return pair
}

async function lastEntry(pair: Pair, id: string) {
  const { json } = await pair.api.get(`/auditLogs/provisioning?$filter=sourceIdentity/id eq '${id}'`)
  return json.value[0]
}

/** Scoping facts that provisioning on demand shows. */
async function scopingFacts(pair: Pair, objectId: string): Promise<Readonly<Record<string, string>>> {
  const schema = await pair.api.get(`${pair.jobPath}/schema`)
  const { json } = await pair.api.post(`${pair.jobPath}/provisionOnDemand`, {
    parameters: [
      { ruleId: schema.json.synchronizationRules[0].id, subjects: [{ objectId, objectTypeName: 'User' }] },
    ],
  })
  const { provisioningSteps } = JSON.parse(json.value)
  return provisioningSteps.find(({ type }: { type: string }) => type === 'Scoping').details
}

describe('assignments', () => {
  it('ASN-1, ASN-12: of a person and of a group give accounts, in every tenant, and taking them back ends that', async () => {
    const pair = await aStartedPair()
    const [ana, ben] = [await aPerson(pair, 'ana'), await aPerson(pair, 'ben')]
    const group = await givenGroup(pair.api, {
      'members@odata.bind': [`https://graph.microsoft.com/v1.0/directoryObjects/${ben.id}`],
    })
    const made = [
      await givenAssigned(pair.api, pair.app, ana.id),
      await givenAssigned(pair.api, pair.app, group),
    ]
    await pair.cycle()
    expect((await pair.accounts()).map(({ active, userName }) => [userName, active]).toSorted()).toEqual([
      [ana.userName, true],
      [ben.userName, true],
    ])
    for (const id of made) await pair.api.remove(`${assigned(pair)}/${id}`)
    expect((await pair.api.get(assigned(pair))).json.value).toEqual([])
    await pair.cycle()
    expect((await pair.accounts()).map(({ active }) => active)).toEqual([false, false])
  })

  it('ASN-7, ASN-9: may be several of one principal in different roles; the same one is refused, and one is enough', async () => {
    const pair = await aStartedPair()
    const ana = await aPerson(pair, 'ana')
    const [first] = [
      await givenAssigned(pair.api, pair.app, ana.id, 'Regular user'),
      await givenAssigned(pair.api, pair.app, ana.id, 'Administrator'),
    ]
    const again = await assignWith(pair, ana.id, pair.app.roles['Regular user'])
    expect(again.status).toBe(400)
    expect(again.json.error.message).toMatch(/Permission being assigned already exists on the object/)
    expect((await pair.api.get(assigned(pair))).json.value).toHaveLength(2)
    await pair.cycle()
    await pair.api.remove(`${assigned(pair)}/${first}`)
    await pair.cycle()
    expect(await pair.account(ana.userName)).toMatchObject({ active: true })
  })

  it('ASN-8, ASN-20: offer Default Access beside the roles of an application, which show why it gives nobody an account', async () => {
    const pair = await aStartedPair()
    const ana = await aPerson(pair, 'ana')
    expect((await assignWith(pair, ana.id, DEFAULT_ACCESS)).status).toBe(201)
    await pair.cycle()
    expect(await pair.accounts()).toEqual([])
    const shown = async () => (await pair.api.get(assigned(pair))).json.value
    expect(await shown()).toMatchObject([{ ineffectiveBecause: 'defaultAccess' }])
    const requireRole = (value: string) =>
      pair.api.patch(pair.jobPath, {
        synchronizationJobSettings: [{ name: 'RequireNonDefaultRole', value }],
      })
    await requireRole('False')
    expect(await shown()).toMatchObject([{ ineffectiveBecause: null }])
    await requireRole('True')
    const unknown = await assignWith(pair, ana.id, ana.id)
    expect(unknown.json.error.message).toMatch(/it takes .*Regular user.* or 0{8}-.* \(Default Access\)/)
  })

  it('ASN-8: in Default Access are enough where the application has no roles of its own', async () => {
    const pair = await aStartedPair()
    const roles = (await pair.api.get(`/servicePrincipals/${pair.app.servicePrincipalId}`)).json.appRoles
    const disabled = roles.map((role: object) => ({ ...role, isEnabled: false }))
    for (const appRoles of [disabled, []])
      await pair.api.patch(`/servicePrincipals/${pair.app.servicePrincipalId}`, { appRoles })
    const ana = await aPerson(pair, 'ana')
    await assignWith(pair, ana.id, DEFAULT_ACCESS)
    await pair.cycle()
    expect(await pair.account(ana.userName)).toMatchObject({ active: true })
  })

  it('ASN-10: that give no right, and disabled people who were never matched, are NotEffectivelyEntitled or say more', async () => {
    const pair = await aStartedPair()
    const [ana, ben] = [await aPerson(pair, 'ana'), await aPerson(pair, 'ben', { accountEnabled: false })]
    await assignWith(pair, ana.id, DEFAULT_ACCESS)
    await givenAssigned(pair.api, pair.app, ben.id)
    await pair.cycle()
    const codes = []
    for (const { id } of [ana, ben]) {
      const { errorInformation, status } = (await lastEntry(pair, id)).provisioningStatusInfo
      codes.push([status, errorInformation.errorCode])
    }
    expect(codes).toEqual([
      ['skipped', 'NotEffectivelyEntitled'],
      ['skipped', 'SourceInactive'],
    ])
    // The remedy of an unusable assignment: another one.
    await givenAssigned(pair.api, pair.app, ana.id)
    await pair.cycle()
    expect((await pair.accounts()).map(({ userName }) => userName)).toEqual([ana.userName])
  })

  it('ASN-11, ASN-21: are seen on demand at once, with the required role as a fact', async () => {
    const pair = await openPair()
    const ana = await aPerson(pair, 'ana')
    await assignWith(pair, ana.id, DEFAULT_ACCESS)
    expect(await scopingFacts(pair, ana.id)).toMatchObject({
      'Assigned to the application': 'True',
      'User has the required role': 'False',
      SkipReason: 'NotEffectivelyEntitled',
    })
    await givenAssigned(pair.api, pair.app, ana.id)
    expect(await scopingFacts(pair, ana.id)).toMatchObject({ 'User has the required role': 'True' })
    expect(await pair.account(ana.userName)).toMatchObject({ active: true })
  })

  it('ASN-13: of a guest give an account like a member’s, under the name they have at home', async () => {
    const approvedDomains = ['contoso.example', 'fabrikam.example']
    const pair = await aStartedPair({ account: { approvedDomains } })
    const { id } = await aPerson(pair, 'cem', {
      userPrincipalName: 'cem_fabrikam.example#EXT#@contoso.example',
      mail: 'cem@fabrikam.example',
      userType: 'Guest',
    })
    await givenAssigned(pair.api, pair.app, id)
    await pair.cycle()
    expect(await pair.account('cem@fabrikam.example')).toMatchObject({ active: true })
  })
})

describe('roles of an application', () => {
  it('ASN-14: are unique, and their changes are in the audit log, not in the provisioning log', async () => {
    const pair = await aStartedPair()
    const address = `/servicePrincipals/${pair.app.servicePrincipalId}`
    const { appRoles } = (await pair.api.get(address)).json
    const reviewer = { displayName: 'Reviewer', value: 'reviewer', allowedMemberTypes: ['User'] }
    const twice = await pair.api.patch(address, { appRoles: [...appRoles, reviewer, reviewer] })
    expect(twice.status).toBe(400)
    expect(twice.json.error.message).toMatch(/"reviewer" is used twice/)
    expect((await pair.api.get(address)).json.appRoles).toEqual(appRoles)
    expect((await pair.api.patch(address, { appRoles: [...appRoles, reviewer] })).status).toBe(204)
    const audits = (await pair.api.get('/auditLogs/directoryAudits')).json.value
    expect(JSON.stringify(audits[0].targetResources)).toContain('Reviewer')
    expect((await pair.api.get('/auditLogs/provisioning')).json.value).toEqual([])
  })

  it('ASN-14, QUA-1: that are there twice put the job aside until one is removed', async () => {
    const pair = await aStartedPair()
    const { applications } = pair.api.deps.store
    const application = await applications.get(TENANT_ID, asId(pair.app.applicationId))
    if (application === null) throw new Error('the application was made')
    const [role] = application.appRoles
    if (role === undefined) throw new Error('Wrike has roles')
    const copy = { ...role, id: asId<typeof role.id>('0f000000-0000-4000-8000-00000000000a'), value: 'x' }
    const appRoles = [
      ...application.appRoles,
      copy,
      { ...copy, id: asId<typeof role.id>('0f000000-0000-4000-8000-00000000000b') },
    ]
    await applications.update(TENANT_ID, { ...application, appRoles })
    await pair.cycle()
    const quarantine = async () => (await pair.api.get(pair.jobPath)).json.status.quarantine
    expect(await quarantine()).toMatchObject({
      reason: 'EncounteredQuarantineException',
      error: { code: 'ERR_DUPLICATE_ROLES', message: expect.stringMatching(/"x"/) },
    })
    await applications.update(TENANT_ID, application)
    await pair.cycle()
    expect(await quarantine()).toBeNull()
  })
})
