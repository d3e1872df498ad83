// What can be wrong with the expression of a mapping: its text, its functions, the source attributes it reads.

import { walkExpression } from '../expressions/expression.ts'
import { ExpressionError } from '../expressions/expression-error.ts'
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
      ...[...attributes].flatMap((name) => checkSourceAttribute(name, source, pointer)),
    ]
    return { problems, attributes: [...attributes], functions: [...functions] }
  } catch (error) {
    return { problems: [toProblem(error, pointer)], attributes: null, functions: [] }
  }
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
