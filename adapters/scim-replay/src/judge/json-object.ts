// JSON of which nothing is known yet.

import type { ScimResource } from '@rollcall/scim'

export function isObject(value: unknown): value is ScimResource {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The id of a resource as text; `null` when it has none that could be addressed. */
export function idIn(value: unknown): string | null {
  if (!isObject(value)) return null
  const { id } = value
  if (typeof id === 'number') return String(id)
  return typeof id === 'string' && id !== '' ? id : null
}

/** What a server holds as text; a value that is none as JSON. */
export function asText(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
}
