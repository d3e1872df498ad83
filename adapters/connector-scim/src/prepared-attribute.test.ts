import type { AttributeValue } from '@rollcall/core'
import { readValue, resourceFromValues, type ScimResource, USER_URN } from '@rollcall/scim'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createBody } from './create-body.ts'
import { prepareAttribute } from './prepared-attribute.ts'
import { prepareTypes } from './prepared-type.ts'

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
const PATHS = [
  'userName',
  'active',
  'title',
  'externalId',
  'name',
  'name.givenName',
  'Name.FamilyName',
  'emails',
  'emails.value',
  'emails[type eq "work"]',
  'emails[type eq "work"].value',
  'emails[type eq "home"].value',
  'emails[type eq "work"].type',
  'emails[type eq "work"].primary',
  'emails[type eq "work" and primary eq true].value',
  'emails[primary eq "True"].value',
  'addresses[type eq "work"].locality',
  'addresses[type eq "other"].Formatted',
  'phoneNumbers[type sw "mob"].value',
  'roles[primary eq "True"].value',
  'roles[primary eq "True"].display',
  `${ENTERPRISE}:department`,
  `${ENTERPRISE}:manager`,
  `${ENTERPRISE}:manager.displayName`,
  'department',
  'manager',
  'members',
  'urn:example:custom:2.0:User:badge',
  'urn:example:custom:2.0:User:badge.number',
  'favouriteColour',
]

const type = (() => {
  const objectType = {
    objectType: 'User',
    targetObjectName: USER_URN,
    attributes: PATHS,
    referenceAttributes: [],
    matchingAttribute: 'userName',
  } as const
  const types = prepareTypes({ objectTypes: [objectType] }, '')
  const prepared = types.get('User')
  if (prepared === undefined) throw new Error('the type was prepared on the line above')
  return prepared
})()

const simple = fc.oneof(
  fc.constantFrom('a', 'A', 'work', 'True', 'false', '', 0, 7, true, false),
  fc.string(),
)
const element = fc.record(
  {
    type: fc.constantFrom<AttributeValue>('work', 'WORK', 'home', 'mobile', null, 7),
    primary: fc.constantFrom<AttributeValue>(true, false, 'True', null),
    value: simple,
    Value: simple,
    locality: simple,
    formatted: simple,
    display: simple,
  },
  { requiredKeys: [] },
)
const list = fc.oneof(
  fc.array(fc.oneof({ weight: 5, arbitrary: element }, { weight: 1, arbitrary: simple })),
  element,
)
const name = fc.record({ givenName: simple, familyname: simple, formatted: simple }, { requiredKeys: [] })
const manager = fc.oneof(
  simple,
  fc.record({ value: simple, displayName: simple, $ref: simple }, { requiredKeys: [] }),
  fc.array(fc.record({ value: simple })),
)
const resource = fc.record(
  {
    userName: simple,
    USERNAME: simple,
    active: simple,
    title: fc.oneof(simple, fc.constant(null), name, fc.array(simple)),
    name: fc.oneof({ weight: 5, arbitrary: name }, { weight: 1, arbitrary: simple }),
    emails: list,
    addresses: list,
    roles: list,
    phoneNumbers: list,
    members: list,
    [ENTERPRISE]: fc.record({ department: simple, manager }, { requiredKeys: [] }),
    'urn:example:custom:2.0:User': fc.record({ badge: fc.oneof(simple, fc.record({ number: simple })) }),
  },
  { requiredKeys: [] },
)

describe('a prepared attribute', () => {
  it.each(PATHS)('reads %s as the scim package does', (path) => {
    const prepared = prepareAttribute(path)
    fc.assert(
      fc.property(resource, (held) => {
        expect(prepared.read(held)).toEqual(readValue(held as ScimResource, path))
      }),
    )
  })

  it('refuses a path that cannot be read', () => {
    expect(() => prepareAttribute('emails[type eq')).toThrow(expect.objectContaining({ name: 'ScimError' }))
  })
})

describe('createBody', () => {
  const writable = PATHS.filter((path) => !path.includes(' sw '))
  const values = fc.dictionary(
    fc.constantFrom(...writable),
    fc.oneof(
      { weight: 8, arbitrary: simple },
      { weight: 1, arbitrary: name },
      { weight: 1, arbitrary: list },
    ),
    { noNullPrototype: true },
  )

  it('writes what the scim package writes', () => {
    fc.assert(
      fc.property(values, (held) => {
        const given = Object.fromEntries(Object.entries(held).filter(([, value]) => value !== ''))
        const expected = resourceFromValues(given as Record<string, AttributeValue>, { schemas: [USER_URN] })
        expect(JSON.parse(createBody(type, given as Record<string, AttributeValue>))).toEqual(
          JSON.parse(JSON.stringify(expected)),
        )
      }),
      { numRuns: 500 },
    )
  })

  it('leaves the schemas of the type as they are', () => {
    createBody(type, { [`${ENTERPRISE}:department`]: 'Research' })
    expect(type.schemas).toEqual([USER_URN])
  })
})
