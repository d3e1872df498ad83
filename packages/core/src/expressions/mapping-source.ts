// Expression ⇄ attributeMappingSource, the parameter tree of the admin API (graph-api.md §10.9).

import type { Argument, ComparisonNode, Expression } from './expression.ts'
import { ExpressionError, type ExpressionErrorKind } from './expression-error.ts'
import type { ExpressionParameter } from './function-definition.ts'
import { findFunction } from './functions/index.ts'
import { limits } from './limits.ts'
import { parseExpression } from './parse.ts'
import { printExpression } from './print.ts'

export type AttributeMappingSourceType = 'Attribute' | 'Constant' | 'Function'

/**
 * One node of the tree. `name` is the attribute, the constant's value or the function; `expression` the canonical text
 * of the whole subtree. A comparison is a function named after its comparator, with the keys `left` and `right`.
 */
export interface AttributeMappingSource {
  readonly type: AttributeMappingSourceType
  readonly name: string
  readonly expression: string
  /** Of functions only, else empty; arguments left blank are left out, repeating parameters repeat their key. */
  readonly parameters: readonly AttributeMappingSourceParameter[]
}

export interface AttributeMappingSourceParameter {
  readonly key: string
  readonly value: AttributeMappingSource
}

/** What a client may send: `expression` alone, or `name` with `type` and `parameters`; `expression` wins. */
export interface PartialMappingSource {
  readonly type?: AttributeMappingSourceType | null | undefined
  readonly name?: string | null | undefined
  readonly expression?: string | null | undefined
  readonly parameters?:
    | readonly { readonly key: string; readonly value: PartialMappingSource }[]
    | null
    | undefined
}

/** The tree of an expression. */
export function toMappingSource(expression: Expression): AttributeMappingSource {
  return sourceOf(expression)
}

/**
 * The expression that a mapping source means: that of its text, or if it has none, that of its tree.
 *
 * @throws {ExpressionError} What `parseExpression` throws; syntaxError for a tree without a name or whose name cannot
 *   be written down; wrongArity for parameters that the function does not have; limitExceeded for a tree too deep.
 */
export function expressionFromMappingSource(source: PartialMappingSource): Expression {
  return parseExpression(textOf(source, 0))
}

function sourceOf(node: Exclude<Argument, { readonly kind: 'omitted' }>): AttributeMappingSource {
  const expression = printExpression(node)
  switch (node.kind) {
    case 'attribute':
      return { type: 'Attribute', name: node.name, expression, parameters: [] }
    case 'text':
      return { type: 'Constant', name: node.value, expression, parameters: [] }
    case 'number':
    case 'keyword':
      return { type: 'Constant', name: expression, expression, parameters: [] }
    case 'comparison':
      return { type: 'Function', name: node.comparator, expression, parameters: sidesOf(node) }
    case 'call':
      return {
        type: 'Function',
        name: node.name,
        expression,
        parameters: node.arguments.flatMap((argument, position) =>
          argument.kind === 'omitted'
            ? []
            : [{ key: keyOf(node.name, node.arguments.length, position), value: sourceOf(argument) }],
        ),
      }
  }
}

function sidesOf({ left, right }: ComparisonNode): AttributeMappingSourceParameter[] {
  return [
    { key: 'left', value: sourceOf(left) },
    { key: 'right', value: sourceOf(right) },
  ]
}

function keyOf(functionName: string, count: number, position: number): string {
  const { once, repeating } = signatureOf(functionName, count)
  const parameter = once[position] ?? repeating[(position - once.length) % repeating.length]
  // A function that does not exist still has a tree, so that the parse service can show it.
  return parameter ?? `argument${position + 1}`
}

/** The names of the parameters given once, then of those that take turns until the arguments end. */
function signatureOf(
  functionName: string,
  count: number,
): { readonly once: readonly string[]; readonly repeating: readonly string[] } {
  const parameters = findFunction(functionName)?.parameters ?? []
  const namesWhere = (condition: (parameter: ExpressionParameter) => boolean) =>
    parameters.filter(condition).map(({ name }) => name)
  // The three-argument form of FormatDateTime has no place for the styles.
  if (functionName === 'FormatDateTime' && count === 3) {
    return { once: namesWhere(({ required }) => required), repeating: [] }
  }
  return {
    once: namesWhere(({ allowMultipleOccurrences }) => !allowMultipleOccurrences),
    repeating: namesWhere(({ allowMultipleOccurrences }) => allowMultipleOccurrences),
  }
}

function textOf(source: PartialMappingSource, depth: number): string {
  if (depth > limits.nestingDepth) {
    throw mappingSourceError('limitExceeded', `parameters are nested more than ${limits.nestingDepth} deep`)
  }
  const { expression, name, type } = source
  if (typeof expression === 'string' && expression.trim() !== '') return expression
  if (typeof name !== 'string') {
    throw mappingSourceError('syntaxError', 'a mapping source needs an expression, or a type and a name')
  }
  switch (type ?? 'Attribute') {
    case 'Attribute':
      return attributeText(name)
    case 'Constant':
      return printExpression({ kind: 'text', value: name, start: 0, end: 0 })
    case 'Function':
      return functionText(name, source.parameters ?? [], depth)
    default:
      throw mappingSourceError('syntaxError', `type "${type}" is none of Attribute, Constant and Function`)
  }
}

function attributeText(name: string): string {
  const text = `[${name}]`
  // A name with a lone bracket would end the attribute early and turn its rest into code.
  const parsed = parseExpression(text)
  if (parsed.kind !== 'attribute') throw mappingSourceError('syntaxError', `[${name}] is not one attribute`)
  return text
}

type PartialParameters = NonNullable<PartialMappingSource['parameters']>

function functionText(name: string, given: PartialParameters, depth: number): string {
  const texts = given.map(({ key, value }) => ({ key, text: textOf(value, depth + 1) }))
  if (/^(?:=|<>|<=?|>=?)$/.test(name)) return texts.map(({ text }) => text).join(` ${name} `)
  const definition = findFunction(name)
  if (definition === undefined) return `${name}(${texts.map(({ text }) => text).join(', ')})`
  const { once, repeating } = signatureOf(name, 0)
  const stray = texts.find(({ key }) => !once.includes(key) && !repeating.includes(key))
  if (stray !== undefined) {
    throw mappingSourceError(
      'wrongArity',
      `${name} has no parameter "${stray.key}"; it has ${[...once, ...repeating].join(', ') || 'none'}`,
    )
  }
  const byKey = Map.groupBy(texts, ({ key }) => key)
  const textAt = (key: string, occurrence: number) => byKey.get(key)?.[occurrence]?.text ?? ''
  const turns = Math.max(0, ...repeating.map((key) => byKey.get(key)?.length ?? 0))
  const positions = [
    ...once.map((key) => textAt(key, 0)),
    ...Array.from({ length: turns }, (_, turn) => repeating.map((key) => textAt(key, turn))).flat(),
  ]
  const count = Math.max(positions.findLastIndex((text) => text !== '') + 1, definition.minPositions ?? 0)
  return `${name}(${positions.slice(0, count).join(', ')})`
}

function mappingSourceError(kind: ExpressionErrorKind, message: string): ExpressionError {
  return new ExpressionError(kind, message, { offset: 0 })
}
