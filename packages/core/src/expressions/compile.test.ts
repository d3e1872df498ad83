import { describe, expect, it } from 'vitest'
import type { SourceAttributes } from '../values/attribute-value.ts'
import { compileExpression, type EvaluationResult } from './compile.ts'
import { ExpressionError } from './expression-error.ts'
import { parseExpression } from './parse.ts'
import type { EvaluationContext } from './run.ts'

const context: EvaluationContext = {
  now: Date.UTC(2025, 6, 30, 12, 0, 0, 750),
  operation: 'create',
  randomBytes: (count) => new Uint8Array(count),
}

describe('compileExpression', () => {
  it('lists the attributes and functions it uses, each once', () => {
    const compiled = compileExpression('Join("-", [a], ToLower([b]), IIF([a] = [c], ToLower([a]), "x"))')
    expect(compiled.attributes).toEqual(['a', 'b', 'c'])
    expect(compiled.functions).toEqual(['Join', 'ToLower', 'IIF'])
  })

  it('takes a parsed expression as well as text', () => {
    expect(compileExpression(parseExpression('[a]')).evaluate({ a: 'x' }, context)).toEqual(value('x'))
  })

  it('refuses what validation refuses', () => {
    expect(() => compileExpression('Nope()')).toThrow(ExpressionError)
  })

  it('keeps no state between objects', () => {
    const compiled = compileExpression('Append(Redact([a]), "!")')
    expect(compiled.evaluate({ a: 'x' }, context)).toEqual({ ...value('x!'), isRedacted: true })
    expect(compiled.evaluate({}, context)).toEqual({ ...value(null), isRedacted: true })
  })
})

describe('attribute values', () => {
  it.each([
    [undefined, null],
    [null, null],
    [[], null],
    [[null], null],
    ['', ''],
    [
      ['a', null, 'b'],
      ['a', 'b'],
    ],
    [-0, 0],
    [1.5, 1.5],
    [1e300, 1e300],
    [2 ** 60, '1152921504606846976'],
    [{ $type: 'reference', value: 'cn=Joe' }, 'cn=Joe'],
    [{ $type: 'binary', value: 'AAEC' }, 'AAEC'],
    [
      { $type: 'other', value: 'x' },
      { $type: 'other', value: 'x' },
    ],
    [
      [['nested'], { a: 1 }],
      [['nested'], { a: 1 }],
    ],
  ])('pass through as canonical JSON: %j', (given, expected) => {
    expect(evaluate('[a]', { a: given })).toEqual(value(expected))
  })

  it('are not what a JavaScript object inherits', () => {
    for (const name of ['constructor', 'toString', '__proto__', 'hasOwnProperty']) {
      expect(evaluate(`[${name}]`)).toEqual(value(null))
    }
    expect(evaluate('[constructor]', { constructor: 'own' } as SourceAttributes)).toEqual(value('own'))
  })
})

describe('laziness', () => {
  it.each([
    ['IIF("a" = "a", "x", CDate("bad"))', 'x'],
    ['IIF("a" = "b", CDate("bad"), "y")', 'y'],
    ['Switch("k", CDate("bad"), "k", "x", CDate("bad"), "y")', 'x'],
    ['Coalesce([a], "x", CDate("bad"))', 'x'],
    ['SelectUniqueValue("x", CDate("bad"))', 'x'],
  ])('leaves alone what %s does not need', (text, expected) => {
    expect(evaluate(text)).toEqual(value(expected))
  })

  it('reports an error that is reached', () => {
    expect(errorOf('Coalesce([a], CDate("bad"))')).toMatchObject({ kind: 'invalidDate' })
  })
})

describe('flow signals', () => {
  it.each([
    ['IgnoreAttributeFlow', 'ignoreAttribute'],
    ['Join("-", "a", ToLower(IgnoreObjectFlow))', 'ignoreObject'],
    ['Coalesce(IgnoreFlowIfNullOrEmpty([a]), "x")', 'ignoreAttribute'],
    ['IIF([a] = IgnoreFlowIfNullOrEmpty(""), "x", "y")', 'ignoreAttribute'],
  ])('end the whole expression: %s', (text, signal) => {
    expect(evaluate(text)).toEqual({ kind: 'flow', signal, isRedacted: false })
  })

  it('are marked if something was redacted before', () => {
    expect(evaluate('Join("", Redact([a]), IgnoreAttributeFlow)')).toMatchObject({ isRedacted: true })
  })
})

describe('errors', () => {
  it('name the innermost function and its place', () => {
    expect(errorOf('Append(Left("abc", "two"), "x")')).toMatchObject({
      kind: 'typeMismatch',
      functionName: 'Left',
      offset: 7,
      message: 'Left: NumChars must be an integer such as 3 or "3", not other text',
    })
  })

  it('name the call around a comparison', () => {
    expect(errorOf('ToLower(IIF([p] = "a", "x", "y"))', { p: ['a', 'b'] })).toMatchObject({
      functionName: 'IIF',
    })
  })

  it('blame the outer function once the inner one is done', () => {
    expect(errorOf('CBool(ToLower("YES"))')).toMatchObject({ functionName: 'CBool', offset: 0 })
  })

  it.each([
    ['CDate([secret])'],
    ['CBool([secret])'],
    ['Left("a", [secret])'],
    ['DateAdd([secret], 1, "2024-01-01")'],
    ['ToLower("a", Append("no culture ", [secret]))'],
    ['FormatDateTime([secret], , "yyyy", "yyyy")'],
    ['FormatDateTime("2024", , "yyyy", Append("yyy", [secret]))'],
    ['FormatDateTime("2024", [secret], "yyyy", "yyyy")'],
    ['Replace("a", , Append("(?<", [secret]), , "x", , )'],
    ['Replace("a", , "(a)", [secret], "x", , )'],
    ['InStr("a", "b", 1, [secret])'],
    ['Append([list], "x")'],
    ['SelectUniqueValue([secret], [secret])'],
  ])('keep attribute values out of the message: %s', (text) => {
    const error = errorOf(
      text,
      { secret: 'hunter2', list: ['hunter2', 'hunter2'] },
      { ...context, isTaken: () => true },
    )
    expect(error).toBeInstanceOf(ExpressionError)
    expect(JSON.stringify([error?.message, error?.facts])).not.toContain('hunter2')
  })

  it('say that the expression redacts', () => {
    expect(errorOf('CDate(Redact("x"))')).toMatchObject({ isRedacted: true })
    expect(errorOf('Redact(CDate("x"))')).toMatchObject({ isRedacted: true })
    expect(errorOf('CDate("x")')).toMatchObject({ isRedacted: false })
  })
})

describe('context', () => {
  it('gives the same whole second throughout one expression', () => {
    expect(evaluate('Now()')).toEqual(value('7/30/2025 12:00:00 PM'))
    expect(errorOf('Now()', {}, { ...context, now: Number.NaN })).toMatchObject({ kind: 'invalidDate' })
  })

  it('is the only source of randomness', () => {
    expect(evaluate('Guid()')).toEqual(value('00000000-0000-4000-8000-000000000000'))
    expect(
      evaluate('Guid()', {}, { ...context, randomBytes: (count) => new Uint8Array(count).fill(255) }),
    ).toEqual(value('ffffffff-ffff-4fff-bfff-ffffffffffff'))
  })
})

describe('unique values', () => {
  const expression = compileExpression('SelectUniqueValue([a], [b], "c")')
  const isTaken = (...taken: readonly string[]) => ({
    ...context,
    isTaken: (candidate: string) => taken.includes(candidate),
  })

  it('are the first candidate that is free', () => {
    expect(expression.evaluate({ a: 'a', b: 'b' }, isTaken('a'))).toEqual(value('b'))
  })

  it('take everything for free without a check', () => {
    expect(expression.evaluate({ b: 'b' }, context)).toEqual(value('b'))
  })

  it('tell how many candidates were taken', () => {
    expect(errorOf('SelectUniqueValue("a", [x], "c")', {}, isTaken('a', 'c'))).toMatchObject({
      kind: 'notUnique',
      message: expect.stringContaining('all 2 candidates'),
    })
  })

  it('let an error of the check through untouched', () => {
    const unreachable = new Error('target unreachable')
    const failing = () => {
      throw unreachable
    }
    expect(() => expression.evaluate({}, { ...context, isTaken: failing })).toThrow(unreachable)
  })

  it('have nothing to check on update', () => {
    const never = () => {
      throw new Error('asked')
    }
    expect(expression.evaluate({}, { ...context, operation: 'update', isTaken: never })).toEqual({
      kind: 'flow',
      signal: 'ignoreAttribute',
      isRedacted: false,
    })
  })
})

describe('limits', () => {
  const million = 'x'.repeat(1_048_576)

  it('let text be as long as the limit', () => {
    expect(evaluate('Append([a], "")', { a: million })).toEqual(value(million))
  })

  it.each([
    ['Append([a], "x")'],
    ['Join("", [a], [a])'],
    ['Replace([a], "x", , , [a])'],
    ['Replace([a], , "x", , "$_$_", , )'],
    ['ConvertToBase64([a])'],
    ['ConvertToUTF8Hex([a])'],
  ])('end %s once its text is longer', (text) => {
    expect(errorOf(text, { a: million })).toMatchObject({
      kind: 'limitExceeded',
      functionName: text.split('(')[0],
    })
  })

  it('end an expression that adds up to too much work', () => {
    const text = `Join("", ${Array.from({ length: 400 }, () => 'Left(ToLower([a]), 1)').join(', ')})`
    expect(errorOf(text, { a: million })).toMatchObject({ kind: 'limitExceeded' })
  })
})

function evaluate(text: string, source: SourceAttributes = {}, given = context): EvaluationResult {
  return compileExpression(text).evaluate(source, given)
}

function errorOf(text: string, source: SourceAttributes = {}, given = context): ExpressionError | null {
  try {
    evaluate(text, source, given)
    return null
  } catch (error) {
    if (error instanceof ExpressionError) return error
    throw error
  }
}

function value(expected: unknown): EvaluationResult {
  return { kind: 'value', value: expected as null, isRedacted: false }
}
