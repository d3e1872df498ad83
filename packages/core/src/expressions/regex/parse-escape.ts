// What follows a backslash in a pattern, inside and outside character classes (expressions.md §12).

import { type CharacterSetItem, classOfCategory, classOfEscape } from './character-set.ts'
import type { PatternCursor } from './pattern-cursor.ts'
import { InvalidPattern } from './regex-error.ts'

const controlCharacters: Readonly<Record<string, number>> = { t: 9, n: 10, v: 11, f: 12, r: 13, a: 7, e: 27 }
const wordCharacter = /[\p{L}\p{Mn}\p{Nd}\p{Pc}]/u

/** True for letters, digits and `_`: after a backslash they have a meaning of their own, or none. */
export function hasWordMeaning(character: string | undefined): boolean {
  return character !== undefined && wordCharacter.test(character)
}

/** Reads `\d`, `\w`, `\s` or an opposite of them; null, and nothing read, for anything else. */
export function setOfEscape(cursor: PatternCursor): CharacterSetItem | null {
  const item = classOfEscape(cursor.characters[cursor.index + 1] ?? '')
  if (item !== null) cursor.index += 2
  return item
}

/**
 * Reads `\p{…}` or `\P{…}`; null, and nothing read, for anything else.
 *
 * @throws {InvalidPattern} The name is no general category.
 */
export function readCategory(cursor: PatternCursor): CharacterSetItem | null {
  const letter = cursor.characters[cursor.index + 1]
  if (letter !== 'p' && letter !== 'P') return null
  const name = /^\{(\w{1,2})\}/.exec(
    cursor.characters.slice(cursor.index + 2, cursor.index + 6).join(''),
  )?.[1]
  const item = name === undefined ? null : classOfCategory(name, { isNegated: letter === 'P' })
  if (name === undefined || item === null) {
    throw new InvalidPattern(
      `\\${letter} at character ${cursor.index + 1} needs a general category, as in \\${letter}{L} or \\${letter}{Lu}`,
    )
  }
  cursor.index += 4 + name.length
  return item
}

/**
 * Reads an escape that stands for one character.
 *
 * @throws {InvalidPattern} The escape has no meaning.
 */
export function readCharacterEscape(cursor: PatternCursor): number {
  const letter = cursor.characters[cursor.index + 1]
  if (letter === undefined)
    throw new InvalidPattern('the pattern ends with a backslash; write \\\\ for the character')
  if (!hasWordMeaning(letter)) {
    cursor.index += 2
    return letter.codePointAt(0) ?? 0
  }
  const control = Object.hasOwn(controlCharacters, letter) ? controlCharacters[letter] : undefined
  if (control !== undefined) {
    cursor.index += 2
    return control
  }
  const code = letter === 'x' ? readHex(cursor, 2) : letter === 'u' ? readHex(cursor, 4) : null
  if (code === null) {
    throw new InvalidPattern(
      `the escape \\${letter} at character ${cursor.index + 1} of the pattern has no meaning`,
    )
  }
  return code >= 0xd800 && code < 0xdc00 ? completeSurrogatePair(cursor, code) : code
}

function readHex(cursor: PatternCursor, count: number): number | null {
  const digits = cursor.characters.slice(cursor.index + 2, cursor.index + 2 + count).join('')
  if (digits.length !== count || !/^[0-9A-Fa-f]+$/.test(digits)) return null
  cursor.index += 2 + count
  return Number.parseInt(digits, 16)
}

// Subjects are code points, so the two halves of a pair must become one character here as well.
function completeSurrogatePair(cursor: PatternCursor, high: number): number {
  const next = cursor.characters.slice(cursor.index, cursor.index + 6).join('')
  const low = /^\\u([Dd][C-Fc-f][0-9A-Fa-f]{2})$/.exec(next)?.[1]
  if (low === undefined) return high
  cursor.index += 6
  return 0x10000 + ((high - 0xd800) << 10) + (Number.parseInt(low, 16) - 0xdc00)
}
