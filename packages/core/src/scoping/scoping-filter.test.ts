import { describe, expect, it } from 'vitest'
import { aClause, aFilter, type ClauseWords } from '../../test/a-schema.ts'
import { RollcallError } from '../errors.ts'
import type { AttributeValue } from '../values/attribute-value.ts'
import { NO_FILTER } from './evaluate-scope.ts'
import { clauseProblem, compileScopingFilter } from './scoping-filter.ts'

/** Whether one clause admits one value. */
function admits(value: AttributeValue | undefined, operator: string, operand?: string): boolean {
  const words: ClauseWords =
    operand === undefined ? ['attribute', operator] : ['attribute', operator, operand]
  return compileScopingFilter(aFilter({ filter: [words] }))({ attribute: value }, 0).passes
}

const VECTORS_OF_3_4: readonly (readonly [AttributeValue, string, string | undefined, boolean])[] = [
  ['Sales', 'EQUALS', 'sales', false],
  ['Sales', 'NOT EQUALS', 'sales', true],
  [null, 'NOT EQUALS', 'sales', false],
  ['', 'NOT REGEX MATCH', '.*', false],
  ['a@domain.com', 'REGEX MATCH', '.*\\@domain.com', true],
  ['a@domain.com', 'NOT REGEX MATCH', '.*\\@domain.com', false],
  ['a@domain.com.au', 'REGEX MATCH', '.*\\@domain.com', false],
  ['42', 'REGEX MATCH', '([1-9][0-9])', true],
  ['142', 'REGEX MATCH', '([1-9][0-9])', false],
  ['1500000', 'REGEX MATCH', '(1[0-9][0-9][0-9][0-9][0-9][0-9])', true],
  ['10', 'Greater_Than', '9', true],
  ['9', 'Greater_Than_OR_EQUALS', '9', true],
  ['nine', 'Greater_Than', '1', false],
  ['Sales East', 'Includes', 'Sales', true],
  ['Sales East', 'Includes', 'sales', false],
  ['Sales', '&', 'Sales East', true],
  ['Sales East', '&', 'Sales', false],
  [null, '!&', 'x', false],
  [null, 'IS NULL', undefined, true],
  [null, 'IS FALSE', undefined, false],
  ['false', 'IS FALSE', undefined, true],
]

describe('a clause (provisioning.md 3.4)', () => {
  it.each(VECTORS_OF_3_4)(
    'on %j with %s %j gives the result of the reference',
    (value, operator, operand, result) => {
      expect(admits(value, operator, operand)).toBe(result)
    },
  )
})

describe('a clause on no value (provisioning.md 3.3)', () => {
  const none: readonly (AttributeValue | undefined)[] = [undefined, null, '', []]
  it.each(none)('holds for IS NULL alone when the value is %j', (value) => {
    expect(admits(value, 'IS NULL')).toBe(true)
    for (const operator of [
      'EQUALS',
      'NOT EQUALS',
      'REGEX MATCH',
      'NOT REGEX MATCH',
      'INCLUDES',
      'ENDS_WITH',
    ])
      expect(admits(value, operator, '.*')).toBe(false)
    for (const operator of ['GREATER_THAN', 'GREATER_THAN_OR_EQUALS', '&', '!&'])
      expect(admits(value, operator, '0')).toBe(false)
    for (const operator of ['IS TRUE', 'IS FALSE', 'IS NOT NULL']) expect(admits(value, operator)).toBe(false)
  })

  it('takes an attribute that the object does not have for null (SCP-24)', () => {
    const decide = compileScopingFilter(aFilter({ filter: [['departmnt', 'IS NULL']] }))
    expect(decide({ department: 'Sales' }, 0).passes).toBe(true)
  })

  it('does not find what every object inherits', () => {
    const decide = compileScopingFilter(aFilter({ filter: [['constructor', 'IS NOT NULL']] }))
    expect(decide({}, 0).passes).toBe(false)
  })
})

describe('whole numbers (SCP-31, SCP-35)', () => {
  it('compare exactly at any size, whatever their leading zeros', () => {
    expect(admits('1000000', 'GREATER_THAN', '999999')).toBe(true)
    expect(admits('0000007', 'GREATER_THAN', '6')).toBe(true)
    expect(admits('7', 'GREATER_THAN', '0006')).toBe(true)
    expect(admits('007', 'GREATER_THAN', '7')).toBe(false)
    expect(admits('9007199254740993', 'GREATER_THAN', '9007199254740992')).toBe(true)
    expect(admits(`1${'0'.repeat(400)}`, 'GREATER_THAN_OR_EQUALS', `9${'9'.repeat(399)}`)).toBe(true)
    expect(admits('000', 'GREATER_THAN_OR_EQUALS', '0')).toBe(true)
  })

  it('fail the clause when the value is none', () => {
    for (const value of ['-5', '+5', '5.0', ' 5', '5\n', '٥', '1e3', true, -5, 5.5])
      expect(admits(value, 'GREATER_THAN_OR_EQUALS', '0')).toBe(false)
  })

  it('are told apart by their decimal text in EQUALS', () => {
    expect(admits(42, 'EQUALS', '42')).toBe(true)
    expect(admits(42, 'EQUALS', '042')).toBe(false)
    expect(admits('042', 'NOT EQUALS', '42')).toBe(true)
  })
})

describe('text (SCP-32, SCP-35)', () => {
  it('is neither trimmed nor normalised', () => {
    expect(admits('Sales ', 'EQUALS', 'Sales')).toBe(false)
    expect(admits('Zo\u00eb', 'EQUALS', 'Zoe\u0308')).toBe(false)
  })

  it('is sought inside the clause value by &, as a substring and not as a member of a list', () => {
    expect(admits('Legal', '&', 'HR;Sales;Legal')).toBe(true)
    expect(admits('R;S', '&', 'HR;Sales;Legal')).toBe(true)
    expect(admits('Finance', '!&', 'HR;Sales;Legal')).toBe(true)
    expect(admits('HR', '!&', 'HR;Sales;Legal')).toBe(false)
  })

  it('ends with the clause value, letter case included', () => {
    expect(admits('a@contoso.com', 'ENDS_WITH', '@contoso.com')).toBe(true)
    expect(admits('a@contoso.com', 'ENDS_WITH', '@Contoso.com')).toBe(false)
  })
})

describe('booleans (SCP-36)', () => {
  it('are read from text in any letter case', () => {
    expect(admits(true, 'IS TRUE')).toBe(true)
    expect(admits('TRUE', 'IS TRUE')).toBe(true)
    expect(admits('False', 'IS FALSE')).toBe(true)
    expect(admits(false, 'IS FALSE')).toBe(true)
  })

  it('are not read from anything else', () => {
    for (const value of ['yes', '1', 1, 0]) {
      expect(admits(value, 'IS TRUE')).toBe(false)
      expect(admits(value, 'IS FALSE')).toBe(false)
    }
  })

  it('have no text to compare', () => {
    expect(admits(true, 'EQUALS', 'true')).toBe(false)
    expect(admits(true, 'NOT EQUALS', 'true')).toBe(false)
  })
})

describe('regular expressions (SCP-33, SCP-34)', () => {
  const search = (value: string, pattern: string) => {
    const clause = { ...aClause(['attribute', 'REGEX MATCH', pattern]), regexMode: 'search' as const }
    const filter = {
      groups: [{ name: 'f', clauses: [clause] }],
      categoryFilterGroups: [],
      inputFilterGroups: [],
    }
    return compileScopingFilter(filter)({ attribute: value }, 0).passes
  }

  it('cover the whole value unless the clause asks to search', () => {
    expect(admits('142', 'REGEX MATCH', '[1-9][0-9]')).toBe(false)
    expect(search('142', '[1-9][0-9]')).toBe(true)
    expect(search('142', '^[1-9][0-9]$')).toBe(false)
  })

  it('cover the whole value by every alternative', () => {
    expect(admits('ab', 'REGEX MATCH', 'a|ab')).toBe(true)
    expect(admits('abc', 'REGEX MATCH', 'a|ab')).toBe(false)
  })

  it('do not overlook a final line feed', () => {
    expect(admits('Sales\n', 'REGEX MATCH', 'Sales')).toBe(false)
  })

  it('heed letter case unless (?i) says otherwise', () => {
    expect(admits('SALES', 'REGEX MATCH', 'sales')).toBe(false)
    expect(admits('SALES', 'REGEX MATCH', '(?i)sales')).toBe(true)
  })

  it('may look ahead and behind', () => {
    expect(admits('Sales East', 'REGEX MATCH', '(?!.*West).*')).toBe(true)
    expect(admits('Sales West', 'REGEX MATCH', '(?!.*West).*')).toBe(false)
    expect(search('id-17', '(?<=id-)\\d+')).toBe(true)
  })

  it('match integers by their text', () => {
    expect(admits(42, 'REGEX MATCH', '[1-9][0-9]')).toBe(true)
  })

  it('fail the clause, negated or not, when they take too long, and say so', () => {
    const expensive = '(a*)*b\\1'
    const value = `${'a'.repeat(3000)}c`
    for (const operator of ['REGEX MATCH', 'NOT REGEX MATCH']) {
      const decide = compileScopingFilter(aFilter({ f: [['attribute', operator, expensive]] }))
      const text = `f.attribute ${operator} '${expensive}'`
      expect(decide({ attribute: value }, 0)).toEqual({
        passes: false,
        admittedBy: null,
        failedClauses: [text],
        abandonedClauses: [text],
        changesAt: null,
      })
    }
  })
})

describe('lists (SCP-37)', () => {
  it('satisfy a clause when every value does', () => {
    expect(admits(['a@x.com', 'b@x.com'], 'ENDS_WITH', '@x.com')).toBe(true)
    expect(admits(['a@x.com', 'b@y.com'], 'ENDS_WITH', '@x.com')).toBe(false)
    expect(admits(['a', 'b'], 'NOT EQUALS', 'c')).toBe(true)
    expect(admits(['a', 'c'], 'NOT EQUALS', 'c')).toBe(false)
  })

  it('judge a value of null inside them as null', () => {
    expect(admits(['a', null], 'NOT EQUALS', 'c')).toBe(false)
    expect(admits(['a', null], 'IS NOT NULL')).toBe(false)
    expect(admits([null, ''], 'IS NULL')).toBe(true)
  })
})

describe('a scoping filter (SCP-4, SCP-6)', () => {
  const decide = compileScopingFilter(
    aFilter({
      engineers: [
        ['state', 'EQUALS', 'New York'],
        ['department', 'EQUALS', 'Engineering'],
        ['employeeId', 'Greater_Than', '999999'],
        ['jobTitle', 'IS NOT NULL'],
      ],
      directors: [['jobTitle', 'includes', 'Director']],
    }),
  )
  const engineer = {
    state: 'New York',
    department: 'Engineering',
    employeeId: '1500000',
    jobTitle: 'Engineer',
  }

  it('admits by the first filter whose clauses all hold, and names it', () => {
    expect(decide(engineer, 0)).toEqual({
      passes: true,
      admittedBy: 'engineers',
      failedClauses: [],
      abandonedClauses: [],
      changesAt: null,
    })
    expect(decide({ ...engineer, state: 'Ohio', jobTitle: 'Director' }, 0).admittedBy).toBe('directors')
  })

  it('names every clause that failed, and no value of the object', () => {
    const { passes, failedClauses } = decide(
      { ...engineer, department: 'Secret department', jobTitle: null },
      0,
    )
    expect(passes).toBe(false)
    expect(failedClauses).toEqual([
      "engineers.department EQUALS 'Engineering'",
      'engineers.jobTitle IS NOT NULL',
      "directors.jobTitle INCLUDES 'Director'",
    ])
  })

  it('is no filter when it has no groups', () => {
    expect(compileScopingFilter(null)({}, 0)).toBe(NO_FILTER)
    expect(compileScopingFilter(aFilter({}))({}, 0)).toBe(NO_FILTER)
  })

  it('never admits everyone because it has no clauses', () => {
    expect(() => compileScopingFilter(aFilter({ empty: [] }))).toThrow(
      expect.objectContaining({ code: 'ERR_SCHEMA_INVALID' }),
    )
  })

  it('refuses to run with a clause that cannot be evaluated', () => {
    const compile = () => compileScopingFilter(aFilter({ f: [['department', 'EQUAL', 'x']] }))
    expect(compile).toThrow(RollcallError)
    expect(compile).toThrow('scoping filter "f": there is no filter operator "EQUAL"; did you mean "EQUALS"?')
  })
})

describe('what is wrong with a clause', () => {
  const messageOf = (words: ClauseWords) => clauseProblem(aClause(words))?.message ?? null

  it('is nothing for an operator in any letter case', () => {
    expect(messageOf(['employeeId', 'greater_than', '5'])).toBeNull()
    expect(messageOf(['department', 'is not null'])).toBeNull()
  })

  it('is an operator that does not exist', () => {
    expect(messageOf(['department', '~~~~~~~~', 'x'])).toContain(
      'accepted are EQUALS, NOT EQUALS, REGEX MATCH',
    )
  })

  it('is a value too many or too few', () => {
    expect(messageOf(['department', 'EQUALS'])).toBe('EQUALS takes exactly one value, but the clause has 0')
    expect(messageOf(['department', 'IS NULL', 'x'])).toBe('IS NULL takes no value, but the clause has "x"')
  })

  it('is a limit that is no whole number (SCP-31)', () => {
    for (const value of ['-1', '1.5', 'ten', ''])
      expect(messageOf(['employeeId', 'GREATER_THAN', value])).toBe(
        `GREATER_THAN takes a whole number from 0 upward, digits only, not "${value}"`,
      )
  })

  it('is a pattern that does not compile (SCP-34)', () => {
    expect(messageOf(['department', 'REGEX MATCH', '(Sales'])).toMatch(
      /^"\(Sales" is not a regular expression that can be used: /,
    )
  })
})
