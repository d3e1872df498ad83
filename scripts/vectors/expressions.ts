// Runs expressions.json: parse, validate without a schema, evaluate (expressions.md §17).

import { randomBytes } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import {
  type AttributeValue,
  compileExpression,
  type EvaluationContext,
  ExpressionError,
  equalsIgnoringCase,
  type SourceAttributes,
} from '@rollcall/core'
import type { VectorReport } from './report.ts'

interface ExpressionVector {
  readonly id: string
  readonly expression: string
  readonly source?: SourceAttributes
  readonly context?: {
    readonly now?: string
    readonly operation?: 'create' | 'update'
    readonly taken?: readonly string[]
    readonly caseExact?: boolean
  }
  readonly expected?: unknown
  readonly expectedPattern?: string
  readonly error?: string
  readonly redacted?: boolean
  readonly note?: string
}

type Outcome =
  | { readonly result: AttributeValue | { readonly $flow: string }; readonly isRedacted: boolean }
  | { readonly error: string; readonly message: string }

/** Every vector's outcome against its expectation. */
export function run(document: unknown): VectorReport {
  if (!Array.isArray(document)) throw new Error('a file of expression vectors holds a JSON array')
  // The file is ours; a vector of another shape fails below, under its id.
  const vectors = document as readonly ExpressionVector[]
  const failures = vectors.flatMap((vector) => {
    const outcome = outcomeOf(vector)
    if (meets(vector, outcome)) return []
    const { id, note } = vector
    return [{ id, expected: expectationOf(vector), actual: outcome, ...(note === undefined ? {} : { note }) }]
  })
  return { passed: vectors.length - failures.length, failures }
}

function outcomeOf({ expression, source = {}, context = {} }: ExpressionVector): Outcome {
  try {
    const result = compileExpression(expression).evaluate(source, contextOf(context))
    return {
      result: result.kind === 'flow' ? { $flow: result.signal } : result.value,
      isRedacted: result.isRedacted,
    }
  } catch (error) {
    if (error instanceof ExpressionError) return { error: error.kind, message: error.message }
    return { error: 'unexpected', message: String(error) }
  }
}

function contextOf({
  now,
  operation = 'create',
  taken = [],
  caseExact = false,
}: NonNullable<ExpressionVector['context']>): EvaluationContext {
  return {
    now: now === undefined ? Date.now() : Date.parse(now),
    operation,
    randomBytes,
    isTaken: (value) => taken.some((held) => (caseExact ? held === value : equalsIgnoringCase(held, value))),
  }
}

function meets(vector: ExpressionVector, outcome: Outcome): boolean {
  if ('error' in outcome) return outcome.error === vector.error
  if (vector.error !== undefined || (vector.redacted === true && !outcome.isRedacted)) return false
  if (vector.expectedPattern === undefined) return isDeepStrictEqual(outcome.result, vector.expected)
  return (
    typeof outcome.result === 'string' && new RegExp(`^(?:${vector.expectedPattern})$`).test(outcome.result)
  )
}

function expectationOf({ expected, expectedPattern, error, redacted }: ExpressionVector): unknown {
  if (error !== undefined) return { error }
  const result = expectedPattern === undefined ? expected : `text that matches ${expectedPattern}`
  return redacted === true ? { result, isRedacted: true } : { result }
}
