// Expression tree → functions that call each other: parsed and checked once, then run for every object
// (expressions.md §9).

import type { AttributeValue, SourceAttributes } from '../values/attribute-value.ts'
import { compareValues } from './compare.ts'
import { normalizeDecimal } from './decimal.ts'
import { type Argument, type CallNode, type Expression, type Keyword, walkExpression } from './expression.ts'
import { FlowInterruption, type FlowSignal, ignoreAttribute, ignoreObject } from './flow-signal.ts'
import { findFunction } from './functions/index.ts'
import { parseExpression } from './parse.ts'
import { type EvaluationContext, type Evaluator, type Run, spend } from './run.ts'
import { integerOf } from './tokenize.ts'
import { validateExpression } from './validate.ts'
import { canonicalValue, isMultiValued, type Value, valueOfAttribute, valueOfInteger } from './value.ts'

/**
 * What an expression gives for one object: a value in canonical JSON form, `null` for "no value", or a flow signal.
 * If `isRedacted`, logs show `[Redact]` in place of values and of error texts (expressions.md §9.4).
 */
export type EvaluationResult =
  | { readonly kind: 'value'; readonly value: AttributeValue; readonly isRedacted: boolean }
  | { readonly kind: 'flow'; readonly signal: FlowSignal; readonly isRedacted: boolean }

/** An expression that has passed every static check. Keeps no state between evaluations. */
export interface CompiledExpression {
  readonly expression: Expression
  /** The attributes it reads, in the order of the text, each once. */
  readonly attributes: readonly string[]
  /** The functions it calls, in the order of the text, each once. */
  readonly functions: readonly string[]
  /**
   * Evaluates against the complete source object.
   *
   * @throws {ExpressionError} typeMismatch, invalidArgument, invalidRegex, invalidDate, limitExceeded or notUnique.
   *   Nothing else is thrown, except what `context.isTaken` throws.
   */
  evaluate(source: SourceAttributes, context: EvaluationContext): EvaluationResult
}

/**
 * Parses (if given text), validates without a schema, and compiles.
 *
 * @throws {ExpressionError} What `parseExpression` and `validateExpression` throw.
 */
export function compileExpression(expression: string | Expression): CompiledExpression {
  const tree = typeof expression === 'string' ? parseExpression(expression) : expression
  validateExpression(tree)
  const evaluator = compileArgument(tree, null)
  return Object.freeze({
    expression: tree,
    ...namesIn(tree),
    evaluate: (source: SourceAttributes, context: EvaluationContext) => {
      const run = startRun(source, context)
      try {
        return valueResult(run, evaluator(run))
      } catch (error) {
        return flowResult(run, error)
      }
    },
  })
}

function startRun(source: SourceAttributes, context: EvaluationContext): Run {
  return { source, context, call: null, isRedacted: false, work: 0 }
}

function valueResult({ isRedacted }: Run, value: Value): EvaluationResult {
  return { kind: 'value', value: canonicalValue(value), isRedacted }
}

function flowResult({ isRedacted }: Run, error: unknown): EvaluationResult {
  if (!(error instanceof FlowInterruption)) throw error
  return { kind: 'flow', signal: error.signal, isRedacted }
}

function namesIn(tree: Expression): {
  readonly attributes: readonly string[]
  readonly functions: readonly string[]
} {
  const attributes = new Set<string>()
  const functions = new Set<string>()
  walkExpression(tree, (node) => {
    if (node.kind === 'attribute') attributes.add(node.name)
    if (node.kind === 'call') functions.add(node.name)
  })
  return { attributes: Object.freeze([...attributes]), functions: Object.freeze([...functions]) }
}

/** `enclosing` is the call to blame for a comparison that fails. */
function compileArgument(node: Argument, enclosing: CallNode | null): Evaluator {
  switch (node.kind) {
    case 'attribute':
      return compileAttribute(node.name)
    case 'text':
      return constant(node.value)
    case 'number':
      return constant(valueOfNumber(node.text))
    case 'keyword':
      return compileKeyword(node.keyword)
    case 'call':
      return compileCall(node)
    case 'comparison': {
      const left = compileArgument(node.left, enclosing)
      const right = compileArgument(node.right, enclosing)
      return (run) => {
        const first = left(run)
        const second = right(run)
        run.call = enclosing
        return compareValues(run, node.comparator, first, second)
      }
    }
    case 'omitted':
      return constant(null)
  }
}

function compileAttribute(name: string): Evaluator {
  // Names such as "constructor" must not find what every JavaScript object inherits.
  const isInherited = name in Object.prototype
  return (run) => {
    const { source } = run
    if (isInherited && !Object.hasOwn(source, name)) return null
    const value = valueOfAttribute(source[name])
    if (isMultiValued(value)) spend(run, value.length)
    return value
  }
}

function compileKeyword(keyword: Keyword): Evaluator {
  switch (keyword) {
    case 'IgnoreAttributeFlow':
      return () => {
        throw ignoreAttribute
      }
    case 'IgnoreObjectFlow':
      return () => {
        throw ignoreObject
      }
    case 'vbTextCompare':
    case 'vbBinaryCompare':
      return constant(keyword)
  }
}

function compileCall(call: CallNode): Evaluator {
  const definition = findFunction(call.name)
  if (definition === undefined) throw new TypeError(`validation accepted the unknown function ${call.name}`)
  const args = call.arguments.map((argument) => compileArgument(argument, call))
  return definition.compile(args, call)
}

function valueOfNumber(text: string): Value {
  return text.includes('.')
    ? { kind: 'decimal', text: normalizeDecimal(text) }
    : valueOfInteger(integerOf(text))
}

function constant(value: Value): Evaluator {
  return () => value
}
