import { describe, expect, it } from 'vitest'
import { isAssigned, readMember, withMember } from './complex-value.ts'
import { foldCase } from './fold-case.ts'
import { parseInstant } from './instant.ts'
import { isSameValue } from './same-value.ts'

describe('foldCase', () => {
  it.each([
    ['ÅSFIR', 'åsfir'],
    ['A\u030aSFIR', 'åsfir'],
    ['ΟΔΟΣ', 'οδοσ'],
    ['οδος', 'οδοσ'],
    ['Straße', 'straße'],
    ['\u212A', 'k'],
    ['İ', 'İ'],
    ['ı', 'ı'],
    ['𐐀', '𐐨'],
  ])('folds %s', (text, folded) => {
    expect(foldCase(text)).toBe(folded)
  })

  it('keeps apart what simple folding keeps apart', () => {
    expect(foldCase('strasse')).not.toBe(foldCase('straße'))
    expect(foldCase('ıpek')).not.toBe(foldCase('ipek'))
  })
})

describe('parseInstant', () => {
  it.each([
    ['2021-05-13T06:42:34+02:00', '2021-05-13T04:42:34Z'],
    ['2021-05-13T04:42:34.000Z', '2021-05-13T04:42:34Z'],
    ['2021-05-13T24:00:00Z', '2021-05-14T00:00:00Z'],
    ['2021-05-13T04:42:34', '2021-05-13T04:42:34Z'],
  ])('reads %s as the same instant as %s', (left, right) => {
    expect(parseInstant(left)).toBe(parseInstant(right))
  })

  it('tells seven fractional digits apart', () => {
    const [early, late] = [
      parseInstant('2021-05-13T04:42:34.1234567Z'),
      parseInstant('2021-05-13T04:42:34.1234568Z'),
    ]
    expect(early !== null && late !== null && early < late).toBe(true)
  })

  it('reads the first century as it is', () => {
    expect(parseInstant('0021-05-13T00:00:00Z')).toBeLessThan(parseInstant('1921-05-13T00:00:00Z') ?? 0)
  })

  it.each([
    'last spring',
    '2021-05-13',
    '2021-02-30T00:00:00Z',
    '2021-13-01T00:00:00Z',
    '2021-01-01T25:00:00Z',
    '2021-01-01T00:00:00+15:00',
    '',
  ])('refuses %s', (text) => {
    expect(parseInstant(text)).toBeNull()
  })
})

describe('members of a complex value', () => {
  it('are found in any case', () => {
    expect(readMember({ userName: 'a' }, 'USERNAME')).toBe('a')
    expect(readMember({ userName: 'a' }, 'constructor')).toBeUndefined()
  })

  it('are set under the given name and leave no second spelling', () => {
    expect(withMember({ USERNAME: 'a', title: 'b' }, 'userName', 'c')).toEqual({ userName: 'c', title: 'b' })
    expect(withMember({ USERNAME: 'a' }, 'userName', null)).toEqual({})
  })
})

describe('isAssigned', () => {
  it.each([null, [], {}, [null], { a: null }, [{}], { a: [{ b: null }] }])('is false for %j', (value) => {
    expect(isAssigned(value)).toBe(false)
  })

  it.each(['', false, 0, [false], { a: '' }])('is true for %j', (value) => {
    expect(isAssigned(value)).toBe(true)
  })
})

describe('isSameValue', () => {
  it.each([
    [undefined, null],
    [[], null],
    [{ a: 1, b: null }, { a: 1 }],
    [
      [{ v: 1 }, { v: 2 }],
      [{ v: 2 }, { v: 1 }],
    ],
    [{ v: 1, primary: false }, { v: 1 }],
    [{ l: [1, null] }, { l: [1] }],
  ])('holds between %j and %j', (left, right) => {
    expect(isSameValue(left, right)).toBe(true)
  })

  it.each([
    ['a', 'A'],
    [1, '1'],
    [[1], [1, 1]],
    [
      [1, 1, 2],
      [1, 2, 2],
    ],
    [{ v: 1, primary: true }, { v: 1 }],
    [[1], 1],
  ])('fails between %j and %j', (left, right) => {
    expect(isSameValue(left, right)).toBe(false)
  })
})
