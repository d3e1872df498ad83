import { describe, expect, it } from 'vitest'
import { FILTER_OPERATORS, findFilterOperator, takesAttribute } from './filter-operators.ts'
import { OWN_OPERATORS } from './own-operators.ts'

const PUBLISHED = FILTER_OPERATORS.filter((operator) => !OWN_OPERATORS.includes(operator))

describe('filter operators (provisioning.md 3.3, SCP-30)', () => {
  it('are the fourteen of the reference, with their types', () => {
    expect(
      PUBLISHED.map(({ name, arity, singles, lists }) => [name, arity, [...singles, ...lists].join(', ')]),
    ).toEqual([
      ['EQUALS', 'Binary', 'String, Integer'],
      ['NOT EQUALS', 'Binary', 'String, Integer'],
      ['REGEX MATCH', 'Binary', 'String, Integer'],
      ['NOT REGEX MATCH', 'Binary', 'String, Integer'],
      ['IS TRUE', 'Unary', 'Boolean'],
      ['IS FALSE', 'Unary', 'Boolean'],
      ['IS NULL', 'Unary', 'Integer, String, Binary, Boolean'],
      ['IS NOT NULL', 'Unary', 'Integer, String, Binary, Boolean'],
      ['GREATER_THAN', 'Binary', 'Integer'],
      ['GREATER_THAN_OR_EQUALS', 'Binary', 'Integer'],
      ['INCLUDES', 'Binary', 'String'],
      ['ENDS_WITH', 'Binary', 'String'],
      ['&', 'Binary', 'String'],
      ['!&', 'Binary', 'String'],
    ])
  })

  it('ask every value of a list', () => {
    expect(new Set(PUBLISHED.map((operator) => operator.multivaluedComparisonType))).toEqual(new Set(['All']))
  })

  it('are found by name in any letter case', () => {
    expect(findFilterOperator('Greater_Than_OR_EQUALS')?.name).toBe('GREATER_THAN_OR_EQUALS')
    expect(findFilterOperator('not regex match')?.name).toBe('NOT REGEX MATCH')
    expect(findFilterOperator('LIKE')).toBeNull()
  })

  it('take attributes of their types, and whole numbers kept as text', () => {
    const takes = (name: string) => {
      const operator = findFilterOperator(name)
      return (['String', 'Integer', 'Boolean', 'Binary', 'DateTime', 'Reference'] as const).filter(
        (type) => operator !== null && takesAttribute(operator, { type, multivalued: false }),
      )
    }
    expect(takes('EQUALS')).toEqual(['String', 'Integer'])
    expect(takes('GREATER_THAN')).toEqual(['String', 'Integer'])
    expect(takes('IS TRUE')).toEqual(['Boolean'])
    expect(takes('IS NULL')).toEqual(['String', 'Integer', 'Boolean', 'Binary'])
    expect(takes('INCLUDES')).toEqual(['String'])
  })
})
