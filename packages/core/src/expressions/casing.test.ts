import { describe, expect, it } from 'vitest'
import {
  equalsIgnoringCase,
  lowerCharacter,
  toLowerCase,
  toTurkishLowerCase,
  toTurkishUpperCase,
  toUpperCase,
  upperCharacter,
} from './casing.ts'

// Surrogates have no case, and half of one is no character.
const characters = Array.from({ length: 0x20000 }, (_, codePoint) => String.fromCodePoint(codePoint)).filter(
  (character) => !/^\p{Cs}$/u.test(character),
)

describe('upper and lower case', () => {
  it('map every code point to one code point', () => {
    const upper = characters.filter((character) => Array.from(upperCharacter(character)).length !== 1)
    const lower = characters.filter((character) => Array.from(lowerCharacter(character)).length !== 1)
    expect({ upper, lower }).toEqual({ upper: [], lower: [] })
  })

  it('map a text like each of its code points', () => {
    for (let index = 0; index < characters.length; index += 64) {
      const text = characters.slice(index, index + 64).join('')
      expect(toUpperCase(text)).toBe(Array.from(text, upperCharacter).join(''))
      expect(toLowerCase(text)).toBe(Array.from(text, lowerCharacter).join(''))
    }
  })

  it.each([
    ['straße', 'STRAßE'],
    ['ıi', 'ıI'],
    ['ﬁ', 'ﬁ'],
    ['ᾳ', 'ᾼ'],
    ['ᾀᾐᾠ', 'ᾈᾘᾨ'],
    ['ᾲ', 'ᾲ'],
    ['𐐨', '𐐀'],
  ])('write %s in upper case as %s', (text, upper) => {
    expect(toUpperCase(text)).toBe(upper)
  })

  it.each([
    ['ΟΔΟΣ', 'οδοσ'],
    ['İI', 'İi'],
    ['ẞ', 'ß'],
  ])('write %s in lower case as %s', (text, lower) => {
    expect(toLowerCase(text)).toBe(lower)
  })

  it('exchange the dotted and the dotless i in Turkish', () => {
    expect(toTurkishUpperCase('iıx')).toBe('İIX')
    expect(toTurkishLowerCase('İIX')).toBe('iıx')
  })

  it('compare without regard to case by code points', () => {
    expect(equalsIgnoringCase('John@Contoso.com', 'JOHN@contoso.COM')).toBe(true)
    expect(equalsIgnoringCase('straße', 'STRASSE')).toBe(false)
  })
})
