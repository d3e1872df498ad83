// What a filter says about the one element that it describes.

import type { Filter } from './filter.ts'

/** A sub-attribute name and the value it must equal. */
export type EqualPair = readonly [name: string, value: string | number | boolean]

/**
 * What a filter made of `eq` joined by `and` gives to a new element; `null` for any other filter, and for one that
 * contradicts itself: those describe no element (scim.md A8.5).
 */
export function equalPairs(filter: Filter): readonly EqualPair[] | null {
  if (filter.kind === 'comparison') {
    if (filter.operator !== 'eq' || filter.value === null) return null
    return [[filter.path.attribute, filter.value]]
  }
  if (filter.kind !== 'and') return null
  const pairs: EqualPair[] = []
  for (const operand of filter.operands) {
    const more = equalPairs(operand)
    if (more === null) return null
    pairs.push(...more)
  }
  const byName = new Map(pairs.map(([name, value]) => [name.toLowerCase(), value]))
  return pairs.every(([name, value]) => byName.get(name.toLowerCase()) === value) ? pairs : null
}
