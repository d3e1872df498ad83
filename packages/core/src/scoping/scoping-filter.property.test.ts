import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aFilter, type ClauseWords } from '../../test/a-schema.ts'
import { type AttributeValue, isEmptyValue } from '../values/attribute-value.ts'
import { compileScopingFilter } from './scoping-filter.ts'

const single = fc.oneof(
  fc.string(),
  fc.integer(),
  fc.boolean(),
  fc.constantFrom('true', 'FALSE', 'Sales', 'Sales East', '007', '0', 'a@b.c'),
  fc.bigInt({ min: 0n }).map(String),
  fc.record({ value: fc.string() }),
)
const value: fc.Arbitrary<AttributeValue> = fc.oneof(
  single,
  fc.constant(null),
  fc.array(fc.option(single), { maxLength: 4 }),
)
const operand = fc.oneof(fc.string(), fc.constantFrom('Sales', 'true', '42'))
const digits = fc.bigInt({ min: 0n }).map(String)

const NEGATIONS = [
  ['EQUALS', 'NOT EQUALS', operand],
  ['REGEX MATCH', 'NOT REGEX MATCH', fc.constantFrom('.*', '[0-9]+', '(?i)sales.*', 'a|b')],
  ['&', '!&', operand],
  ['IS TRUE', 'IS FALSE', fc.constant(undefined)],
  ['IS NULL', 'IS NOT NULL', fc.constant(undefined)],
] as const

function admits(item: AttributeValue, words: ClauseWords): boolean {
  return compileScopingFilter(aFilter({ f: [words] }))({ a: item }, 0).passes
}

const words = (operator: string, text: string | undefined): ClauseWords =>
  text === undefined ? ['a', operator] : ['a', operator, text]

describe('a filter clause', () => {
  it.each(NEGATIONS)(
    'never admits a value together with its negation: %s, %s',
    (positive, negative, operands) => {
      fc.assert(
        fc.property(value, operands, (item, text) => {
          fc.pre(!isEmptyValue(item))
          expect(admits(item, words(positive, text)) && admits(item, words(negative, text))).toBe(false)
        }),
      )
    },
  )

  it('admits text by EQUALS or by NOT EQUALS, never by neither', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), operand, (text, wanted) => {
        expect(admits(text, ['a', 'EQUALS', wanted])).not.toBe(admits(text, ['a', 'NOT EQUALS', wanted]))
      }),
    )
  })

  it('orders whole numbers as arithmetic does', () => {
    fc.assert(
      fc.property(digits, digits, (a, b) => {
        expect(admits(a, ['a', 'GREATER_THAN', b])).toBe(BigInt(a) > BigInt(b))
        expect(admits(a, ['a', 'GREATER_THAN_OR_EQUALS', b])).toBe(BigInt(a) >= BigInt(b))
      }),
    )
  })

  it('puts no value of the object into the reasons', () => {
    fc.assert(
      fc.property(fc.uuid(), (secret) => {
        const decision = compileScopingFilter(aFilter({ f: [['a', 'EQUALS', 'x']] }))({ a: secret }, 0)
        expect(JSON.stringify(decision)).not.toContain(secret)
      }),
    )
  })
})
