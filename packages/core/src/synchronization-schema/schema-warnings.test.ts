import { describe, expect, it } from 'vitest'
import { aDefinition, aMapping, anObject, anObjectMapping, aSchema } from '../../test/a-schema.ts'
import { schemaWarnings } from './schema-warnings.ts'
import type { AttributeMapping } from './synchronization-schema.ts'

const ACCOUNT = anObject('Account', [
  aDefinition('id', { anchor: true }),
  aDefinition('userName'),
  aDefinition('objectFilter'),
  aDefinition('userType', { canonicalValues: ['Employee', 'Contractor'] }),
])

const warningsOf = (...attributeMappings: readonly AttributeMapping[]) =>
  schemaWarnings(aSchema([anObjectMapping({ attributeMappings })], [ACCOUNT])).map(({ pointer, message }) => [
    pointer.replace('/synchronizationRules/0/objectMappings/0/attributeMappings', ''),
    message,
  ])

describe('schemaWarnings', () => {
  it('tell of a signal that skips the whole object outside objectFilter (expressions.md §9.3)', () => {
    const skip = 'IIF([department], "x", IgnoreObjectFlow)'
    expect(warningsOf(aMapping('objectFilter', skip))).toEqual([])
    expect(warningsOf(aMapping('userName', skip))).toEqual([
      ['/0/source', expect.stringContaining('leaves the whole object alone')],
    ])
  })

  it('tell of a unique value that is asked to flow on updates too', () => {
    const unique = 'SelectUniqueValue([mail], [displayName])'
    expect(warningsOf(aMapping('userName', unique, { flowType: 'ObjectAddOnly' }))).toEqual([])
    expect(warningsOf(aMapping('userName', unique))[0]?.[0]).toBe('/0/flowType')
  })

  it('tell of a constant that the target does not know (provisioning.md 4.11)', () => {
    expect(warningsOf(aMapping('userType', '"Employee"'), aMapping('userName', '"x"'))).toEqual([])
    expect(warningsOf(aMapping('userType', '"Guest"'))).toEqual([
      [
        '/0/source',
        '"Guest" is none of the values that the target knows for "userType": "Employee", "Contractor"',
      ],
    ])
  })

  it('leave what cannot be saved to validateSchema', () => {
    expect(
      warningsOf({
        ...aMapping('userName', '[mail]'),
        source: { type: 'Function', name: '', expression: 'Left(', parameters: [] },
      }),
    ).toEqual([])
  })
})
