// How a function of the language is described: its signature and examples for people, its checks and its code
// (expressions.md §9, §10.1).

import type { AttributeValue, SourceAttributes } from '../values/attribute-value.ts'
import type { CallNode } from './expression.ts'
import type { ExpressionErrorKind } from './expression-error.ts'
import type { FlowSignal } from './flow-signal.ts'
import type { Evaluator, Run } from './run.ts'
import type { Value } from './value.ts'

/** `Any` also stands for lists and complex values. */
export type ExpressionParameterType = 'String' | 'Integer' | 'DateTime' | 'Boolean' | 'Any'

export interface ExpressionParameter {
  readonly name: string
  readonly type: ExpressionParameterType
  /** False if the position may be left blank. */
  readonly required: boolean
  readonly allowMultipleOccurrences: boolean
}

/** An expression, the source object it reads, and what comes out; a test runs each of them. */
export type ExpressionExample = {
  readonly expression: string
  readonly source?: SourceAttributes
} & (
  | { readonly result: AttributeValue }
  | { readonly flow: FlowSignal }
  | { readonly error: ExpressionErrorKind }
  /** For random results: a pattern that the whole result matches. */
  | { readonly pattern: string }
)

/** A function as documentation and the API's `functions` list show it. */
export interface ExpressionFunction {
  readonly name: string
  readonly parameters: readonly ExpressionParameter[]
  /** What it does, in one line. */
  readonly summary: string
  readonly examples: readonly ExpressionExample[]
}

/** A function with its rules; only this folder sees them. */
export interface FunctionDefinition extends ExpressionFunction {
  /** The fewest positions; without it, as many as there are required parameters. */
  readonly minPositions?: number
  /** What is wrong with the positions of a call, or null; without it the parameters decide. */
  readonly checkPositions?: (call: CallNode) => string | null
  /** Throws if a constant argument cannot be right (expressions.md §10.1). */
  readonly checkConstants?: (call: CallNode) => void
  readonly outermostOnly?: true
  /** The evaluator of one call; `args` has an evaluator for each position, and null for each one left blank. */
  readonly compile: (args: readonly Evaluator[], call: CallNode) => Evaluator
}

/** Computes a function from its values; parameters at the end that were left off are null. */
export type Apply = (run: Run, ...values: Value[]) => Value

/** A required parameter. */
export function required(name: string, type: ExpressionParameterType): ExpressionParameter {
  return { name, type, required: true, allowMultipleOccurrences: false }
}

/** A parameter that may be left blank. */
export function optional(name: string, type: ExpressionParameterType): ExpressionParameter {
  return { name, type, required: false, allowMultipleOccurrences: false }
}

/** A required parameter that may be given any number of times. */
export function repeated(name: string, type: ExpressionParameterType): ExpressionParameter {
  return { name, type, required: true, allowMultipleOccurrences: true }
}

/** Compiles a function that wants all its values, evaluated left to right, before it runs (expressions.md §9.1). */
export function eager(apply: Apply): FunctionDefinition['compile'] {
  return (args, call) => applyTo(args, call, apply)
}

/** Like `eager`, for a function that prepares something once per call in the text, such as a regular expression. */
export function prepared(prepare: (call: CallNode) => Apply): FunctionDefinition['compile'] {
  return (args, call) => applyTo(args, call, prepare(call))
}

// Written out for the usual numbers of arguments: building and spreading a list costs more than most functions.
function applyTo(args: readonly Evaluator[], call: CallNode, apply: Apply): Evaluator {
  const [first = noValue, second = noValue, third = noValue] = args
  switch (args.length) {
    case 0:
      return (run) => {
        run.call = call
        return apply(run)
      }
    case 1:
      return (run) => {
        const value = first(run)
        run.call = call
        return apply(run, value)
      }
    case 2:
      return (run) => {
        const value1 = first(run)
        const value2 = second(run)
        run.call = call
        return apply(run, value1, value2)
      }
    case 3:
      return (run) => {
        const value1 = first(run)
        const value2 = second(run)
        const value3 = third(run)
        run.call = call
        return apply(run, value1, value2, value3)
      }
    default:
      return (run) => {
        const values = args.map((argument) => argument(run))
        run.call = call
        return apply(run, ...values)
      }
  }
}

const noValue: Evaluator = () => null
