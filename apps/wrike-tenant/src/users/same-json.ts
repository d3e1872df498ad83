// Whether two JSON texts mean the same; the order of members has no meaning (scim.md A1.11).
import { isDeepStrictEqual } from 'node:util'

/**
 * Texts written by `JSON.stringify`, so that equal meaning implies equal length.
 *
 * @param parsedOther What the second text says, where the caller has it.
 */
export function isSameJson(one: string, other: string, parsedOther?: unknown): boolean {
  if (one === other) return true
  return one.length === other.length && isDeepStrictEqual(JSON.parse(one), parsedOther ?? JSON.parse(other))
}
