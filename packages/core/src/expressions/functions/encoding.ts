// Functions that write text in another alphabet: Base64, hexadecimal digits, plain Latin letters.

import { toText } from '../convert.ts'
import { eager, type FunctionDefinition, required } from '../function-definition.ts'
import { normalizeDiacritics } from '../normalize-diacritics.ts'
import { producedText, spend } from '../run.ts'

const base64Alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

const parameters = [required('source', 'String')] as const

export const convertToBase64: FunctionDefinition = {
  name: 'ConvertToBase64',
  parameters,
  summary: 'Base64 of the text as UTF-16, little-endian.',
  examples: [{ expression: 'ConvertToBase64("Hello world!")', result: 'SABlAGwAbABvACAAdwBvAHIAbABkACEA' }],
  compile: eager((run, source = null) => {
    const text = toText(run, source, 'source')
    return text === null ? null : producedText(run, base64Of(utf16Bytes(text)))
  }),
}

export const convertToUtf8Hex: FunctionDefinition = {
  name: 'ConvertToUTF8Hex',
  parameters,
  summary: 'Upper-case hexadecimal digits of the text as UTF-8.',
  examples: [{ expression: 'ConvertToUTF8Hex("é")', result: 'C3A9' }],
  compile: eager((run, source = null) => {
    const text = toText(run, source, 'source')
    if (text === null) return null
    spend(run, 4 * text.length)
    return producedText(run, hexOf(new TextEncoder().encode(text)))
  }),
}

export const normalizeDiacriticsFunction: FunctionDefinition = {
  name: 'NormalizeDiacritics',
  parameters,
  summary: 'Latin letters without their diacritics; other scripts and punctuation stay.',
  examples: [
    { expression: 'NormalizeDiacritics("Søren Ångström")', result: 'Soeren Angstrom' },
    { expression: 'NormalizeDiacritics("Дмитрий")', result: 'Дмитрий' },
  ],
  compile: eager((run, source = null) => {
    const text = toText(run, source, 'source')
    if (text === null) return null
    return producedText(
      run,
      normalizeDiacritics(text, (units) => spend(run, units)),
    )
  }),
}

function utf16Bytes(text: string): Uint8Array {
  const bytes = new Uint8Array(2 * text.length)
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    bytes[2 * index] = unit & 0xff
    bytes[2 * index + 1] = unit >> 8
  }
  return bytes
}

function base64Of(bytes: Uint8Array): string {
  let text = ''
  for (let index = 0; index < bytes.length; index += 3) {
    const group = ((bytes[index] ?? 0) << 16) | ((bytes[index + 1] ?? 0) << 8) | (bytes[index + 2] ?? 0)
    const missing = index + 3 - bytes.length
    text += digitOf(group >> 18) + digitOf(group >> 12)
    text += (missing > 1 ? '=' : digitOf(group >> 6)) + (missing > 0 ? '=' : digitOf(group))
  }
  return text
}

function digitOf(bits: number): string {
  return base64Alphabet.charAt(bits & 0x3f)
}

function hexOf(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += byte.toString(16).padStart(2, '0')
  return text.toUpperCase()
}
