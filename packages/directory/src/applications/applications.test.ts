import { readFileSync } from 'node:fs'
import { DEFAULT_ACCESS_ROLE_ID } from '@rollcall/core'
import { Conflict, InvalidInput, NotFound } from '@rollcall/ports'
import { describe, expect, it } from 'vitest'
import { type GivenTenant, givenTenant, givenUser, groupBody, NO_ID } from '../../test/given.ts'
import { assign, unassign } from '../assignments/assign.ts'
import { getAssignment, listAssignments } from '../assignments/list-assignments.ts'
import { parseTemplate } from '../gallery/parse-template.ts'
import { createGroup } from '../groups/create-group.ts'
import { addOwner, listOwners } from '../objects/owners.ts'
import { deleteUser, restoreUser } from '../users/delete-user.ts'
import { createApplication, updateApplication, updateAppRoles } from './change-application.ts'
import {
  addClientSecret,
  createApiClient,
  listClientSecrets,
  removeClientSecret,
  verifyClientSecret,
} from './client-secrets.ts'
import { deleteApplication } from './delete-application.ts'
import { getApplication, listApplications } from './find-application.ts'
import { instantiateTemplate } from './instantiate-template.ts'

const wrike = parseTemplate(
  JSON.parse(readFileSync(new URL('../../../../gallery/wrike.json', import.meta.url), 'utf8')),
)
const ALL = { after: null, limit: 100 }

async function givenWrike(tenant: GivenTenant) {
  const { deps, tenantId } = tenant
  const application = await instantiateTemplate(deps, { tenantId, template: wrike, displayName: 'Wrike' })
  const key = { servicePrincipalId: application.servicePrincipalId }
  const roleId = (name: string) => application.appRoles.find(({ displayName }) => displayName === name)?.id
  return { application, key, roleId }
}

describe('instantiateTemplate (graph-api.md §7)', () => {
  it('makes an application that is readable by each of its ids', async () => {
    const tenant = await givenTenant()
    const { deps, tenantId } = tenant
    const { application } = await givenWrike(tenant)
    expect(application).toMatchObject({
      applicationTemplateId: wrike.templateId,
      accountEnabled: true,
      properties: {
        tags: ['WindowsAzureActiveDirectoryIntegratedApp'],
        appRoleAssignmentRequired: true,
        servicePrincipalNames: [application.appId],
      },
    })
    const { id, appId, servicePrincipalId } = application
    for (const key of [{ id: id.toUpperCase() }, { appId }, { servicePrincipalId }]) {
      expect(await getApplication(deps, tenantId, key)).toEqual(application)
    }
    expect(await listApplications(deps, tenantId, { displayName: 'wrike' }, ALL)).toEqual([application])
  })

  it('puts the roles of the template before those of every application', async () => {
    const { application } = await givenWrike(await givenTenant())
    expect(application.appRoles.map(({ displayName, value }) => [displayName, value])).toEqual([
      ['Administrator', 'admin'],
      ['Regular user', 'regular'],
      ['External user', 'external'],
      ['Collaborator', 'collaborator'],
      ['User', null],
      ['msiam_access', null],
    ])
  })

  it.each(['', 'a'.repeat(121), null, 7, undefined])('refuses the display name %j', async (displayName) => {
    const { deps, tenantId } = await givenTenant()
    const made = instantiateTemplate(deps, { tenantId, template: wrike, displayName })
    await expect(made).rejects.toMatchObject({ target: 'displayName' })
  })
})

describe('changing an application', () => {
  it('keeps what it does not understand and refuses what it does not know', async () => {
    const tenant = await givenTenant()
    const { deps, tenantId } = tenant
    const { key } = await givenWrike(tenant)
    const changed = await updateApplication(deps, tenantId, key, {
      displayName: 'Wrike (EU)',
      accountEnabled: false,
      notes: 'Pilot',
      web: { redirectUris: ['https://x.example'] },
      passwordCredentials: [],
    })
    expect(changed).toMatchObject({
      displayName: 'Wrike (EU)',
      accountEnabled: false,
      properties: { notes: 'Pilot', web: { redirectUris: ['https://x.example'] } },
    })
    await expect(updateApplication(deps, tenantId, key, { owners: ['x'] })).rejects.toThrow(InvalidInput)
  })

  it('deletes an application with its assignments', async () => {
    const tenant = await givenTenant()
    const { deps, tenantId } = tenant
    const { application, key, roleId } = await givenWrike(tenant)
    const ada = await givenUser(tenant, 'ada')
    await assign(deps, { tenantId, application: key, principalId: ada.id, appRoleId: roleId('User') })
    await deleteApplication(deps, tenantId, { id: application.id })
    await expect(getApplication(deps, tenantId, key)).rejects.toThrow(NotFound)
    expect(await listAssignments(deps, tenantId, { principalId: ada.id }, ALL)).toEqual([])
  })

  it('has owners', async () => {
    const tenant = await givenTenant()
    const { deps, tenantId } = tenant
    const { key } = await givenWrike(tenant)
    const client = await createApplication(deps, tenantId, { input: { displayName: 'Terraform' } })
    await addOwner(deps, tenantId, { application: key }, client.servicePrincipalId)
    expect(await listOwners(deps, tenantId, { application: key })).toEqual([
      { objectType: 'ServicePrincipal', id: client.servicePrincipalId, object: client },
    ])
  })
})

describe('updateAppRoles (graph-api.md §9)', () => {
  it('drops a role only after it was disabled, with its assignments', async () => {
    const tenant = await givenTenant()
    const { deps, tenantId } = tenant
    const { application, key, roleId } = await givenWrike(tenant)
    const ada = await givenUser(tenant, 'ada')
    for (const name of ['Administrator', 'User']) {
      await assign(deps, { tenantId, application: key, principalId: ada.id, appRoleId: roleId(name) })
    }
    const [admin, ...others] = application.appRoles
    await expect(updateAppRoles(deps, tenantId, key, others)).rejects.toThrow(
      'Permission (scope or role) cannot be deleted or updated unless disabled first',
    )
    await updateAppRoles(deps, tenantId, key, [{ ...admin, isEnabled: false }, ...others])
    const { appRoles } = await updateAppRoles(deps, tenantId, key, others)
    expect(appRoles).toEqual(others)
    const left = await listAssignments(deps, tenantId, { principalId: ada.id }, ALL)
    expect(left.map(({ appRoleId }) => appRoleId)).toEqual([roleId('User')])
  })

  it.each([
    ['text', 'appRoles'],
    [[{ id: 'x', displayName: 'A' }], 'appRoles/0/id'],
    [[{ displayName: '' }], 'appRoles/0/displayName'],
    [[{ displayName: 'A', value: 'a b' }], 'appRoles/0/value'],
    [[{ displayName: 'A', value: 'a'.repeat(121) }], 'appRoles/0/value'],
    [[{ displayName: 'A', allowedMemberTypes: ['Robot'] }], 'appRoles/0/allowedMemberTypes'],
    [
      [
        { displayName: 'A', value: 'a' },
        { displayName: 'B', value: 'a' },
      ],
      'appRoles/1/value',
    ],
    [
      [
        { id: NO_ID, displayName: 'A' },
        { id: NO_ID, displayName: 'B' },
      ],
      'appRoles/1/id',
    ],
  ])('refuses %j at its place', async (appRoles, target) => {
    const { deps, tenantId } = await givenTenant()
    const { id } = await createApplication(deps, tenantId, { input: { displayName: 'Acme' } })
    await expect(updateAppRoles(deps, tenantId, { id }, appRoles)).rejects.toMatchObject({ target })
  })
})

describe('assign (graph-api.md §9)', () => {
  it('assigns a user with names around it', async () => {
    const tenant = await givenTenant()
    const { deps, tenantId } = tenant
    const { application, key, roleId } = await givenWrike(tenant)
    const ada = await givenUser(tenant, 'ada')
    const made = await assign(deps, {
      tenantId,
      application: key,
      principalId: ada.id.toUpperCase(),
      resourceId: application.servicePrincipalId,
      appRoleId: roleId('User'),
    })
    expect(await listAssignments(deps, tenantId, key, ALL)).toEqual([
      {
        ...made,
        principalDisplayName: 'ada',
        resourceDisplayName: 'Wrike',
        ineffectiveBecause: null,
      },
    ])
  })

  it('refuses the same triple twice in the words clients know', async () => {
    const tenant = await givenTenant()
    const { deps, tenantId } = tenant
    const { key, roleId } = await givenWrike(tenant)
    const ada = await givenUser(tenant, 'ada')
    const request = { tenantId, application: key, principalId: ada.id, appRoleId: roleId('User') }
    await assign(deps, request)
    await expect(assign(deps, request)).rejects.toThrow(Conflict)
    await expect(assign(deps, request)).rejects.toThrow(
      'Permission being assigned already exists on the object',
    )
    await assign(deps, { ...request, appRoleId: roleId('Administrator') })
  })

  it('answers invalid input for every reference that leads nowhere', async () => {
    const tenant = await givenTenant()
    const { deps, tenantId } = tenant
    const { application, key, roleId } = await givenWrike(tenant)
    const ada = await givenUser(tenant, 'ada')
    const right = { tenantId, application: key, principalId: ada.id, appRoleId: roleId('User') }
    await updateAppRoles(deps, tenantId, key, [
      ...application.appRoles.map((role) => ({ ...role, isEnabled: role.displayName !== 'Administrator' })),
      { id: NO_ID, displayName: 'Robot', allowedMemberTypes: ['Application'] },
    ])
    const wrong: readonly [object, string][] = [
      [{ resourceId: NO_ID }, 'resourceId'],
      [{ principalId: NO_ID }, 'principalId'],
      [{ principalId: 'ada' }, 'principalId'],
      [{ principalId: undefined }, 'principalId'],
      [{ appRoleId: ada.id }, 'appRoleId'],
      [{ appRoleId: roleId('Administrator') }, 'appRoleId'],
      [{ appRoleId: NO_ID }, 'appRoleId'],
    ]
    for (const [change, target] of wrong) {
      await expect(assign(deps, { ...right, ...change })).rejects.toMatchObject({
        code: 'ERR_INVALID_INPUT',
        target,
      })
    }
    const elsewhere = { ...right, application: { servicePrincipalId: NO_ID } }
    await expect(assign(deps, elsewhere)).rejects.toThrow(NotFound)
  })

  it('ASN-5: shows why an assignment has no effect', async () => {
    const tenant = await givenTenant()
    const { deps, tenantId } = tenant
    const { key, roleId } = await givenWrike(tenant)
    const ada = await givenUser(tenant, 'ada')
    const mailOnly = await createGroup(deps, tenantId, groupBody('mail', { securityEnabled: false }))
    const pairs = [
      [ada.id, DEFAULT_ACCESS_ROLE_ID],
      [mailOnly.id, roleId('User')],
    ]
    const reasons = []
    for (const [principalId, appRoleId] of pairs) {
      const { id } = await assign(deps, { tenantId, application: key, principalId, appRoleId })
      reasons.push((await getAssignment(deps, tenantId, id)).ineffectiveBecause)
    }
    expect(reasons).toEqual(['defaultAccess', 'groupNotSecurityEnabled'])
  })

  it('hides assignments of people in the recycle bin until they return, also from who removes them', async () => {
    const tenant = await givenTenant()
    const { deps, tenantId } = tenant
    const { key, roleId } = await givenWrike(tenant)
    const users = [
      await givenUser(tenant, 'ada'),
      await givenUser(tenant, 'bob'),
      await givenUser(tenant, 'cyd'),
    ]
    const assigned: string[] = []
    for (const { id: principalId } of users) {
      const request = { tenantId, application: key, principalId, appRoleId: roleId('User') }
      assigned.push((await assign(deps, request)).id)
    }
    const [ofAda = ''] = assigned
    const names = async (limit: number) =>
      (await listAssignments(deps, tenantId, key, { after: null, limit })).map(
        ({ principalDisplayName }) => principalDisplayName,
      )
    await deleteUser(deps, tenantId, 'ada@contoso.example')
    expect((await names(2)).sort()).toEqual(['bob', 'cyd'])
    await expect(unassign(deps, tenantId, ofAda, key)).rejects.toThrow(NotFound)
    await restoreUser(deps, tenantId, users[0]?.id ?? '')
    expect(await names(10)).toHaveLength(3)
    await unassign(deps, tenantId, ofAda, key)
    expect((await names(10)).sort()).toEqual(['bob', 'cyd'])
  })

  it('unassigns only where the path says', async () => {
    const tenant = await givenTenant()
    const { deps, tenantId } = tenant
    const { key, roleId } = await givenWrike(tenant)
    const ada = await givenUser(tenant, 'ada')
    const { id } = await assign(deps, {
      tenantId,
      application: key,
      principalId: ada.id,
      appRoleId: roleId('User'),
    })
    await expect(unassign(deps, tenantId, id, { principalId: NO_ID })).rejects.toThrow(NotFound)
    await unassign(deps, tenantId, id, key)
    await expect(unassign(deps, tenantId, id, key)).rejects.toThrow(NotFound)
  })
})

describe('API clients', () => {
  it('are recognised by their secret alone', async () => {
    const { deps, tenantId } = await givenTenant()
    const { application, secretText, secret } = await createApiClient(deps, {
      tenantId,
      displayName: 'Terraform',
      permissions: ['User.ReadWrite.All', 'SynchronizationData-User.Upload'],
    })
    expect(JSON.stringify(secret)).not.toContain(secretText)
    expect(
      await verifyClientSecret(deps, tenantId, application.appId.toUpperCase(), secretText),
    ).toMatchObject({
      permissions: ['User.ReadWrite.All', 'SynchronizationData-User.Upload'],
    })
    expect(await verifyClientSecret(deps, tenantId, application.appId, `${secretText}x`)).toBeNull()
    expect(await verifyClientSecret(deps, tenantId, NO_ID, secretText)).toBeNull()
  })

  it('take a chosen id and secret once', async () => {
    const { deps, tenantId } = await givenTenant()
    const client = {
      tenantId,
      displayName: 'Boot',
      permissions: [],
      appId: 'Boot-Client',
      secretText: 'sixteen characters',
    }
    await createApiClient(deps, client)
    expect(await verifyClientSecret(deps, tenantId, 'boot-client', 'sixteen characters')).not.toBeNull()
    await expect(createApiClient(deps, client)).rejects.toThrow(Conflict)
    await expect(createApiClient(deps, { ...client, appId: 'b', secretText: 'short' })).rejects.toThrow(
      /at least 8/,
    )
    await expect(createApiClient(deps, { ...client, appId: 'c', permissions: ['all'] })).rejects.toThrow(
      /permission "all"/,
    )
  })

  it('lose access when the secret ends, is removed, or they are switched off', async () => {
    const tenant = await givenTenant()
    const { deps, tenantId } = tenant
    const { application } = await createApiClient(deps, { tenantId, displayName: 'CI', permissions: [] })
    const { id, appId } = application
    const short = await addClientSecret(deps, tenantId, { id }, { endDateTime: '2026-02-02T00:00:00Z' })
    const long = await addClientSecret(deps, tenantId, { id })
    const works = async (text: string) => (await verifyClientSecret(deps, tenantId, appId, text)) !== null
    expect(await works(short.secretText)).toBe(true)
    tenant.passDays(5)
    expect(await works(short.secretText)).toBe(false)
    await expect(addClientSecret(deps, tenantId, { id }, { endDateTime: '2026-02-02' })).rejects.toThrow(
      /later than now/,
    )
    expect(await works(long.secretText)).toBe(true)
    await updateApplication(deps, tenantId, { id }, { accountEnabled: false })
    expect(await works(long.secretText)).toBe(false)
    await updateApplication(deps, tenantId, { id }, { accountEnabled: true })
    await removeClientSecret(deps, tenantId, { id }, long.secret.keyId)
    expect(await works(long.secretText)).toBe(false)
    await expect(removeClientSecret(deps, tenantId, { id }, long.secret.keyId)).rejects.toThrow(NotFound)
    expect((await listClientSecrets(deps, tenantId, [id]))(id)).toHaveLength(2)
  })
})
