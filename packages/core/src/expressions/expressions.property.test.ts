import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AttributeValue } from '../values/attribute-value.ts'
import { compileExpression } from './compile.ts'
import type { Argument, Expression } from './expression.ts'
import { ExpressionError } from './expression-error.ts'
import { functionNames } from './functions/index.ts'
import { expressionFromMappingSource, toMappingSource } from './mapping-source.ts'
import { parseExpression } from './parse.ts'
import { printExpression } from './print.ts'
import type { EvaluationContext } from './run.ts'

const context: EvaluationContext = {
  now: Date.UTC(2025, 6, 30),
  operation: 'create',
  randomBytes,
  isTaken: (value) => value.length < 3,
}

const anyText = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom('"', '\\', '[', ']', 'a') }),
)
const place = { start: 0, end: 0 }

/** Trees as the parser could make them, with functions that exist and functions that do not. */
const { tree } = fc.letrec<{ tree: Expression; argument: Argument }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    anyText.map((value): Expression => ({ kind: 'text', value, ...place })),
    fc
      .constantFrom('a', 'x y', 'emails[type eq "work"].value', 'name.given')
      .map((name): Expression => ({ kind: 'attribute', name, ...place })),
    fc
      .constantFrom('0', '-1', '2', '2.50', '&HfF', '9223372036854775807')
      .map((text): Expression => ({ kind: 'number', text, ...place })),
    fc
      .constantFrom('IgnoreAttributeFlow', 'vbTextCompare')
      .map((keyword): Expression => ({ kind: 'keyword', keyword, ...place })),
    fc
      .tuple(fc.constantFrom(...functionNames, 'Nope'), fc.array(tie('argument'), { maxLength: 7 }))
      .map(
        ([name, list]): Expression => ({ kind: 'call', name, arguments: withoutLoneBlank(list), ...place }),
      ),
  ),
  argument: fc.oneof(
    { weight: 6, arbitrary: tie('tree') },
    { weight: 1, arbitrary: fc.constant<Argument>({ kind: 'omitted', ...place }) },
    {
      weight: 2,
      arbitrary: fc
        .tuple(tie('tree'), fc.constantFrom('=', '<>', '<', '<=', '>', '>=' as const), tie('tree'))
        .map(
          ([left, comparator, right]): Argument => ({
            kind: 'comparison',
            comparator,
            left,
            right,
            ...place,
          }),
        ),
    },
  ),
}))

const attribute: fc.Arbitrary<AttributeValue> = fc.oneof(
  anyText,
  fc.boolean(),
  fc.double(),
  fc.constantFrom<AttributeValue>(
    null,
    '',
    '2024-02-29T10:00:00+02:00',
    '12',
    { $type: 'reference', value: 'cn=a' },
    { $type: 'binary', value: 'AAEC' },
    [],
    [null],
  ),
  fc.array(fc.oneof(anyText, fc.integer(), fc.constant(null))),
  // fast-check types what JSON can hold as unknown.
  fc.jsonValue().map((value) => value as AttributeValue),
)

describe('printing and parsing', () => {
  it('are inverse to each other', () => {
    fc.assert(
      fc.property(tree, (expression) => {
        expect(withoutPlaces(parseExpression(printExpression(expression)))).toEqual(withoutPlaces(expression))
      }),
      { numRuns: 1_000 },
    )
  })

  it('survive the way through a mapping source', () => {
    fc.assert(
      fc.property(tree, (expression) => {
        const again = expressionFromMappingSource(toMappingSource(expression))
        expect(printExpression(again)).toBe(printExpression(expression))
      }),
    )
  })
})

describe('any text', () => {
  const fragment = fc.constantFrom(
    ...functionNames.map((name) => `${name}(`),
    ...[
      '"',
      '[',
      ']',
      '(',
      ')',
      ',',
      ' ',
      '=',
      '<>',
      '-',
      '&H',
      '1',
      '2.5',
      '"a"',
      '[a]',
      '\\',
      'x',
      'IgnoreObjectFlow',
    ],
  )

  it('gives an expression or an ExpressionError', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, fc.string({ unit: fragment, maxLength: 40 })), attribute, (text, a) => {
        expectValueOrExpressionError(text, a)
      }),
      { numRuns: 3_000 },
    )
  })
})

describe('any expression over any object', () => {
  it('gives a value, a flow signal or an ExpressionError', () => {
    fc.assert(
      fc.property(tree, attribute, (expression, a) => {
        expectValueOrExpressionError(printExpression(expression), a)
      }),
      { numRuns: 3_000 },
    )
  })

  it('gives the same again', () => {
    fc.assert(
      fc.property(tree, attribute, (expression, a) => {
        const text = printExpression(expression)
        fc.pre(!/Guid|RandomString/.test(text))
        expect(outcomeOf(text, a)).toEqual(outcomeOf(text, a))
      }),
    )
  })
})

describe('hostile values', () => {
  const calls = [
    ...['ToLower', 'ToUpper', 'PCase', 'NormalizeDiacritics', 'StripSpaces', 'CBool', 'CDate'].map(
      (name) => `${name}([a])`,
    ),
    'Split([a], [a])',
    'Word([a], 3, [a])',
    'InStr([a], [a], 2, vbTextCompare)',
    'InStr([a], Mid([a], 2, 400000))',
    'Left([a], [a])',
    'DateFromNum([a])',
    'FormatDateTime([a], , [a], [a])',
    'IIF([a] < 1, "x", "y")',
    'IIF([a] > Append([a], "0"), "x", "y")',
    'Replace([a], [a], , , [a])',
    'Replace([a], Mid([a], 2, 400000), , , "")',
    'Replace([a], , "(\\w+\\s?)+$", , "", , )',
    'Replace([a], , "(?=(.+))\\1*x", , "$_", , )',
    'Replace([a], , [a], , [a], , )',
    'SingleAppRoleAssignment([a])',
    'ToUpper([a], [a])',
  ]
  const half = 500_000
  const values = {
    letters: 'a'.repeat(2 * half),
    'letters around another': `${'a'.repeat(half)}b${'a'.repeat(half)}`,
    digits: '9'.repeat(2 * half),
    blanks: ' '.repeat(2 * half),
    dollars: '${'.repeat(half),
    braces: '{"a":'.repeat(200_000),
    marks: `д${'\u0301\u0323'.repeat(half)}`,
    'letters without a simple upper case': 'ßΣ'.repeat(half),
    'characters beyond the first plane': '😀'.repeat(half),
    'halves of surrogate pairs': '\udc00'.repeat(half),
    'format letters': 'yyyy-'.repeat(200_000),
    elements: Array.from({ length: 200_000 }, (_, index) => `a${index}`),
  }

  // Each takes about a second. Twenty leave room for a busy machine and none for quadratic time.
  it.each(Object.entries(values))(
    'end soon: %s',
    (_title, a) => {
      for (const call of calls) expectValueOrExpressionError(call, a)
    },
    20_000,
  )
})

function expectValueOrExpressionError(text: string, a: AttributeValue): void {
  const outcome = outcomeOf(text, a)
  expect(outcome instanceof ExpressionError ? 'error' : outcome.kind).toMatch(/^(?:value|flow|error)$/)
}

function outcomeOf(text: string, a: AttributeValue) {
  try {
    return compileExpression(text).evaluate({ a }, context)
  } catch (error) {
    if (error instanceof ExpressionError) return error
    throw error
  }
}

/** One blank position alone cannot be told from no position at all. */
function withoutLoneBlank(list: readonly Argument[]): readonly Argument[] {
  return list.length === 1 && list[0]?.kind === 'omitted' ? [] : list
}

function withoutPlaces(node: unknown): unknown {
  return JSON.parse(
    JSON.stringify(node, (key, value) => (key === 'start' || key === 'end' ? undefined : value)),
  )
}
