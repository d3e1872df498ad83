import { describe, expect, it } from 'vitest'
import { takesSeat, userTypeOfRoles } from './user-type.ts'

describe('userTypeOfRoles (wrike.md W7.8)', () => {
  it.each([
    ['no roles at all', undefined, 'regular'],
    ['an empty list', [], 'regular'],
    ['one role', [{ value: 'external' }], 'external'],
    ['a role in another case', [{ value: 'Admin' }], 'admin'],
    [
      'the primary one of several',
      [{ value: 'external' }, { value: 'collaborator', primary: true }],
      'collaborator',
    ],
    ['a role as JSON text, as Entra may send it', [{ value: '{"id":"1","value":"admin"}' }], 'admin'],
  ])('reads %s', (_, roles, expected) => expect(userTypeOfRoles(roles)).toBe(expected))

  it('refuses a role that is no user type, naming it and what is accepted', () => {
    expect(() => userTypeOfRoles([{ value: 'wizard' }])).toThrow(
      '"wizard" is no Wrike user type; accepted are admin',
    )
  })
})

describe('takesSeat (wrike.md W7.2)', () => {
  it('is true for every full licence and false for collaborators', () => {
    expect(takesSeat('external')).toBe(true)
    expect(takesSeat('collaborator')).toBe(false)
  })
})
