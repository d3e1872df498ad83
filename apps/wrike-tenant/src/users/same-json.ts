// Whether two JSON texts mean the same; the order of members has no meaning (scim.md A1.11).
import { isDeepStrictEqual } from 'node:util'

/**
 * Texts written by `JSON.stringify`, so that equal meaning implies equal length.
 *
 * @param parsed What the texts say, where the caller has it.
 */
export function isSameJson(
  one: string,
  other: string,
  parsed?: { readonly one: unknown; readonly other: unknown },
): boolean {
  if (one === other) return true
  if (one.length !== other.length) return false
  return parsed === undefined
    ? isDeepStrictEqual(JSON.parse(one), JSON.parse(other))
    : isDeepStrictEqual(parsed.one, parsed.other)
}
