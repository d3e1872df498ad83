// Everything that can be wrong with an expression, from its text to its evaluation, as one typed error.

import { RollcallError } from '../errors.ts'

/** The kinds of expressions.md §10.1. */
export type ExpressionErrorKind = keyof typeof codes

/** Where in the expression text; `line` and `column` count from 1 and are known for parse errors only. */
export interface ExpressionPosition {
  /** Counts UTF-16 code units from 0, as editors do. */
  readonly offset: number
  readonly line: number | null
  readonly column: number | null
}

const codes = {
  syntaxError: 'ERR_EXPRESSION_SYNTAX',
  limitExceeded: 'ERR_EXPRESSION_LIMIT_EXCEEDED',
  unknownFunction: 'ERR_EXPRESSION_UNKNOWN_FUNCTION',
  wrongArity: 'ERR_EXPRESSION_WRONG_ARITY',
  nestingNotAllowed: 'ERR_EXPRESSION_NESTING_NOT_ALLOWED',
  unknownAttribute: 'ERR_EXPRESSION_UNKNOWN_ATTRIBUTE',
  invalidArgument: 'ERR_EXPRESSION_INVALID_ARGUMENT',
  invalidRegex: 'ERR_EXPRESSION_INVALID_REGEX',
  typeMismatch: 'ERR_EXPRESSION_TYPE_MISMATCH',
  invalidDate: 'ERR_EXPRESSION_INVALID_DATE',
  notUnique: 'ERR_EXPRESSION_NOT_UNIQUE',
} as const

/**
 * A mistake in an expression, or an object whose values it cannot take (expressions.md §10).
 *
 * The message never holds an attribute value, so it may be logged even if the expression redacts (§10.2).
 */
export class ExpressionError extends RollcallError {
  readonly kind: ExpressionErrorKind
  readonly offset: number
  readonly line: number | null
  readonly column: number | null
  /** The innermost function around the mistake; null outside any call. */
  readonly functionName: string | null

  constructor(
    kind: ExpressionErrorKind,
    message: string,
    position: ExpressionPosition,
    functionName: string | null = null,
  ) {
    super(codes[kind], message, { kind, ...position, functionName })
    this.kind = kind
    this.offset = position.offset
    this.line = position.line
    this.column = position.column
    this.functionName = functionName
  }
}

/** The position of `offset` with its line and column; a line ends at LF, CR or both together. */
export function positionIn(text: string, offset: number): ExpressionPosition {
  const lines = text.slice(0, offset).split(/\r\n|\n|\r/)
  return { offset, line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 }
}
