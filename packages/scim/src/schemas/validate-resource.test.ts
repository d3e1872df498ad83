import { describe, expect, it } from 'vitest'
import { ENTERPRISE_USER_URN } from './enterprise-user.ts'
import { GROUP_URN, groupSchema } from './group.ts'
import { USER_URN, userSchema } from './user.ts'
import { validateResource } from './validate-resource.ts'

const create = { operation: 'create', mode: 'entra-legacy' } as const

describe('validateResource', () => {
  it('accepts the create body of the Entra client', () => {
    const body = {
      schemas: [USER_URN, ENTERPRISE_USER_URN],
      externalId: 'e-1',
      userName: 'alder@example.com',
      active: 'True',
      addresses: null,
      emails: [{ primary: true, type: 'work', value: 'alder@example.com' }],
      roles: [],
      meta: { resourceType: 'User' },
      [ENTERPRISE_USER_URN]: { DEPARTMENT: 'Finance' },
    }
    expect(validateResource(body, userSchema, create)).toEqual({
      schemas: [USER_URN, ENTERPRISE_USER_URN],
      externalId: 'e-1',
      userName: 'alder@example.com',
      active: true,
      emails: [{ primary: true, type: 'work', value: 'alder@example.com' }],
      [ENTERPRISE_USER_URN]: { department: 'Finance' },
    })
  })

  it('makes a user active unless told otherwise', () => {
    expect(validateResource({ schemas: [USER_URN], userName: 'a' }, userSchema, create).active).toBe(true)
  })

  it('accepts and drops the legacy group URN', () => {
    const legacy = 'http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group'
    const body = { schemas: [GROUP_URN, legacy], displayName: 'Surveyors', members: [] }
    expect(validateResource(body, groupSchema, create)).toEqual({
      schemas: [GROUP_URN],
      displayName: 'Surveyors',
    })
  })

  it('keeps what a replace cannot change or may leave out', () => {
    const current = { schemas: [USER_URN], id: 'u1', userName: 'a', active: false, title: 'Guide' }
    const body = { schemas: [USER_URN], id: 'u1', userName: 'b' }
    expect(validateResource(body, userSchema, { operation: 'replace', current })).toEqual({
      schemas: [USER_URN],
      id: 'u1',
      userName: 'b',
      active: false,
    })
  })

  it.each([
    ['a body that is no object', [], 'invalidSyntax'],
    ['missing schemas', { userName: 'a' }, 'invalidSyntax'],
    ['an unknown URN', { schemas: [USER_URN, 'urn:example:none'], userName: 'a' }, 'invalidSyntax'],
    ['a missing required attribute', { schemas: [USER_URN] }, 'invalidValue'],
    ['a wrong type', { schemas: [USER_URN], userName: 7 }, 'invalidValue'],
    ['a name in two spellings', { schemas: [USER_URN], userName: 'a', USERNAME: 'a' }, 'invalidSyntax'],
    ['an unknown name in two spellings', { schemas: [USER_URN], userName: 'a', x: 1, X: 1 }, 'invalidSyntax'],
    [
      'a name in two spellings inside an extension',
      { schemas: [USER_URN], userName: 'a', [ENTERPRISE_USER_URN]: { department: 'x', Department: 'y' } },
      'invalidSyntax',
    ],
    [
      'an extension as text',
      { schemas: [USER_URN], userName: 'a', [ENTERPRISE_USER_URN]: 'x' },
      'invalidSyntax',
    ],
    ['a missing value among unused ones', { schemas: [USER_URN], userName: '' }, 'invalidValue'],
    [
      'two primaries',
      {
        schemas: [USER_URN],
        userName: 'a',
        emails: [
          { value: 'x', primary: true },
          { value: 'y', primary: true },
        ],
      },
      'invalidValue',
    ],
  ])('refuses %s', (_, body, scimType) => {
    expect(() => validateResource(body, userSchema, create)).toThrow(expect.objectContaining({ scimType }))
  })

  it('refuses unknown attributes only in strict mode', () => {
    const body = { schemas: [USER_URN], userName: 'a', shoeSize: 44 }
    expect(validateResource(body, userSchema, create)).not.toHaveProperty('shoeSize')
    expect(() => validateResource(body, userSchema, { operation: 'create' })).toThrow(
      expect.objectContaining({ scimType: 'invalidSyntax' }),
    )
  })
})
