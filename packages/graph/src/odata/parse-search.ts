// $search text → filter tree (graph-api.md §3.4): `"prop:value"` clauses joined by AND and OR outside the quotes.

import { badRequest } from '../graph-refusal.ts'
import type { FilterNode } from './filter-node.ts'
import { MAX_FILTER_LENGTH } from './tokenize-filter.ts'

type Token =
  | { readonly kind: 'clause'; readonly text: string }
  | { readonly kind: 'AND' | 'OR' | '(' | ')' | 'end' }
type Cursor = { readonly text: string; readonly tokens: readonly Token[]; position: number; depth: number }

const MAX_DEPTH = 32
const TOKEN = /\s*(?:"((?:[^"\\]|\\.)*)"|(AND|OR)(?=[\s("]|$)|([()]))/y

/**
 * The tree of a search; each clause is a node of the kind `search`.
 *
 * @throws {GraphRefusal} 400: not such clauses.
 */
export function parseSearch(text: string): FilterNode {
  const cursor: Cursor = { text, tokens: tokenize(text), position: 0, depth: 0 }
  const node = parseJoined(cursor, 'OR', (inner) => parseJoined(inner, 'AND', parseUnit))
  if (peek(cursor).kind !== 'end') throw invalid(text)
  return node
}

function parseJoined(
  cursor: Cursor,
  word: 'AND' | 'OR',
  parseTerm: (cursor: Cursor) => FilterNode,
): FilterNode {
  const first = parseTerm(cursor)
  const terms = [first]
  while (peek(cursor).kind === word) {
    cursor.position++
    terms.push(parseTerm(cursor))
  }
  return terms.length === 1 ? first : { kind: word === 'OR' ? 'or' : 'and', terms }
}

function parseUnit(cursor: Cursor): FilterNode {
  const token = peek(cursor)
  cursor.position++
  if (token.kind === 'clause') return toClause(token.text)
  if (token.kind !== '(' || ++cursor.depth > MAX_DEPTH) throw invalid(cursor.text)
  const node = parseJoined(cursor, 'OR', (inner) => parseJoined(inner, 'AND', parseUnit))
  if (peek(cursor).kind !== ')') throw invalid(cursor.text)
  cursor.position++
  cursor.depth--
  return node
}

function tokenize(text: string): readonly Token[] {
  if (text.length > MAX_FILTER_LENGTH)
    throw badRequest(`$search has ${text.length} characters; at most ${MAX_FILTER_LENGTH} are accepted.`)
  const tokens: Token[] = []
  let offset = 0
  while (text.slice(offset).trim() !== '') {
    TOKEN.lastIndex = offset
    const match = TOKEN.exec(text)
    if (match === null) throw invalid(text)
    const [all, clause, word, parenthesis] = match
    if (clause !== undefined) tokens.push({ kind: 'clause', text: clause.replace(/\\(.)/g, '$1') })
    if (word === 'AND' || word === 'OR') tokens.push({ kind: word })
    if (parenthesis === '(' || parenthesis === ')') tokens.push({ kind: parenthesis })
    offset += all.length
  }
  tokens.push({ kind: 'end' })
  return tokens
}

function toClause(text: string): FilterNode {
  const at = text.indexOf(':')
  const property = text.slice(0, at).trim()
  const sought = text.slice(at + 1).trim()
  if (at <= 0 || sought === '') throw invalid(text)
  return { kind: 'search', value: { path: [property], fold: null, offset: 0 }, text: sought }
}

function peek(cursor: Cursor): Token {
  return cursor.tokens[cursor.position] ?? { kind: 'end' }
}

function invalid(text: string) {
  return badRequest(
    `Syntax error in $search '${text.slice(0, 100)}': "property:value" in double quotes, joined by AND or OR, is accepted.`,
  )
}
