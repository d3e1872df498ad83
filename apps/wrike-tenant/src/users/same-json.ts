// Whether two JSON texts mean the same; the order of members has no meaning (scim.md A1.11).
import { isDeepStrictEqual } from 'node:util'

/** Texts written by `JSON.stringify`, so that equal meaning implies equal length. */
export function isSameJson(one: string, other: string): boolean {
  if (one === other) return true
  return one.length === other.length && isDeepStrictEqual(JSON.parse(one), JSON.parse(other))
}
