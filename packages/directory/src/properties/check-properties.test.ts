import { InvalidInput } from '@rollcall/ports'
import { describe, expect, it } from 'vitest'
import { checkProperties, requireProperties } from './check-properties.ts'
import { GROUP_PROPERTIES } from './group-properties.ts'
import { mergeProperties } from './merge-properties.ts'
import { USER_PROPERTIES } from './user-properties.ts'

const change = (input: unknown) => checkProperties(USER_PROPERTIES, input, 'update')

describe('checking the properties of a user (graph-api.md §4.2)', () => {
  it.each([
    ['displayName', 'a'.repeat(256), true],
    ['displayName', 'a'.repeat(257), false],
    ['displayName', null, false],
    ['displayName', '', false],
    ['givenName', null, true],
    ['givenName', 7, false],
    ['givenName', 'Ada\u0000', false],
    ['givenName', '\ud800', false],
    ['accountEnabled', 'true', false],
    ['accountEnabled', false, true],
    ['businessPhones', ['+1 555 0100'], true],
    ['businessPhones', ['+1 555 0100', '+1 555 0101'], false],
    ['businessPhones', '+1 555 0100', false],
    ['mail', 'ada at contoso', false],
    ['usageLocation', 'DE', true],
    ['usageLocation', 'DEU', false],
    ['preferredLanguage', 'en-US', true],
    ['preferredLanguage', 'English (US)', false],
    ['employeeHireDate', '2026-02-28T00:00:00Z', true],
    ['employeeHireDate', '2026-02-30T00:00:00Z', false],
    ['employeeHireDate', 'tomorrow', false],
    ['employeeOrgData', { costCenter: '0510', division: null }, true],
    ['employeeOrgData', { costCentre: '0510' }, false],
    ['onPremisesExtensionAttributes', { extensionAttribute15: 'x' }, true],
    ['onPremisesExtensionAttributes', { extensionAttribute16: 'x' }, false],
    ['identities', [{ signInType: 'federated', issuer: 'x', issuerAssignedId: null }], true],
    ['userPrincipalName', 'ada.o’neill@contoso.example', false],
    ['userPrincipalName', "ada.o'neill_x.example#EXT#@contoso.example", true],
    ['extension_costCenter', '0510', true],
    ['extension_costCenter', 5, true],
    ['extension_costCenter', { a: 1 }, false],
    ['userType', 'Admin', false],
  ])('judges %s %j', (name, value, fits) => {
    const { values, problems } = change({ [name]: value })
    expect(problems.map(({ property }) => property.split('.')[0])).toEqual(fits ? [] : [name])
    expect(name in values).toBe(fits)
  })

  it('keeps one spelling of choices and of dates', () => {
    const { values } = change({ userType: 'guest', employeeHireDate: '2026-01-31T01:00:00+01:00' })
    expect(values).toEqual({ userType: 'Guest', employeeHireDate: '2026-01-31T00:00:00Z' })
  })

  it('takes an empty text as no value', () => {
    expect(change({ jobTitle: '' }).values).toEqual({ jobTitle: null })
  })

  it('passes over annotations and read-only properties', () => {
    const input = {
      '@odata.type': '#microsoft.graph.user',
      'manager@odata.bind': 'x',
      id: 7,
      proxyAddresses: 1,
    }
    expect(change(input)).toEqual({ values: {}, problems: [] })
  })

  it('names the property, the value and what it takes', () => {
    expect(change({ givenName: 7 }).problems).toEqual([
      { property: 'givenName', found: 'is 7', remedy: 'it takes text of 1 to 64 characters or null' },
    ])
  })

  it('suggests the property that was meant', () => {
    const remedies = ['departmnt', 'Department', 'deparmtent', 'colour'].map(
      (name) => change({ [name]: 'x' }).problems[0]?.remedy,
    )
    const meant = 'did you mean "department"?'
    expect(remedies).toEqual([meant, meant, meant, ''])
  })

  it('never shows or keeps a password', () => {
    const { values, problems } = change({ passwordProfile: { password: 'hunter2', color: 'hunter3' } })
    expect(values).toEqual({})
    expect(JSON.stringify(problems)).not.toContain('hunter')
    expect(change({ passwordProfile: { password: 'hunter2' } })).toEqual({ values: {}, problems: [] })
  })

  it('asks for every required property on creation', () => {
    const { problems } = checkProperties(USER_PROPERTIES, { passwordProfile: {} }, 'create')
    expect(problems.map(({ property }) => property)).toEqual([
      'passwordProfile.password',
      'userPrincipalName',
      'displayName',
      'accountEnabled',
      'mailNickname',
    ])
  })

  it.each([null, 'text', [], 3])('refuses %j as a body', (input) => {
    expect(() => change(input)).toThrow(InvalidInput)
  })

  it('is not fooled by names of JavaScript', () => {
    const input: unknown = JSON.parse('{"__proto__": {"a": 1}, "constructor": 1, "extension___proto__": "x"}')
    expect(change(input).problems.map(({ property }) => property)).toEqual(['__proto__', 'constructor'])
  })
})

describe('checking the properties of a group (graph-api.md §5.2)', () => {
  it.each(['a b', 'a@b', 'a,b', 'grüße', "it's", 'a'.repeat(65), ''])(
    'refuses the mailNickname %j',
    (name) => {
      expect(() => requireProperties(GROUP_PROPERTIES, { mailNickname: name }, 'update')).toThrow(
        /mailNickname/,
      )
    },
  )

  it('lets a caller send back what cannot change', () => {
    const body = { isAssignableToRole: true, membershipRule: null, groupTypes: ['unified'] }
    expect(requireProperties(GROUP_PROPERTIES, body, 'update')).toEqual({
      membershipRule: null,
      groupTypes: ['Unified'],
    })
  })
})

describe('merging a PATCH (graph-api.md §3.2)', () => {
  const kept = { jobTitle: 'Engineer', otherMails: ['a@x.example'], employeeOrgData: { costCenter: '1' } }

  it.each([
    ['leaves what is absent', {}, kept],
    ['clears with null', { jobTitle: null }, { ...kept, jobTitle: null }],
    ['replaces a list', { otherMails: [] }, { ...kept, otherMails: [] }],
    [
      'merges the members of an object',
      { employeeOrgData: { division: 'West' } },
      { ...kept, employeeOrgData: { costCenter: '1', division: 'West' } },
    ],
    [
      'clears a member',
      { employeeOrgData: { costCenter: null } },
      { ...kept, employeeOrgData: { costCenter: null } },
    ],
    ['keeps absent what never had a value', { city: null }, kept],
  ])('%s', (_, patch, expected) => {
    expect(mergeProperties(kept, patch)).toEqual(expected)
  })
})
