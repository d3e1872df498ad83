// $filter text → tokens with offsets, so that an error can say where.

import { badRequest, type GraphRefusal } from '../graph-refusal.ts'

export type FilterToken =
  | { readonly kind: 'word'; readonly text: string; readonly offset: number }
  | { readonly kind: 'string'; readonly text: string; readonly offset: number }
  | { readonly kind: 'punctuation'; readonly text: '(' | ')' | ',' | ':' | '/'; readonly offset: number }
  | { readonly kind: 'end'; readonly text: ''; readonly offset: number }

/** Longest filter that is read; the longest that clients send, 50 ids joined by `or`, is a third of it. */
export const MAX_FILTER_LENGTH = 8_000

const SPACE = /\s+/y
// GUIDs, dates, numbers, identifiers and `$count` are all runs of these; the parser tells them apart.
const WORD = /[A-Za-z0-9_$@.+-](?:[A-Za-z0-9_$@.+-]|:(?=\d))*/y
const STRING = /'((?:[^']|'')*)'/y
const PUNCTUATION = /[(),:/]/y

/** @throws {GraphRefusal} 400: the text is too long, or a character or quote makes no sense. */
export function tokenizeFilter(text: string): readonly FilterToken[] {
  if (text.length > MAX_FILTER_LENGTH) {
    throw badRequest(
      `Invalid filter clause: it has ${text.length} characters; at most ${MAX_FILTER_LENGTH} are accepted.`,
    )
  }
  const tokens: FilterToken[] = []
  let offset = 0
  while (offset < text.length) {
    const space = matchAt(SPACE, text, offset)
    if (space !== null) {
      offset += space[0].length
      continue
    }
    const [token, length] = readToken(text, offset)
    tokens.push(token)
    offset += length
  }
  tokens.push({ kind: 'end', text: '', offset })
  return tokens
}

/** 400 whose message begins as clients expect and points at the place; `remedy` ends it, where there is one. */
export function invalidFilter(problem: string, offset: number, remedy = ''): GraphRefusal {
  return badRequest(`Invalid filter clause: ${problem} at position ${offset}${remedy || '.'}`)
}

function readToken(text: string, offset: number): readonly [FilterToken, number] {
  const string = matchAt(STRING, text, offset)
  if (string !== null) {
    const value = (string[1] ?? '').replaceAll("''", "'")
    return [{ kind: 'string', text: value, offset }, string[0].length]
  }
  const word = matchAt(WORD, text, offset)
  if (word !== null) return [{ kind: 'word', text: word[0], offset }, word[0].length]
  const punctuation = matchAt(PUNCTUATION, text, offset)?.[0]
  if (isPunctuation(punctuation)) return [{ kind: 'punctuation', text: punctuation, offset }, 1]
  if (text[offset] === "'") throw invalidFilter('a string is not closed', offset)
  throw invalidFilter(`unexpected character '${text[offset] ?? ''}'`, offset)
}

function isPunctuation(text: string | undefined): text is '(' | ')' | ',' | ':' | '/' {
  return text !== undefined
}

function matchAt(pattern: RegExp, text: string, offset: number): RegExpExecArray | null {
  pattern.lastIndex = offset
  return pattern.exec(text)
}
