import { describe, expect, it } from 'vitest'
import { normalizeDiacritics } from './normalize-diacritics.ts'

const free = () => {}

describe('normalizeDiacritics', () => {
  it.each([
    ['äàâãåáąăāǟǡ', 'aaaaaaaaaaa'],
    ['æǣÆǢ', 'aeaeAEAE'],
    ['ëèéêęěėēḗḕ', 'eeeeeeeeee'],
    ['ïîìíıīİ', 'iiiiiiI'],
    ['öòőõôóōṓṑȫǭȭȱ', 'ooooooooooooo'],
    ['øǿœŒ', 'oeoeoeOE'],
    ['ßẞ', 'ssSS'],
    ['üùûúůűūǖṻ', 'uuuuuuuuu'],
    ['źžżẕ', 'zzzz'],
    ['Vietnamese: Nguyễn Thị Hằng', 'Vietnamese: Nguyen Thi Hang'],
  ])('writes %s as %s', (text, plain) => {
    expect(normalizeDiacritics(text, free)).toBe(plain)
  })

  it('keeps marks on letters of other scripts and on digits', () => {
    expect(normalizeDiacritics('й ё 1\u0301 ひが', free)).toBe('й ё 1\u0301 ひが')
  })

  it('keeps marks on Latin characters that are no letters', () => {
    expect(normalizeDiacritics('\u2160\u0301', free)).toBe('\u2160\u0301')
  })

  it('drops several marks on one letter, however the text is composed', () => {
    expect(normalizeDiacritics('a\u0323\u0302\u0301 ấ', free)).toBe('a a')
  })

  it('can be refused a text whose marks would take too long to sort', () => {
    const refuse = (units: number) => {
      if (units > 1_000_000) throw new Error('too much')
    }
    expect(() => normalizeDiacritics(`a${'\u0301\u0323'.repeat(5_000)}`, refuse)).toThrow('too much')
  })
})
