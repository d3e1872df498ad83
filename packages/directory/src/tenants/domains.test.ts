import { asId } from '@rollcall/core'
import { Conflict, InvalidInput, NotFound } from '@rollcall/ports'
import { beforeEach, describe, expect, it } from 'vitest'
import { type GivenTenant, givenTenant, givenUser, userBody } from '../../test/given.ts'
import { createFedUser } from '../feeds/fed-users.ts'
import { writePeople } from '../inbound/write-people.ts'
import { createUser } from '../users/create-user.ts'
import { deleteUser, restoreUser } from '../users/delete-user.ts'
import { updateUser } from '../users/update-user.ts'
import { addDomain, removeDomain } from './domains.ts'

const REFUSED = expect.objectContaining({
  target: 'userPrincipalName',
  message:
    'The domain portion of the userPrincipalName property is invalid. You must use one of the verified domain names in your organization; "fabrikam.example" is not among contoso.example.',
})
const NAME = { userPrincipalName: 'ada@fabrikam.example' }

let tenant: GivenTenant
beforeEach(async () => {
  tenant = await givenTenant()
})
const add = (domain: string) => addDomain(tenant.deps, tenant.tenantId, domain)
const remove = (domain: string) => removeDomain(tenant.deps, tenant.tenantId, domain)

describe("a name in a domain that is not the tenant's", () => {
  it('is refused to a new person, a renamed one and one that comes back, and changes nothing', async () => {
    const { deps, tenantId } = tenant
    const bob = await givenUser(tenant, 'bob')
    const cyd = await givenUser(tenant, 'cyd')
    await deleteUser(deps, tenantId, cyd.id)
    const before = await tenant.sequence()
    await expect(createUser(deps, tenantId, userBody('ada', NAME))).rejects.toEqual(REFUSED)
    await expect(updateUser(deps, tenantId, bob.id, NAME)).rejects.toEqual(REFUSED)
    const newUserPrincipalName = NAME.userPrincipalName
    await expect(restoreUser(deps, tenantId, cyd.id, { newUserPrincipalName })).rejects.toEqual(REFUSED)
    expect(await tenant.sequence()).toBe(before)
    await add('Fabrikam.example')
    await updateUser(deps, tenantId, bob.id, NAME)
    expect(await restoreUser(deps, tenantId, cyd.id)).toMatchObject({
      userPrincipalName: 'cyd@contoso.example',
    })
  })

  it('is refused alone among people that are written together, and to who is fed over SCIM', async () => {
    const { deps, tenantId } = tenant
    const { passwordProfile: _, ...ada } = userBody('ada', NAME)
    const { passwordProfile: __, ...bob } = userBody('bob')
    const people = [ada, bob].map((properties) => ({ id: null, properties, managerId: null }))
    expect(await writePeople(deps, tenantId, people)).toEqual([
      { kind: 'refused', error: REFUSED },
      { kind: 'done', value: expect.objectContaining({ userPrincipalName: 'bob@contoso.example' }) },
    ])
    const fed = { properties: ada, managerId: null, scimResource: { user: {} } }
    await expect(createFedUser(deps, tenantId, fed)).rejects.toEqual(REFUSED)
  })

  it('is taken from a guest whose home shows before #EXT#', async () => {
    const guest = { userPrincipalName: 'ada_fabrikam.example#EXT#@Contoso.example', userType: 'Guest' }
    await expect(givenUser(tenant, 'ada', guest)).resolves.toMatchObject(guest)
  })

  it('stays with who has it already, whatever else is changed', async () => {
    const { deps, tenantId } = tenant
    const ada = { ...(await givenUser(tenant, 'ada')), ...NAME }
    await deps.store.users.put(tenantId, [ada])
    const update = updateUser(deps, tenantId, ada.id, { ...NAME, city: 'Oslo' })
    await expect(update).resolves.toMatchObject({ ...NAME, properties: { city: 'Oslo' } })
  })
})

describe('the domains of a tenant', () => {
  it('are added, and taken away once nobody is named in them, in the recycle bin either', async () => {
    const { deps, tenantId } = tenant
    await add('fabrikam.example')
    const ada = await givenUser(tenant, 'ada', NAME)
    await deleteUser(deps, tenantId, ada.id)
    await expect(remove('Fabrikam.example')).rejects.toThrow(/people are named in "Fabrikam\.example"/)
    await deps.store.users.purge(tenantId, [ada.id])
    await remove('Fabrikam.example')
    expect(await deps.store.tenants.domains(tenantId)).toEqual(['contoso.example'])
  })

  it('keep the one that the tenant was made with', async () => {
    await expect(remove('Contoso.example')).rejects.toThrow(InvalidInput)
    await expect(remove('fabrikam.example')).rejects.toThrow(NotFound)
  })

  it.each([
    '',
    'fabrikam',
    'fabrikam.example.',
    '-a.example',
    'a@b.example',
    'a%.example',
    `${'a'.repeat(64)}.example`,
  ])('do not take %j for one', async (domain) => {
    await expect(add(domain)).rejects.toThrow(InvalidInput)
  })

  it('belong to one tenant', async () => {
    const { store } = tenant.deps
    const createdAt = '2026-01-05T08:00:00.000Z'
    await store.tenants.insert({
      id: asId('other'),
      domain: 'other.example',
      displayName: 'Other',
      createdAt,
    })
    await expect(add('Other.example')).rejects.toThrow(Conflict)
  })
})
