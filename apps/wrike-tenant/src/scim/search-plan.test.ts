import { parseFilter, resolveFilter, userSchema } from '@rollcall/scim'
import { describe, expect, it } from 'vitest'
import { isEmailSearch, planSearch, type SearchPlan } from './search-plan.ts'

const mode = 'entra-legacy'

function resolved(text: string) {
  return resolveFilter(parseFilter(text, { mode }), userSchema, { mode })
}

function summaryOf(plan: SearchPlan): string {
  if (plan.kind === 'scan') return 'scan'
  return `${plan.keys.map((key) => `${key.kind}=${key.value}`).join(' or ')}${plan.isExact ? '' : ', then filter'}`
}

describe('planSearch', () => {
  it.each([
    ['userName eq "Adele@X"', 'userName=adele@x'],
    ['id eq "KU1"', 'id=KU1'],
    ['externalId eq "A"', 'externalId=A'],
    ['displayName eq "ADELE Ö"', 'displayName=adele ö'],
    ['manager eq "KU1"', 'manager=KU1'],
    ['emails eq "A@x"', 'email=a@x, then filter'],
    ['emails[type eq "work"].value eq "A@x"', 'email=a@x, then filter'],
    ['emails[value eq "a@x" or value eq "b@x"]', 'email=a@x or email=b@x, then filter'],
    ['title eq "x" and userName eq "a"', 'userName=a, then filter'],
    ['manager eq "KU1" and id eq "KU2"', 'id=KU2, then filter'],
    ['userName eq "a" or externalId eq "b"', 'userName=a or externalId=b'],
    ['meta.lastModified ge "1970-01-01T00:00:01.0019Z"', 'lastModifiedFrom=1001, then filter'],
    ['userName eq "a" or title eq "b"', 'scan'],
    ['not (userName eq "a")', 'scan'],
    ['userName ne "a"', 'scan'],
    ['userName sw "a"', 'scan'],
    ['emails[type eq "work"]', 'scan'],
    ['externalId eq null', 'scan'],
    ['phoneNumbers[value eq "1"]', 'scan'],
  ])('answers %s by %s', (filter, expected) => expect(summaryOf(planSearch(resolved(filter)))).toBe(expected))
})

describe('isEmailSearch (wrike.md W5.3)', () => {
  it('is true for e-mail addresses alone', () => {
    expect(isEmailSearch(resolved('userName eq "a" or emails.value eq "a"'))).toBe(true)
    expect(isEmailSearch(resolved('externalId eq "a"'))).toBe(false)
    expect(isEmailSearch(resolved('title pr'))).toBe(false)
  })
})
