import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findText, splitText } from './find-text.ts'

const repetitive = (maxLength: number) => fc.string({ unit: fc.constantFrom('a', 'a', 'b'), maxLength })
const long = fc
  .tuple(repetitive(40), fc.integer({ min: 2, max: 8 }))
  .map(([text, times]) => text.repeat(times))

describe('finding text', () => {
  it('finds what indexOf finds, however long the text is', () => {
    fc.assert(
      fc.property(long, long, fc.nat(20), (text, sought, from) => {
        fc.pre(sought !== '')
        expect(findText(text, sought, from)).toBe(text.indexOf(sought, from))
        expect(findText(text + sought, sought, from)).toBe((text + sought).indexOf(sought, from))
      }),
    )
  })

  it('splits as JavaScript splits', () => {
    fc.assert(
      fc.property(fc.array(repetitive(9)), long, (parts, delimiter) => {
        fc.pre(delimiter !== '')
        const text = parts.join(delimiter)
        expect(splitText(text, delimiter)).toEqual(text.split(delimiter))
      }),
    )
  })

  it('takes no more than linear time', () => {
    const sought = `${'a'.repeat(250_000)}b${'a'.repeat(250_000)}`
    expect(findText('a'.repeat(1_000_000), sought, 0)).toBe(-1)
  }, 2_000)
})
