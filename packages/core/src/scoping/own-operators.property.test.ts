import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aFilter, type ClauseWords } from '../../test/a-schema.ts'
import type { AttributeValue } from '../values/attribute-value.ts'
import { compileScopingFilter } from './scoping-filter.ts'

const text = fc.oneof(fc.string(), fc.constantFrom('Sales', 'a@b.c'))
const value: fc.Arbitrary<AttributeValue> = fc.oneof(
  fc.constant(null),
  text,
  fc.array(fc.option(text), { maxLength: 4 }),
)
const LAST = Date.UTC(9999, 11, 31)
const instant = fc.integer({ min: Date.UTC(1, 0, 1), max: LAST })
const day = fc.integer({ min: Date.UTC(1990, 0, 1), max: Date.UTC(2090, 0, 1) })
const relative = fc
  .tuple(fc.constantFrom('+', '-'), fc.integer({ min: 0, max: 99_999 }), fc.constantFrom('d', 'h'))
  .map(([sign, count, unit]) => `now${sign}${count}${unit}`)

const decide = (item: AttributeValue, words: ClauseWords, nowMs: number) =>
  compileScopingFilter(aFilter({ f: [words] }))({ a: item }, nowMs)

describe('operators of our own (SCP-23)', () => {
  it.each([
    ['REFERS TO', 'DOES NOT REFER TO', fc.uuid()],
    ['ANY EQUALS', 'NONE EQUALS', text.filter((each) => each !== '')],
    ['HAS VALUE', 'HAS NO VALUE', fc.constant(undefined)],
  ] as const)('hold exactly when their opposite does not: %s, %s', (positive, negative, operands) => {
    fc.assert(
      fc.property(value, operands, fc.boolean(), (item, operand, isHeld) => {
        const held = isHeld && operand !== undefined ? [...(Array.isArray(item) ? item : []), operand] : item
        const words = (name: string): ClauseWords =>
          operand === undefined ? ['a', name] : ['a', name, operand]
        expect(decide(held, words(positive), 0).passes).not.toBe(decide(held, words(negative), 0).passes)
      }),
    )
  })

  it('say of every date whether it lies before a limit, never both', () => {
    fc.assert(
      fc.property(instant, relative, day, (at, limit, nowMs) => {
        const date = new Date(at).toISOString()
        const before = decide(date, ['a', 'BEFORE', limit], nowMs).passes
        expect(decide(date, ['a', 'NOT BEFORE', limit], nowMs).passes).toBe(!before)
      }),
    )
  })

  it('tell the instant of their next other answer, and give none before it', () => {
    fc.assert(
      fc.property(
        day,
        relative,
        day,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (at, limit, nowMs, part) => {
          const date = new Date(at).toISOString()
          const words: ClauseWords = ['a', 'BEFORE', limit]
          const { changesAt, passes } = decide(date, words, nowMs)
          if (changesAt === null) {
            expect(passes).toBe(true)
            return
          }
          expect(changesAt).toBeGreaterThan(nowMs)
          const between = nowMs + Math.floor((changesAt - 1 - nowMs) * part)
          expect(decide(date, words, between).passes).toBe(passes)
          expect(decide(date, words, changesAt)).toMatchObject({ passes: !passes, changesAt: null })
        },
      ),
    )
  })

  it('name no instant that a text cannot hold in order', () => {
    const never = decide('9999-12-31T00:00:00Z', ['a', 'BEFORE', 'now-99999d'], 0)
    expect(never).toMatchObject({ passes: false, changesAt: null })
  })

  it('follow no time with a limit that stays', () => {
    fc.assert(
      fc.property(day, day, (at, limit) => {
        const words: ClauseWords = ['a', 'BEFORE', new Date(limit).toISOString()]
        expect(decide(new Date(at).toISOString(), words, 0)).toMatchObject({
          passes: at < limit,
          changesAt: null,
        })
      }),
    )
  })
})
