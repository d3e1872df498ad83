import { groupSchema, parseFilter, resolveFilter, soughtMembers } from '@rollcall/scim'
import { describe, expect, it } from 'vitest'
import { planGroupSearch } from './group-search-plan.ts'

const mode = 'entra-legacy'

function resolved(text: string) {
  return resolveFilter(parseFilter(text, { mode }), groupSchema, { mode })
}

describe('planGroupSearch', () => {
  it.each([
    ['displayName eq "Team"', 'displayName=team'],
    ['externalId eq "X"', 'externalId=X'],
    ['members eq "u1"', 'member=u1'],
    ['members[value eq "u1"]', 'member=u1'],
    ['members eq "u1" and id eq "g1"', 'id=g1'],
    ['displayName eq "a" or members.value eq "u1"', 'displayName=a or member=u1'],
    ['meta.lastModified ge "1970-01-01T01:00:00.5+01:00"', 'lastModifiedFrom=500'],
    ['meta.lastModified gt "1970-01-01T00:00:01Z" and externalId eq "X"', 'externalId=X'],
    ['meta.lastModified lt "1970-01-01T00:00:01Z"', 'all'],
    ['displayName eq "a" or displayName sw "b"', 'all'],
    ['not (id eq "g1")', 'all'],
    ['members.type eq "User"', 'all'],
  ])('answers %s by %s', (filter, expected) => {
    const keys = planGroupSearch(resolved(filter))
    expect(keys === null ? 'all' : keys.map((key) => `${key.kind}=${key.value}`).join(' or ')).toBe(expected)
  })
})

describe('soughtMembers', () => {
  it.each([
    ['displayName eq "a"', []],
    ['id eq "g1" and members eq "u1"', ['u1']],
    ['not (members.value eq "u1") or members[value eq "u2"]', ['u1', 'u2']],
    ['members pr', null],
    ['members.value ne "u1"', null],
    ['members.display eq "Ann"', null],
    ['members[type eq "User"]', null],
  ])('of %s are %j', (filter, expected) => expect(soughtMembers(resolved(filter))).toEqual(expected))
})
