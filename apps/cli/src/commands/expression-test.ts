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
import { type Command, type CommandOutcome, type Surroundings, unusable } from '../command.ts'
import { pointAt } from '../point-at.ts'
import { readAttributes } from '../read-attributes.ts'
import { onlyValue, readOptions } from '../read-options.ts'

const HELP = `usage: rollcall expression test '<expression>' [--user attribute=value …] [OPTIONS]

Evaluates an expression for one user and prints the result as JSON, [Redact] where logs would hide it, or the
name of a flow signal. Of a mistake it shows the place and what was expected.

  --user attribute=value …   text; an attribute that is given again holds a list
         attribute:=JSON     a number, true, false, null, a list or an object
  --now INSTANT              what Now() gives, e.g. 2025-07-30 or 2025-07-30T12:00:00Z; default: the clock
  --operation create|update  what happens to the account; default: create
  --json                     one JSON object: result, flow or error, and whether logs hide it
  --                         ends the options, for an expression that begins with -

example: rollcall expression test 'Join(" ", [givenName], [surname])' --user givenName=Ana surname=Sousa`

export const expressionTest: Command = {
  name: 'expression test',
  summary: 'evaluates an expression for one user',
  help: HELP,
  run: (args, surroundings) => {
    const { expression, source, context, isJson } = readArguments(args, surroundings)
    const note = isJson ? '' : noteOnUnknownAttribute(expression, source)
    const outcome = isJson ? asJson(expression, source, context) : asText(expression, source, context)
    return { ...outcome, stderr: note + outcome.stderr }
  },
}

type Arguments = {
  readonly expression: string
  readonly source: SourceAttributes
  readonly context: EvaluationContext
  readonly isJson: boolean
}

function readArguments(args: readonly string[], surroundings: Surroundings): Arguments {
  const options = readOptions(args, { user: 'value', now: 'value', operation: 'value', json: 'flag' })
  const [expression, ...more] = options.positionals
  if (expression === undefined)
    throw unusable('the expression is missing; quote it as one argument of the shell')
  const assignments = options.values.get('user') ?? []
  if (more.length > 0 && assignments.length === 0) {
    throw unusable(
      `"${more[0]}" is one argument too many; quote the expression, and give attributes after --user`,
    )
  }
  const now = onlyValue(options, 'now')
  return {
    expression,
    source: readAttributes([...assignments, ...more]),
    context: {
      now: now === null ? surroundings.now() : readInstant(now),
      operation: readOperation(onlyValue(options, 'operation') ?? 'create'),
      randomBytes: surroundings.randomBytes,
    },
    isJson: options.values.has('json'),
  }
}

function readOperation(text: string): 'create' | 'update' {
  if (text === 'create' || text === 'update') return text
  throw unusable(`--operation is "${text}"; accepted are create and update`)
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

function asText(text: string, source: SourceAttributes, context: EvaluationContext): CommandOutcome {
  try {
    const result = compileExpression(text).evaluate(source, context)
    return { status: 0, stdout: `${describeResult(result)}\n`, stderr: '' }
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error
    return {
      status: 1,
      stdout: '',
      stderr: `${pointAt(text, error.offset)}\n${error.kind}: ${error.message}\n`,
    }
  }
}

function asJson(text: string, source: SourceAttributes, context: EvaluationContext): CommandOutcome {
  const printed = (status: 0 | 1, content: object): CommandOutcome => {
    return { status, stdout: `${JSON.stringify(content)}\n`, stderr: '' }
  }
  try {
    const result = compileExpression(text).evaluate(source, context)
    const { isRedacted } = result
    if (result.kind === 'flow') return printed(0, { flow: result.signal, isRedacted })
    return printed(0, { result: isRedacted ? REDACTED : result.value, isRedacted })
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error
    const { code, kind, message, offset, functionName, isRedacted } = error
    const { line, column } = placeOf(text, offset)
    return printed(1, { error: { code, kind, message, offset, line, column, functionName }, isRedacted })
  }
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
