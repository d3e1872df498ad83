// Functions that put texts together and take them apart. Positions and lengths count code points (expressions.md §13).

import { toUpperCase } from '../casing.ts'
import { countCodePoints, dropCodePoints, offsetOf, takeCodePoints } from '../code-points.ts'
import { toInteger, toText } from '../convert.ts'
import { findText, splitText } from '../find-text.ts'
import { eager, type FunctionDefinition, optional, repeated, required } from '../function-definition.ts'
import { limits } from '../limits.ts'
import { evaluationError, producedText, type Run, spend, textTooLong } from '../run.ts'
import { isMultiValued, type Value } from '../value.ts'

export const append: FunctionDefinition = {
  name: 'Append',
  parameters: [required('source', 'String'), required('suffix', 'String')],
  summary: 'The source followed by the suffix; null if the source is null.',
  examples: [
    {
      expression: 'Append([userPrincipalName], ".test")',
      source: { userPrincipalName: 'John.Doe@contoso.com' },
      result: 'John.Doe@contoso.com.test',
    },
    { expression: 'Append([mail], ".test")', result: null },
  ],
  compile: eager((run, source = null, suffix = null) => {
    const text = toText(run, source, 'source')
    if (text === null) return null
    return producedText(run, text + (toText(run, suffix, 'suffix') ?? ''))
  }),
}

export const inStr: FunctionDefinition = {
  name: 'InStr',
  parameters: [
    required('value1', 'String'),
    required('value2', 'String'),
    optional('start', 'Integer'),
    optional('compareType', 'String'),
  ],
  summary: 'The position, from 1, of the first occurrence of one text in another; 0 if there is none.',
  examples: [
    { expression: 'InStr("The quick brown fox", "quick")', result: 5 },
    { expression: 'InStr("repEated", "e", 3, vbTextCompare)', result: 4 },
  ],
  compile: eager((run, value1 = null, value2 = null, start = null, compareType = null) => {
    const text = toText(run, value1, 'value1') ?? ''
    const sought = toText(run, value2, 'value2') ?? ''
    const position = start === null ? 1 : Number(toInteger(run, start, 'start'))
    const ignoresCase = isTextCompare(run, compareType)
    if (text === '') return 0
    if (position < 1) throw evaluationError(run, 'invalidArgument', 'start counts from 1')
    spend(run, (ignoresCase ? 8 : 1) * text.length)
    // Upper case maps code point to code point, so positions stay what they are.
    return ignoresCase
      ? positionOf(toUpperCase(text), toUpperCase(sought), position)
      : positionOf(text, sought, position)
  }),
}

export const join: FunctionDefinition = {
  name: 'Join',
  parameters: [required('separator', 'String'), repeated('source', 'Any')],
  summary:
    'All values with the separator between them; null and empty ones are skipped, lists give each element.',
  examples: [
    {
      expression: 'Join(", ", "", [surname], [givenName])',
      source: { surname: 'Doe', givenName: 'John' },
      result: 'Doe, John',
    },
    { expression: 'Join(";", [proxyAddresses])', source: { proxyAddresses: ['a', 'b'] }, result: 'a;b' },
    { expression: 'Join(",", [a], [b])', source: { a: '' }, result: null },
  ],
  compile: eager((run, separator = null, ...sources) => {
    const between = toText(run, separator, 'separator') ?? ''
    const texts: string[] = []
    let length = 0
    for (const source of sources) {
      for (const value of isMultiValued(source) ? source : [source]) {
        const text = toText(run, value, 'source')
        if (text === null || text === '') continue
        texts.push(text)
        length += text.length + between.length
        // Checked at every step: two thousand sources of a megabyte must not be put together first.
        if (length > 4 * limits.textLength) throw textTooLong(run)
      }
    }
    return texts.length === 0 ? null : producedText(run, texts.join(between))
  }),
}

export const left: FunctionDefinition = {
  name: 'Left',
  parameters: [required('String', 'String'), required('NumChars', 'Integer')],
  summary: 'The first characters of a text; all of it for a negative number.',
  examples: [
    { expression: 'Left("John Doe", 3)', result: 'Joh' },
    { expression: 'Left([x], 3)', result: '' },
  ],
  compile: eager((run, source = null, numChars = null) => {
    const text = toText(run, source, 'String')
    if (text === null) return ''
    const count = Number(toInteger(run, numChars, 'NumChars'))
    return count < 0 ? text : takeCodePoints(text, count)
  }),
}

export const mid: FunctionDefinition = {
  name: 'Mid',
  parameters: [required('source', 'String'), required('start', 'Integer'), required('length', 'Integer')],
  summary: 'At most so many characters of a text from a position, counted from 1.',
  examples: [
    { expression: 'Mid("John Doe", 3, 5)', result: 'hn Do' },
    { expression: 'Mid("John", 5, 2)', result: '' },
  ],
  compile: eager((run, source = null, start = null, length = null) => {
    const text = toText(run, source, 'source')
    if (text === null) return ''
    const position = Number(toInteger(run, start, 'start'))
    const count = Number(toInteger(run, length, 'length'))
    if (count === 0) return ''
    if (count < 0 || position <= 0) return text
    return takeCodePoints(dropCodePoints(text, position - 1), count)
  }),
}

export const split: FunctionDefinition = {
  name: 'Split',
  parameters: [required('source', 'String'), required('delimiter', 'String')],
  summary: 'The parts of a text between the delimiters, trimmed; empty parts are dropped.',
  examples: [
    {
      expression: 'Split([extensionAttribute5], ",")',
      source: { extensionAttribute5: 'PermissionSetOne, PermissionSetTwo' },
      result: ['PermissionSetOne', 'PermissionSetTwo'],
    },
    { expression: 'Split(",", ",")', result: null },
  ],
  compile: eager((run, source = null, delimiter = null) => {
    const text = toText(run, source, 'source')
    if (text === null) return null
    const separator = toText(run, delimiter, 'delimiter') ?? ''
    const parts = separator === '' ? [text] : splitText(text, separator)
    spend(run, 10 * parts.length)
    const elements = parts.map((part) => part.trim()).filter((part) => part !== '')
    return elements.length === 0 ? null : elements
  }),
}

export const stripSpaces: FunctionDefinition = {
  name: 'StripSpaces',
  parameters: [required('source', 'String')],
  summary: 'The text without any space (U+0020); other white space stays.',
  examples: [{ expression: 'StripSpaces(" John  Q Doe ")', result: 'JohnQDoe' }],
  compile: eager((run, source = null) => {
    const text = toText(run, source, 'source')
    return text === null ? null : producedText(run, text.replaceAll(' ', ''))
  }),
}

export const word: FunctionDefinition = {
  name: 'Word',
  parameters: [
    required('String', 'String'),
    required('WordNumber', 'Integer'),
    required('Delimiters', 'String'),
  ],
  summary: 'The word with a number, counted from 1; every character of the delimiters separates words.',
  examples: [
    { expression: 'Word("The quick brown fox", 3, " ")', result: 'brown' },
    { expression: 'Word("a,,b", 2, ",")', result: 'b' },
  ],
  compile: eager((run, source = null, wordNumber = null, delimiters = null) => {
    const text = toText(run, source, 'String')
    if (text === null) return ''
    const number = Number(toInteger(run, wordNumber, 'WordNumber'))
    const separators = new Set(toText(run, delimiters, 'Delimiters') ?? '')
    spend(run, 4 * text.length)
    return number < 1 ? '' : wordAt(text, number, separators)
  }),
}

function isTextCompare(run: Run, compareType: Value): boolean {
  const name = toText(run, compareType, 'compareType')
  if (name === null || name === 'vbBinaryCompare') return false
  if (name === 'vbTextCompare') return true
  throw evaluationError(run, 'invalidArgument', 'compareType must be vbBinaryCompare or vbTextCompare')
}

/** The position, from 1, of `sought` at or after `start`; 0 if there is none. */
function positionOf(text: string, sought: string, start: number): number {
  const from = offsetOf(text, start - 1)
  if (from >= text.length) return 0
  if (sought === '') return start
  const found = findText(text, sought, from)
  return found < 0 ? 0 : countCodePoints(text.slice(0, found)) + 1
}

function wordAt(text: string, number: number, separators: ReadonlySet<string>): string {
  let current = 0
  let start = -1
  let offset = 0
  for (const character of text) {
    const isSeparator = separators.has(character)
    if (!isSeparator && start < 0) {
      start = offset
      current++
    } else if (isSeparator && start >= 0) {
      if (current === number) return text.slice(start, offset)
      start = -1
    }
    offset += character.length
  }
  return start >= 0 && current === number ? text.slice(start) : ''
}
