// The line of a text with a caret under one of its characters.

/** What fits beside the caret in a usual terminal. */
const WINDOW = 100
const MARGIN = 30

/**
 * Two lines: the one of `text` that holds `offset` (in UTF-16 code units), and a caret below that character. A long line
 * is cut to the part around it, with … where something is missing.
 */
export function pointAt(text: string, offset: number): string {
  const start = Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1
  const length = text.slice(start).search(/[\r\n]/)
  const before = Array.from(text.slice(start, offset))
  const after = Array.from(text.slice(offset, length < 0 ? undefined : start + length))
  const from = before.length + after.length <= WINDOW ? 0 : Math.max(0, before.length - WINDOW + MARGIN)
  const shownBefore = [...(from > 0 ? ['…'] : []), ...before.slice(from)].map(visible)
  const room = Math.max(MARGIN, WINDOW - shownBefore.length)
  const shownAfter = [...after.slice(0, room), ...(after.length > room ? ['…'] : [])].map(visible)
  return `${[...shownBefore, ...shownAfter].join('')}\n${shownBefore.map(blank).join('')}^`
}

// A character that moves the cursor, or none at all, would put the caret under another one.
function visible(character: string): string {
  return character !== '\t' && /[\p{Cc}\p{Cf}\p{Cs}\p{Mn}]/u.test(character) ? '\ufffd' : character
}

function blank(character: string): string {
  return character === '\t' ? '\t' : ' '
}
