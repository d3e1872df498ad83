// The expression service of the mapping editor (graph-api.md §10.10): parse, and try out on an object.

import {
  type AttributeDefinition,
  type AttributeValue,
  type AttributeValues,
  compileExpression,
  convertValue,
  type EvaluationContext,
  ExpressionError,
  type PartialMappingSource,
  parseExpression,
  toMappingSource,
} from '@rollcall/core'
import { z } from 'zod'
import { bodyObject } from './fold-keys.ts'
import { parseRequest } from './parse-request.ts'
import { ATTRIBUTE_DEFINITION } from './synchronization-schema.ts'

// It came out of a JSON body, so it is one of JSON's values.
const ANY_JSON = z.custom<AttributeValue>((value) => value !== undefined)

export const PARSE_EXPRESSION_BODY = bodyObject({
  expression: z.string().max(10_000),
  testInputObject: bodyObject({
    definition: z.unknown().optional(),
    properties: z
      .array(bodyObject({ key: z.string().min(1), value: ANY_JSON.optional() }))
      .max(1_000)
      .nullish(),
  }).nullish(),
  targetAttributeDefinition: ATTRIBUTE_DEFINITION.nullish(),
})

type ParseAnswer = {
  readonly parsingSucceeded: boolean
  readonly parsedExpression: PartialMappingSource | null
  readonly evaluationSucceeded: boolean
  /** The values as text; empty when nothing was evaluated or nothing came out. */
  readonly evaluationResult: readonly string[]
  readonly error: ParseError | null
}

type ParseError = {
  readonly code: string
  readonly message: string
  readonly details: readonly never[]
  readonly innerError: null
  readonly target: string | null
}

/**
 * What an expression is, and what it gives for the test object if there is one. A bad expression is an answer, not an
 * error.
 *
 * @throws {GraphRefusal} 400: the body is malformed.
 */
export function answerParseExpression(body: unknown, context: EvaluationContext): ParseAnswer {
  const request = parseRequest(PARSE_EXPRESSION_BODY, body)
  try {
    const expression = parseExpression(request.expression)
    const compiled = compileExpression(expression)
    const parsedExpression = toMappingSource(expression)
    const properties = request.testInputObject?.properties
    if (properties == null) return parsed(parsedExpression, { evaluationSucceeded: false })
    const source: AttributeValues = Object.fromEntries(
      properties.map(({ key, value }) => [key, value ?? null]),
    )
    return parsed(
      parsedExpression,
      evaluate(() => compiled.evaluate(source, context), request.targetAttributeDefinition ?? null),
    )
  } catch (error) {
    return {
      parsingSucceeded: false,
      parsedExpression: null,
      evaluationSucceeded: false,
      evaluationResult: [],
      error: describe(error),
    }
  }
}

type Evaluation = Pick<ParseAnswer, 'evaluationSucceeded'> &
  Partial<Pick<ParseAnswer, 'evaluationResult' | 'error'>>

function parsed(parsedExpression: PartialMappingSource, evaluation: Evaluation): ParseAnswer {
  return { parsingSucceeded: true, parsedExpression, evaluationResult: [], error: null, ...evaluation }
}

function evaluate(
  run: () => ReturnType<ReturnType<typeof compileExpression>['evaluate']>,
  target: AttributeDefinition | null,
): Evaluation {
  try {
    const result = run()
    // The value does not flow at all: nothing to show, and nothing wrong.
    if (result.kind === 'flow') return { evaluationSucceeded: true }
    const converted =
      target === null ? { kind: 'value' as const, value: result.value } : convertValue(result.value, target)
    if (converted.kind === 'problem') {
      return {
        evaluationSucceeded: false,
        error: problem(converted.errorCode, converted.message, target?.name ?? null),
      }
    }
    return { evaluationSucceeded: true, evaluationResult: texts(converted.value) }
  } catch (error) {
    return { evaluationSucceeded: false, error: describe(error) }
  }
}

function texts(value: AttributeValue): readonly string[] {
  if (value === null) return []
  const list: readonly AttributeValue[] = Array.isArray(value) ? value : [value]
  return list.map((item) => {
    if (typeof item === 'boolean') return item ? 'True' : 'False'
    return typeof item === 'object' ? JSON.stringify(item) : String(item)
  })
}

// Anything but a mistake in the expression is a mistake of ours.
function describe(error: unknown): ParseError {
  if (!(error instanceof ExpressionError)) throw error
  return problem(error.code, error.message, `expression:${error.offset}`)
}

function problem(code: string, message: string, target: string | null): ParseError {
  return { code, message, details: [], innerError: null, target }
}
