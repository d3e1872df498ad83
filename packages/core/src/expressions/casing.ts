// Upper and lower case as one-to-one mappings of code points, invariant or Turkish (expressions.md §13).

// JavaScript maps whole texts, with several letters for one (ß → SS), and maps the dotted and dotless i; the rules here
// do neither. Only texts with one of these characters need to be mapped one by one.
const specialInUpperCase = /[ßıŉǰΐΰև\u1e96-\u1e9a\u1f50-\u1fff\ufb00-\ufb17]/
const specialInLowerCase = /[İΣ]/

/** Each code point in upper case; one without a one-to-one mapping stays. */
export function toUpperCase(text: string): string {
  return specialInUpperCase.test(text) ? mapCharacters(text, upperCharacter) : text.toUpperCase()
}

/** Each code point in lower case; one without a one-to-one mapping stays. */
export function toLowerCase(text: string): string {
  return specialInLowerCase.test(text) ? mapCharacters(text, lowerCharacter) : text.toLowerCase()
}

/** Like `toUpperCase`, with `i` → `İ` and `ı` → `I`. */
export function toTurkishUpperCase(text: string): string {
  return mapCharacters(text, (character) =>
    character === 'i' ? 'İ' : character === 'ı' ? 'I' : upperCharacter(character),
  )
}

/** Like `toLowerCase`, with `I` → `ı` and `İ` → `i`. */
export function toTurkishLowerCase(text: string): string {
  return mapCharacters(text, (character) =>
    character === 'I' ? 'ı' : character === 'İ' ? 'i' : lowerCharacter(character),
  )
}

/** Whether two texts are equal once every code point is in upper case. */
export function equalsIgnoringCase(first: string, second: string): boolean {
  return first === second || toUpperCase(first) === toUpperCase(second)
}

/** One code point in upper case. */
export function upperCharacter(character: string): string {
  if (character === 'ı') return character
  const upper = character.toUpperCase()
  if (isOneCharacter(upper)) return upper
  // Greek letters with an iota below: JavaScript spells them with two letters, though Unicode has one for each.
  const code = character.charCodeAt(0)
  if (code >= 0x1f80 && code <= 0x1faf && code % 16 < 8) return String.fromCharCode(code + 8)
  if (code === 0x1fb3 || code === 0x1fc3 || code === 0x1ff3) return String.fromCharCode(code + 9)
  return character
}

/** One code point in lower case. */
export function lowerCharacter(character: string): string {
  return character === 'İ' ? character : character.toLowerCase()
}

function mapCharacters(text: string, map: (character: string) => string): string {
  let mapped = ''
  for (const character of text) mapped += map(character)
  return mapped
}

function isOneCharacter(text: string): boolean {
  return text.length === 1 || (text.length === 2 && (text.codePointAt(0) ?? 0) > 0xffff)
}
