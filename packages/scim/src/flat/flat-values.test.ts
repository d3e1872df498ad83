import { describe, expect, it } from 'vitest'
import { buildPatch } from '../patch/build-patch.ts'
import { ENTERPRISE_USER_URN } from '../schemas/enterprise-user.ts'
import { GROUP_URN } from '../schemas/group.ts'
import { USER_URN } from '../schemas/user.ts'
import { readValue } from './read-value.ts'
import { resourceFromValues } from './resource-from-values.ts'

const CUSTOM_URN = 'urn:ietf:params:scim:schemas:extension:contoso:2.0:User'

describe('resourceFromValues', () => {
  it('builds the body of a create from flat values', () => {
    const values = {
      userName: 'alder@example.com',
      active: 'True',
      'name.givenName': 'Alder',
      'name.familyName': 'Quartz',
      title: null,
      'emails[type eq "work"].value': 'alder@example.com',
      'phoneNumbers[type eq "mobile"].value': '2',
      'addresses[type eq "work"].locality': 'Stonebridge',
      'addresses[type eq "work"].country': 'US',
      'roles[primary eq "True"].value': 'admin',
      [`${ENTERPRISE_USER_URN}:department`]: 'Finance',
      [`${ENTERPRISE_USER_URN}:manager`]: 'u-02',
      [`${CUSTOM_URN}:badge`]: 7,
    }
    expect(resourceFromValues(values, { schemas: [USER_URN] })).toEqual({
      schemas: [USER_URN, ENTERPRISE_USER_URN],
      userName: 'alder@example.com',
      active: true,
      name: { givenName: 'Alder', familyName: 'Quartz' },
      emails: [{ type: 'work', value: 'alder@example.com', primary: true }],
      phoneNumbers: [{ type: 'mobile', value: '2' }],
      addresses: [{ type: 'work', locality: 'Stonebridge', country: 'US' }],
      roles: [{ primary: true, value: 'admin' }],
      [ENTERPRISE_USER_URN]: { department: 'Finance', manager: { value: 'u-02' } },
      [CUSTOM_URN]: { badge: 7 },
    })
  })

  it('leaves out what is unassigned, extension and all', () => {
    const values = { displayName: 'Surveyors', members: [], [`${ENTERPRISE_USER_URN}:department`]: null }
    expect(resourceFromValues(values, { schemas: [GROUP_URN] })).toEqual({
      schemas: [GROUP_URN],
      displayName: 'Surveyors',
    })
  })

  it('refuses brackets that describe no element', () => {
    expect(() => resourceFromValues({ 'emails[type ne "work"].value': 'x' }, { schemas: [] })).toThrow(
      expect.objectContaining({ code: 'ERR_SCIM_INVALID_PATH' }),
    )
  })
})

describe('readValue', () => {
  const user = {
    USERNAME: 'alder',
    emails: [
      { type: 'home', value: 'h' },
      { Type: 'Work', Value: 'w' },
    ],
    roles: [{ primary: 'true', value: 'admin' }],
    [ENTERPRISE_USER_URN.toUpperCase()]: { department: 'Finance', manager: [{ value: 'u-02', $ref: null }] },
    [CUSTOM_URN]: { badge: 7 },
  }

  it.each([
    ['userName', 'alder'],
    ['title', null],
    ['emails[type eq "work"].value', 'w'],
    ['emails[type eq "other"].value', null],
    ['roles[primary eq "True"].value', 'admin'],
    [`${ENTERPRISE_USER_URN}:department`, 'Finance'],
    [`${ENTERPRISE_USER_URN}:manager`, 'u-02'],
    [`${CUSTOM_URN}:badge`, 7],
    [`${USER_URN}:userName`, 'alder'],
    ['name.givenName', null],
  ])('reads %s', (path, expected) => {
    expect(readValue(user, path)).toEqual(expected)
  })

  it.each([
    ['an object', { value: 'u-02', displayName: 'Birch' }],
    ['a string', 'u-02'],
    ['a list', [{ value: 'u-02' }]],
  ])('takes the manager from %s', (_, manager) => {
    expect(readValue({ [ENTERPRISE_USER_URN]: { manager } }, `${ENTERPRISE_USER_URN}:manager`)).toBe('u-02')
  })

  it('lists the ids of members', () => {
    expect(readValue({ members: [{ value: 'a', display: 'A' }, { value: 'b' }] }, 'members')).toEqual([
      'a',
      'b',
    ])
  })
})

describe('buildPatch', () => {
  it('writes one operation with a path per attribute', () => {
    const request = buildPatch([
      { path: 'title', value: 'Chief' },
      { path: 'active', value: 'False' },
      { path: 'nickName', value: null },
      { path: `${ENTERPRISE_USER_URN}:manager`, value: 'u-02' },
      { path: 'emails[type eq "work"].value', value: 'w', elementExists: true },
    ])
    expect(request.Operations).toEqual([
      { op: 'replace', path: 'title', value: 'Chief' },
      { op: 'replace', path: 'active', value: false },
      { op: 'remove', path: 'nickName' },
      { op: 'replace', path: `${ENTERPRISE_USER_URN}:manager`, value: { value: 'u-02' } },
      { op: 'replace', path: 'emails[type eq "work"].value', value: 'w' },
    ])
  })

  it('adds a missing element once, with all its sub-attributes', () => {
    const request = buildPatch([
      { path: 'addresses[type eq "work"].locality', value: 'Harbour', elementExists: false },
      { path: 'title', value: 'Chief' },
      { path: 'addresses[type eq "work"].country', value: 'NO', elementExists: false },
      { path: 'roles[primary eq "True"].value', value: 'admin', elementExists: false },
      { path: 'phoneNumbers[type eq "fax"].value', value: null, elementExists: false },
    ])
    expect(request.Operations).toEqual([
      { op: 'add', path: 'addresses', value: [{ type: 'work', locality: 'Harbour', country: 'NO' }] },
      { op: 'replace', path: 'title', value: 'Chief' },
      { op: 'add', path: 'roles', value: [{ primary: true, value: 'admin' }] },
    ])
  })

  it('adds members together and removes them one by one', () => {
    const request = buildPatch([
      { path: 'members', value: ['a', 'b'] },
      { path: 'members[value eq "c"]', value: null },
      { path: 'members[value eq "d"]', value: null },
    ])
    expect(request.Operations).toEqual([
      { op: 'add', path: 'members', value: [{ value: 'a' }, { value: 'b' }] },
      { op: 'remove', path: 'members[value eq "c"]' },
      { op: 'remove', path: 'members[value eq "d"]' },
    ])
  })
})
