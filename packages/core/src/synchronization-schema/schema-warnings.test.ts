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

  it('C6: tell of several elements of a list of which the target keeps one', () => {
    const phone = (type: string, part = 'value') => aMapping(`phones[type eq "${type}"].${part}`, '[mail]')
    const schema = aSchema([
      anObjectMapping({
        attributeMappings: [
          phone('work'),
          aMapping('userName', '[mail]'),
          phone('work', 'note'),
          phone('fax'),
        ],
      }),
    ])
    expect(schemaWarnings(schema)).toEqual([])
    expect(schemaWarnings(schema, { lists: 'one' })).toEqual([
      {
        pointer: '/synchronizationRules/0/objectMappings/0/attributeMappings/3/targetAttributeName',
        message:
          'the target keeps one element of a list, so "phones[type eq "fax"].value" and "phones[type eq "work"]" take each other\'s place; map one of them',
      },
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
