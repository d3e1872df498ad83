import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { resourceFromValues } from '../flat/resource-from-values.ts'
import { ENTERPRISE_USER_URN } from '../schemas/enterprise-user.ts'
import { USER_URN } from '../schemas/user.ts'
import { BULK_REQUEST_URN } from './bulk-request.ts'
import { MAX_UPLOADED_USERS, readUserUpload } from './user-upload.ts'

const CUSTOM_URN = 'urn:contoso:hr:2.0:Person'
const NAMES = [
  'userName',
  'name.familyName',
  'emails[type eq "work"].value',
  'phoneNumbers[type eq "mobile"].value',
  `${ENTERPRISE_USER_URN}:department`,
  `${ENTERPRISE_USER_URN}:manager`,
  `${CUSTOM_URN}:badge`,
]

const text = fc.string({ minLength: 1, maxLength: 20 })
const person = fc.record({
  externalId: fc.stringMatching(/^[a-z0-9-]{1,20}$/),
  values: fc.dictionary(fc.constantFrom(...NAMES), text),
  isUpper: fc.boolean(),
})

// SCIM does not care how names are written.
function upperCased(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(upperCased)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, held]) => [name.toUpperCase(), upperCased(held)]),
  )
}

describe('readUserUpload', () => {
  it('reads back whatever flat values a user was made of, in any case', () => {
    fc.assert(
      fc.property(fc.array(person, { minLength: 1, maxLength: 5 }), (people) => {
        const schemas = [USER_URN, ENTERPRISE_USER_URN, CUSTOM_URN]
        const operations = people.map(({ externalId, isUpper, values }, at) => {
          const data = { ...resourceFromValues(values, { schemas }), schemas, externalId }
          return { method: 'POST', path: '/Users', bulkId: `${at}`, data: isUpper ? upperCased(data) : data }
        })
        const read = readUserUpload({ schemas: [BULK_REQUEST_URN], Operations: operations }, NAMES)
        expect(read).toMatchObject({
          kind: 'users',
          users: people.map(({ externalId, values }) => ({ externalId, attributes: { ...values } })),
        })
      }),
    )
  })

  it('answers anything at all with users or with problems', () => {
    const operation = fc.record(
      {
        method: fc.oneof(fc.constant('POST'), fc.jsonValue()),
        path: fc.oneof(fc.constant('/Users'), fc.jsonValue()),
        bulkId: fc.oneof(text, fc.jsonValue()),
        data: fc.oneof(
          fc.jsonValue(),
          fc.record({
            schemas: fc.constant([USER_URN, ENTERPRISE_USER_URN]),
            externalId: fc.jsonValue(),
            name: fc.jsonValue(),
          }),
        ),
      },
      { requiredKeys: [] },
    )
    const body = fc.oneof(
      fc.jsonValue(),
      fc.record({
        schemas: fc.constant([BULK_REQUEST_URN]),
        Operations: fc.array(fc.oneof(operation, fc.jsonValue())),
      }),
    )
    fc.assert(
      fc.property(body, (sent) => {
        const read = readUserUpload(sent, NAMES)
        const found = read.kind === 'users' ? read.users : read.problems
        expect(found.length).toBeGreaterThan(0)
        if (read.kind === 'users') expect(found.length).toBeLessThanOrEqual(MAX_UPLOADED_USERS)
      }),
    )
  })
})
