// Everything that can be wrong with an expression, from its text to its evaluation, as one typed error.

import { RollcallError } from '../errors.ts'

/** The kinds of expressions.md §10.1. */
export type ExpressionErrorKind = keyof typeof codes

/** Where in the expression it went wrong, and around which function. */
export interface ExpressionErrorPlace {
  /** Counts UTF-16 code units from 0, as editors do. */
  readonly offset: number
  /** Line and column count from 1; they are known for parse errors only. */
  readonly line?: number | null
  readonly column?: number | null
  readonly functionName?: string | null
  readonly isRedacted?: boolean
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
  /** True if `Redact` had been evaluated: logs then show `[Redact]` instead of the message (§9.4). */
  readonly isRedacted: boolean

  constructor(
    kind: ExpressionErrorKind,
    message: string,
    { offset, line = null, column = null, functionName = null, isRedacted = false }: ExpressionErrorPlace,
  ) {
    super(codes[kind], message, { kind, offset, line, column, functionName, isRedacted })
    this.kind = kind
    this.offset = offset
    this.line = line
    this.column = column
    this.functionName = functionName
    this.isRedacted = isRedacted
  }
}

/** The position of `offset` with its line and column; a line ends at LF, CR or both together. */
export function positionIn(text: string, offset: number): ExpressionErrorPlace {
  const lines = text.slice(0, offset).split(/\r\n|\n|\r/)
  return { offset, line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 }
}
