// Replace: five functions in one, told apart by which positions are given (expressions.md §14 Replace).

import { toText } from '../convert.ts'
import type { CallNode } from '../expression.ts'
import { ExpressionError, type ExpressionErrorKind } from '../expression-error.ts'
import { splitText } from '../find-text.ts'
import { type Apply, type FunctionDefinition, optional, prepared, required } from '../function-definition.ts'
import { limits } from '../limits.ts'
import { compilePattern, type MatchOptions, type Pattern } from '../regex/pattern.ts'
import { InvalidPattern, RegexLimitExceeded } from '../regex/regex-error.ts'
import { parseReplacement, type Replacement } from '../regex/replacement.ts'
import { firstCapture, type RewriteOptions, replaceGroup, replaceMatches } from '../regex/rewrite.ts'
import { evaluationError, producedText, type Run, spend, textTooLong } from '../run.ts'
import type { Value } from '../value.ts'

/** The positions that are given, by name, and the form they select. */
const forms: Readonly<Record<string, () => Apply>> = {
  'oldValue+replacementValue': () => replaceText,
  'oldValue+template': () => fillTemplate,
  'regexPattern+replacementValue': () => matchReplacer(),
  'regexPattern+regexGroupName+replacementValue': () => groupReplacer(),
  'regexPattern+regexGroupName+replacementAttributeName': () => groupReader(),
}

const patternPosition = 2
const groupNamePosition = 3

const parameters = [
  required('source', 'String'),
  optional('oldValue', 'String'),
  optional('regexPattern', 'String'),
  optional('regexGroupName', 'String'),
  optional('replacementValue', 'String'),
  optional('replacementAttributeName', 'String'),
  optional('template', 'String'),
] as const

export const replace: FunctionDefinition = {
  name: 'Replace',
  parameters,
  minPositions: 5,
  summary: 'Replaces text, matches of a regular expression or one of its groups, or fills a template.',
  examples: [
    {
      expression: 'Replace([mail], "@contoso.com", , , "", , )',
      source: { mail: 'john.doe@contoso.com' },
      result: 'john.doe',
    },
    {
      expression: 'Replace([UserID], "<username>", , , , , "<username>@contoso.com")',
      source: { UserID: 'jsmith' },
      result: 'jsmith@contoso.com',
    },
    {
      expression: 'Replace([telephoneNumber], , "\\\\+(\\\\d+) (\\\\d{10})", , "$2", , )',
      source: { telephoneNumber: '+91 9998887777' },
      result: '9998887777',
    },
    {
      expression: 'Replace([address], , "(?<streetNumber>^\\\\d*)", "streetNumber", "888", , )',
      source: { address: '545 Tremont Street' },
      result: '888 Tremont Street',
    },
    {
      expression: 'Replace([phone], , "\\\\d+ (?<number>\\\\d+)", "number", , [mobile], )',
      source: { mobile: '+91 8887779999' },
      result: '8887779999',
    },
  ],
  checkConstants,
  compile: prepared((call) => {
    const form = forms[givenPositions(call)]
    if (form === undefined) throw new TypeError('validation accepted a Replace of no form')
    return form()
  }),
}

const replaceText: Apply = (run, source = null, oldValue = null, _regex, _group, replacementValue = null) => {
  const text = toText(run, source, 'source')
  if (text === null) return null
  const old = toText(run, oldValue, 'oldValue') ?? ''
  return replaceEvery(run, text, old, toText(run, replacementValue, 'replacementValue') ?? '')
}

const fillTemplate: Apply = (
  run,
  source = null,
  oldValue = null,
  _regex,
  _group,
  _new,
  _attribute,
  template = null,
) => {
  const text = toText(run, source, 'source')
  const frame = toText(run, template, 'template')
  if (text === null || frame === null) return null
  return replaceEvery(run, frame, toText(run, oldValue, 'oldValue') ?? '', text)
}

function matchReplacer(): Apply {
  const patternOf = patternCache()
  const replacementOf = replacementCache()
  return (run, source = null, _old, regexPattern = null, _group, replacementValue = null) => {
    const text = toText(run, source, 'source')
    if (text === null) return null
    const pattern = patternOf(run, toText(run, regexPattern, 'regexPattern') ?? '')
    const replacement = replacementOf(toText(run, replacementValue, 'replacementValue') ?? '', pattern)
    return producedText(
      run,
      withinLimits(run, () => replaceMatches(pattern, text, replacement, rewriteOptions(run))),
    )
  }
}

function groupReplacer(): Apply {
  const patternOf = patternCache()
  return (run, source = null, _old, regexPattern = null, regexGroupName = null, replacementValue = null) => {
    const text = toText(run, source, 'source')
    if (text === null) return null
    const pattern = patternOf(run, toText(run, regexPattern, 'regexPattern') ?? '')
    const group = groupOf(run, pattern, regexGroupName)
    const replacement = toText(run, replacementValue, 'replacementValue') ?? ''
    return producedText(
      run,
      withinLimits(run, () => replaceGroup(pattern, text, { group, replacement }, rewriteOptions(run))),
    )
  }
}

function groupReader(): Apply {
  const patternOf = patternCache()
  return (run, source = null, _old, regexPattern = null, regexGroupName = null, _new, attribute = null) => {
    const text = toText(run, source, 'source')
    if (text !== null && text !== '') return text
    const searched = toText(run, attribute, 'replacementAttributeName')
    if (searched === null) return null
    const pattern = patternOf(run, toText(run, regexPattern, 'regexPattern') ?? '')
    const group = groupOf(run, pattern, regexGroupName)
    return withinLimits(run, () => firstCapture(pattern, searched, group, matchOptions(run)))
  }
}

/** Every occurrence of `old`, which may be empty and then occurs nowhere; the result's length is known beforehand. */
function replaceEvery(run: Run, text: string, old: string, replacement: string): string {
  if (old === '') return text
  const parts = splitText(text, old)
  spend(run, old.length + 10 * parts.length)
  // Four code units hold two code points at least, so this much cannot be within the limit.
  if (text.length + (parts.length - 1) * (replacement.length - old.length) > 2 * limits.textLength) {
    throw textTooLong(run)
  }
  return parts.length === 1 ? text : producedText(run, parts.join(replacement))
}

function checkConstants(call: CallNode): void {
  const given = givenPositions(call)
  if (!Object.hasOwn(forms, given)) {
    throw constantError(
      'invalidArgument',
      `Replace: besides source, give exactly one of ${Object.keys(forms).join('; ')}; here it is ${given || 'nothing'}`,
      call,
    )
  }
  const patternText = textAt(call, patternPosition)
  if (patternText === null) return
  const pattern = constantPattern(call, patternText)
  const groupName = textAt(call, groupNamePosition)
  if (groupName !== null && pattern.groupNumber(groupName) === null) {
    throw constantError('invalidArgument', `Replace: the pattern has no group named "${groupName}"`, call)
  }
}

function constantPattern(call: CallNode, patternText: string): Pattern {
  try {
    return compilePattern(patternText)
  } catch (error) {
    throw constantError(kindOf(error), `Replace: ${messageOf(error)}`, call)
  }
}

function givenPositions(call: CallNode): string {
  return parameters
    .filter((_, position) => position > 0 && (call.arguments[position]?.kind ?? 'omitted') !== 'omitted')
    .map(({ name }) => name)
    .join('+')
}

function textAt(call: CallNode, position: number): string | null {
  const argument = call.arguments[position]
  return argument?.kind === 'text' ? argument.value : null
}

function groupOf(run: Run, pattern: Pattern, name: Value): number {
  const group = pattern.groupNumber(toText(run, name, 'regexGroupName') ?? '')
  if (group !== null) return group
  throw evaluationError(
    run,
    'invalidArgument',
    'the pattern has no group of the name that regexGroupName gives',
  )
}

/** Compiles a pattern, or returns that of the last object if its text is the same, as it nearly always is. */
function patternCache(): (run: Run, source: string) => Pattern {
  let last: Pattern | null = null
  return (run, source) => {
    last = last?.source === source ? last : withinLimits(run, () => compilePattern(source))
    return last
  }
}

function replacementCache(): (text: string, pattern: Pattern) => Replacement {
  let last: { readonly text: string; readonly pattern: Pattern; readonly replacement: Replacement } | null =
    null
  return (text, pattern) => {
    if (last === null || last.text !== text || last.pattern !== pattern) {
      last = { text, pattern, replacement: parseReplacement(text, pattern) }
    }
    return last.replacement
  }
}

function matchOptions(run: Run): MatchOptions {
  return { maxSteps: limits.regexSteps, onSteps: (steps) => spend(run, steps) }
}

function rewriteOptions(run: Run): RewriteOptions {
  return { ...matchOptions(run), enoughLength: 2 * limits.textLength }
}

/** Turns the errors of the regex engine into errors of the running call. */
function withinLimits<T>(run: Run, compute: () => T): T {
  try {
    return compute()
  } catch (error) {
    const kind = kindOf(error)
    // A pattern that is no constant is a value of the object, and its parts stay out of messages.
    throw evaluationError(
      run,
      kind,
      kind === 'invalidRegex' ? 'regexPattern is not a valid pattern' : messageOf(error),
    )
  }
}

function kindOf(error: unknown): ExpressionErrorKind {
  if (error instanceof InvalidPattern) return 'invalidRegex'
  if (error instanceof RegexLimitExceeded) return 'limitExceeded'
  throw error
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

function constantError(kind: ExpressionErrorKind, message: string, call: CallNode): ExpressionError {
  return new ExpressionError(kind, message, { offset: call.start, functionName: call.name })
}
