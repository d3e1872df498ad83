// Static checks of a parsed expression, from the outermost call inwards, the first error told (expressions.md §10.1).

import { type Argument, type CallNode, type Expression, walkExpression } from './expression.ts'
import { ExpressionError, type ExpressionErrorKind } from './expression-error.ts'
import type { FunctionDefinition } from './function-definition.ts'
import { findFunction, functionNames } from './functions/index.ts'
import { didYouMean } from './suggest.ts'

export interface ValidationOptions {
  /** The attributes of the source schema; without it any name is accepted (expressions.md §4). */
  readonly knownAttributes?: ReadonlySet<string> | undefined
}

/**
 * Checks names, numbers of arguments, nesting and constant arguments.
 *
 * @throws {ExpressionError} The first error found: unknownFunction, wrongArity, nestingNotAllowed, invalidArgument,
 *   invalidRegex, limitExceeded or, if `knownAttributes` is given, unknownAttribute.
 */
export function validateExpression(expression: Expression, options: ValidationOptions = {}): void {
  walkExpression(expression, (node) => {
    if (node.kind === 'call') checkCall(node, node === expression)
    if (node.kind === 'attribute' && options.knownAttributes?.has(node.name) === false) {
      throw validationError(
        'unknownAttribute',
        `attribute "${node.name}" is not defined on the source object${didYouMean(node.name, options.knownAttributes)}`,
        node,
        null,
      )
    }
  })
}

function checkCall(call: CallNode, isOutermost: boolean): void {
  const definition = findFunction(call.name)
  if (definition === undefined) {
    throw validationError(
      'unknownFunction',
      `there is no function "${call.name}"${didYouMean(call.name, functionNames)}`,
      call,
      call.name,
    )
  }
  const problem = (definition.checkPositions ?? checkPositions(definition))(call)
  if (problem !== null) throw validationError('wrongArity', problem, call, call.name)
  if (definition.outermostOnly === true && !isOutermost) {
    throw validationError('nestingNotAllowed', `${call.name} must be the outermost function`, call, call.name)
  }
  definition.checkConstants?.(call)
}

function checkPositions(definition: FunctionDefinition): (call: CallNode) => string | null {
  const { parameters } = definition
  const last = parameters.at(-1)
  const most = last?.allowMultipleOccurrences === true ? Number.POSITIVE_INFINITY : parameters.length
  const fewest = definition.minPositions ?? parameters.filter((parameter) => parameter.required).length
  return (call) => {
    const count = call.arguments.length
    if (count < fewest || count > most) return wrongCount(call.name, count, fewest, most)
    const blank = call.arguments.findIndex(
      (argument, position) => isOmitted(argument) && (parameters[position] ?? last)?.required === true,
    )
    return blank < 0
      ? null
      : `${call.name}: ${(parameters[blank] ?? last)?.name} (position ${blank + 1}) is left blank`
  }
}

function wrongCount(name: string, count: number, fewest: number, most: number): string {
  const accepted =
    fewest === most
      ? String(fewest)
      : most === Number.POSITIVE_INFINITY
        ? `${fewest} or more`
        : `${fewest} to ${most}`
  return `${name} takes ${accepted} argument${accepted === '1' ? '' : 's'}, not ${count}`
}

function isOmitted(argument: Argument): boolean {
  return argument.kind === 'omitted'
}

function validationError(
  kind: ExpressionErrorKind,
  message: string,
  node: Argument,
  functionName: string | null,
): ExpressionError {
  return new ExpressionError(kind, message, { offset: node.start, functionName })
}
