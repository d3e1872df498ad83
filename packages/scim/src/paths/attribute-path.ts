// Attribute paths as text: an optional schema URN, a name, an optional sub-attribute (scim.md A6.7, A6.11).

import type { CompatMode } from '../compat-mode.ts'

/** Names as written; `resolveAttribute` finds the definition behind them. */
export interface AttributePath {
  /** URN before the last colon, without that colon; `null` for an unqualified path. */
  readonly schema: string | null
  readonly attribute: string
  readonly subAttribute: string | null
}

const ATTRIBUTE_NAME = /^(?:[A-Za-z][A-Za-z0-9_-]*|\$ref)$/
const SCHEMA_URI = /^[A-Za-z][A-Za-z0-9+.-]*:[A-Za-z0-9\-._~:/?#@!$&*+,;=%]+$/

/** True for a name that may stand for an attribute; `$ref` is the one exception to the rule (scim.md A2.10). */
export function isAttributeName(text: string): boolean {
  return ATTRIBUTE_NAME.test(text)
}

/**
 * Reads an attribute path; `null` when the text is not one.
 *
 * The URN is everything before the last colon, so the dot in `2.0` separates nothing. `entra-legacy` also reads
 * `URN.attribute.subAttribute`, the notation of jobs from before 2018 (scim.md A8.5).
 */
export function parseAttributePath(text: string, options: { mode?: CompatMode } = {}): AttributePath | null {
  const colon = text.lastIndexOf(':')
  const schema = colon === -1 ? null : text.slice(0, colon)
  if (schema !== null && !SCHEMA_URI.test(schema)) return null
  const names = text.slice(colon + 1).split('.')
  if (!names.every(isAttributeName)) return null
  const [first = '', second = null, third] = names
  if (names.length <= 2) return Object.freeze({ schema, attribute: first, subAttribute: second })
  if (names.length > 3 || schema === null || second === null || options.mode !== 'entra-legacy') return null
  return Object.freeze({ schema: `${schema}:${first}`, attribute: second, subAttribute: third ?? null })
}

/** The text that `parseAttributePath` reads back as the same path. */
export function printAttributePath(path: AttributePath): string {
  const qualifier = path.schema === null ? '' : `${path.schema}:`
  const suffix = path.subAttribute === null ? '' : `.${path.subAttribute}`
  return `${qualifier}${path.attribute}${suffix}`
}
