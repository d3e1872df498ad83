// FormatDateTime: a date from one format into another (expressions.md §11.3, §14 FormatDateTime).

import { isDateTime, toText } from '../convert.ts'
import { type FormatToken, parseDateFormat } from '../dates/date-format.ts'
import { type ReadingOptions, readDate } from '../dates/read-date.ts'
import { type ReadDateTime, writeDate } from '../dates/write-date.ts'
import type { CallNode } from '../expression.ts'
import { type Apply, type FunctionDefinition, optional, prepared, required } from '../function-definition.ts'
import { evaluationError, producedText, type Run } from '../run.ts'
import { isMultiValued, type Value } from '../value.ts'

type Style = keyof Omit<ReadingOptions, 'nowSeconds'>

/** What each style changes; those that only speak of local time change nothing, because local time is UTC. */
const styles: Readonly<Record<string, readonly Style[]>> = {
  None: [],
  AllowLeadingWhite: ['allowsLeadingWhite'],
  AllowTrailingWhite: ['allowsTrailingWhite'],
  AllowInnerWhite: ['allowsInnerWhite'],
  AllowWhiteSpaces: ['allowsLeadingWhite', 'allowsTrailingWhite', 'allowsInnerWhite'],
  NoCurrentDateDefault: ['usesCurrentDate'],
  AdjustToUniversal: [],
  AssumeLocal: [],
  AssumeUniversal: [],
  RoundtripKind: [],
}

const defaultStyles = 'RoundtripKind,AllowLeadingWhite,AllowTrailingWhite'

export const formatDateTime: FunctionDefinition = {
  name: 'FormatDateTime',
  parameters: [
    required('source', 'DateTime'),
    optional('dateTimeStyles', 'String'),
    required('inputFormat', 'String'),
    required('outputFormat', 'String'),
  ],
  summary: 'A date text of one format, or a date, written in another format.',
  examples: [
    {
      expression: 'FormatDateTime([extensionAttribute1], , "yyyyMMddHHmmss.fZ", "yyyy-MM-dd")',
      source: { extensionAttribute1: '20150123105347.1Z' },
      result: '2015-01-23',
    },
    { expression: 'FormatDateTime("2024-03-05", "yyyy-MM-dd", "d MMMM yyyy")', result: '5 March 2024' },
  ],
  checkPositions,
  compile: prepared((call) => {
    const inputFormatOf = formatCache()
    const outputFormatOf = formatCache()
    const changesOf = styleCache()
    const apply: Apply = (run, source = null, styleNames = null, inputFormat = null, outputFormat = null) => {
      const value = isMultiValued(source) && source.length === 1 ? (source[0] ?? null) : source
      if (value === null || value === '') return null
      const options = { ...changesOf(run, styleNames), nowSeconds: Math.floor(run.context.now / 1000) }
      const date: ReadDateTime = isDateTime(value)
        ? { seconds: value.seconds, fraction: 0, hasZone: true }
        : readSource(run, value, inputFormatOf(run, inputFormat, 'inputFormat'), options)
      return producedText(run, writeDate(date, outputFormatOf(run, outputFormat, 'outputFormat')))
    }
    // With three positions there is none for the styles.
    if (call.arguments.length === 4) return apply
    return (run, source = null, inputFormat = null, outputFormat = null) =>
      apply(run, source, null, inputFormat, outputFormat)
  }),
}

function checkPositions(call: CallNode): string | null {
  const count = call.arguments.length
  if (count !== 3 && count !== 4) return `FormatDateTime takes 3 or 4 arguments, not ${count}`
  const blank = call.arguments.findIndex(
    (argument, position) => argument.kind === 'omitted' && !(count === 4 && position === 1),
  )
  if (blank < 0) return null
  return `FormatDateTime: position ${blank + 1} is left blank; only the styles, second of four, may be`
}

function readSource(
  run: Run,
  source: Value,
  format: readonly FormatToken[],
  options: ReadingOptions,
): ReadDateTime {
  const date = readDate(toText(run, source, 'source') ?? '', format, options)
  if (date !== null) return date
  throw evaluationError(run, 'invalidDate', 'source is not a date in the input format')
}

/** What styles allow, or what those of the last object did if their text is the same, as it nearly always is. */
function styleCache(): (run: Run, styleNames: Value) => Pick<ReadingOptions, Style> {
  let last: { readonly text: string; readonly allowed: Pick<ReadingOptions, Style> } | null = null
  return (run, styleNames) => {
    const text = toText(run, styleNames, 'dateTimeStyles') || defaultStyles
    if (last?.text !== text) last = { text, allowed: allowedBy(run, text) }
    return last.allowed
  }
}

function allowedBy(run: Run, text: string): Pick<ReadingOptions, Style> {
  const changes = text.split(',').flatMap((name) => {
    const style = name.trim().replace(/^DateTimeStyles\./, '')
    const change = Object.hasOwn(styles, style) ? styles[style] : undefined
    if (change !== undefined) return change
    throw evaluationError(run, 'invalidArgument', `dateTimeStyles accepts ${Object.keys(styles).join(', ')}`)
  })
  return {
    allowsLeadingWhite: changes.includes('allowsLeadingWhite'),
    allowsTrailingWhite: changes.includes('allowsTrailingWhite'),
    allowsInnerWhite: changes.includes('allowsInnerWhite'),
    usesCurrentDate: !changes.includes('usesCurrentDate'),
  }
}

/** Parses a format, or returns that of the last object if its text is the same, as it nearly always is. */
function formatCache(): (run: Run, value: Value, parameter: string) => readonly FormatToken[] {
  let last: { readonly text: string; readonly format: readonly FormatToken[] } | null = null
  return (run, value, parameter) => {
    const text = toText(run, value, parameter) ?? ''
    if (last?.text === text) return last.format
    const format = parseDateFormat(text)
    if (format === null) {
      throw evaluationError(run, 'invalidArgument', `${parameter} is not a date format such as yyyy-MM-dd`)
    }
    last = { text, format }
    return format
  }
}
