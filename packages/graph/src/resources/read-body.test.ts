import { describe, expect, it } from 'vitest'
import { GROUP } from './group.ts'
import { readBody } from './read-body.ts'
import { resolveSelection, showProperties } from './show-resource.ts'
import { USER, userValues } from './user.ts'

const groupId = 'ab000000-0000-4000-8000-000000000001'

describe('readBody (graph-api.md §3.2)', () => {
  it('takes property names in any case [client]', () => {
    expect(readBody(USER, { DisplayName: 'Anna', accountenabled: true }).values).toEqual({
      displayName: 'Anna',
      accountEnabled: true,
    })
  })

  it('ignores annotations, read-only properties and links [client]', () => {
    const body = {
      '@odata.type': '#microsoft.graph.user',
      '@odata.context': 'x',
      'displayName@odata.type': 'String',
      id: 'forged',
      createdDateTime: '2020-01-01T00:00:00Z',
      manager: { id: 'x' },
      displayName: 'Anna',
    }
    expect(readBody(USER, body).values).toEqual({ displayName: 'Anna' })
  })

  it('takes explicit nulls for every property that can be empty [client]', () => {
    const { values } = readBody(USER, {
      jobTitle: null,
      mail: null,
      employeeOrgData: null,
      businessPhones: null,
    })
    expect(values).toEqual({ jobTitle: null, mail: null, employeeOrgData: null, businessPhones: null })
  })

  it('names every unknown property', () => {
    expect(() => readBody(USER, { departmnt: 'x', shoeSize: 1 })).toThrow(
      expect.objectContaining({
        graphCode: 'Request_BadRequest',
        details: [
          {
            code: 'Request_BadRequest',
            message: 'Invalid property \'departmnt\'; did you mean "department"?',
            target: 'departmnt',
          },
          { code: 'Request_BadRequest', message: "Invalid property 'shoeSize'.", target: 'shoeSize' },
        ],
      }),
    )
  })

  it('names a required property that is missing', () => {
    expect(() => readBody(USER, {}, { required: ['displayName'] })).toThrow(
      "A value is required for property 'displayName'",
    )
  })

  it('never uses the text that makes clients retry [client]', () => {
    try {
      readBody(USER, { displayName: 5, mail: ['x'], __proto__: null, shoe: 1 })
    } catch (error) {
      expect(String(error)).not.toContain('One or more property values specified are invalid')
      return
    }
    throw new Error('nothing was refused')
  })

  it('takes links from binds and ids from their URLs [client]', () => {
    const bind = `https://graph.microsoft.com/v1.0/directoryObjects/${groupId}`
    expect(readBody(GROUP, { 'Members@odata.bind': [bind, bind] }).links).toEqual({ members: [groupId] })
    expect(() => readBody(GROUP, { 'members@odata.bind': Array.from({ length: 21 }, () => bind) })).toThrow(
      'at most 20',
    )
  })

  it('keeps directory extensions under their name', () => {
    const name = 'extension_0123456789abcdef0123456789abcdef_costCentre'
    expect(readBody(USER, { [name]: '42' }).values).toEqual({ [name]: '42' })
  })

  it('reads choices in any case and keeps their canonical one', () => {
    expect(readBody(USER, { userType: 'guest' }).values).toEqual({ userType: 'Guest' })
    expect(() => readBody(USER, { userType: 'robot' })).toThrow('expected one of Member, Guest')
  })
})

const user = {
  id: 'u1',
  userPrincipalName: 'anna@contoso.example',
  displayName: 'Anna',
  accountEnabled: true,
  userType: 'Member',
  properties: { department: 'Sales', passwordProfile: { password: 'x' } },
  createdAt: '2026-01-31T12:00:00.000Z',
  deletedAt: null,
}

describe('showProperties (graph-api.md §3.2)', () => {
  it('shows the default set with explicit nulls [client]', () => {
    const shown = showProperties(USER, userValues(user), null)
    expect(shown).toEqual({
      businessPhones: [],
      displayName: 'Anna',
      givenName: null,
      id: 'u1',
      jobTitle: null,
      mail: null,
      mobilePhone: null,
      officeLocation: null,
      preferredLanguage: null,
      surname: null,
      userPrincipalName: 'anna@contoso.example',
    })
  })

  it('shows what is selected, and the id', () => {
    const selection = resolveSelection(USER, ['Department', 'employeeOrgData/costCenter'])
    expect(showProperties(USER, userValues(user), selection)).toEqual({
      id: 'u1',
      department: 'Sales',
      employeeOrgData: null,
    })
  })

  it('never shows a password', () => {
    const selection = resolveSelection(USER, ['passwordProfile'])
    expect(showProperties(USER, userValues(user), selection)).toEqual({ id: 'u1', passwordProfile: null })
  })

  it('shows membershipRule of every group as null, not as absent [client]', () => {
    expect(showProperties(GROUP, {}, null)).toMatchObject({
      membershipRule: null,
      resourceBehaviorOptions: [],
    })
  })

  it('refuses an unknown name', () => {
    expect(() => resolveSelection(USER, ['shoeSize'])).toThrow("Could not find a property named 'shoeSize'")
    expect(() => resolveSelection(USER, ['departmnt'])).toThrow('did you mean "department"?')
  })
})
