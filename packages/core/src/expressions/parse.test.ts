import { describe, expect, it } from 'vitest'
import { ExpressionError } from './expression-error.ts'
import { parseExpression } from './parse.ts'

const nested = (depth: number) => `${'ToLower('.repeat(depth)}[a]${')'.repeat(depth)}`
const withPositions = (count: number) => `Join(${Array.from({ length: count }, () => '"x"').join(',')})`
const ofLength = (length: number) => `"${'x'.repeat(length - 2)}"`

describe('parseExpression', () => {
  it('gives every node its place in the text', () => {
    expect(parseExpression(' IIF([a] = "b", , &HF) ')).toEqual({
      kind: 'call',
      name: 'IIF',
      start: 1,
      end: 22,
      arguments: [
        {
          kind: 'comparison',
          comparator: '=',
          left: { kind: 'attribute', name: 'a', start: 5, end: 8 },
          right: { kind: 'text', value: 'b', start: 11, end: 14 },
          start: 5,
          end: 14,
        },
        { kind: 'omitted', start: 16, end: 16 },
        { kind: 'number', text: '&HF', start: 18, end: 21 },
      ],
    })
  })

  it('freezes the tree', () => {
    const tree = parseExpression('Join("-", [a])')
    expect(Object.isFrozen(tree)).toBe(true)
    expect(tree.kind === 'call' && Object.isFrozen(tree.arguments)).toBe(true)
    expect(tree.kind === 'call' && tree.arguments.every(Object.isFrozen)).toBe(true)
  })

  it('counts omitted positions, and none between empty parentheses', () => {
    expect(parseExpression('F( )')).toMatchObject({ arguments: [] })
    expect(parseExpression('F(,)')).toMatchObject({ arguments: [{ kind: 'omitted' }, { kind: 'omitted' }] })
    expect(parseExpression('F("x", )')).toMatchObject({ arguments: [{ kind: 'text' }, { kind: 'omitted' }] })
  })

  it('ignores white space that comes along with a paste', () => {
    expect(parseExpression('\ufeffF\u00a0(\t"x"\r\n)')).toMatchObject({ kind: 'call', name: 'F' })
  })

  it.each([
    ['"a\\"b"', 'a"b'],
    ['"a\\\\b"', 'a\\b'],
    ['"\\d\\n"', '\\d\\n'],
    ['"\\\\\\""', '\\"'],
    ['""', ''],
  ])('reads the text %s', (text, value) => {
    expect(parseExpression(text)).toMatchObject({ kind: 'text', value })
  })

  it.each([
    ['[a]', 'a'],
    ['[ a b ]', 'a b'],
    ['[emails[type eq "work"].value]', 'emails[type eq "work"].value'],
    ['[x["]"]y]', 'x["]"]y'],
  ])('reads the attribute %s', (text, name) => {
    expect(parseExpression(text)).toMatchObject({ kind: 'attribute', name })
  })

  it.each([
    ['', 1, 1, 'is empty'],
    ['F(\n  "a" "b")', 2, 7, 'comma or )'],
    ['F([a]=[b]=[c])', 1, 10, 'second comparison'],
    ['F([a]==[b])', 1, 7, 'unexpected ='],
    ['[a] = "b"', 1, 5, 'as an argument only'],
    ['F([a] AND [b])', 1, 7, 'unexpected AND'],
    ['F(True)', 1, 3, 'the word True has no meaning here'],
    ['F("a"', 1, 2, 'opened by F is not closed'],
    ['F("a', 1, 3, 'not closed'],
    ['F([a', 1, 3, 'not closed'],
    ['F([ ])', 1, 3, 'attribute name'],
    ['F(“a”)', 1, 3, 'straight double quotes'],
    ['F(1.)', 1, 3, '"1." is not a number'],
    ['F(-9223372036854775809)', 1, 3, '64-bit'],
    ['F(&H8000000000000000)', 1, 3, '64-bit'],
    ['F() x', 1, 5, 'after the end'],
    ['F(()', 1, 3, 'unexpected ('],
    ['F(\r\n\r"', 3, 1, 'not closed'],
  ])('tells where %j goes wrong', (text, line, column, message) => {
    expect(errorOf(text)).toMatchObject({
      kind: 'syntaxError',
      code: 'ERR_EXPRESSION_SYNTAX',
      line,
      column,
      message: expect.stringContaining(message),
    })
  })

  it.each([
    ['-9223372036854775808'],
    ['9223372036854775807'],
    ['&h7FFFFFFFFFFFFFFF'],
    ['-0.25'],
    [ofLength(16_384)],
    [nested(64)],
    [withPositions(2_048)],
  ])('accepts what is at its limit: %.40s', (text) => {
    expect(errorOf(text)).toBeNull()
  })

  it.each([
    ['text that is too long', ofLength(16_385)],
    ['calls nested too deep', nested(65)],
    ['calls nested far too deep', nested(1_500)],
    ['too many positions', withPositions(2_049)],
  ])('refuses %s', (_title, text) => {
    expect(errorOf(text)).toMatchObject({ kind: 'limitExceeded' })
  })

  it('counts the length in code points', () => {
    expect(errorOf(`"${'😀'.repeat(16_382)}"`)).toBeNull()
    expect(errorOf(`"${'😀'.repeat(16_383)}"`)).toMatchObject({ kind: 'limitExceeded' })
  })
})

function errorOf(text: string): ExpressionError | null {
  try {
    parseExpression(text)
    return null
  } catch (error) {
    if (error instanceof ExpressionError) return error
    throw error
  }
}
