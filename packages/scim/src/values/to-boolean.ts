// Booleans that came as text (scim.md A8.5, B4.4).

import type { AttributeValue } from '@rollcall/core'

/** Reads a boolean, also one written as `"True"` or `"false"` in any case; `undefined` for anything else. */
export function toBoolean(value: AttributeValue | undefined): boolean | undefined {
  if (typeof value === 'boolean') return value
  if (typeof value !== 'string') return undefined
  const folded = value.toLowerCase()
  return folded === 'true' ? true : folded === 'false' ? false : undefined
}
