// What a change of somebody's roles toward the application does in the target (provisioning.md 2.4).

import { beforeEach, describe, expect, it } from 'vitest'
import { givenAssigned, givenUser } from '../../apps/server/test/given.ts'
import { openPair, type Pair } from './open-pair.ts'

const ROLE = 'roles[primary eq "True"].value'
// As the notes of the gallery say.
const USER_TYPE =
  'Switch(SingleAppRoleAssignment([appRoleAssignments]), "regular", "External user", "external", "Collaborator", "collaborator")'

let pair: Pair
let ana: string
beforeEach(async () => {
  pair = await openPair()
  const userPrincipalName = 'ana@contoso.example'
  ana = await givenUser(pair.api, { userPrincipalName, mail: userPrincipalName, surname: 'Ana' })
})

/** Writes one role of everybody to the target, and starts the job. */
async function startWithOneRole() {
  const { json: schema } = await pair.api.get(`${pair.jobPath}/schema`)
  const [mapping] = schema.synchronizationRules[0].objectMappings
  const source = { expression: USER_TYPE }
  mapping.attributeMappings.push({
    ...mapping.attributeMappings[0],
    targetAttributeName: ROLE,
    source,
    matchingPriority: 0,
  })
  const saved = await pair.api.put(`${pair.jobPath}/schema`, schema)
  expect(saved.status, saved.text).toBe(204)
  await pair.api.post(`${pair.jobPath}/start`)
}

const assign = (role: string) => givenAssigned(pair.api, pair.app, ana, role)
const unassign = (id: string) =>
  pair.api.remove(`/servicePrincipals/${pair.app.servicePrincipalId}/appRoleAssignedTo/${id}`)
const writes = () => pair.proxy.writes().map(({ method }) => method)

async function cycle() {
  pair.proxy.forget()
  await pair.cycle()
}

async function rolesOfAna(): Promise<readonly string[]> {
  const account = await pair.account('ana@contoso.example')
  const roles = account?.roles as readonly { readonly value: string }[] | undefined // A SCIM user's `roles`.
  return (roles ?? []).map(({ value }) => value)
}

async function importStep() {
  const { json } = await pair.api.get(`/auditLogs/provisioning?$filter=sourceIdentity/id eq '${ana}'`)
  return json.value[0].provisioningSteps.find(
    ({ provisioningStepType }: { provisioningStepType: string }) => provisioningStepType === 'import',
  )
}

describe('a role that is mapped to one value (2.4)', () => {
  it('is sent in place of the one before, with one PATCH', async () => {
    await startWithOneRole()
    const before = await assign('Collaborator')
    await cycle()
    expect([writes(), await rolesOfAna()]).toEqual([['POST'], ['collaborator']])
    await assign('External user')
    await unassign(before)
    await cycle()
    expect(writes()).toEqual(['PATCH'])
    expect(await rolesOfAna()).toEqual(['external'])
    expect((await importStep()).status).toBe('success')
  })

  it('is the first of the application of several, and the log warns of the choice', async () => {
    await startWithOneRole()
    await assign('Collaborator')
    await cycle()
    const first = await assign('External user')
    await cycle()
    expect(await rolesOfAna()).toEqual(['external'])
    const warning = {
      status: 'warning',
      description: expect.stringContaining('who holds 2 roles: "External user" is sent'),
    }
    expect(await importStep()).toMatchObject(warning)
    await unassign(first)
    await cycle()
    expect(await rolesOfAna()).toEqual(['collaborator'])
    expect(await importStep()).toMatchObject({ status: 'success' })
  })

  it('goes with a role that the application does not have any more', async () => {
    await startWithOneRole()
    await assign('Collaborator')
    await assign('External user')
    await cycle()
    expect(await rolesOfAna()).toEqual(['external'])
    const path = `/applications/${pair.app.applicationId}`
    const { appRoles } = (await pair.api.get(path)).json
    const isKept = ({ displayName }: { displayName: string }) => displayName !== 'External user'
    const off = appRoles.map((role: { displayName: string }) =>
      isKept(role) ? role : { ...role, isEnabled: false },
    )
    await pair.api.patch(path, { appRoles: off })
    const changed = await pair.api.patch(path, { appRoles: appRoles.filter(isKept) })
    expect(changed.status, changed.text).toBe(204)
    await cycle()
    expect(await rolesOfAna()).toEqual(['collaborator'])
  })
})

describe('a role that is not mapped (2.4)', () => {
  it('writes nothing when it changes', async () => {
    await pair.api.post(`${pair.jobPath}/start`)
    const before = await assign('Collaborator')
    await cycle()
    await assign('External user')
    await unassign(before)
    await cycle()
    expect(writes()).toEqual([])
    expect((await pair.account('ana@contoso.example'))?.active).toBe(true)
  })
})
