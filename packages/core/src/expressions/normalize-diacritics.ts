// Latin letters with diacritics → plain letters (expressions.md §14 NormalizeDiacritics, Appendix B).

/** Letters that no decomposition reaches. */
const plainLetters: Readonly<Record<string, string>> = {
  æ: 'ae',
  Æ: 'AE',
  ø: 'oe',
  Ø: 'OE',
  œ: 'oe',
  Œ: 'OE',
  ß: 'ss',
  ẞ: 'SS',
  ł: 'l',
  Ł: 'L',
  ı: 'i',
  đ: 'd',
  ð: 'd',
  Đ: 'D',
  Ð: 'D',
  þ: 'th',
  Þ: 'TH',
  ħ: 'h',
  Ħ: 'H',
}

const latinLetter = /[\p{Script=Latin}&&\p{L}]/v
const asciiLetter = /[A-Za-z]/
const nonspacingMark = /\p{Mn}/u
const longRunOfMarks = /\p{M}{256,}/gu
const nonAscii = /[\u0080-\uffff]/

/**
 * Replaces Latin letters with diacritics by plain letters and leaves everything else, in composed form (NFC).
 *
 * @param spend Told how much work the text takes before it is done; may throw to refuse it.
 */
export function normalizeDiacritics(text: string, spend: (units: number) => void): string {
  if (!nonAscii.test(text)) return text
  // Sorting the marks of one letter takes the square of their number: 80,000 marks take three seconds.
  for (const [marks] of text.matchAll(longRunOfMarks)) spend(marks.length ** 2 / 20)
  spend(20 * text.length)
  let plain = ''
  let isLatin = false
  for (const character of text.normalize('NFD')) {
    if (character < '\u0080') {
      isLatin = asciiLetter.test(character)
      plain += character
      continue
    }
    if (nonspacingMark.test(character)) {
      if (!isLatin) plain += character
      continue
    }
    isLatin = latinLetter.test(character)
    plain += plainLetters[character] ?? character
  }
  return plain.normalize('NFC')
}
