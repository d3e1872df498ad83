// Finding one text in another in linear time.
//
// JavaScript's own search compares up to the product of both lengths: half a megabyte of "a…ab…a" in one of "a" takes
// half a minute. It is used for short texts only; long ones are found with the algorithm of Knuth, Morris and Pratt.

const longestNativeSearch = 64

/** The offset of the first occurrence at or after `from`, or -1. `sought` must not be empty. */
export function findText(text: string, sought: string, from: number): number {
  if (sought.length <= longestNativeSearch) return text.indexOf(sought, from)
  const borders = bordersOf(sought)
  let matched = 0
  for (let index = from; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    while (matched > 0 && sought.charCodeAt(matched) !== unit) matched = borders[matched - 1] ?? 0
    if (sought.charCodeAt(matched) === unit) matched++
    if (matched === sought.length) return index - matched + 1
  }
  return -1
}

/** The parts of `text` between the occurrences of `delimiter`, which do not overlap and must not be empty. */
export function splitText(text: string, delimiter: string): string[] {
  if (delimiter.length <= longestNativeSearch) return text.split(delimiter)
  const parts: string[] = []
  let start = 0
  for (;;) {
    const found = findText(text, delimiter, start)
    if (found < 0) return [...parts, text.slice(start)]
    parts.push(text.slice(start, found))
    start = found + delimiter.length
  }
}

/** For each prefix, the length of its longest proper prefix that is also its suffix. */
function bordersOf(text: string): Int32Array {
  const borders = new Int32Array(text.length)
  let border = 0
  for (let index = 1; index < text.length; index++) {
    while (border > 0 && text.charCodeAt(index) !== text.charCodeAt(border)) border = borders[border - 1] ?? 0
    if (text.charCodeAt(index) === text.charCodeAt(border)) border++
    borders[index] = border
  }
  return borders
}
