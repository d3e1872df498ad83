// Sets of characters: `[a-z\d]`, `.`, `\w`, `\p{Lu}`, as data and as a fast test of code points.

import { lowerCharacter, upperCharacter } from '../casing.ts'

export type CharacterSetItem =
  | { readonly kind: 'range'; readonly from: number; readonly to: number }
  /** Characters that the JavaScript pattern matches, or with `isNegated` those that it does not. */
  | { readonly kind: 'class'; readonly pattern: RegExp; readonly isNegated: boolean }

export interface CharacterSet {
  readonly items: readonly CharacterSetItem[]
  readonly isNegated: boolean
}

export type CharacterTest = (codePoint: number) => boolean

const lineFeed = 10
const no = 1
const yes = 2
const generalCategories = new Set(
  'C Cc Cf Cn Co Cs L Ll Lm Lo Lt Lu M Mc Me Mn N Nd Nl No P Pc Pd Pe Pf Pi Po Ps S Sc Sk Sm So Z Zl Zp Zs'.split(
    ' ',
  ),
)

/** Class escapes with the meaning they have in .NET: Unicode, not ASCII. */
const classEscapes: Readonly<Record<string, RegExp>> = {
  d: /\p{Nd}/u,
  w: /[\p{L}\p{Mn}\p{Nd}\p{Pc}]/u,
  s: /[\f\n\r\t\v\x85\p{Z}]/u,
}

/** `.`: everything, or everything but a line feed. */
export function anyCharacter(options: { readonly includesLineFeed: boolean }): CharacterSet {
  return { items: options.includesLineFeed ? [] : [rangeOf(lineFeed, lineFeed)], isNegated: true }
}

export function rangeOf(from: number, to: number): CharacterSetItem {
  return { kind: 'range', from, to }
}

/** The class of `\d`, `\D`, `\w`, `\W`, `\s` or `\S`; null for any other letter. */
export function classOfEscape(letter: string): CharacterSetItem | null {
  const lower = letter.toLowerCase()
  const pattern = Object.hasOwn(classEscapes, lower) ? classEscapes[lower] : undefined
  return pattern === undefined ? null : { kind: 'class', pattern, isNegated: letter !== lower }
}

/** The class of `\p{name}`; null if `name` is no general category. */
export function classOfCategory(
  name: string,
  options: { readonly isNegated: boolean },
): CharacterSetItem | null {
  if (!generalCategories.has(name)) return null
  return { kind: 'class', pattern: new RegExp(`\\p{${name}}`, 'u'), isNegated: options.isNegated }
}

/** A test for membership. Answers below U+10000 are kept, because asking for a Unicode category is slow. */
export function characterTest(set: CharacterSet, options: { readonly ignoresCase: boolean }): CharacterTest {
  const isMember: CharacterTest = (codePoint) =>
    (options.ignoresCase ? casesOf(codePoint) : [codePoint]).some((variant) => isIn(set, variant)) !==
    set.isNegated
  const ascii = Uint8Array.from({ length: 128 }, (_, codePoint) => answer(isMember(codePoint)))
  // Made when the first character beyond ASCII comes along, which for most patterns is never.
  let others: Uint8Array | null = null
  return (codePoint) => {
    if (codePoint < 128) return ascii[codePoint] === yes
    if (codePoint > 0xffff) return isMember(codePoint)
    others ??= new Uint8Array(0x10000)
    if (others[codePoint] === 0) others[codePoint] = answer(isMember(codePoint))
    return others[codePoint] === yes
  }
}

/** `\w`, for word boundaries. */
export const isWordCharacter: CharacterTest = characterTest(
  { items: [{ kind: 'class', pattern: /[\p{L}\p{Mn}\p{Nd}\p{Pc}]/u, isNegated: false }], isNegated: false },
  { ignoresCase: false },
)

/** A code point in upper case, for comparing without regard to case (expressions.md §13). */
export function foldCase(codePoint: number): number {
  if (codePoint < 128) return codePoint >= 97 && codePoint <= 122 ? codePoint - 32 : codePoint
  return upperCharacter(String.fromCodePoint(codePoint)).codePointAt(0) ?? codePoint
}

function answer(isMember: boolean): number {
  return isMember ? yes : no
}

function isIn({ items }: CharacterSet, codePoint: number): boolean {
  for (const item of items) {
    if (item.kind === 'range') {
      if (codePoint >= item.from && codePoint <= item.to) return true
    } else if (item.pattern.test(String.fromCodePoint(codePoint)) !== item.isNegated) {
      return true
    }
  }
  return false
}

function casesOf(codePoint: number): readonly number[] {
  const upper = foldCase(codePoint)
  const character = String.fromCodePoint(codePoint)
  const lowerOfUpper = lowerCharacter(String.fromCodePoint(upper)).codePointAt(0) ?? codePoint
  return [codePoint, upper, lowerCharacter(character).codePointAt(0) ?? codePoint, lowerOfUpper]
}
