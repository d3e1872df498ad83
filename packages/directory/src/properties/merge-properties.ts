// PATCH of kept properties (graph-api.md §3.2).

import type { AttributeValue, AttributeValues } from '@rollcall/core'

/**
 * What is kept after a change: absent stays, `null` clears, a list replaces, an object merges its members. A property
 * that never had a value and gets `null` stays absent, so that a change feed can tell "cleared" from "never set" and a
 * change to nothing is no change.
 */
export function mergeProperties(kept: AttributeValues, change: AttributeValues): AttributeValues {
  const merged: Record<string, AttributeValue | undefined> = { ...kept }
  for (const [name, value] of Object.entries(change)) {
    if (value === undefined) continue
    const before = kept[name]
    if (value === null) {
      if (before !== undefined) merged[name] = null
    } else {
      merged[name] = isComplex(value) ? mergeMembers(before, value) : value
    }
  }
  return merged
}

function mergeMembers(
  before: AttributeValue | undefined,
  members: { readonly [member: string]: AttributeValue },
): AttributeValue {
  const merged = mergeProperties(isComplex(before) ? before : {}, members)
  return Object.fromEntries(Object.entries(merged).map(([name, value]) => [name, value ?? null]))
}

function isComplex(
  value: AttributeValue | undefined,
): value is { readonly [member: string]: AttributeValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
