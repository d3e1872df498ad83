// The people and groups of a replay. Everybody can see from their names that they are nobody.

import type { AttributeValues } from '@rollcall/core'
import { ENTERPRISE_USER_URN } from '@rollcall/scim'
import type { Change } from './dialect.ts'

export type PersonKey = 'alder' | 'birch' | 'cedar'
export type GroupKey = 'readers' | 'research'

export type Person = { readonly key: PersonKey; readonly values: AttributeValues }
export type TestGroup = { readonly key: GroupKey; readonly displayName: string; readonly externalId: string }

export type Cast = {
  readonly alder: Person
  readonly birch: Person
  readonly cedar: Person
  readonly readers: TestGroup
  readonly research: TestGroup
  /** Of the role that an assignment gives. */
  readonly roleId: string
}

export type CastOptions = {
  /** Mail domain of the people. */
  readonly domain: string
  /** What tells this replay from others. */
  readonly tag: string
  /** An id that nobody had before. */
  readonly newId: () => string
}

// In brackets, so that whoever writes a resource from it writes `primary` first, as Entra's documented bodies do.
const WORK_EMAIL = 'emails[primary eq true and type eq "work"].value'

export function castOf({ domain, tag, newId }: CastOptions): Cast {
  const userName = (name: string) => `rollcall-replay-${name}-${tag}@${domain}`
  const person = (key: PersonKey, givenName: string, familyName: string, more: AttributeValues): Person => ({
    key,
    values: {
      externalId: newId(),
      userName: userName(key),
      active: true,
      displayName: `Rollcall Replay ${givenName} ${tag}`,
      [WORK_EMAIL]: userName(key),
      'name.formatted': `${givenName} ${familyName}`,
      'name.familyName': familyName,
      'name.givenName': givenName,
      ...more,
    },
  })
  return {
    alder: person('alder', 'Alder', 'Rollcall-Replay', COMPLETE),
    birch: person('birch', 'Birch', 'Rollcall-Replay', {}),
    // Letters beyond ASCII, and an apostrophe.
    cedar: person('cedar', 'Çedar', "O'Råll-Replay", {}),
    readers: { key: 'readers', displayName: `Rollcall Replay Readers ${tag}`, externalId: newId() },
    // A name whose ampersand and quotes have to survive the query.
    research: { key: 'research', displayName: `Rollcall Replay "R&D" ${tag}`, externalId: newId() },
    roleId: newId(),
  }
}

/** Everything that the default mapping of an application outside the gallery fills (scim.md B8). */
const COMPLETE: AttributeValues = {
  title: 'Test account',
  preferredLanguage: 'en-US',
  'addresses[type eq "work"].formatted': 'Quay 1, Harbour',
  'addresses[type eq "work"].streetAddress': 'Quay 1',
  'addresses[type eq "work"].locality': 'Harbour',
  'addresses[type eq "work"].region': 'North',
  'addresses[type eq "work"].postalCode': '0123 AB',
  'addresses[type eq "work"].country': 'NO',
  'phoneNumbers[type eq "work"].value': '+1 555 0100',
  'phoneNumbers[type eq "mobile"].value': '+1 555 0101',
  'phoneNumbers[type eq "fax"].value': '+1 555 0102',
  [`${ENTERPRISE_USER_URN}:employeeNumber`]: '007',
  [`${ENTERPRISE_USER_URN}:department`]: 'Quality',
}

/** Somebody marries: every name changes, and the mail address with it. */
export function renaming({ domain, tag }: Pick<CastOptions, 'domain' | 'tag'>): readonly Change[] {
  const userName = `rollcall-replay-birch-renamed-${tag}@${domain}`
  const familyName = 'Rollcall-Renamed'
  return [
    { op: 'replace', path: 'userName', value: userName },
    { op: 'replace', path: 'displayName', value: `Rollcall Replay Birch renamed ${tag}` },
    { op: 'replace', path: 'name.familyName', value: familyName },
    { op: 'replace', path: 'name.formatted', value: `Birch ${familyName}` },
    { op: 'replace', path: 'emails[type eq "work"].value', value: userName },
  ]
}

/** One value that the account did not have, alone: it has a form of its own with `aadOptscim062020`. */
export const FIRST_VALUE: readonly Change[] = [{ op: 'add', path: 'nickName', value: 'Birch' }]

/** Several values that the account did not have; the capital letters are those of the documented mappings (scim.md B5). */
export function moreValues(domain: string, tag: string): readonly Change[] {
  return [
    { op: 'add', path: 'title', value: 'Test account' },
    { op: 'replace', path: 'phoneNumbers[type eq "mobile"].value', value: '+1 555 0103' },
    { op: 'replace', path: 'emails[type eq "other"].Value', value: `rollcall-replay-other-${tag}@${domain}` },
    { op: 'add', path: 'addresses[type eq "work"].streetAddress', value: 'Quay 2' },
    { op: 'add', path: 'addresses[type eq "other"].Formatted', value: 'Quay 3, Harbour' },
    { op: 'replace', path: `${ENTERPRISE_USER_URN}:employeeNumber`, value: '008' },
    { op: 'replace', path: `${ENTERPRISE_USER_URN}:department`, value: 'Sales' },
  ]
}

/** The values after the changes. */
export function changed(values: AttributeValues, changes: readonly Change[]): AttributeValues {
  const next: Record<string, AttributeValues[string]> = { ...values }
  for (const { path, value } of changes)
    next[path === 'emails[type eq "work"].value' && WORK_EMAIL in next ? WORK_EMAIL : path] = value
  return next
}
