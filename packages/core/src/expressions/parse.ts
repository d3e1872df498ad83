// Tokens → frozen expression tree (expressions.md §3).

import { type Argument, type CallNode, type Expression, type Keyword, keywords } from './expression.ts'
import { ExpressionError, positionIn } from './expression-error.ts'
import { isLongerThan, limits } from './limits.ts'
import { readToken, syntaxError, type Token } from './tokenize.ts'

/** The text, the token being looked at, and how many calls are open around it. */
interface Cursor {
  readonly text: string
  token: Token
  depth: number
}

/**
 * Reads the text of an expression into a frozen tree. Names of functions are not looked up here: see
 * `validateExpression`.
 *
 * @throws {ExpressionError} syntaxError with offset, line and column; limitExceeded for text that is too long, nests
 *   too deeply or passes too many arguments (expressions.md §10.3).
 */
export function parseExpression(text: string): Expression {
  if (isLongerThan(text, limits.expressionLength)) {
    throw new ExpressionError(
      'limitExceeded',
      `the expression is longer than ${limits.expressionLength} characters`,
      positionIn(text, 0),
    )
  }
  const first = readToken(text, 0)
  if (first.kind === 'end') {
    throw syntaxError(
      text,
      0,
      'the expression is empty; a function call, an [attribute] or a constant is expected',
    )
  }
  const cursor: Cursor = { text, token: first, depth: 0 }
  const expression = parseOperand(cursor)
  expectEnd(cursor)
  return expression
}

function expectEnd({ text, token }: Cursor): void {
  if (token.kind === 'end') return
  throw token.kind === 'comparator'
    ? syntaxError(
        text,
        token.start,
        `a comparison (${token.comparator}) is allowed as an argument only, for example IIF([a] = "b", …)`,
      )
    : syntaxError(text, token.start, `${describe(token)} after the end of the expression`)
}

function parseOperand(cursor: Cursor): Expression {
  const token = cursor.token
  const { start, end } = token
  switch (token.kind) {
    case 'attribute':
      advance(cursor)
      return Object.freeze({ kind: 'attribute', name: token.name, start, end })
    case 'text':
      advance(cursor)
      return Object.freeze({ kind: 'text', value: token.value, start, end })
    case 'number':
      advance(cursor)
      return Object.freeze({ kind: 'number', text: token.text, start, end })
    case 'name':
      advance(cursor)
      return isPunctuation(cursor.token, '(')
        ? parseCall(cursor, token.name, start)
        : parseKeyword(cursor, token)
    default:
      throw syntaxError(
        cursor.text,
        start,
        `${describe(token)} where a function call, an [attribute], a "text" or a number is expected`,
      )
  }
}

function parseKeyword(cursor: Cursor, token: Token & { readonly kind: 'name' }): Expression {
  const keyword = keywords.find((candidate: Keyword) => candidate === token.name)
  if (keyword === undefined) {
    throw syntaxError(
      cursor.text,
      token.start,
      `the word ${token.name} has no meaning here: a function needs parentheses, a constant needs quotes ("${token.name}")`,
    )
  }
  return Object.freeze({ kind: 'keyword', keyword, start: token.start, end: token.end })
}

function parseCall(cursor: Cursor, name: string, start: number): CallNode {
  cursor.depth++
  if (cursor.depth > limits.nestingDepth) {
    throw limitExceeded(cursor, start, name, `calls are nested more than ${limits.nestingDepth} deep`)
  }
  const opening = cursor.token
  advance(cursor)
  const list: Argument[] = []
  if (!isPunctuation(cursor.token, ')')) {
    list.push(parseArgument(cursor))
    while (isPunctuation(cursor.token, ',')) {
      advance(cursor)
      list.push(parseArgument(cursor))
      if (list.length > limits.positionsPerCall) {
        throw limitExceeded(cursor, start, name, `${name} has more than ${limits.positionsPerCall} arguments`)
      }
    }
  }
  const closing = cursor.token
  if (!isPunctuation(closing, ')')) {
    throw closing.kind === 'end'
      ? syntaxError(cursor.text, opening.start, `the parenthesis opened by ${name} is not closed`)
      : syntaxError(
          cursor.text,
          closing.start,
          `${describe(closing)} where a comma or ) of ${name} is expected`,
        )
  }
  advance(cursor)
  cursor.depth--
  return Object.freeze({ kind: 'call', name, arguments: Object.freeze(list), start, end: closing.end })
}

function parseArgument(cursor: Cursor): Argument {
  const start = cursor.token.start
  if (isPunctuation(cursor.token, ',') || isPunctuation(cursor.token, ')')) {
    return Object.freeze({ kind: 'omitted', start, end: start })
  }
  const left = parseOperand(cursor)
  if (cursor.token.kind !== 'comparator') return left
  const { comparator } = cursor.token
  advance(cursor)
  const right = parseOperand(cursor)
  if (cursor.token.kind === 'comparator') {
    throw syntaxError(
      cursor.text,
      cursor.token.start,
      `a second comparison (${cursor.token.comparator}) in one argument`,
    )
  }
  return Object.freeze({ kind: 'comparison', comparator, left, right, start, end: right.end })
}

function advance(cursor: Cursor): void {
  cursor.token = readToken(cursor.text, cursor.token.end)
}

function isPunctuation(token: Token, text: '(' | ')' | ','): boolean {
  return token.kind === 'punctuation' && token.text === text
}

function limitExceeded(cursor: Cursor, offset: number, name: string, message: string): ExpressionError {
  return new ExpressionError('limitExceeded', message, {
    ...positionIn(cursor.text, offset),
    functionName: name,
  })
}

function describe(token: Token): string {
  switch (token.kind) {
    case 'end':
      return 'the expression ends'
    case 'name':
      return `unexpected ${token.name}`
    case 'text':
      return 'unexpected text'
    case 'number':
      return `unexpected number ${token.text}`
    case 'attribute':
      return `unexpected attribute [${token.name}]`
    case 'comparator':
      return `unexpected ${token.comparator}`
    case 'punctuation':
      return `unexpected ${token.text}`
  }
}
