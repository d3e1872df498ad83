import { Conflict, InvalidInput, NotFound } from '@rollcall/ports'
import { describe, expect, it } from 'vitest'
import { givenTenant, givenUser, NO_ID, userBody } from '../../test/given.ts'
import { createUser } from './create-user.ts'
import { deleteUser, originalUserPrincipalName, purgeUser, restoreUser } from './delete-user.ts'
import { getUser, listDirectReports, listUsers } from './find-user.ts'
import { getManager, removeManager, setManager } from './manager.ts'
import { updateUser } from './update-user.ts'

describe('createUser', () => {
  it('stores what was given and nothing of the password', async () => {
    const { deps, tenantId } = await givenTenant()
    const body = userBody('ada', { mail: 'ada@contoso.example', city: null, businessPhones: ['+1 555 0100'] })
    const user = await createUser(deps, tenantId, body)
    expect(user).toMatchObject({
      userPrincipalName: 'ada@contoso.example',
      displayName: 'ada',
      accountEnabled: true,
      userType: 'Member',
      managerId: null,
      deletedAt: null,
      createdAt: '2026-01-31T12:00:00.000Z',
    })
    expect(user.properties).toEqual({
      mailNickname: 'ada',
      mail: 'ada@contoso.example',
      businessPhones: ['+1 555 0100'],
      proxyAddresses: ['SMTP:ada@contoso.example'],
    })
  })

  it('refuses a taken userPrincipalName in the words clients know', async () => {
    const tenant = await givenTenant()
    await givenUser(tenant, 'ada')
    const before = await tenant.sequence()
    const again = createUser(tenant.deps, tenant.tenantId, userBody('ADA'))
    await expect(again).rejects.toThrow(Conflict)
    await expect(again).rejects.toMatchObject({
      property: 'userPrincipalName',
      message: 'Another object with the same value for property userPrincipalName already exists.',
    })
    expect(await tenant.sequence()).toBe(before)
  })

  it('names the property that is missing', async () => {
    const { deps, tenantId } = await givenTenant()
    const { accountEnabled: _, ...body } = userBody('ada')
    await expect(createUser(deps, tenantId, body)).rejects.toMatchObject({
      code: 'ERR_INVALID_INPUT',
      target: 'accountEnabled',
      message:
        'property "accountEnabled" of the user is missing; it is required on creation and takes true or false',
    })
  })
})

describe('getUser', () => {
  it('finds a user by id or userPrincipalName without case', async () => {
    const tenant = await givenTenant()
    const { deps, tenantId } = tenant
    const ada = await givenUser(tenant, 'ada')
    expect(await getUser(deps, tenantId, ada.id.toUpperCase())).toEqual(ada)
    expect(await getUser(deps, tenantId, 'ADA@Contoso.example')).toEqual(ada)
    await expect(getUser(deps, tenantId, NO_ID)).rejects.toThrow(NotFound)
    await expect(getUser(deps, tenantId, 'nobody@contoso.example')).rejects.toThrow(NotFound)
  })
})

describe('updateUser', () => {
  it('changes only what is named', async () => {
    const tenant = await givenTenant()
    const ada = await givenUser(tenant, 'ada', { jobTitle: 'Engineer', city: 'London' })
    const changed = await updateUser(tenant.deps, tenant.tenantId, ada.id, {
      jobTitle: null,
      surname: 'Lovelace',
      accountEnabled: false,
    })
    expect(changed).toMatchObject({ displayName: 'ada', accountEnabled: false })
    expect(changed.properties).toEqual({
      mailNickname: 'ada',
      city: 'London',
      jobTitle: null,
      surname: 'Lovelace',
    })
  })

  it('takes no number for a change to what is there', async () => {
    const tenant = await givenTenant()
    const ada = await givenUser(tenant, 'ada', { jobTitle: 'Engineer' })
    const before = await tenant.sequence()
    await updateUser(tenant.deps, tenant.tenantId, ada.id, { jobTitle: 'Engineer', city: null })
    expect(await tenant.sequence()).toBe(before)
  })

  it('keeps the primary address equal to mail', async () => {
    const tenant = await givenTenant()
    const ada = await givenUser(tenant, 'ada', { mail: 'ada@contoso.example' })
    const change = (body: object) => updateUser(tenant.deps, tenant.tenantId, ada.id, body)
    expect((await change({ mail: 'al@contoso.example' })).properties.proxyAddresses).toEqual([
      'SMTP:al@contoso.example',
    ])
    expect((await change({ mail: null })).properties).toMatchObject({ mail: null, proxyAddresses: [] })
  })

  it('renames a user unless the name is taken', async () => {
    const tenant = await givenTenant()
    const ada = await givenUser(tenant, 'ada')
    await givenUser(tenant, 'bob')
    const rename = (name: string) =>
      updateUser(tenant.deps, tenant.tenantId, ada.id, { userPrincipalName: name })
    await expect(rename('bob@contoso.example')).rejects.toThrow(/^Another object with the same value/)
    expect((await rename('ada.l@contoso.example')).userPrincipalName).toBe('ada.l@contoso.example')
  })

  it('lets two administrators change different properties at once', async () => {
    const tenant = await givenTenant()
    const { id } = await givenUser(tenant, 'ada')
    const change = (body: object) => updateUser(tenant.deps, tenant.tenantId, id, body)
    await Promise.all([change({ city: 'London' }), change({ jobTitle: 'Engineer' })])
    const { properties } = await getUser(tenant.deps, tenant.tenantId, id)
    expect(properties).toMatchObject({ city: 'London', jobTitle: 'Engineer' })
  })
})

describe('the recycle bin of users (graph-api.md §6)', () => {
  it('hides a deleted user and frees its name', async () => {
    const tenant = await givenTenant()
    const { deps, tenantId } = tenant
    const ada = await givenUser(tenant, 'ada')
    await deleteUser(deps, tenantId, 'ada@contoso.example')
    await expect(getUser(deps, tenantId, ada.id)).rejects.toThrow(NotFound)
    const [deleted] = await listUsers(deps, tenantId, { deleted: true }, { after: null, limit: 10 })
    expect(deleted?.userPrincipalName).toBe(`${ada.id.replaceAll('-', '')}ada@contoso.example`)
    expect(deleted && originalUserPrincipalName(deleted)).toBe('ada@contoso.example')
    await expect(givenUser(tenant, 'ada')).resolves.toMatchObject({
      userPrincipalName: 'ada@contoso.example',
    })
  })

  it('brings a user back with its name and manager', async () => {
    const tenant = await givenTenant()
    const { deps, tenantId } = tenant
    const [ada, boss] = [await givenUser(tenant, 'ada'), await givenUser(tenant, 'boss')]
    await setManager(deps, tenantId, ada.id, boss.id)
    await deleteUser(deps, tenantId, ada.id)
    const restored = await restoreUser(deps, tenantId, ada.id)
    expect(restored).toMatchObject({
      userPrincipalName: 'ada@contoso.example',
      managerId: boss.id,
      deletedAt: null,
    })
  })

  it('refuses to restore under a name that was taken since', async () => {
    const tenant = await givenTenant()
    const { deps, tenantId } = tenant
    const ada = await givenUser(tenant, 'ada')
    await deleteUser(deps, tenantId, ada.id)
    await givenUser(tenant, 'ada')
    await expect(restoreUser(deps, tenantId, ada.id)).rejects.toThrow(
      /^A conflicting object with one or more of the specified property values is present in the directory/,
    )
    const restored = await restoreUser(deps, tenantId, ada.id, {
      newUserPrincipalName: 'ada2@contoso.example',
    })
    expect(restored.userPrincipalName).toBe('ada2@contoso.example')
  })

  it('purges only from the bin unless asked otherwise', async () => {
    const tenant = await givenTenant()
    const { deps, tenantId } = tenant
    const [ada, bob] = [await givenUser(tenant, 'ada'), await givenUser(tenant, 'bob')]
    await expect(purgeUser(deps, tenantId, ada.id)).rejects.toThrow(NotFound)
    await deleteUser(deps, tenantId, ada.id)
    await purgeUser(deps, tenantId, ada.id)
    await expect(restoreUser(deps, tenantId, ada.id)).rejects.toThrow(NotFound)
    await purgeUser(deps, tenantId, bob.id, { live: true })
    await expect(getUser(deps, tenantId, bob.id)).rejects.toThrow(NotFound)
  })
})

describe('managers', () => {
  it('links, shows and ends the link', async () => {
    const tenant = await givenTenant()
    const { deps, tenantId } = tenant
    const [ada, boss] = [await givenUser(tenant, 'ada'), await givenUser(tenant, 'boss')]
    expect(await getManager(deps, tenantId, ada.id)).toBeNull()
    await setManager(deps, tenantId, ada.id, boss.id)
    expect(await getManager(deps, tenantId, ada.id)).toMatchObject({ id: boss.id })
    const reports = await listDirectReports(deps, tenantId, boss.id, { after: null, limit: 10 })
    expect(reports.map(({ id }) => id)).toEqual([ada.id])
    await removeManager(deps, tenantId, ada.id)
    await expect(removeManager(deps, tenantId, ada.id)).rejects.toThrow(NotFound)
  })

  it('does not show a manager in the recycle bin', async () => {
    const tenant = await givenTenant()
    const { deps, tenantId } = tenant
    const [ada, boss] = [await givenUser(tenant, 'ada'), await givenUser(tenant, 'boss')]
    await setManager(deps, tenantId, ada.id, boss.id)
    await deleteUser(deps, tenantId, boss.id)
    expect(await getManager(deps, tenantId, ada.id)).toBeNull()
    await restoreUser(deps, tenantId, boss.id)
    expect(await getManager(deps, tenantId, ada.id)).toMatchObject({ id: boss.id })
  })

  it('refuses the user itself and strangers', async () => {
    const tenant = await givenTenant()
    const { deps, tenantId } = tenant
    const ada = await givenUser(tenant, 'ada')
    await expect(setManager(deps, tenantId, ada.id, ada.id)).rejects.toThrow(/cannot be their own manager/)
    await expect(setManager(deps, tenantId, ada.id, NO_ID)).rejects.toThrow(InvalidInput)
  })
})
