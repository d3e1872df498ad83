// What can be wrong with the expression of a mapping: its text, its functions, the source attributes it reads.

import { type CallNode, type Expression, walkExpression } from '../expressions/expression.ts'
import { ExpressionError } from '../expressions/expression-error.ts'
import { findFunction } from '../expressions/functions/index.ts'
import { parseExpression } from '../expressions/parse.ts'
import { validateExpression } from '../expressions/validate.ts'
import { knownNames, type SchemaProblem } from './schema-problem.ts'
import type { AttributeDefinition, ObjectDefinition } from './synchronization-schema.ts'

export type CheckedExpression = {
  readonly problems: readonly SchemaProblem[]
  /** The source attributes it reads, each once; `null` when it does not parse. */
  readonly attributes: readonly string[] | null
  /** The functions it calls, each once, known or not. */
  readonly functions: readonly string[]
  /** Its value when it is nothing but a text or a number; `null` otherwise. */
  readonly constant: string | null
}

/**
 * Checks the text and every source attribute it reads against the definition of the source object. Without a definition
 * (it is not in the schema, which is a problem of its own) any attribute will do.
 */
export function checkExpression(
  text: string,
  source: ObjectDefinition | null,
  pointer: string,
): CheckedExpression {
  try {
    const expression = parseExpression(text)
    const attributes = new Set<string>()
    const functions = new Set<string>()
    walkExpression(expression, (node) => {
      if (node.kind === 'attribute') attributes.add(node.name)
      if (node.kind === 'call') functions.add(node.name)
    })
    const problems = [
      ...problemOf(() => validateExpression(expression), pointer),
      ...checkConstantArguments(expression, pointer),
      ...[...attributes].flatMap((name) => checkSourceAttribute(name, source, pointer)),
    ]
    return {
      problems,
      attributes: [...attributes],
      functions: [...functions],
      constant: constantOf(expression),
    }
  } catch (error) {
    return { problems: [toProblem(error, pointer)], attributes: null, functions: [], constant: null }
  }
}

function constantOf(expression: Expression): string | null {
  if (expression.kind === 'text') return expression.value
  return expression.kind === 'number' ? expression.text : null
}

// A constant that its function could take for no object at all: an evaluation error in the language, caught here before
// it fails everyone (expressions.md §7).
function checkConstantArguments(expression: Expression, pointer: string): readonly SchemaProblem[] {
  const problems: SchemaProblem[] = []
  walkExpression(expression, (node) => {
    if (node.kind === 'call') problems.push(...checkCall(node, pointer))
  })
  return problems
}

function checkCall(call: CallNode, pointer: string): readonly SchemaProblem[] {
  const parameters = findFunction(call.name)?.parameters ?? []
  return call.arguments.flatMap((argument, position) => {
    const parameter = parameters[position] ?? parameters.at(-1)
    if (parameter?.type !== 'Integer' || argument.kind !== 'text' || isIntegerText(argument.value)) return []
    const message = `the expression cannot be used: ${call.name}: ${parameter.name} is "${argument.value}"; accepted is a whole number (character ${argument.start + 1})`
    return [{ pointer, message }]
  })
}

function isIntegerText(text: string): boolean {
  return /^\s*-?\d+(?:\.0+)?\s*$/.test(text)
}

/** That an attribute is not defined on the source object; names of directory extensions are free (provisioning.md MAP-80). */
export function checkSourceAttribute(
  name: string,
  source: ObjectDefinition | null,
  pointer: string,
): readonly SchemaProblem[] {
  if (source === null || isExtension(name) || findAttribute(source, name) !== null) return []
  const names = source.attributes.map((attribute) => attribute.name)
  const message = `attribute "${name}" is not defined on source object "${source.name}"${knownNames(name, names)}`
  return [{ pointer, message }]
}

/** The definition of an attribute; names are exact. */
export function findAttribute(object: ObjectDefinition, name: string): AttributeDefinition | null {
  return object.attributes.find((attribute) => attribute.name === name) ?? null
}

function isExtension(name: string): boolean {
  return name.startsWith('extension_')
}

function problemOf(check: () => void, pointer: string): readonly SchemaProblem[] {
  try {
    check()
    return []
  } catch (error) {
    return [toProblem(error, pointer)]
  }
}

function toProblem(error: unknown, pointer: string): SchemaProblem {
  if (!(error instanceof ExpressionError)) throw error
  const { line, column, offset } = error
  const place =
    line === null || column === null ? `character ${offset + 1}` : `line ${line}, column ${column}`
  return { pointer, message: `the expression cannot be used: ${error.message} (${place})` }
}
