import { describe, expect, it } from 'vitest'
import { GraphRefusal } from '../graph-refusal.ts'
import { parseFilter } from './parse-filter.ts'

const value = (...path: string[]) => expect.objectContaining({ path })

describe('parseFilter (graph-api.md §3.5)', () => {
  it('reads a comparison with its literal', () => {
    expect(parseFilter("displayName eq 'O''Brien'")).toEqual({
      kind: 'compare',
      value: { path: ['displayName'], fold: null, offset: 0 },
      operator: 'eq',
      literal: { kind: 'string', value: "O'Brien" },
    })
  })

  it('binds and before or, and not before and', () => {
    expect(parseFilter("a eq '1' or not b eq '2' and c eq '3'")).toMatchObject({
      kind: 'or',
      terms: [{ kind: 'compare' }, { kind: 'and', terms: [{ kind: 'not' }, { kind: 'compare' }] }],
    })
  })

  it('reads keywords and functions in any case', () => {
    expect(parseFilter("startsWith( displayName, 'Box') OR accountEnabled EQ TRUE")).toMatchObject({
      kind: 'or',
      terms: [
        { kind: 'match', function: 'startswith', text: 'Box' },
        { kind: 'compare', literal: { kind: 'boolean', value: true } },
      ],
    })
  })

  it('reads a lambda with space around its colon', () => {
    expect(parseFilter("supportedProvisioningTypes/any (p : p eq 'sync')")).toMatchObject({
      kind: 'any',
      value: value('supportedProvisioningTypes'),
      variable: 'p',
      filter: { kind: 'compare', value: value('p') },
    })
  })

  it('reads lists, counts and bare dates and ids', () => {
    expect(parseFilter("id in ('a', 'b')")).toMatchObject({
      kind: 'in',
      literals: [{ value: 'a' }, { value: 'b' }],
    })
    expect(parseFilter('members/$count ne 0')).toMatchObject({ kind: 'count', operator: 'ne', count: 0 })
    expect(parseFilter('activityDateTime gt 2026-01-30')).toMatchObject({
      literal: { kind: 'bare', value: '2026-01-30' },
    })
    expect(parseFilter('activityDateTime lt 2026-02-01T00:00:00Z')).toMatchObject({
      literal: { kind: 'bare', value: '2026-02-01T00:00:00Z' },
    })
  })

  it('reads a path below a fold', () => {
    expect(parseFilter("contains(tolower(servicePrincipal/id),'x')")).toMatchObject({
      kind: 'match',
      value: { path: ['servicePrincipal', 'id'], fold: 'lower' },
    })
  })

  it('takes a function compared with a boolean', () => {
    expect(parseFilter("contains(a,'x') eq true")).toMatchObject({ kind: 'match' })
    expect(parseFilter("contains(a,'x') eq false")).toMatchObject({ kind: 'not', term: { kind: 'match' } })
  })

  it.each([
    ["displayName eq 'x", 'a string is not closed at position 15'],
    [
      'displayName eq x',
      "'x' is unexpected where a value; text needs single quotes is accepted at position 15",
    ],
    ['displayName', 'the filter ends where one of eq, ne, gt, ge, lt, le, in is accepted at position 11'],
    ["(a eq '1'", "the filter ends where ')' is accepted"],
    ["a eq '1' b", "'b' is unexpected where the end of the filter is accepted"],
    ['a eq #', "unexpected character '#'"],
    ["items/all(i:i eq '1')", "the lambda 'all' is not supported"],
    [`${'('.repeat(40)}a eq '1'`, 'more than 32 levels are nested'],
    ['a'.repeat(8_001), '8001 characters'],
  ])('refuses %.30s and says where', (text, problem) => {
    const refusal = captured(() => parseFilter(text))
    expect(refusal).toMatchObject({ status: 400, graphCode: 'Request_BadRequest' })
    expect(refusal.message).toMatch(/^Invalid filter clause/)
    expect(refusal.message).toContain(problem)
  })
})

function captured(work: () => unknown): GraphRefusal {
  try {
    work()
  } catch (error) {
    if (error instanceof GraphRefusal) return error
    throw error
  }
  throw new Error('nothing was refused')
}
