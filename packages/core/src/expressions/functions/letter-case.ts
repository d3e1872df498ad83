// Functions that change the case of letters (expressions.md §13).

import {
  toLowerCase,
  toTurkishLowerCase,
  toTurkishUpperCase,
  toUpperCase,
  upperCharacter,
} from '../casing.ts'
import { toText } from '../convert.ts'
import { eager, type FunctionDefinition, optional, required } from '../function-definition.ts'
import { evaluationError, producedText, type Run, spend } from '../run.ts'
import type { Value } from '../value.ts'

const parameters = [required('source', 'String'), optional('culture', 'String')] as const
const languageTag = /^[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*$/
const turkishTag = /^(?:tr|az)(?:-|$)/i

/** Unicode letters, and what .NET takes for the end of a word: separators, control characters, punctuation, symbols. */
const letter = /\p{L}/u
const endOfWord = /[\p{Z}\p{Cc}\p{Cf}\p{P}\p{S}]/u

export const toLower: FunctionDefinition = {
  name: 'ToLower',
  parameters,
  summary: 'Every character in lower case, by the rules of the culture if one is given.',
  examples: [
    { expression: 'ToLower("John.Smith@contoso.com")', result: 'john.smith@contoso.com' },
    { expression: 'ToLower("TITLE", "tr-TR")', result: 'tıtle' },
  ],
  compile: eager((run, source = null, culture = null) =>
    changeCase(run, source, culture, { invariant: toLowerCase, turkish: toTurkishLowerCase }),
  ),
}

export const toUpper: FunctionDefinition = {
  name: 'ToUpper',
  parameters,
  summary: 'Every character in upper case, by the rules of the culture if one is given.',
  examples: [
    { expression: 'ToUpper("straße")', result: 'STRAßE' },
    { expression: 'ToUpper("id", "tr")', result: 'İD' },
  ],
  compile: eager((run, source = null, culture = null) =>
    changeCase(run, source, culture, { invariant: toUpperCase, turkish: toTurkishUpperCase }),
  ),
}

export const pCase: FunctionDefinition = {
  name: 'PCase',
  parameters: [required('source', 'String'), optional('wordSeparators', 'String')],
  summary: 'Every word with its first letter in upper case and the others in lower case.',
  examples: [
    { expression: 'PCase("PABLO GONSALVES (SECOND)")', result: 'Pablo Gonsalves (Second)' },
    { expression: `PCase("PINTO-DE'SILVA", " '-")`, result: "Pinto-De'Silva" },
  ],
  compile: eager((run, source = null, wordSeparators = null) => {
    const text = toText(run, source, 'source')
    if (text === null) return null
    const separators = toText(run, wordSeparators, 'wordSeparators')
    // One test of every character for its category costs about as much as ten plain steps.
    spend(run, 10 * text.length)
    const lower = toLowerCase(text)
    return producedText(
      run,
      separators === null ? capitalizeWords(lower) : capitalizeAfter(lower, new Set(separators)),
    )
  }),
}

function changeCase(
  run: Run,
  source: Value,
  culture: Value,
  map: { readonly invariant: (text: string) => string; readonly turkish: (text: string) => string },
): string | null {
  const text = toText(run, source, 'source')
  if (text === null) return null
  const tag = toText(run, culture, 'culture') ?? ''
  if (tag !== '' && !languageTag.test(tag)) {
    throw evaluationError(run, 'invalidArgument', 'culture must be a language tag such as en-US or tr')
  }
  spend(run, 4 * text.length)
  return producedText(run, turkishTag.test(tag) ? map.turkish(text) : map.invariant(text))
}

function capitalizeWords(lower: string): string {
  let cased = ''
  let isInWord = false
  for (const character of lower) {
    if (isInWord) {
      // The apostrophe is the one punctuation mark that belongs to a word: O'neil.
      isInWord = character === "'" || !endOfWord.test(character)
      cased += character
    } else {
      isInWord = letter.test(character)
      cased += isInWord ? upperCharacter(character) : character
    }
  }
  return cased
}

function capitalizeAfter(lower: string, separators: ReadonlySet<string>): string {
  let cased = ''
  let isFirst = true
  for (const character of lower) {
    cased += isFirst ? upperCharacter(character) : character
    isFirst = separators.has(character)
  }
  return cased
}
