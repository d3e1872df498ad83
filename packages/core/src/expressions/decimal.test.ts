import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareDecimals, decimalOfNumber, isNumericText, normalizeDecimal } from './decimal.ts'

describe('decimals', () => {
  it.each([
    ['2.50', '2.5'],
    ['2.0', '2'],
    [' 007 ', '7'],
    ['-0.0', '0'],
    ['000', '0'],
    ['-00.10', '-0.1'],
  ])('normalize %j to %s', (text, expected) => {
    expect(normalizeDecimal(text)).toBe(expected)
  })

  it.each([
    [1e-7, '0.0000001'],
    [-1.5e-10, '-0.00000000015'],
    [1e21, '1000000000000000000000'],
    [1.25e22, '12500000000000000000000'],
    [0.1, '0.1'],
  ])('write %d without an exponent', (number, expected) => {
    expect(decimalOfNumber(number)).toBe(expected)
  })

  it('mean the same number as before', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
        expect(Number(decimalOfNumber(number))).toBe(number + 0)
      }),
    )
  })

  it('keep the order of numbers', () => {
    const number = fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.integer({ min: -20, max: 20 }),
    )
    fc.assert(
      fc.property(number, number, (first, second) => {
        expect(Math.sign(compareDecimals(decimalOfNumber(first), decimalOfNumber(second)))).toBe(
          Math.sign(first - second) + 0,
        )
      }),
    )
  })

  it('are told from other text', () => {
    for (const text of ['1', ' -1.5 ', '007']) expect(isNumericText(text)).toBe(true)
    for (const text of ['', ' ', '+1', '1.', '.5', '1e5', '1 2', '٣']) expect(isNumericText(text)).toBe(false)
  })
})
