// The language in our own words, each rule with examples that a test runs.

import { type ExpressionExample, expressionLimits } from '@rollcall/core'
import { code, table } from './example-table.ts'

export type LanguageSection = {
  readonly title: string
  readonly text: string
  readonly examples: readonly ExpressionExample[]
}

const ARGUMENTS: LanguageSection = {
  title: 'Arguments',
  text: `An argument is an attribute in square brackets, a constant, another call, or a comparison of two of these. Text
stands in double quotes, with \`\\"\` for a quote and \`\\\\\` for a backslash; any other backslash stays. Numbers are
written \`42\`, \`-0.5\` or \`&HFF\`. Names of functions and attributes count letter case. A position may be left blank
where the signature shows a \`?\`; blank is neither empty text nor null. A list is never taken apart silently: \`Item\`
and \`Join\` say which elements are meant.`,
  examples: [
    { expression: '[mail]', source: { mail: 'ana@contoso.com' }, result: 'ana@contoso.com' },
    { expression: '"say \\"hi\\""', result: 'say "hi"' },
    {
      expression: 'Switch([state], , "NSW", "Sydney", "QLD", "Brisbane")',
      source: { state: 'VIC' },
      result: null,
    },
    { expression: 'Append([otherMails], "!")', source: { otherMails: ['a', 'b'] }, error: 'typeMismatch' },
    { expression: 'append("a", "b")', error: 'unknownFunction' },
  ],
}

const NULL: LanguageSection = {
  title: 'Null and empty',
  text: `An attribute that is absent, null or an empty list is null: there is no value. Empty text is a value. Most functions
give null when their first argument is null; \`Left\`, \`Mid\` and \`Word\` give empty text, and functions that choose or ask
(\`Coalesce\`, \`IIF\`, \`Switch\`, \`IsNull\` and the like) say what they do. A null suffix, separator or replacement acts as
empty text. After the expression, null and empty text both mean that the mapping yields nothing: its default is used when
an account is created, and an existing account keeps what it has.`,
  examples: [
    { expression: 'Append([mail], "x")', result: null },
    { expression: 'Left([mail], 3)', result: '' },
    { expression: 'Coalesce([a], [b])', source: { a: '', b: 'x' }, result: '' },
    { expression: 'Join(", ", [a], [b], "c")', source: { a: '' }, result: 'c' },
  ],
}

const COMPARISON: LanguageSection = {
  title: 'Comparison',
  text: `\`=\`, \`<>\`, \`<\`, \`<=\`, \`>\` and \`>=\` compare two arguments of a call; there is one comparison in an argument, and
no AND or OR: nest \`IIF\` instead. Null equals empty text and is neither smaller nor larger than anything. Dates compare as
instants, numbers as exact numbers, also against text that holds a number. Two texts are equal when every character is,
letter case included; they have the order of their numbers when both hold one, otherwise that of their characters.`,
  examples: [
    { expression: 'CBool([country] = "usa")', source: { country: 'USA' }, result: false },
    { expression: 'CBool([country] = "")', result: true },
    { expression: 'CBool([level] > 3)', result: false },
    { expression: 'CBool([level] > 3)', source: { level: '10' }, result: true },
    { expression: 'CBool("01" = 1)', result: true },
    { expression: 'CBool("01" = "1")', result: false },
    { expression: 'CBool([active] = "TRUE")', source: { active: true }, result: true },
    { expression: 'CBool(CDate("2024-03-05T23:00:00-02:00") = CDate("2024-03-06T01:00:00Z"))', result: true },
    {
      expression: 'IIF([type] = "A", IIF([level] > 3, "yes", "no"), "no")',
      source: { type: 'A', level: 5 },
      result: 'yes',
    },
  ],
}

const EVALUATION: LanguageSection = {
  title: 'Evaluation',
  text: `Arguments are computed from left to right, except that \`IIF\`, \`Switch\`, \`Coalesce\` and \`SelectUniqueValue\` compute
only what they need, so a mistake in a branch that is not taken does not happen. \`IgnoreAttributeFlow\` and
\`IgnoreObjectFlow\` are words that take the place of a value: once reached, at any depth, they end the expression and leave
the attribute, or the whole object, as it is. Where \`Redact\` was reached, logs show \`[Redact]\` for the mapping. The
time zone is UTC.`,
  examples: [
    { expression: 'IIF("a" = "a", "x", CDate("never"))', result: 'x' },
    {
      expression: 'IIF([userType] = "Guest", IgnoreObjectFlow, [mail])',
      source: { userType: 'Guest' },
      flow: 'ignoreObject',
    },
    { expression: 'Join("-", "a", IgnoreAttributeFlow)', flow: 'ignoreAttribute' },
    { expression: 'CStr(CDate("2024-03-05T10:00:00+02:00"))', result: '3/5/2024 8:00:00 AM' },
  ],
}

/** What the language is, in the order in which a reader needs it. */
export const LANGUAGE: readonly LanguageSection[] = [ARGUMENTS, NULL, COMPARISON, EVALUATION]

/** What an expression may cost (expressions.md §10.3). */
export function limitsSection(): string {
  const count = (number: number) => number.toLocaleString('en')
  return `## Limits

Work is counted, not timed, so an expression over an object ends the same way on every machine. Beyond a limit the error
is ${code('limitExceeded')}. A regular expression takes time in proportion to the text, whatever the pattern; one that
refers back to a group may take longer, up to its limit of steps.

${table(
  ['what', 'at most'],
  [
    ['characters of an expression', count(expressionLimits.expressionLength)],
    ['calls inside calls', count(expressionLimits.nestingDepth)],
    ['arguments of one call', count(expressionLimits.positionsPerCall)],
    ['characters of any text that is made', count(expressionLimits.textLength)],
    ['characters of a regular expression', count(expressionLimits.patternLength)],
    ['steps of a regular expression on one text', count(expressionLimits.regexSteps)],
    ['units of work of one evaluation', count(expressionLimits.evaluationWork)],
  ],
)}`
}
