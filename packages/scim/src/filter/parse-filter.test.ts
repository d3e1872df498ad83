import { describe, expect, it } from 'vitest'
import { MAX_FILTER_DEPTH, MAX_FILTER_LENGTH, parseFilter } from './parse-filter.ts'

const invalidFilter = expect.objectContaining({ code: 'ERR_SCIM_INVALID_FILTER', status: 400 })

describe('parseFilter', () => {
  it('gives a frozen tree', () => {
    const filter = parseFilter('title pr and not (emails[type eq "work"] or active eq true)')
    const isFrozen = (value: unknown): boolean =>
      typeof value !== 'object' ||
      value === null ||
      (Object.isFrozen(value) && Object.values(value).every(isFrozen))
    expect(isFrozen(filter)).toBe(true)
  })

  it('joins a chain of one operator into one node', () => {
    expect(parseFilter('a pr and b pr and c pr')).toMatchObject({ kind: 'and', operands: [{}, {}, {}] })
  })

  it('keeps the dot of the URN out of the path', () => {
    expect(parseFilter('urn:ietf:params:scim:schemas:core:2.0:User:name.givenName pr')).toEqual({
      kind: 'present',
      path: {
        schema: 'urn:ietf:params:scim:schemas:core:2.0:User',
        attribute: 'name',
        subAttribute: 'givenName',
      },
    })
  })

  it('says where the trouble is', () => {
    expect(() => parseFilter('userName regex "a"')).toThrow(
      expect.objectContaining({ message: expect.stringContaining('character 10'), facts: { offset: 9 } }),
    )
  })

  it('reads nesting up to the limit and no further', () => {
    const nested = (depth: number) => `${'('.repeat(depth)}title pr${')'.repeat(depth)}`
    expect(parseFilter(nested(MAX_FILTER_DEPTH))).toMatchObject({ kind: 'present' })
    expect(() => parseFilter(nested(MAX_FILTER_DEPTH + 1))).toThrow(invalidFilter)
    expect(() => parseFilter(nested(1000))).toThrow(invalidFilter)
    expect(() => parseFilter(`${'not ('.repeat(MAX_FILTER_DEPTH + 1)}title pr`)).toThrow(invalidFilter)
    expect(() => parseFilter(`${'('.repeat(MAX_FILTER_DEPTH)}emails[type pr]`)).toThrow(invalidFilter)
  })

  it('does not count groups that stand side by side as nesting', () => {
    const groups = Array.from({ length: 100 }, () => '(title pr)').join(' or ')
    expect(parseFilter(groups)).toMatchObject({ kind: 'or' })
  })

  it('reads text up to the limit and no further', () => {
    const sized = (length: number) => `title eq "${'x'.repeat(length - 'title eq ""'.length)}"`
    expect(parseFilter(sized(MAX_FILTER_LENGTH))).toMatchObject({ kind: 'comparison' })
    expect(() => parseFilter(sized(MAX_FILTER_LENGTH + 1))).toThrow(invalidFilter)
  })

  it.each([
    'title\tpr',
    'title eq "a\nb"',
    'title eq "a"and active eq true',
    '(title pr)and (active pr)',
    'title pr and(active pr)',
    'emails [type pr]',
    'emails[emails.type pr]',
    'emails[urn:a:b:type pr]',
    'title eq 1e999',
    'title eq "\\u12"',
    'not title pr',
    'a.b.c pr',
    ':title pr',
    'urn:a:title.b.c pr',
  ])('refuses %j in either mode but for bare words', (text) => {
    expect(() => parseFilter(text)).toThrow(invalidFilter)
  })

  it.each(["userName eq 'dogwood'", 'userName eq “dogwood”', "userName eq O'Flint", 'userName eq dog"wood"'])(
    'refuses other quotation marks also in lenient mode: %s',
    (text) => {
      expect(() => parseFilter(text, { mode: 'entra-legacy' })).toThrow(invalidFilter)
    },
  )

  it('keeps the digits of a bare identifier in lenient mode', () => {
    const literalOf = (text: string) => parseFilter(`externalId eq ${text}`, { mode: 'entra-legacy' })
    expect(literalOf('007')).toMatchObject({ value: '007' })
    expect(literalOf('12345678901234567890')).toMatchObject({ value: '12345678901234567890' })
    expect(literalOf('42')).toMatchObject({ value: 42 })
  })
})
