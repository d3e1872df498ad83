// What an answer says, short enough to be read and without anything that moves a cursor.

import type { Answer } from '@rollcall/scim-exchange'
import { isObject } from './json-object.ts'

/** One line of the text, at most so long. */
export function excerpt(text: string, length = 200): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  const line = text.replace(/[\s\u0000-\u001f\u007f-\u009f]+/g, ' ').trim()
  return line.length > length ? `${line.slice(0, length - 1)}…` : line
}

/** A value as JSON, short. */
export function shown(value: unknown): string {
  return excerpt(JSON.stringify(value) ?? 'missing', 120)
}

/** The server's own words about a refusal, with a colon before them and no full stop; empty when it said nothing. */
export function saying({ body, text }: Answer): string {
  const detail = isObject(body) && typeof body.detail === 'string' ? body.detail : text
  const scimType = isObject(body) && typeof body.scimType === 'string' ? `${body.scimType}: ` : ''
  const said = excerpt(`${scimType}${detail}`)
  return said === '' ? '' : `: ${said.replace(/[.!]$/, '')}`
}
