// Text → tokens with offsets (expressions.md §2 and §4). One token is read at a time, so the first mistake is the one told.

import type { Comparator, Span } from './expression.ts'
import { ExpressionError, positionIn } from './expression-error.ts'

export type Token = Span &
  (
    | { readonly kind: 'name'; readonly name: string }
    | { readonly kind: 'text'; readonly value: string }
    | { readonly kind: 'number'; readonly text: string }
    | { readonly kind: 'attribute'; readonly name: string }
    | { readonly kind: 'comparator'; readonly comparator: Comparator }
    | { readonly kind: 'punctuation'; readonly text: '(' | ')' | ',' }
    | { readonly kind: 'end' }
  )

// No-break space and U+FEFF come along when an expression is pasted from a web page (§2).
const whiteSpace = /[\t\n\r \u00a0\ufeff]*/y
const nameToken = /[A-Za-z][A-Za-z0-9]*/y
const numberToken = /-?[0-9]+(?:\.[0-9]+)?|&[Hh][0-9A-Fa-f]+/y
const wordCharacter = /[\p{L}\p{Nd}_.]/u
const comparatorToken = /<>|>=|<=|=|>|</y
const surroundingWhiteSpace = /^[\t\n\r \u00a0\ufeff]+|[\t\n\r \u00a0\ufeff]+$/g

const smallestInteger = -(2n ** 63n)
const largestInteger = 2n ** 63n - 1n

/**
 * Reads the token at or after `offset`; at the end of the text, a token of kind `end`.
 *
 * @throws {ExpressionError} syntaxError: no token starts there, or it is not closed.
 */
export function readToken(text: string, offset: number): Token {
  const start = offset + (matchAt(whiteSpace, text, offset)?.length ?? 0)
  const character = text[start]
  if (character === undefined) return { kind: 'end', start, end: start }
  if (character === '"') return readText(text, start)
  if (character === '[') return readAttribute(text, start)
  if (character === '(' || character === ')' || character === ',') {
    return { kind: 'punctuation', text: character, start, end: start + 1 }
  }
  const name = matchAt(nameToken, text, start)
  if (name !== null) return { kind: 'name', name, start, end: start + name.length }
  const comparator = matchAt(comparatorToken, text, start)
  if (comparator !== null) {
    // `as`: the pattern above lists exactly the members of Comparator.
    return { kind: 'comparator', comparator: comparator as Comparator, start, end: start + comparator.length }
  }
  const number = matchAt(numberToken, text, start)
  if (number !== null) return readNumber(text, start, number)
  throw unexpectedCharacter(text, start)
}

/** A syntax error at `offset` of `text`. */
export function syntaxError(text: string, offset: number, message: string): ExpressionError {
  return new ExpressionError('syntaxError', message, positionIn(text, offset))
}

function matchAt(pattern: RegExp, text: string, offset: number): string | null {
  pattern.lastIndex = offset
  return pattern.exec(text)?.[0] ?? null
}

function readText(text: string, start: number): Token {
  let value = ''
  let copied = start + 1
  for (let index = start + 1; index < text.length; index++) {
    const character = text[index]
    if (character === '"') {
      return { kind: 'text', value: value + text.slice(copied, index), start, end: index + 1 }
    }
    if (character !== '\\') continue
    const next = text[index + 1]
    // Only these two escapes exist; any other backslash is a character of the text (§2).
    if (next === '"' || next === '\\') {
      value += text.slice(copied, index) + next
      copied = index + 2
    }
    index++
  }
  throw syntaxError(text, start, 'the text that starts here is not closed: a quotation mark (") is missing')
}

function readAttribute(text: string, start: number): Token {
  let depth = 0
  let isQuoted = false
  for (let index = start; index < text.length; index++) {
    const character = text[index]
    if (character === '"') isQuoted = !isQuoted
    else if (isQuoted) continue
    else if (character === '[') depth++
    else if (character === ']') {
      depth--
      if (depth > 0) continue
      const name = text.slice(start + 1, index).replace(surroundingWhiteSpace, '')
      if (name === '') throw syntaxError(text, start, 'an attribute name is expected between [ and ]')
      return { kind: 'attribute', name, start, end: index + 1 }
    }
  }
  throw syntaxError(text, start, 'the attribute that starts here is not closed: a bracket (]) is missing')
}

function readNumber(text: string, start: number, number: string): Token {
  const end = start + number.length
  const next = String.fromCodePoint(text.codePointAt(end) ?? 0x20)
  if (wordCharacter.test(next)) {
    throw syntaxError(
      text,
      start,
      `"${number}${next}" is not a number; whole numbers, fractions such as 2.5 and &H numbers such as &HFF are`,
    )
  }
  if (!number.includes('.')) {
    const integer = integerOf(number)
    if (integer < smallestInteger || integer > largestInteger) {
      throw syntaxError(text, start, `${number} is outside the 64-bit integers, -2^63 to 2^63-1`)
    }
  }
  return { kind: 'number', text: number, start, end }
}

/** The value of an integer token, decimal or hexadecimal. */
export function integerOf(number: string): bigint {
  return number.startsWith('&') ? BigInt(`0x${number.slice(2)}`) : BigInt(number)
}

function unexpectedCharacter(text: string, start: number): ExpressionError {
  const character = String.fromCodePoint(text.codePointAt(start) ?? 0)
  const hint = /['\u2018\u2019\u201c\u201d\u201e]/.test(character)
    ? 'text is written between straight double quotes ("…")'
    : 'a function call, an [attribute], a "text" or a number is expected'
  return syntaxError(text, start, `unexpected "${character}": ${hint}`)
}
