// Compiling makes closures, shares constants and skips work; it must not change what an expression means.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileExpression } from '../src/expressions/compile.ts'
import type { Argument, Comparator, Expression } from '../src/expressions/expression.ts'
import { ExpressionError } from '../src/expressions/expression-error.ts'
import { parseExpression } from '../src/expressions/parse.ts'
import { printExpression } from '../src/expressions/print.ts'
import type { EvaluationContext } from '../src/expressions/run.ts'
import type { AttributeValue, SourceAttributes } from '../src/values/attribute-value.ts'
import { INTERPRETED_FUNCTIONS, interpretExpression } from './interpret-expression.ts'

const context: EvaluationContext = { now: 0, operation: 'create', randomBytes: (n) => new Uint8Array(n) }
const place = { start: 0, end: 0 }

/** How many arguments each function takes, in tests: at least and at most. */
const POSITIONS: Readonly<Record<string, readonly [least: number, most: number]>> = {
  Append: [2, 2],
  BitAnd: [2, 2],
  CBool: [1, 1],
  Coalesce: [1, 3],
  Count: [1, 1],
  CStr: [1, 1],
  IgnoreFlowIfNullOrEmpty: [1, 1],
  IIF: [3, 3],
  InStr: [2, 2],
  IsNull: [1, 1],
  IsNullOrEmpty: [1, 1],
  IsPresent: [1, 1],
  IsString: [1, 1],
  Item: [2, 2],
  Join: [2, 4],
  Left: [2, 2],
  Mid: [3, 3],
  Not: [1, 1],
  Redact: [1, 1],
  RemoveDuplicates: [1, 1],
  Split: [2, 2],
  StripSpaces: [1, 1],
  Switch: [4, 8],
  ToLower: [1, 1],
  ToUpper: [1, 1],
  Word: [3, 3],
}

const letter = fc.constantFrom('a', 'B', 'ä', 'ß', 'Σ', '😀', '\uffff', '0', '1', '.', '-', ' ', ',')
const text = fc.oneof(
  fc.string({ unit: letter, maxLength: 6 }),
  fc.constantFrom('', ' ', 'a', 'A', 'true', 'FALSE', '10', '9', '010', '2.50', ' 3 ', '-1', 'a,b, c'),
)
const number = fc.constantFrom('0', '1', '2', '-1', '3', '2.5', '2.50', '-0.0', '&HF', '9223372036854775807')
const single: fc.Arbitrary<AttributeValue> = fc.oneof(
  text,
  fc.boolean(),
  fc.integer({ min: -3, max: 12 }),
  fc.constantFrom(2.5, 0.1, 9007199254740991),
)
const attribute: fc.Arbitrary<AttributeValue> = fc.oneof(
  { weight: 4, arbitrary: single },
  { weight: 1, arbitrary: fc.constant(null) },
  { weight: 2, arbitrary: fc.array(fc.option(single), { maxLength: 3 }) },
)
const source: fc.Arbitrary<SourceAttributes> = fc.record(
  { a: attribute, b: attribute, c: attribute },
  { requiredKeys: [] },
)
const comparator = fc.constantFrom<Comparator>('=', '<>', '<', '<=', '>', '>=')

const { tree } = fc.letrec<{ tree: Expression; argument: Argument; call: Expression }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom('a', 'b', 'c').map((name): Expression => ({ kind: 'attribute', name, ...place })),
    text.map((value): Expression => ({ kind: 'text', value, ...place })),
    number.map((digits): Expression => ({ kind: 'number', text: digits, ...place })),
    { weight: 6, arbitrary: tie('call') },
  ),
  argument: fc.oneof(
    { weight: 8, arbitrary: tie('tree') },
    {
      weight: 2,
      arbitrary: fc.tuple(tie('tree'), comparator, tie('tree')).map(
        ([left, sign, right]): Argument => ({
          kind: 'comparison',
          comparator: sign,
          left,
          right,
          ...place,
        }),
      ),
    },
    {
      weight: 1,
      arbitrary: fc
        .constantFrom('IgnoreAttributeFlow', 'IgnoreObjectFlow')
        .map((keyword): Expression => ({ kind: 'keyword', keyword, ...place })),
    },
  ),
  call: fc
    .constantFrom(...Object.keys(POSITIONS))
    .chain((name) => fc.tuple(fc.constant(name), fc.array(tie('argument'), lengths(name)), fc.boolean()))
    .map(([name, list, isBlank]): Expression => {
      return { kind: 'call', name, arguments: fitting(name, list, isBlank), ...place }
    }),
}))

function lengths(name: string): { readonly minLength: number; readonly maxLength: number } {
  const [minLength, maxLength] = POSITIONS[name] ?? [1, 1]
  return { minLength, maxLength }
}

/** `Switch` wants pairs, and its default may be left blank. */
function fitting(name: string, list: readonly Argument[], isBlank: boolean): readonly Argument[] {
  if (name !== 'Switch') return list
  const even = list.slice(0, list.length - (list.length % 2))
  return isBlank ? even.with(1, { kind: 'omitted', ...place }) : even
}

describe('a compiled expression', () => {
  it('is tested with every function that the interpreter knows', () => {
    expect(Object.keys(POSITIONS).toSorted()).toEqual(INTERPRETED_FUNCTIONS.toSorted())
  })

  it('gives what the interpreted tree gives', () => {
    const seen = { value: 0, flow: 0, error: 0 }
    fc.assert(
      fc.property(tree, source, (expression, object) => {
        const written = printExpression(expression)
        const interpreted = interpretExpression(parseExpression(written), object)
        seen[interpreted.kind]++
        expect(compiled(written, object)).toEqual(interpreted)
      }),
      { numRuns: 20_000 },
    )
    // Without enough of each the property would say little.
    expect(seen.value).toBeGreaterThan(8_000)
    expect(Math.min(seen.flow, seen.error)).toBeGreaterThan(500)
  })
})

function compiled(written: string, object: SourceAttributes): unknown {
  try {
    return compileExpression(written).evaluate(object, context)
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error
    return { kind: 'error', error: error.kind, isRedacted: error.isRedacted }
  }
}
