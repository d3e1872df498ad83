// Counting and cutting text by code points, so that no surrogate pair is cut in half (expressions.md §13).

const surrogate = /[\ud800-\udfff]/

/** The first `count` code points. */
export function takeCodePoints(text: string, count: number): string {
  return count >= text.length ? text : text.slice(0, offsetOf(text, count))
}

/** What is left after the first `count` code points. */
export function dropCodePoints(text: string, count: number): string {
  return count >= text.length ? '' : text.slice(offsetOf(text, count))
}

export function countCodePoints(text: string): number {
  if (!surrogate.test(text)) return text.length
  let count = 0
  for (const _character of text) count++
  return count
}

/** The UTF-16 offset at which the code point with this index begins; the length of the text if there are fewer. */
export function offsetOf(text: string, codePointIndex: number): number {
  let offset = 0
  for (let index = 0; index < codePointIndex && offset < text.length; index++) {
    offset += (text.codePointAt(offset) ?? 0) > 0xffff ? 2 : 1
  }
  return offset
}
