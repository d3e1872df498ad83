// Ten thousand inputs made to hang, to overflow or to confuse: each must end soon, with a value or a typed error.

import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RollcallError } from '../src/errors.ts'
import { compileExpression } from '../src/expressions/compile.ts'
import { functionNames } from '../src/expressions/functions/index.ts'
import { compileScopingFilter } from '../src/scoping/scoping-filter.ts'
import type { AttributeValue } from '../src/values/attribute-value.ts'
import { aFilter } from './a-schema.ts'

const INPUTS = 10_000
const SEED = 20_250_730

/** Far more than it takes, so that a busy machine passes; one quadratic function would not. */
const BUDGET_MS = 30_000

const nasty = fc.constantFrom(
  '\0',
  '\ud800',
  '\udc00',
  '\u202e',
  '\ufeff',
  '"',
  '\\',
  '[',
  ']',
  '(',
  ')',
  ',',
  'a',
  '😀',
  'e\u0301',
  'İ',
  'ß',
  '1',
  '-',
  ' ',
  '\r\n',
)
const pattern = fc.oneof(
  fc.constantFrom(
    '(a+)+$',
    '(a*)*b',
    '(a|a)*$',
    '(a|aa)+$',
    '(.*)*x',
    '([a-zA-Z]+)*$',
    '^(([a-z])+.)+[A-Z]([a-z])+$',
    '(?=(a+))a*b',
    '(a+)\\1+$',
    '(?<!a*)b',
    '(x+x+)+y',
    'a{1,1000}{1,1000}',
    '((((((a?){20}){20}){20})',
    '[',
    '(?<n>a)\\k<m>',
    '\\p{Nope}',
    'a**',
    '(?i)ſ+$',
  ),
  fc.string({ unit: fc.constantFrom(...'()[]{}*+?|\\.^$ab1-,<>=!:k'), maxLength: 40 }),
)
const repeatedText = fc
  .tuple(nasty, fc.constantFrom(1, 50, 3_000, 50_000, 400_000), fc.constantFrom('', '!', 'b'))
  .map(([unit, count, end]) => unit.repeat(Math.ceil(count / unit.length)) + end)
const text = fc.oneof(
  { weight: 6, arbitrary: fc.string({ unit: nasty, maxLength: 60 }) },
  { weight: 2, arbitrary: repeatedText },
  { weight: 1, arbitrary: pattern },
)
const value: fc.Arbitrary<AttributeValue> = fc.oneof(
  { weight: 6, arbitrary: text },
  { weight: 1, arbitrary: fc.double() },
  { weight: 1, arbitrary: fc.array(text, { maxLength: 4 }) },
  { weight: 1, arbitrary: fc.constant<AttributeValue>({ id: '\0', value: '{"', displayName: '\ud800' }) },
)

const quoted = (raw: string) => `"${raw.replace(/["\\]/g, '\\$&')}"`
const name = fc.constantFrom(...functionNames, 'Nope', '__proto__', 'constructor')
const operand = fc.oneof(
  fc.constantFrom('[a]', '[b]', '[__proto__]', '', '-1', '9223372036854775807', '&HFFFFFFFFFFFFFFFF', '1e9'),
  text.filter((raw) => raw.length < 5_000).map(quoted),
)

const common = fc.oneof(
  // A call of anything with anything.
  fc
    .tuple(name, fc.array(operand, { maxLength: 8 }))
    .map(([called, list]) => `${called}(${list.join(', ')})`),
  // Nesting, closed and not, within the limit and far beyond it.
  fc
    .tuple(name, fc.constantFrom(3, 60, 64, 65, 5_000), fc.boolean())
    .map(([called, depth, closes]) => `${called}(`.repeat(depth) + (closes ? `[a]${')'.repeat(depth)}` : '')),
  fc.constantFrom('[', '(', '"', '\\', ',', '<', '[[').map((unit) => unit.repeat(20_000)),
  // Patterns that are written down, and patterns that come from the object.
  pattern.map((regex) => `Replace([a], , ${quoted(regex)}, , "$1$&", , )`),
  fc.constantFrom('Replace([a], , [b], , "", , )', 'Replace([a], [b], , , [a], , )', 'Split([a], [b])'),
  text,
)
// Text that doubles at each level ends at the step limit, by design after a quarter of a second: a few are enough.
const expression = fc.oneof(
  { weight: 600, arbitrary: common },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 40 }).map(doubled) },
)

function doubled(depth: number): string {
  return depth === 0 ? '[a]' : `Replace(${doubled(depth - 1)}, , "(.)", , "$1$1", , )`
}

describe('ten thousand hostile inputs', () => {
  const inputs = fc.sample(fc.tuple(expression, pattern, value, value), { numRuns: INPUTS, seed: SEED })

  it('each give a value or a typed error, as expressions', { timeout: 2 * BUDGET_MS }, () => {
    const outcomes = { value: 0, error: 0 }
    const startedAt = performance.now()
    for (const [written, , a, b] of inputs) outcomes[evaluate(written, { a, b })]++
    expect(performance.now() - startedAt).toBeLessThan(BUDGET_MS)
    expect(outcomes.value + outcomes.error).toBe(INPUTS)
    expect(Math.min(outcomes.value, outcomes.error)).toBeGreaterThan(1_000)
  })

  it('each give a decision or a typed error, as scoping filters', { timeout: 2 * BUDGET_MS }, () => {
    // Every fifth: they differ in pattern and value only.
    const some = inputs.filter((_input, index) => index % 5 === 0)
    const outcomes = { value: 0, error: 0 }
    const startedAt = performance.now()
    for (const [, regex, a] of some) outcomes[decide(regex, a)]++
    expect(performance.now() - startedAt).toBeLessThan(BUDGET_MS)
    expect(outcomes.value + outcomes.error).toBe(some.length)
    expect(Math.min(outcomes.value, outcomes.error)).toBeGreaterThan(200)
  })
})

function evaluate(written: string, source: { readonly a: AttributeValue; readonly b: AttributeValue }) {
  return outcomeOf(() =>
    compileExpression(written).evaluate(source, { now: 0, operation: 'create', randomBytes }),
  )
}

function decide(regex: string, a: AttributeValue) {
  const scope = aFilter({ f: [['a', 'REGEX MATCH', regex]] })
  return outcomeOf(() => compileScopingFilter(scope)({ a }, 0))
}

/** @throws Whatever is no error of ours: the input found a mistake. */
function outcomeOf(run: () => unknown): 'value' | 'error' {
  try {
    run()
    return 'value'
  } catch (error) {
    if (error instanceof RollcallError) return 'error'
    throw error
  }
}
