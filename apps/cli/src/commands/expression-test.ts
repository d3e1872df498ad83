// `rollcall expression test`: what an expression gives for a user, or where it is wrong.

import {
  compileExpression,
  type EvaluationContext,
  type EvaluationResult,
  ExpressionError,
  SOURCE_GROUP_ATTRIBUTES,
  SOURCE_USER_ATTRIBUTES,
  type SourceAttributes,
  validateExpression,
} from '@rollcall/core'
import {
  type Command,
  type CommandOutcome,
  type Given,
  type Surroundings,
  succeeded,
  unusable,
} from '../command.ts'
import { pointAt } from '../point-at.ts'
import { readAttributes } from '../read-attributes.ts'

export const expressionTest: Command = {
  name: 'expression test',
  summary: 'evaluates an expression for one user',
  description:
    'Evaluates an expression for one user and prints the result as JSON, [Redact] where logs would hide it, or the name of a flow signal. Of a mistake it shows the place and what was expected. -- ends the options, for an expression that begins with -.',
  arguments: [
    { name: 'EXPRESSION', summary: 'quoted as one argument of the shell' },
    { name: 'ATTRIBUTE=VALUE', summary: 'more attributes after --user', isOptional: true, isRepeated: true },
  ],
  options: [
    {
      name: 'user',
      value: 'ATTRIBUTE=VALUE',
      summary:
        'text; ATTRIBUTE:=JSON for a number, true, false, null, a list or an object; given again, a list',
      isRepeated: true,
    },
    {
      name: 'now',
      value: 'INSTANT',
      summary: 'what Now() gives, e.g. 2025-07-30 or 2025-07-30T12:00:00Z; default: the clock',
    },
    {
      name: 'operation',
      value: 'OPERATION',
      summary: 'what happens to the account; default: create',
      accepts: ['create', 'update'],
    },
  ],
  json: 'one object: result, flow or error, and whether logs hide it',
  exits: { 1: 'failed, or the expression is wrong' },
  examples: [`expression test 'Join(" ", [givenName], [surname])' --user givenName=Ana surname=Sousa`],
  run: (given, surroundings) => {
    const { expression, source, context } = readExpression(given, surroundings)
    const note = noteOnUnknownAttribute(expression, source)
    const { notes = '', ...outcome } = evaluate(expression, source, context)
    return { ...outcome, notes: note + notes }
  },
}

type Arguments = {
  readonly expression: string
  readonly source: SourceAttributes
  readonly context: EvaluationContext
}

function readExpression(given: Given, surroundings: Surroundings): Arguments {
  const [expression = '', ...more] = given.words
  const assignments = given.values('user')
  if (more.length > 0 && assignments.length === 0) {
    throw unusable(
      `"${more[0]}" is one argument too many; quote the expression, and give attributes after --user`,
    )
  }
  const now = given.value('now')
  return {
    expression,
    source: readAttributes([...assignments, ...more]),
    context: {
      now: now === null ? surroundings.now() : readInstant(now),
      operation: given.value('operation') === 'update' ? 'update' : 'create',
      randomBytes: surroundings.randomBytes,
    },
  }
}

// Without a zone it is UTC, as everywhere in the language (expressions.md §9.2).
function readInstant(text: string): number {
  for (const read of [
    () => Temporal.Instant.from(text),
    () => Temporal.PlainDateTime.from(text).toZonedDateTime('UTC').toInstant(),
  ]) {
    try {
      return read().epochMilliseconds
    } catch (error) {
      // The other form is tried next.
      if (!(error instanceof RangeError)) throw error
    }
  }
  throw unusable(`--now is "${text}"; accepted are 2025-07-30 and 2025-07-30T12:00:00Z`)
}

function evaluate(text: string, source: SourceAttributes, context: EvaluationContext): CommandOutcome {
  try {
    const result = compileExpression(text).evaluate(source, context)
    return succeeded(asJson(result), `${describeResult(result)}\n`)
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error
    const { code, kind, message, offset, functionName, isRedacted } = error
    const { line, column } = placeOf(text, offset)
    return {
      status: 1,
      result: { error: { code, kind, message, offset, line, column, functionName }, isRedacted },
      text: '',
      notes: `${pointAt(text, offset)}\n${kind}: ${message}\n`,
    }
  }
}

function asJson(result: EvaluationResult): object {
  const { isRedacted } = result
  if (result.kind === 'flow') return { flow: result.signal, isRedacted }
  return { result: isRedacted ? REDACTED : result.value, isRedacted }
}

const REDACTED = '[Redact]'

function describeResult(result: EvaluationResult): string {
  if (result.kind === 'flow') {
    return result.signal === 'ignoreAttribute'
      ? 'IgnoreAttributeFlow: the target attribute is left as it is'
      : 'IgnoreObjectFlow: the whole object is left as it is in this cycle'
  }
  return result.isRedacted ? REDACTED : JSON.stringify(result.value)
}

// Errors of parsing know their line; those of evaluation know the offset only.
function placeOf(text: string, offset: number): { readonly line: number; readonly column: number } {
  const lines = text.slice(0, offset).split(/\r\n|\n|\r/)
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 }
}

/** Without a schema any name is null (expressions.md §4), so a misspelt one would go unseen. */
function noteOnUnknownAttribute(text: string, source: SourceAttributes): string {
  try {
    const { attributes, expression } = compileExpression(text)
    const knownAttributes = new Set([
      ...Object.keys(source),
      ...[...SOURCE_USER_ATTRIBUTES, ...SOURCE_GROUP_ATTRIBUTES].map(({ name }) => name),
      // Names of directory extensions are free (provisioning.md MAP-80).
      ...attributes.filter((name) => name.startsWith('extension_')),
    ])
    validateExpression(expression, { knownAttributes })
    return ''
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error
    // Any other mistake is told by the evaluation itself.
    return error.kind === 'unknownAttribute' ? `note: ${error.message} (it has no value here)\n` : ''
  }
}
