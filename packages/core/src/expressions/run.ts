// One evaluation under way: what it reads, what it has spent, and which call would be to blame (expressions.md §9.2).

import type { SourceAttributes } from '../values/attribute-value.ts'
import type { CallNode } from './expression.ts'
import { ExpressionError, type ExpressionErrorKind } from './expression-error.ts'
import { isLongerThan, limits } from './limits.ts'
import type { Value } from './value.ts'

/** What evaluation may know besides the source object; there is no hidden clock and no hidden randomness. */
export interface EvaluationContext {
  /** The current instant, in milliseconds since 1970-01-01T00:00:00Z; the same throughout one expression. */
  readonly now: number
  readonly operation: 'create' | 'update'
  /** Cryptographically strong random bytes, for `Guid` and `RandomString`. */
  readonly randomBytes: (count: number) => Uint8Array
  /**
   * Whether the target already holds this value, for `SelectUniqueValue`; absent means nothing is taken. An exception
   * it throws passes through evaluation untouched: who has to ask first throws, asks, and evaluates again.
   */
  readonly isTaken?: ((value: string) => boolean) | undefined
}

export interface Run {
  readonly source: SourceAttributes
  readonly context: EvaluationContext
  /** The call that is running, or that evaluates its arguments itself. */
  call: CallNode | null
  /** Set for good as soon as `Redact` is evaluated (expressions.md §9.4). */
  isRedacted: boolean
  /** Units spent so far, see `limits.evaluationWork`. */
  work: number
}

/** Computes one node of the expression. */
export type Evaluator = (run: Run) => Value

/** The error of the running call; messages tell types and limits, never attribute values (expressions.md §10.2). */
export function evaluationError(run: Run, kind: ExpressionErrorKind, message: string): ExpressionError {
  const { call, isRedacted } = run
  const functionName = call?.name ?? null
  return new ExpressionError(kind, functionName === null ? message : `${functionName}: ${message}`, {
    offset: call?.start ?? 0,
    functionName,
    isRedacted,
  })
}

/**
 * Adds to the work done.
 *
 * @throws {ExpressionError} limitExceeded beyond `limits.evaluationWork`.
 */
export function spend(run: Run, units: number): void {
  run.work += units
  if (run.work > limits.evaluationWork) {
    throw evaluationError(run, 'limitExceeded', 'the expression takes too long for this object')
  }
}

/**
 * Returns text that a function has made, once it is known to be short enough.
 *
 * @throws {ExpressionError} limitExceeded beyond `limits.textLength` (expressions.md §10.3).
 */
export function producedText(run: Run, text: string): string {
  if (isLongerThan(text, limits.textLength)) throw textTooLong(run)
  spend(run, text.length)
  return text
}

/** The error for text beyond `limits.textLength`. */
export function textTooLong(run: Run): ExpressionError {
  return evaluationError(run, 'limitExceeded', `the text is longer than ${limits.textLength} characters`)
}
