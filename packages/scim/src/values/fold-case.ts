// Case folding for values that are compared without case (scim.md A6.16, A14.3).

const ASCII_ONLY = /^[\0-\x7f]*$/
const DOTLESS_I = 'ı'

/**
 * The form under which two strings are equal when case does not matter: Unicode NFC plus simple case folding.
 *
 * Simple folding keeps the length of the text, so `ß` and `ss` stay different, and it does not depend on a locale.
 */
export function foldCase(text: string): string {
  if (ASCII_ONLY.test(text)) return text.toLowerCase()
  return Array.from(text.normalize('NFC'), foldCharacter).join('')
}

// Through upper case first, so that final and medial sigma meet. The dotless i is a letter of its own: folding it
// to i would let two different user names collide.
function foldCharacter(character: string): string {
  if (character === DOTLESS_I) return character
  const upper = character.toUpperCase()
  const folded = (isOneCharacter(upper) ? upper : character).toLowerCase()
  return isOneCharacter(folded) ? folded : character
}

function isOneCharacter(text: string): boolean {
  return Array.from(text).length === 1
}
