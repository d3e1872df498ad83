import { Conflict, InvalidInput, NotFound } from '@rollcall/ports'
import { describe, expect, it } from 'vitest'
import { type GivenTenant, givenTenant, givenUser, groupBody, NO_ID } from '../../test/given.ts'
import { ReferenceMissing } from '../conflicts.ts'
import {
  getDeletedItem,
  listDeletedItems,
  purgeDeletedItem,
  purgeExpiredItems,
  restoreDeletedItem,
} from '../deleted-items/deleted-items.ts'
import { getDirectoryObjects } from '../objects/directory-object.ts'
import { addOwner, listOwners, removeOwner } from '../objects/owners.ts'
import { deleteUser, restoreUser } from '../users/delete-user.ts'
import { createGroup } from './create-group.ts'
import { getGroup, listGroups } from './find-group.ts'
import {
  addMember,
  addMembers,
  findMembers,
  listMemberOf,
  listMembers,
  removeMember,
} from './group-members.ts'
import { deleteGroup, updateGroup } from './update-group.ts'

const ALL = { after: null, limit: 100 }
const givenGroup = ({ deps, tenantId }: GivenTenant, name: string, properties: object = {}) =>
  createGroup(deps, tenantId, groupBody(name, properties))
const memberIds = async ({ deps, tenantId }: GivenTenant, groupId: string) =>
  (await listMembers(deps, tenantId, groupId, ALL)).map(({ object }) => object.id)

describe('groups', () => {
  it('are created, changed and listed', async () => {
    const tenant = await givenTenant()
    const { deps, tenantId } = tenant
    const sales = await givenGroup(tenant, 'sales')
    const changed = await updateGroup(deps, tenantId, sales.id, {
      description: 'Sells',
      securityEnabled: false,
    })
    expect(changed).toMatchObject({
      displayName: 'sales',
      securityEnabled: false,
      properties: { mailEnabled: false, description: 'Sells' },
    })
    expect(await listGroups(deps, tenantId, { mailNickname: 'SALES' }, ALL)).toEqual([changed])
  })

  it('refuse a taken mailNickname in the words clients know', async () => {
    const tenant = await givenTenant()
    await givenGroup(tenant, 'sales')
    await expect(givenGroup(tenant, 'Sales')).rejects.toThrow(
      /^A conflicting object with one or more of the specified property values is present in the directory/,
    )
  })

  it('are created with members and owners or not at all', async () => {
    const tenant = await givenTenant()
    const { deps, tenantId } = tenant
    const ada = await givenUser(tenant, 'ada')
    const create = (ids: readonly string[], ownerIds: readonly string[] = []) =>
      createGroup(deps, tenantId, groupBody('sales'), { memberIds: ids, ownerIds })
    await expect(create([ada.id, NO_ID])).rejects.toThrow(
      /members@odata.bind names "0000.*not a user, group or service principal/,
    )
    await expect(create([], [NO_ID])).rejects.toThrow(/owner "0000/)
    await expect(create(Array.from({ length: 21 }, () => NO_ID))).rejects.toThrow(/at most 20/)
    expect(await listGroups(deps, tenantId, {}, ALL)).toEqual([])
    const sales = await create([ada.id.toUpperCase()], [ada.id])
    expect(await memberIds(tenant, sales.id)).toEqual([ada.id])
    expect(await listOwners(deps, tenantId, { groupId: sales.id })).toMatchObject([{ objectType: 'User' }])
  })

  it('are gone at once when deleted, unless they are Unified', async () => {
    const tenant = await givenTenant()
    const { deps, tenantId } = tenant
    const security = await givenGroup(tenant, 'security')
    const unified = await givenGroup(tenant, 'unified', { groupTypes: ['Unified'] })
    await deleteGroup(deps, tenantId, security.id)
    await deleteGroup(deps, tenantId, unified.id)
    await expect(getGroup(deps, tenantId, unified.id)).rejects.toThrow(NotFound)
    const deleted = await listDeletedItems(deps, tenantId, 'Group', ALL)
    expect(deleted.map(({ object }) => object.id)).toEqual([unified.id])
  })
})

describe('group members', () => {
  it('are users and groups, direct ones only', async () => {
    const tenant = await givenTenant()
    const { deps, tenantId } = tenant
    const ada = await givenUser(tenant, 'ada')
    const [outer, inner] = [await givenGroup(tenant, 'outer'), await givenGroup(tenant, 'inner')]
    await addMember(deps, tenantId, inner.id, ada.id)
    await addMember(deps, tenantId, outer.id, inner.id)
    expect(await memberIds(tenant, outer.id)).toEqual([inner.id])
    expect((await listMemberOf(deps, tenantId, ada.id, ALL)).map(({ id }) => id)).toEqual([inner.id])
    expect(await findMembers(deps, tenantId, inner.id, [ada.id])).toMatchObject([{ objectType: 'User' }])
    expect(await findMembers(deps, tenantId, outer.id, [ada.id])).toEqual([])
  })

  it('answer the exact texts for what is there and what is not', async () => {
    const tenant = await givenTenant()
    const { deps, tenantId } = tenant
    const ada = await givenUser(tenant, 'ada')
    const sales = await givenGroup(tenant, 'sales')
    await addMember(deps, tenantId, sales.id, ada.id)
    const again = addMember(deps, tenantId, sales.id, ada.id)
    await expect(again).rejects.toThrow(Conflict)
    await expect(again).rejects.toThrow(
      "One or more added object references already exist for the following modified properties: 'members'.",
    )
    await removeMember(deps, tenantId, sales.id, ada.id)
    const missing = removeMember(deps, tenantId, sales.id, ada.id)
    await expect(missing).rejects.toThrow(ReferenceMissing)
    await expect(missing).rejects.toThrow(
      "One or more removed object references do not exist for the following modified properties: 'members'.",
    )
  })

  it('stay for somebody in the recycle bin, and cannot be removed meanwhile', async () => {
    const tenant = await givenTenant()
    const { deps, tenantId } = tenant
    const ada = await givenUser(tenant, 'ada')
    const sales = await givenGroup(tenant, 'sales')
    await addMember(deps, tenantId, sales.id, ada.id)
    await deleteUser(deps, tenantId, ada.id)
    await expect(removeMember(deps, tenantId, sales.id, ada.id)).rejects.toThrow(ReferenceMissing)
    await restoreUser(deps, tenantId, ada.id)
    expect(await memberIds(tenant, sales.id)).toEqual([ada.id])
  })

  it('are added all or none', async () => {
    const tenant = await givenTenant()
    const { deps, tenantId } = tenant
    const [ada, bob] = [await givenUser(tenant, 'ada'), await givenUser(tenant, 'bob')]
    const sales = await givenGroup(tenant, 'sales')
    await addMember(deps, tenantId, sales.id, bob.id)
    await expect(addMembers(deps, tenantId, sales.id, [ada.id, bob.id])).rejects.toThrow(Conflict)
    await expect(addMembers(deps, tenantId, sales.id, [ada.id, NO_ID])).rejects.toThrow(NotFound)
    await expect(addMembers(deps, tenantId, sales.id, [ada.id, sales.id])).rejects.toThrow(/its own member/)
    expect(await memberIds(tenant, sales.id)).toEqual([bob.id])
  })

  it('cannot be written where a rule decides them', async () => {
    const tenant = await givenTenant()
    const { deps, tenantId } = tenant
    const ada = await givenUser(tenant, 'ada')
    const everyone = await givenGroup(tenant, 'everyone', { groupTypes: ['DynamicMembership'] })
    await expect(addMember(deps, tenantId, everyone.id, ada.id)).rejects.toThrow(InvalidInput)
    await expect(removeMember(deps, tenantId, everyone.id, ada.id)).rejects.toThrow(InvalidInput)
  })

  it('come back with a restored user', async () => {
    const tenant = await givenTenant()
    const { deps, tenantId } = tenant
    const ada = await givenUser(tenant, 'ada')
    const sales = await givenGroup(tenant, 'sales')
    await addMember(deps, tenantId, sales.id, ada.id)
    await deleteUser(deps, tenantId, ada.id)
    expect(await memberIds(tenant, sales.id)).toEqual([])
    expect(await getDirectoryObjects(deps, tenantId, [ada.id, sales.id, 'x'])).toMatchObject([
      { objectType: 'Group' },
    ])
    await restoreUser(deps, tenantId, ada.id)
    expect(await memberIds(tenant, sales.id)).toEqual([ada.id])
  })
})

describe('owners', () => {
  it('are added once and removed', async () => {
    const tenant = await givenTenant()
    const { deps, tenantId } = tenant
    const ada = await givenUser(tenant, 'ada')
    const owned = { groupId: (await givenGroup(tenant, 'sales')).id }
    await addOwner(deps, tenantId, owned, ada.id)
    await expect(addOwner(deps, tenantId, owned, ada.id)).rejects.toThrow(/already exist.*'owners'/)
    await removeOwner(deps, tenantId, owned, ada.id)
    await expect(removeOwner(deps, tenantId, owned, ada.id)).rejects.toThrow(ReferenceMissing)
    expect(await listOwners(deps, tenantId, owned)).toEqual([])
  })
})

describe('deleted items', () => {
  it('are read, restored and purged by id', async () => {
    const tenant = await givenTenant()
    const { deps, tenantId } = tenant
    const ada = await givenUser(tenant, 'ada')
    const team = await givenGroup(tenant, 'team', { groupTypes: ['Unified'] })
    await expect(getDeletedItem(deps, tenantId, ada.id)).rejects.toThrow(NotFound)
    await deleteUser(deps, tenantId, ada.id)
    await deleteGroup(deps, tenantId, team.id)
    expect(await getDeletedItem(deps, tenantId, ada.id)).toMatchObject({ objectType: 'User' })
    expect(await restoreDeletedItem(deps, tenantId, ada.id)).toMatchObject({
      object: { userPrincipalName: 'ada@contoso.example' },
    })
    expect(await restoreDeletedItem(deps, tenantId, team.id)).toMatchObject({ objectType: 'Group' })
    await deleteGroup(deps, tenantId, team.id)
    await purgeDeletedItem(deps, tenantId, team.id)
    await expect(getDeletedItem(deps, tenantId, team.id)).rejects.toThrow(NotFound)
  })

  it('are purged when they have been there for thirty days', async () => {
    const tenant = await givenTenant()
    const { deps, tenantId } = tenant
    const [ada, bob] = [await givenUser(tenant, 'ada'), await givenUser(tenant, 'bob')]
    await deleteUser(deps, tenantId, ada.id)
    tenant.passDays(1)
    await deleteUser(deps, tenantId, bob.id)
    tenant.passDays(29)
    expect(await purgeExpiredItems(deps, tenantId)).toBe(1)
    expect((await listDeletedItems(deps, tenantId, 'User', ALL)).map(({ object }) => object.id)).toEqual([
      bob.id,
    ])
  })
})
