// `[…]` of a pattern → character set (expressions.md §12).

import { type CharacterSet, type CharacterSetItem, rangeOf } from './character-set.ts'
import { readCategory, readCharacterEscape, setOfEscape } from './parse-escape.ts'
import type { PatternCursor } from './pattern-cursor.ts'
import { InvalidPattern } from './regex-error.ts'

const backspace = 8
const hyphen = 0x2d

/**
 * Reads a class up to and with its `]`; the cursor stands after the `[`.
 *
 * @throws {InvalidPattern} It is not closed, has a range the wrong way round, or subtracts another class.
 */
export function readCharacterClass(cursor: PatternCursor): CharacterSet {
  const isNegated = cursor.characters[cursor.index] === '^'
  if (isNegated) cursor.index++
  const first = cursor.index
  const items: CharacterSetItem[] = []
  // A ] that comes first is a character.
  while (cursor.characters[cursor.index] !== ']' || cursor.index === first) {
    if (cursor.index > first) refuseSubtraction(cursor)
    items.push(...readItems(cursor))
  }
  cursor.index++
  return { items, isNegated }
}

/** One class escape, one character, or a range; two items where a hyphen turns out to be a character. */
function readItems(cursor: PatternCursor): readonly CharacterSetItem[] {
  const from = readMember(cursor)
  if (typeof from !== 'number') return [from]
  const isRange = cursor.characters[cursor.index] === '-' && cursor.characters[cursor.index + 1] !== ']'
  if (!isRange) return [rangeOf(from, from)]
  refuseSubtraction(cursor)
  cursor.index++
  const to = readMember(cursor)
  // A hyphen next to a class escape is a character.
  if (typeof to !== 'number') return [rangeOf(from, from), rangeOf(hyphen, hyphen), to]
  if (to < from)
    throw new InvalidPattern(`the range before character ${cursor.index + 1} is the wrong way round`)
  return [rangeOf(from, to)]
}

function readMember(cursor: PatternCursor): number | CharacterSetItem {
  const character = cursor.characters[cursor.index]
  if (character === undefined) throw new InvalidPattern('a character class is not closed: "]" is missing')
  if (character !== '\\') {
    cursor.index++
    return character.codePointAt(0) ?? 0
  }
  if (cursor.characters[cursor.index + 1] === 'b') {
    cursor.index += 2
    return backspace
  }
  return setOfEscape(cursor) ?? readCategory(cursor) ?? readCharacterEscape(cursor)
}

function refuseSubtraction(cursor: PatternCursor): void {
  if (cursor.characters[cursor.index] === '-' && cursor.characters[cursor.index + 1] === '[') {
    throw new InvalidPattern(
      `taking one class from another, "-[" at character ${cursor.index + 1}, is not supported; write \\[ for the character`,
    )
  }
}
