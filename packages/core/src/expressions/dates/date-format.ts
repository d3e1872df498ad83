// .NET date format strings → tokens, with the invariant culture (expressions.md §11.3).

/** `count` is how many times the letter stands in a row: `MMM` is `{ letter: 'M', count: 3 }`. */
export type FormatToken =
  | { readonly kind: 'field'; readonly letter: FieldLetter; readonly count: number }
  | { readonly kind: 'literal'; readonly text: string }

export type FieldLetter = 'y' | 'M' | 'd' | 'H' | 'h' | 'm' | 's' | 'f' | 'F' | 't' | 'z' | 'K' | 'Z'

/** How often each letter may stand in a row. */
const fieldCounts: Readonly<Record<FieldLetter, readonly number[]>> = {
  y: [2, 4],
  M: [1, 2, 3, 4],
  d: [1, 2, 3, 4],
  H: [1, 2],
  h: [1, 2],
  m: [1, 2],
  s: [1, 2],
  f: [1, 2, 3, 4, 5, 6, 7],
  F: [1, 2, 3, 4, 5, 6, 7],
  t: [1, 2],
  z: [1, 2, 3],
  K: [1],
  Z: [1],
}

const standardFormats: Readonly<Record<string, string>> = {
  d: 'MM/dd/yyyy',
  D: 'dddd, dd MMMM yyyy',
  f: 'dddd, dd MMMM yyyy HH:mm',
  F: 'dddd, dd MMMM yyyy HH:mm:ss',
  g: 'MM/dd/yyyy HH:mm',
  G: 'MM/dd/yyyy HH:mm:ss',
  M: 'MMMM dd',
  m: 'MMMM dd',
  O: "yyyy-MM-dd'T'HH:mm:ss.fffffffK",
  o: "yyyy-MM-dd'T'HH:mm:ss.fffffffK",
  R: "ddd, dd MMM yyyy HH:mm:ss 'GMT'",
  r: "ddd, dd MMM yyyy HH:mm:ss 'GMT'",
  s: "yyyy-MM-dd'T'HH:mm:ss",
  t: 'HH:mm',
  T: 'HH:mm:ss',
  u: "yyyy-MM-dd HH:mm:ss'Z'",
  Y: 'yyyy MMMM',
  y: 'yyyy MMMM',
}

/** Reads a standard (one character) or custom format string; null if it is malformed. */
export function parseDateFormat(format: string): readonly FormatToken[] | null {
  if (Array.from(format).length !== 1) return parseCustomFormat(format)
  const custom = Object.hasOwn(standardFormats, format) ? standardFormats[format] : undefined
  return custom === undefined ? null : parseCustomFormat(custom)
}

function parseCustomFormat(format: string): readonly FormatToken[] | null {
  const tokens: FormatToken[] = []
  let index = 0
  while (index < format.length) {
    const read = readToken(format, index)
    if (read === null) return null
    tokens.push(read.token)
    index = read.end
  }
  return tokens.length === 0 ? null : tokens
}

interface ReadToken {
  readonly token: FormatToken
  readonly end: number
}

function readToken(format: string, start: number): ReadToken | null {
  const character = format[start] ?? ''
  if (isFieldLetter(character)) {
    let end = start
    while (format[end] === character) end++
    return readField(character, end - start, end)
  }
  switch (character) {
    case 'g':
      return null
    case "'":
    case '"':
      return readQuoted(format, start, character)
    case '\\': {
      const escaped = format[start + 1]
      return escaped === undefined ? null : { token: { kind: 'literal', text: escaped }, end: start + 2 }
    }
    case '%':
      return readSingle(format, start)
    default:
      return { token: { kind: 'literal', text: character }, end: start + 1 }
  }
}

/** `%c`: the specifier c alone, which would otherwise be taken for a standard format. */
function readSingle(format: string, start: number): ReadToken | null {
  const character = format[start + 1]
  if (character === undefined || character === '%') return null
  return isFieldLetter(character) ? readField(character, 1, start + 2) : readToken(format, start + 1)
}

function readField(letter: FieldLetter, count: number, end: number): ReadToken | null {
  return fieldCounts[letter].includes(count) ? { token: { kind: 'field', letter, count }, end } : null
}

function readQuoted(format: string, start: number, quote: string): ReadToken | null {
  let text = ''
  for (let index = start + 1; index < format.length; index++) {
    const character = format[index] ?? ''
    if (character === quote) return { token: { kind: 'literal', text }, end: index + 1 }
    if (character === '\\') index++
    // A backslash inside quotes keeps its meaning, as in .NET.
    text += format[index] ?? ''
  }
  return null
}

function isFieldLetter(character: string): character is FieldLetter {
  return Object.hasOwn(fieldCounts, character)
}
