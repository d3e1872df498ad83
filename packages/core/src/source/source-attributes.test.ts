import { describe, expect, it } from 'vitest'
import {
  groupSourceAttributes,
  homeUserPrincipalName,
  SOURCE_GROUP_ATTRIBUTES,
  SOURCE_USER_ATTRIBUTES,
  type SourceGroup,
  type SourceUser,
  userSourceAttributes,
} from './source-attributes.ts'

const aUser = (given: Partial<SourceUser> = {}): SourceUser => ({
  id: 'user-1',
  userPrincipalName: 'ana@contoso.com',
  displayName: 'Ana',
  accountEnabled: true,
  userType: 'Member',
  managerId: null,
  properties: {},
  ...given,
})
const aGroup = (given: Partial<SourceGroup> = {}): SourceGroup => ({
  id: 'group-1',
  displayName: 'Sales',
  mailNickname: 'sales',
  securityEnabled: true,
  properties: {},
  ...given,
})
const ACTIVE = { isSoftDeleted: false, roles: [] }

describe("a user's attributes", () => {
  it('are the stored ones and the computed ones', () => {
    const role = { id: 'r1', value: 'admin', displayName: 'Admin' }
    const user = aUser({ managerId: 'user-2', properties: { department: 'Sales', otherMails: ['a@b.c'] } })
    expect(userSourceAttributes(user, { isSoftDeleted: true, roles: [role] })).toMatchObject({
      objectId: 'user-1',
      userPrincipalName: 'ana@contoso.com',
      originalUserPrincipalName: 'ana@contoso.com',
      displayName: 'Ana',
      accountEnabled: true,
      userType: 'Member',
      department: 'Sales',
      otherMails: ['a@b.c'],
      manager: 'user-2',
      IsSoftDeleted: true,
      appRoleAssignments: [role],
    })
  })

  it('have the names of mappings beside those of the directory', () => {
    const properties = {
      mobilePhone: '+1 555 1',
      faxNumber: '+1 555 2',
      officeLocation: 'B 17',
      businessPhones: ['+1 555 3', '+1 555 4'],
    }
    expect(userSourceAttributes(aUser({ properties }), ACTIVE)).toMatchObject({
      ...properties,
      mobile: '+1 555 1',
      facsimileTelephoneNumber: '+1 555 2',
      physicalDeliveryOfficeName: 'B 17',
      telephoneNumber: '+1 555 3',
    })
  })

  it('are null where the directory has nothing', () => {
    const values = userSourceAttributes(aUser({ properties: { businessPhones: [] } }), ACTIVE)
    expect(values.telephoneNumber).toBeNull()
    expect(values.manager).toBeNull()
    expect(values.mobile).toBeUndefined()
  })

  it('include the members of nested properties under their own names', () => {
    const properties = {
      onPremisesExtensionAttributes: { extensionAttribute1: 'one', extensionAttribute15: 'fifteen' },
      employeeOrgData: { costCenter: 'C-1', division: 'North' },
      extension_9d98ed114c4840d298fad781915f27e4_badge: 'B-9',
    }
    expect(userSourceAttributes(aUser({ properties }), ACTIVE)).toMatchObject({
      extensionAttribute1: 'one',
      extensionAttribute15: 'fifteen',
      costCenter: 'C-1',
      division: 'North',
      extension_9d98ed114c4840d298fad781915f27e4_badge: 'B-9',
    })
  })

  it('cannot be forged by a property of the same name', () => {
    const forged = { objectId: 'x', IsSoftDeleted: true, userPrincipalName: 'root@contoso.com' }
    const properties = { ...forged, employeeOrgData: forged, onPremisesExtensionAttributes: forged }
    expect(userSourceAttributes(aUser({ properties }), ACTIVE)).toMatchObject({
      objectId: 'user-1',
      IsSoftDeleted: false,
      userPrincipalName: 'ana@contoso.com',
    })
  })

  it('leave the stored properties as they were', () => {
    const properties = Object.freeze({ department: 'Sales' })
    userSourceAttributes(aUser({ properties }), ACTIVE)
    expect(properties).toEqual({ department: 'Sales' })
  })
})

describe("a guest's user principal name (provisioning.md MAP-60)", () => {
  const stored = 'cem_fabrikam.com#EXT#@contoso.com'

  it('is the address at home, and the stored one under its own name', () => {
    const guest = aUser({ userPrincipalName: stored, userType: 'Guest' })
    expect(userSourceAttributes(guest, ACTIVE)).toMatchObject({
      userPrincipalName: 'cem@fabrikam.com',
      originalUserPrincipalName: stored,
    })
  })

  it('is the stored one for a member', () => {
    const member = aUser({ userPrincipalName: stored })
    expect(userSourceAttributes(member, ACTIVE).userPrincipalName).toBe(stored)
  })

  it.each([
    ['cem_fabrikam.com#EXT#@contoso.com', 'cem@fabrikam.com'],
    ['cem_a_b_fabrikam.com#EXT#@contoso.com', 'cem_a_b@fabrikam.com'],
    ['cem_fabrikam.com#ext#@contoso.com', 'cem@fabrikam.com'],
    ['cem@fabrikam.com', 'cem@fabrikam.com'],
    ['nounderscore#EXT#@contoso.com', 'nounderscore#EXT#@contoso.com'],
  ])('reads %s as %s', (name, home) => {
    expect(homeUserPrincipalName(name)).toBe(home)
  })
})

describe("a group's attributes", () => {
  it('are the stored ones and whether it must go', () => {
    const group = aGroup({ properties: { description: 'All of sales', IsSoftDeleted: false } })
    expect(groupSourceAttributes(group, { isSoftDeleted: true })).toEqual({
      objectId: 'group-1',
      displayName: 'Sales',
      mailNickname: 'sales',
      securityEnabled: true,
      description: 'All of sales',
      IsSoftDeleted: true,
    })
  })
})

describe('the attributes that mappings may name', () => {
  it('are each listed once', () => {
    for (const attributes of [SOURCE_USER_ATTRIBUTES, SOURCE_GROUP_ATTRIBUTES]) {
      const names = attributes.map(({ name }) => name)
      expect(new Set(names).size).toBe(names.length)
    }
  })

  it('include every attribute that is computed', () => {
    const stored = Object.keys(userSourceAttributes(aUser(), ACTIVE))
    const listed = SOURCE_USER_ATTRIBUTES.map(({ name }) => name)
    expect(listed).toEqual(expect.arrayContaining(stored))
  })
})
