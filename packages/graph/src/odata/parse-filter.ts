// $filter text → tree, by the grammar of graph-api.md §3.5. Names are resolved later, by the resource they belong to.

import {
  COMPARE_OPERATORS,
  type CompareOperator,
  type FilterLiteral,
  type FilterNode,
  type FilterValue,
  STRING_FUNCTIONS,
  type StringFunction,
} from './filter-node.ts'
import { type FilterToken, invalidFilter, tokenizeFilter } from './tokenize-filter.ts'

/** Deepest nesting of parentheses, `not` and lambdas: recursion here is bounded by it. */
const MAX_DEPTH = 32

type Cursor = { readonly tokens: readonly FilterToken[]; position: number; depth: number }

/**
 * The tree of a filter.
 *
 * @throws {GraphRefusal} 400 `Request_BadRequest`; the message starts `Invalid filter clause` and names the position.
 */
export function parseFilter(text: string): FilterNode {
  const cursor: Cursor = { tokens: tokenizeFilter(text), position: 0, depth: 0 }
  const node = parseOr(cursor)
  const rest = peek(cursor)
  if (rest.kind !== 'end') throw unexpected(rest, 'the end of the filter')
  return node
}

function parseOr(cursor: Cursor): FilterNode {
  return parseJoined(cursor, 'or', parseAnd)
}

function parseAnd(cursor: Cursor): FilterNode {
  return parseJoined(cursor, 'and', parseUnary)
}

function parseJoined(
  cursor: Cursor,
  word: 'and' | 'or',
  parseTerm: (cursor: Cursor) => FilterNode,
): FilterNode {
  const first = parseTerm(cursor)
  const terms = [first]
  while (acceptWord(cursor, word)) terms.push(parseTerm(cursor))
  return terms.length === 1 ? first : { kind: word, terms }
}

function parseUnary(cursor: Cursor): FilterNode {
  const token = peek(cursor)
  if (isWord(token, 'not') && !isPunctuation(peek(cursor, 1), '/')) {
    cursor.position++
    return nested(cursor, token, () => ({ kind: 'not', term: parseUnary(cursor) }))
  }
  if (isPunctuation(token, '(')) {
    cursor.position++
    return nested(cursor, token, () => {
      const node = parseOr(cursor)
      expect(cursor, ')')
      return node
    })
  }
  return parsePrimary(cursor)
}

function nested(cursor: Cursor, at: FilterToken, parse: () => FilterNode): FilterNode {
  if (++cursor.depth > MAX_DEPTH) throw invalidFilter(`more than ${MAX_DEPTH} levels are nested`, at.offset)
  const node = parse()
  cursor.depth--
  return node
}

function parsePrimary(cursor: Cursor): FilterNode {
  const token = peek(cursor)
  const name = STRING_FUNCTIONS.find((candidate) => isWord(token, candidate))
  if (name !== undefined && isPunctuation(peek(cursor, 1), '(')) return parseMatch(cursor, name)
  const value = parseValue(cursor)
  const last = value.path.at(-1)?.toLowerCase()
  if (last === 'any' && isPunctuation(peek(cursor), '(')) return parseAny(cursor, value)
  if (last === 'all' && isPunctuation(peek(cursor), '(')) {
    throw invalidFilter("the lambda 'all' is not supported; use 'any'", value.offset)
  }
  if (last === '$count') return parseCount(cursor, value)
  if (acceptWord(cursor, 'in')) return parseIn(cursor, value)
  return parseCompare(cursor, value)
}

function parseMatch(cursor: Cursor, name: StringFunction): FilterNode {
  cursor.position++
  expect(cursor, '(')
  const value = parseValue(cursor)
  expect(cursor, ',')
  const literal = next(cursor)
  if (literal.kind !== 'string') throw unexpected(literal, 'text in single quotes')
  expect(cursor, ')')
  const node: FilterNode = { kind: 'match', function: name, value, text: literal.text }
  if (!acceptWord(cursor, 'eq')) return node
  if (acceptWord(cursor, 'true')) return node
  if (acceptWord(cursor, 'false')) return { kind: 'not', term: node }
  throw unexpected(peek(cursor), 'true or false')
}

function parseAny(cursor: Cursor, value: FilterValue): FilterNode {
  const open = expect(cursor, '(')
  const variable = next(cursor)
  if (variable.kind !== 'word') throw unexpected(variable, 'the name of a lambda variable')
  expect(cursor, ':')
  return nested(cursor, open, () => {
    const filter = parseOr(cursor)
    expect(cursor, ')')
    return { kind: 'any', value: withoutLast(value), variable: variable.text, filter }
  })
}

function parseCount(cursor: Cursor, value: FilterValue): FilterNode {
  const operator = readOperator(cursor)
  const token = next(cursor)
  if (operator !== 'eq' && operator !== 'ne')
    throw invalidFilter('$count compares by eq or ne only', token.offset)
  if (token.kind !== 'word' || !/^\d{1,9}$/.test(token.text)) throw unexpected(token, 'a whole number')
  return { kind: 'count', value: withoutLast(value), operator, count: Number(token.text) }
}

function parseIn(cursor: Cursor, value: FilterValue): FilterNode {
  expect(cursor, '(')
  const literals = [parseLiteral(cursor)]
  while (isPunctuation(peek(cursor), ',')) {
    cursor.position++
    literals.push(parseLiteral(cursor))
  }
  expect(cursor, ')')
  return { kind: 'in', value, literals }
}

function parseCompare(cursor: Cursor, value: FilterValue): FilterNode {
  const operator = readOperator(cursor)
  return { kind: 'compare', value, operator, literal: parseLiteral(cursor) }
}

function readOperator(cursor: Cursor): CompareOperator {
  const token = next(cursor)
  const operator = COMPARE_OPERATORS.find((candidate) => isWord(token, candidate))
  if (operator === undefined) throw unexpected(token, `one of ${COMPARE_OPERATORS.join(', ')}, in`)
  return operator
}

function parseValue(cursor: Cursor): FilterValue {
  const token = peek(cursor)
  const fold = isWord(token, 'tolower') ? 'lower' : isWord(token, 'toupper') ? 'upper' : null
  if (fold === null || !isPunctuation(peek(cursor, 1), '(')) return parsePath(cursor)
  cursor.position += 2
  const value = parsePath(cursor)
  expect(cursor, ')')
  return { ...value, fold }
}

function parsePath(cursor: Cursor): FilterValue {
  const first = readIdentifier(cursor)
  const path = [first.text]
  while (isPunctuation(peek(cursor), '/')) {
    cursor.position++
    path.push(readIdentifier(cursor).text)
  }
  return { path, fold: null, offset: first.offset }
}

function readIdentifier(cursor: Cursor): FilterToken {
  const token = next(cursor)
  if (token.kind !== 'word' || !/^[A-Za-z_$@]/.test(token.text)) throw unexpected(token, 'a property name')
  return token
}

function parseLiteral(cursor: Cursor): FilterLiteral {
  const token = next(cursor)
  if (token.kind === 'string') return { kind: 'string', value: token.text }
  if (token.kind !== 'word') throw unexpected(token, 'a value')
  const word = token.text.toLowerCase()
  if (word === 'null') return { kind: 'null' }
  if (word === 'true' || word === 'false') return { kind: 'boolean', value: word === 'true' }
  if (/^-?\d+(\.\d+)?$/.test(word)) return { kind: 'number', value: Number(word) }
  if (/^[0-9a-f]{8}-|^\d{4}-\d{2}-\d{2}/.test(word)) return { kind: 'bare', value: token.text }
  throw unexpected(token, 'a value; text needs single quotes')
}

function withoutLast(value: FilterValue): FilterValue {
  return { ...value, path: value.path.slice(0, -1) }
}

function peek(cursor: Cursor, ahead = 0): FilterToken {
  const last = cursor.tokens.length - 1
  return cursor.tokens[Math.min(cursor.position + ahead, last)] ?? { kind: 'end', text: '', offset: 0 }
}

function next(cursor: Cursor): FilterToken {
  const token = peek(cursor)
  if (token.kind !== 'end') cursor.position++
  return token
}

function expect(cursor: Cursor, text: ')' | '(' | ',' | ':'): FilterToken {
  const token = next(cursor)
  if (!isPunctuation(token, text)) throw unexpected(token, `'${text}'`)
  return token
}

function acceptWord(cursor: Cursor, word: string): boolean {
  if (!isWord(peek(cursor), word)) return false
  cursor.position++
  return true
}

function isWord(token: FilterToken, word: string): boolean {
  return token.kind === 'word' && token.text.toLowerCase() === word
}

function isPunctuation(token: FilterToken, text: string): boolean {
  return token.kind === 'punctuation' && token.text === text
}

function unexpected(token: FilterToken, accepted: string) {
  const seen = token.kind === 'end' ? 'the filter ends' : `'${token.text}' is unexpected`
  return invalidFilter(`${seen} where ${accepted} is accepted`, token.offset)
}
