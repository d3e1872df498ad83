import { describe, expect, it } from 'vitest'
import type { CompatMode } from '../compat-mode.ts'
import { ENTERPRISE_USER_URN } from '../schemas/enterprise-user.ts'
import { GROUP_URN, groupSchema } from '../schemas/group.ts'
import type { ResourceSchema } from '../schemas/resource-schema.ts'
import { USER_URN, userSchema } from '../schemas/user.ts'
import type { ScimResource } from '../values/complex-value.ts'
import { applyPatch } from './apply-patch.ts'
import { PATCH_OP_URN, parsePatch } from './patch-operation.ts'

const user: ScimResource = {
  schemas: [USER_URN, ENTERPRISE_USER_URN],
  id: 'u1',
  userName: 'alder',
  emails: [
    { type: 'work', value: 'w', primary: true },
    { type: 'home', value: 'h' },
  ],
  [ENTERPRISE_USER_URN]: { department: 'Finance' },
}
const group: ScimResource = {
  schemas: [GROUP_URN],
  id: 'g1',
  displayName: 'Surveyors',
  members: [
    { value: 'a', type: 'User', display: 'A' },
    { value: 'b', type: 'User' },
  ],
}

function patch(
  resource: ScimResource,
  operations: readonly unknown[],
  mode: CompatMode = 'rfc',
  schema: ResourceSchema = resource === group ? groupSchema : userSchema,
) {
  const body = { schemas: [PATCH_OP_URN], Operations: operations }
  return applyPatch(resource, parsePatch(body, { mode }), schema, { mode })
}

describe('applyPatch', () => {
  it('returns the argument itself when nothing changes', () => {
    const result = patch(user, [{ op: 'replace', path: 'userName', value: 'alder' }])
    expect(result).toEqual({ resource: user, isChanged: false })
    expect(result.resource).toBe(user)
  })

  it('counts another case as a change, since values are stored as sent', () => {
    expect(patch(user, [{ op: 'replace', path: 'userName', value: 'Alder' }]).isChanged).toBe(true)
  })

  it('drops the URN of an extension whose last attribute goes', () => {
    const { resource } = patch(user, [{ op: 'remove', path: `${ENTERPRISE_USER_URN}:department` }])
    expect(resource.schemas).toEqual([USER_URN])
    expect(resource).not.toHaveProperty([ENTERPRISE_USER_URN])
  })

  it('adds an element that differs only in case once', () => {
    const value = [{ type: 'WORK', value: 'W', primary: true }]
    expect(patch(user, [{ op: 'add', path: 'emails', value }]).isChanged).toBe(false)
  })

  it('makes an element primary that is added again as primary', () => {
    const value = [{ type: 'home', value: 'h', primary: true }]
    expect(patch(user, [{ op: 'add', path: 'emails', value }]).resource.emails).toEqual([
      { type: 'work', value: 'w', primary: false },
      { type: 'home', value: 'h', primary: true },
    ])
  })

  it.each([[[]], [null]])('adds nothing when %j is added to a list', (value) => {
    expect(patch(group, [{ op: 'add', path: 'members', value }]).isChanged).toBe(false)
  })

  it('sets a sub-attribute of every element when the path has no brackets', () => {
    const { resource } = patch(user, [{ op: 'replace', path: 'emails.display', value: 'mail' }])
    expect(resource.emails).toMatchObject([{ display: 'mail' }, { display: 'mail' }])
  })

  it('leaves other sub-attributes of members alone', () => {
    const path = 'members[value eq "b"].display'
    expect(patch(group, [{ op: 'add', path, value: 'B' }]).resource.members).toContainEqual({
      value: 'b',
      type: 'User',
      display: 'B',
    })
  })

  it('ignores read-only parts of a value', () => {
    const value = { value: 'u2', displayName: 'Birch' }
    const { resource } = patch(user, [{ op: 'add', path: `${ENTERPRISE_USER_URN}:manager`, value }])
    expect(resource[ENTERPRISE_USER_URN]).toEqual({ department: 'Finance', manager: { value: 'u2' } })
  })

  it('clears a whole list on remove with a value in strict mode, as the RFC says', () => {
    const operation = { op: 'remove', path: 'members', value: [{ value: 'a' }] }
    expect(patch(group, [operation]).resource).not.toHaveProperty('members')
    expect(patch(group, [operation], 'entra-legacy').resource.members).toEqual([{ value: 'b', type: 'User' }])
  })

  it('removes no member when a lenient remove lists none', () => {
    const operation = { op: 'Remove', path: 'members', value: [] }
    expect(patch(group, [operation], 'entra-legacy').isChanged).toBe(false)
  })

  it('removes listed complex values by all that is said of them', () => {
    const remove = (value: unknown) =>
      patch(user, [{ op: 'remove', path: 'emails', value }], 'entra-legacy').resource.emails
    expect(remove([{ type: 'HOME', value: 'h' }])).toEqual([{ type: 'work', value: 'w', primary: true }])
    expect(remove([{ type: 'home', value: 'other' }, {}])).toHaveLength(2)
  })

  it('takes the last of two primaries in lenient mode and refuses them in strict', () => {
    const value = [
      { value: 'a', primary: true },
      { value: 'b', primary: true },
    ]
    const operation = { op: 'replace', path: 'emails', value }
    expect(patch(user, [operation], 'entra-legacy').resource.emails).toEqual([
      { value: 'a', primary: false },
      { value: 'b', primary: true },
    ])
    expect(() => patch(user, [operation])).toThrow(expect.objectContaining({ scimType: 'invalidValue' }))
  })

  it('keeps what the filter says of a replaced element in lenient mode, and nothing in strict', () => {
    const operation = { op: 'replace', path: 'emails[type eq "work"]', value: { value: 'n' } }
    const home = { type: 'home', value: 'h' }
    const once = patch(user, [operation], 'entra-legacy').resource
    expect(once.emails).toEqual([{ type: 'work', value: 'n' }, home])
    expect(patch(once, [operation], 'entra-legacy').isChanged).toBe(false)
    expect(patch(user, [operation]).resource.emails).toEqual([{ value: 'n' }, home])
  })

  it('adds an element once whose value says something else than its filter', () => {
    const operation = { op: 'replace', path: 'ims[type eq "xmpp"]', value: { type: 'icq', value: '1' } }
    const once = patch(user, [operation], 'entra-legacy').resource
    expect(once.ims).toEqual([{ type: 'icq', value: '1' }])
    expect(patch(once, [operation], 'entra-legacy').isChanged).toBe(false)
  })

  it('makes an element primary that its filter wants primary, rather than add it again', () => {
    const operation = { op: 'replace', path: 'emails[type eq "home" and primary eq true].value', value: 'h' }
    expect(patch(user, [operation], 'entra-legacy').resource.emails).toEqual([
      { type: 'work', value: 'w', primary: false },
      { type: 'home', value: 'h', primary: true },
    ])
  })

  it('changes an extension as a whole in lenient mode', () => {
    const value = { department: 'Legal', costCenter: '1' }
    const replaced = patch(user, [{ op: 'replace', path: ENTERPRISE_USER_URN, value }], 'entra-legacy')
    expect(replaced.resource[ENTERPRISE_USER_URN]).toEqual(value)
    const removed = patch(user, [{ op: 'remove', path: ENTERPRISE_USER_URN }], 'entra-legacy')
    expect(removed.resource.schemas).toEqual([USER_URN])
  })

  it('accepts schemas it knows and changes nothing by them', () => {
    const value = { schemas: [USER_URN], nickName: 'Al' }
    const { resource } = patch(user, [{ op: 'add', value }])
    expect(resource).toEqual({ ...user, nickName: 'Al' })
  })

  it('names the core schema too when there was no list of schemas', () => {
    const operation = { op: 'add', path: `${ENTERPRISE_USER_URN}:department`, value: 'Legal' }
    expect(patch({ userName: 'a' }, [operation]).resource.schemas).toEqual([USER_URN, ENTERPRISE_USER_URN])
    expect(patch({ userName: 'a' }, [{ op: 'add', path: 'title', value: 'x' }]).resource).toEqual({
      userName: 'a',
      title: 'x',
    })
  })

  it('keeps values out of its messages', () => {
    const operations = [
      { op: 'replace', path: 'emails[value eq "secret@example.com"].value', value: 'secret' },
      { op: 'replace', path: 'active', value: 'secret' },
      { op: 'add', path: 'emails[value eq 7]', value: 'secret' },
    ]
    for (const operation of operations) {
      expect(() => patch(user, [operation])).toThrow(
        expect.objectContaining({ message: expect.not.stringContaining('secret') }),
      )
    }
  })

  it('reads old dot notation also before brackets and sub-attributes', () => {
    const path = `${ENTERPRISE_USER_URN}.manager.value`
    const { resource } = patch(user, [{ op: 'Add', path, value: 'u2' }], 'entra-legacy')
    expect(resource[ENTERPRISE_USER_URN]).toMatchObject({ manager: { value: 'u2' } })
  })

  it.each<[string, ScimResource, unknown, CompatMode, string]>([
    [
      'a required attribute made empty',
      user,
      { op: 'replace', path: 'userName', value: '' },
      'rfc',
      'invalidValue',
    ],
    [
      'brackets on a simple attribute',
      user,
      { op: 'add', path: 'title[value eq "x"]', value: 'y' },
      'rfc',
      'invalidPath',
    ],
    [
      'brackets after a sub-attribute',
      user,
      { op: 'remove', path: 'name.givenName[type pr]' },
      'rfc',
      'invalidPath',
    ],
    [
      'no match on add in strict mode',
      user,
      { op: 'add', path: 'ims[type eq "x"].value', value: 'y' },
      'rfc',
      'noTarget',
    ],
    [
      'no match on remove in strict mode',
      user,
      { op: 'remove', path: 'ims[type eq "x"]' },
      'rfc',
      'noTarget',
    ],
    [
      'an unknown sub-attribute in a value',
      user,
      { op: 'add', path: 'emails', value: { shoe: 1 } },
      'entra-legacy',
      'invalidValue',
    ],
    [
      'an unknown attribute without a path',
      user,
      { op: 'add', value: { shoe: 1 } },
      'entra-legacy',
      'noTarget',
    ],
    ['a dotted key in strict mode', user, { op: 'add', value: { 'name.givenName': 'x' } }, 'rfc', 'noTarget'],
    ['an echoed id in strict mode', user, { op: 'add', value: { id: 'u1' } }, 'rfc', 'mutability'],
    ['another id', user, { op: 'add', value: { id: 'u2' } }, 'entra-legacy', 'mutability'],
    [
      'a filter that contradicts itself',
      user,
      { op: 'add', path: 'ims[type eq "x" and type eq "y"].value', value: 'z' },
      'entra-legacy',
      'noTarget',
    ],
    [
      'a member turned into another',
      group,
      { op: 'replace', path: 'members[value eq "a"]', value: { value: 'c' } },
      'rfc',
      'mutability',
    ],
    ['an unknown schema', user, { op: 'add', path: 'schemas', value: ['urn:x:y'] }, 'rfc', 'invalidValue'],
    ['the removal of schemas', user, { op: 'remove', path: 'schemas' }, 'rfc', 'mutability'],
    [
      'the read-only name of the manager',
      user,
      { op: 'add', path: `${ENTERPRISE_USER_URN}:manager.displayName`, value: 'x' },
      'rfc',
      'mutability',
    ],
  ])('refuses %s', (_, resource, operation, mode, scimType) => {
    expect(() => patch(resource, [operation], mode)).toThrow(expect.objectContaining({ scimType }))
  })
})

describe('parsePatch', () => {
  const operation = { op: 'add', path: 'title', value: 'x' }

  it.each([
    ['no object', null],
    ['no PatchOp URN', { schemas: [], Operations: [operation] }],
    ['no operations', { schemas: [PATCH_OP_URN] }],
    ['one bare operation', { schemas: [PATCH_OP_URN], Operations: operation }],
    ['an operation that is text', { schemas: [PATCH_OP_URN], Operations: ['add'] }],
    ['a capital op', { schemas: [PATCH_OP_URN], Operations: [{ ...operation, op: 'Add' }] }],
    ['a lower-case member name', { schemas: [PATCH_OP_URN], operations: [operation] }],
  ])('refuses %s in strict mode', (_, body) => {
    expect(() => parsePatch(body)).toThrow(
      expect.objectContaining({ status: 400, scimType: 'invalidSyntax' }),
    )
  })

  it('reads member names in any case in lenient mode', () => {
    const body = { schemas: [PATCH_OP_URN], operations: [{ OP: 'ADD', Path: 'title', Value: 'x' }] }
    expect(parsePatch(body, { mode: 'entra-legacy' })).toMatchObject([{ op: 'add', value: 'x' }])
  })

  it('tells a null value from none', () => {
    const body = {
      schemas: [PATCH_OP_URN],
      Operations: [
        { op: 'add', path: 'title', value: null },
        { op: 'remove', path: 'title' },
      ],
    }
    expect(parsePatch(body).map(({ value }) => value)).toEqual([null, undefined])
  })

  it('refuses more operations than it may carry out', () => {
    const body = { schemas: [PATCH_OP_URN], Operations: Array.from({ length: 1001 }, () => operation) }
    expect(() => parsePatch(body)).toThrow(expect.objectContaining({ status: 413 }))
  })

  it('refuses endless nesting', () => {
    let value: unknown = 'x'
    for (let depth = 0; depth < 10_000; depth += 1) value = [value]
    const body = { schemas: [PATCH_OP_URN], Operations: [{ ...operation, value }] }
    expect(() => parsePatch(body)).toThrow(expect.objectContaining({ scimType: 'invalidSyntax' }))
  })
})
