import { describe, expect, it } from 'vitest'
import { aClause, aFilter, anObjectMapping, aSchema, type ClauseWords } from '../../test/a-schema.ts'
import type { SchemaProblem } from '../synchronization-schema/schema-problem.ts'
import type { ObjectMapping } from '../synchronization-schema/synchronization-schema.ts'
import { validateSchema } from '../synchronization-schema/validate-schema.ts'

const MAPPING = '/synchronizationRules/0/objectMappings/0'
const CLAUSE = '/scope/groups/0/clauses/0'
const A_GUID = '0d8a3a5e-3c7b-4b0e-9f43-6a3c0f1f2b11'

const problemsOf = (mapping: Partial<ObjectMapping>) => validateSchema(aSchema([anObjectMapping(mapping)]))
const problemsOfClause = (words: ClauseWords) => problemsOf({ scope: aFilter({ sales: [words] }) })
const at = (pointer: string, message: string): SchemaProblem => ({ pointer: `${MAPPING}${pointer}`, message })

describe('scoping filters (provisioning.md SCP-20 to SCP-37)', () => {
  it('have a title of 1 to 100 characters, unique within the object mapping (SCP-20)', () => {
    const clauses = [aClause(['department', 'EQUALS', 'Sales'])]
    const names = ['sales', ' ', 'x'.repeat(100), 'x'.repeat(101), 'sales']
    const scope = { ...aFilter({}), groups: names.map((name) => ({ name, clauses })) }
    expect(problemsOf({ scope })).toEqual([
      at('/scope/groups/1/name', 'a scoping filter needs a title; accepted are 1 to 100 characters'),
      at('/scope/groups/3/name', 'the title of a scoping filter has 101 characters; accepted are 1 to 100'),
      at(
        '/scope/groups/4/name',
        'scoping filter "sales" exists already; titles are unique within an object mapping',
      ),
    ])
  })

  it('have clauses (SCP-21)', () => {
    expect(problemsOf({ scope: aFilter({ sales: [] }) })).toEqual([
      at('/scope/groups/0/clauses', 'scoping filter "sales" has no clauses; accepted is one or more'),
    ])
  })

  it('read attributes that exist, extensions apart', () => {
    expect(problemsOfClause(['departmnt', 'IS NULL'])).toEqual([
      at(
        `${CLAUSE}/sourceOperandName`,
        'attribute "departmnt" is not defined on source object "User"; did you mean "department"?',
      ),
    ])
    expect(problemsOfClause(['extension_abc_badge', 'GREATER_THAN', '5'])).toEqual([])
  })

  it('use operators that exist', () => {
    expect(problemsOfClause(['department', 'EQUAL', 'Sales'])).toEqual([
      at(`${CLAUSE}/operatorName`, 'there is no filter operator "EQUAL"; did you mean "EQUALS"?'),
    ])
  })

  it('use operators that take the type of the attribute (SCP-30)', () => {
    expect(problemsOfClause(['accountEnabled', 'EQUALS', 'True'])).toEqual([
      at(
        `${CLAUSE}/operatorName`,
        'EQUALS does not take attribute "accountEnabled" of type Boolean; accepted are "IS TRUE", "IS FALSE", "IS NULL", "IS NOT NULL"',
      ),
    ])
    expect(problemsOfClause(['department', 'is true'])).toHaveLength(1)
    expect(problemsOfClause(['accountEnabled', 'is true'])).toEqual([])
  })

  it('ask of dates, references and lists by operators of their own only (SCP-22, SCP-23, SCP-37)', () => {
    const messageOf = (words: ClauseWords) => problemsOfClause(words)[0]?.message
    expect(messageOf(['employeeHireDate', 'IS NOT NULL'])).toBe(
      'IS NOT NULL does not take attribute "employeeHireDate" of type DateTime; accepted are "BEFORE", "NOT BEFORE", "HAS VALUE", "HAS NO VALUE"',
    )
    expect(messageOf(['manager', 'EQUALS', 'user-1'])).toBe(
      'EQUALS does not take attribute "manager" of type Reference; accepted are "REFERS TO", "DOES NOT REFER TO", "HAS VALUE", "HAS NO VALUE"',
    )
    expect(messageOf(['otherMails', 'INCLUDES', 'x'])).toBe(
      'INCLUDES does not take attribute "otherMails" of type String with several values; accepted are "ANY EQUALS", "NONE EQUALS", "ANY INCLUDES", "ANY ENDS_WITH", "ANY REGEX MATCH", "HAS VALUE", "HAS NO VALUE"',
    )
    expect(messageOf(['department', 'ANY EQUALS', 'x'])).toContain('ANY EQUALS does not take')
  })

  it.each([
    ['employeeHireDate', 'BEFORE', 'now+14d'],
    ['employeeHireDate', 'not before', '2026-03-01'],
    ['manager', 'REFERS TO', A_GUID],
    ['manager', 'HAS NO VALUE'],
    ['memberOf', 'REFERS TO', A_GUID],
    ['transitiveMemberOf', 'DOES NOT REFER TO', A_GUID],
    ['otherMails', 'ANY ENDS_WITH', '@contoso.com'],
  ] satisfies ClauseWords[])('take the operators of our own: %j (SCP-23)', (...words: ClauseWords) => {
    expect(problemsOfClause(words)).toEqual([])
  })

  it('ask of groups only whether somebody is in them, and never of roles or of all members (SCP-23)', () => {
    expect(problemsOfClause(['memberOf', 'HAS VALUE'])).toEqual([
      at(
        `${CLAUSE}/operatorName`,
        'HAS VALUE does not take attribute "memberOf" of type Reference with several values; accepted are "REFERS TO", "DOES NOT REFER TO"',
      ),
    ])
    for (const name of ['members', 'appRoleAssignments']) {
      expect(problemsOfClause([name, 'HAS VALUE'])).toContainEqual(
        at(
          `${CLAUSE}/sourceOperandName`,
          `attribute "${name}" cannot be used in a scoping filter; accepted for groups that somebody is in is "memberOf"`,
        ),
      )
    }
  })

  it.each([
    [
      ['employeeId', 'GREATER_THAN', 'ten'],
      'GREATER_THAN takes a whole number from 0 upward, digits only, not "ten"',
    ],
    [
      ['manager', 'REFERS TO', 'ana'],
      'REFERS TO takes the object id of a user or a group, which is a GUID, not "ana"',
    ],
    [
      ['employeeHireDate', 'BEFORE', '2026-02-30'],
      'BEFORE takes a date such as 2026-03-01, an instant such as 2026-03-01T08:00:00Z, or now, now-30d or now+12h, not "2026-02-30"',
    ],
    [['department', 'EQUALS'], 'EQUALS takes exactly one value, but the clause has 0'],
    [['department', 'IS NULL', 'x'], 'IS NULL takes no value, but the clause has "x"'],
    [
      ['department', 'EQUALS', ''],
      'EQUALS has an empty value; accepted is a text, and IS NULL finds objects without one',
    ],
  ] satisfies [ClauseWords, string][])(
    'have a value that the operator takes: %j (SCP-31)',
    (words, message) => {
      expect(problemsOfClause(words)).toEqual([at(`${CLAUSE}/targetOperand`, message)])
    },
  )

  it('have patterns that compile (SCP-34)', () => {
    const [problem] = problemsOfClause(['department', 'NOT REGEX MATCH', '[a-'])
    expect(problem?.pointer).toBe(`${MAPPING}${CLAUSE}/targetOperand`)
    expect(problem?.message).toMatch(/^"\[a-" is not a regular expression that can be used: /)
  })

  it('are not kept where nothing evaluates them', () => {
    const { groups } = aFilter({ sales: [['department', 'EQUALS', 'Sales']] })
    expect(
      problemsOf({ scope: { groups: [], categoryFilterGroups: groups, inputFilterGroups: groups } }),
    ).toEqual([
      at(
        '/scope/categoryFilterGroups',
        'the filters in categoryFilterGroups are not evaluated; accepted is none, they belong into "groups"',
      ),
      at(
        '/scope/inputFilterGroups',
        'the filters in inputFilterGroups are not evaluated; accepted is none, they belong into "groups"',
      ),
    ])
  })
})
