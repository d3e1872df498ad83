import { describe, expect, it } from 'vitest'
import { filterProperties } from '../resources/resource-definition.ts'
import { USER } from '../resources/user.ts'
import { checkFilter } from './check-filter.ts'
import {
  asksOnly,
  requiredBeginnings,
  requiredChoice,
  requiredRange,
  requiredValues,
} from './indexed-terms.ts'
import { matchesFilter } from './matches-filter.ts'
import { parseFilter } from './parse-filter.ts'

const properties = filterProperties(USER)
const check = (text: string, isAdvanced = false) => checkFilter(parseFilter(text), properties, { isAdvanced })
const anna = {
  id: 'a1',
  displayName: 'Anna Lind',
  department: 'Sales',
  accountEnabled: true,
  jobTitle: null,
  createdDateTime: '2026-01-31T12:00:00.000Z',
  otherMails: ['anna@home.example', 'lind@work.example'],
}
const passes = (text: string, isAdvanced = true) =>
  matchesFilter(check(text, isAdvanced), anna, { ignoreCase: true })

describe('checkFilter (graph-api.md §3.5, §3.6)', () => {
  it('resolves property names without case', () => {
    expect(check("DISPLAYNAME eq 'x'")).toMatchObject({ value: { path: ['displayName'] } })
  })

  it('refuses an unknown property by name', () => {
    expect(() => check("departmnt eq 'x'")).toThrow(
      /^Invalid filter clause: Could not find a property named 'departmnt' on type 'microsoft.graph.user' at position 0; did you mean "department"\?$/,
    )
  })

  it('refuses a value of another type', () => {
    expect(() => check("accountEnabled eq 'true'")).toThrow(
      "'accountEnabled' has the wrong type; true or false",
    )
    expect(() => check("createdDateTime ge 'yesterday'")).toThrow('a date such as 2026-01-31')
  })

  it.each(["displayName ne 'x'", "not startswith(displayName,'x')", "endswith(mail,'x')"])(
    'takes %s only from an advanced query',
    (text) => {
      expect(() => check(text)).toThrow('ConsistencyLevel: eventual')
      expect(check(text, true)).toBeDefined()
    },
  )

  it('refuses contains on directory objects and ends of other properties', () => {
    expect(() => check("contains(displayName,'x')", true)).toThrow("Operator 'contains' is not supported")
    expect(() => check("endswith(displayName,'x')", true)).toThrow("Operator 'endsWith' is not supported")
  })

  it('asks for any on a collection', () => {
    expect(() => check("otherMails eq 'x'")).toThrow('use any(x:x eq')
  })
})

describe('matchesFilter', () => {
  it.each([
    ["displayName eq 'anna lind'", true],
    ["displayName ne 'anna lind'", false],
    ["startswith(displayName,'ann')", true],
    ['jobTitle eq null', true],
    ["jobTitle ne 'Boss'", true],
    ["accountEnabled eq true and department in ('Sales','IT')", true],
    ["not (department eq 'Sales')", false],
    ["otherMails/any(m:m eq 'LIND@work.example')", true],
    ["otherMails/any(m:startswith(m,'nobody'))", false],
    ['otherMails/$count eq 2', true],
    ['createdDateTime ge 2026-01-31', true],
    ['createdDateTime lt 2026-01-31T12:00:00Z', false],
    ["displayName ge 'anna'", true],
  ])('answers %s with %s', (text, expected) => {
    expect(passes(text)).toBe(expected)
  })

  it('compares with case where the resource says so', () => {
    const node = check("displayName eq 'anna lind'")
    expect(matchesFilter(node, anna, { ignoreCase: false })).toBe(false)
  })
})

describe('what an index can answer of a filter', () => {
  it('finds equalities joined by and only', () => {
    const node = check("displayName eq 'a' and (mail eq 'b' or mail eq 'c') and accountEnabled eq true")
    expect(Object.fromEntries(requiredValues(node))).toEqual({ displayName: 'a', accountEnabled: true })
  })

  it('finds a choice of ids written as in or as or', () => {
    expect(requiredChoice(check("id in ('1','2')"), 'id')).toEqual(['1', '2'])
    expect(requiredChoice(check("id eq '1' or id eq '2'"), 'id')).toEqual(['1', '2'])
    expect(requiredChoice(check("id eq '1' or displayName eq '2'"), 'id')).toBeNull()
  })

  it('finds what names must begin with, one alone or some joined by or', () => {
    const beginnings = (text: string) => requiredBeginnings(check(text))
    expect(beginnings("startswith(displayName,'a') and accountEnabled eq true")).toEqual([
      { property: 'displayName', text: 'a' },
    ])
    expect(beginnings("startswith(displayName,'a') or startswith(surname,'b')")).toEqual([
      { property: 'displayName', text: 'a' },
      { property: 'surname', text: 'b' },
    ])
    expect(beginnings("startswith(displayName,'a') or mail eq 'b'")).toBeNull()
    expect(beginnings("startswith(tolower(displayName),'a')")).toBeNull()
  })

  it('knows when an index answers the whole filter', () => {
    const paths = { values: ['displayName', 'mail'], choice: 'id', range: 'createdDateTime' }
    const isWhole = (text: string) => asksOnly(check(text), paths)
    expect(asksOnly(null, paths)).toBe(true)
    expect(isWhole("displayName eq 'a' and mail eq 'b' and id in ('1','2')")).toBe(true)
    expect(isWhole("createdDateTime ge 2026-01-01 and createdDateTime lt 2026-02-01 and id eq '1'")).toBe(
      true,
    )
    for (const text of [
      "surname eq 'a'",
      "displayName eq 'a' and displayName eq 'b'",
      "displayName eq 'a' or mail eq 'b'",
      "tolower(displayName) eq 'a'",
      "startswith(displayName,'a')",
      "id eq '1' and id in ('1','2')",
      'createdDateTime eq 2026-01-01',
      'mail eq null',
    ]) {
      expect(isWhole(text), text).toBe(false)
    }
  })

  it('finds the narrowest range of an instant', () => {
    const node = check(
      'createdDateTime ge 2026-01-01 and createdDateTime ge 2026-01-05 and createdDateTime le 2026-02-01',
    )
    expect(requiredRange(node, 'createdDateTime')).toEqual({
      after: { instant: '2026-01-05', isWithin: true },
      before: { instant: '2026-02-01', isWithin: true },
    })
    const excluding = check('createdDateTime ge 2026-01-05 and createdDateTime gt 2026-01-05')
    expect(requiredRange(excluding, 'createdDateTime').after?.isWithin).toBe(false)
  })
})
