import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareOrdinally } from './compare.ts'
import { compileExpression } from './compile.ts'

const context = {
  now: 0,
  operation: 'create',
  randomBytes: (count: number) => new Uint8Array(count),
} as const

describe('comparisons (expressions.md §8)', () => {
  it.each([
    ['"USA" = "usa"', false],
    ['[none] = ""', true],
    ['[none] <> [none]', false],
    ['[none] > 3', false],
    ['[none] <= 3', false],
    ['"1" = 1', true],
    ['"01" = 1', true],
    ['"01" = "1"', false],
    ['"9" < "10"', true],
    ['"9" < "10x"', false],
    ['"b" > "a"', true],
    ['[yes] = "TRUE"', true],
    ['[yes] = "1"', false],
    ['[yes] = 1', false],
    ['[yes] <> 1', true],
    ['[yes] > 1', false],
    ['"abc" <> 1', true],
    ['"abc" < 1', false],
    ['9007199254740993 > 9007199254740992', true],
    ['"9007199254740993.0" = 9007199254740993', true],
    ['0.10 = "0.1"', true],
    ['-0.5 < -0.25', true],
    ['CDate("2024-10-01") > "2024-09-01"', true],
    ['CDate("2024-01-01") = "2024-01-01T01:00:00+01:00"', true],
    ['CDate("2024-01-01") = ""', false],
    ['[one] = "a"', true],
    ['[reference] = "cn=Joe"', true],
    ['AssertiveAppRoleAssignmentsComplex([none]) = ""', true],
  ])('%s is %s', (condition, expected) => {
    expect(compileExpression(`CBool(${condition})`).evaluate(source, context)).toMatchObject({
      value: expected,
    })
  })

  it.each([
    ['[two] = "a"', 'typeMismatch'],
    ['[complex] = ""', 'typeMismatch'],
    ['[binary] = "AAEC"', 'typeMismatch'],
    ['[yes] > "false"', 'typeMismatch'],
    ['CDate("2024-01-01") > "soon"', 'invalidDate'],
    ['CDate("2024-01-01") = 5', 'invalidDate'],
  ])('%s is a %s', (condition, kind) => {
    expect(() => compileExpression(`CBool(${condition})`).evaluate(source, context)).toThrow(
      expect.objectContaining({ kind }) as Error,
    )
  })

  it('order texts by code point', () => {
    const byCodePoint = (text: string) => Array.from(text, (character) => character.codePointAt(0) ?? 0)
    fc.assert(
      fc.property(text(), text(), (first, second) => {
        expect(Math.sign(compareOrdinally(first, second))).toBe(
          Math.sign(compareLists(byCodePoint(first), byCodePoint(second))),
        )
      }),
    )
  })
})

const source = {
  yes: true,
  one: ['a'],
  two: ['a', 'b'],
  complex: { a: 1 },
  binary: { $type: 'binary', value: 'AAEC' },
  reference: { $type: 'reference', value: 'cn=Joe' },
}

function text() {
  return fc.string({ unit: fc.constantFrom('a', 'b', '\uffff', '\ue000', '😀', '\u{10000}', '\ud800') })
}

function compareLists(first: readonly number[], second: readonly number[]): number {
  const different = first.findIndex((codePoint, index) => codePoint !== second[index])
  if (different < 0 || different >= second.length) return first.length - second.length
  return (first[different] ?? 0) - (second[different] ?? 0)
}
