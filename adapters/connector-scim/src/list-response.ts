// Reading a ListResponse as real targets write it (scim.md C17 to C20).

import type { JsonObject } from './parse-json.ts'
import { isJsonObject } from './parse-json.ts'

/** A JSON object that can be addressed. Some targets write their ids as numbers. */
export type Resource = JsonObject & { readonly id: string | number }

export type ListResponse = {
  readonly resources: readonly Resource[]
  /** What the target claims, also when it writes the number as text; `null` when it says nothing usable. */
  readonly totalResults: number | null
  /** RFC 9865: where the next page begins; `null` on the last page and for targets that page by index. */
  readonly nextCursor: string | null
}

/** The list in a parsed body; `null` when it is none. `Resources` may be missing only when nothing is claimed. */
export function readListResponse(body: JsonObject | null): ListResponse | null {
  if (body === null) return null
  const totalResults = readCount(member(body, 'totalResults'))
  const listed = member(body, 'Resources')
  const nextCursor = member(body, 'nextCursor')
  if (listed === undefined || listed === null) {
    return totalResults === 0 ? { resources: [], totalResults, nextCursor: null } : null
  }
  if (!Array.isArray(listed)) return null
  const resources = listed.filter(isResource)
  if (resources.length !== listed.length) return null
  return {
    resources,
    totalResults,
    nextCursor: typeof nextCursor === 'string' && nextCursor !== '' ? nextCursor : null,
  }
}

export function isResource(value: unknown): value is Resource {
  if (!isJsonObject(value)) return false
  return (typeof value.id === 'string' && value.id !== '') || typeof value.id === 'number'
}

/** A member whatever the case of its first letter, in which targets differ. */
function member(body: JsonObject, name: string): unknown {
  if (name in body) return body[name]
  const first = name.charAt(0)
  const other = first === first.toLowerCase() ? first.toUpperCase() : first.toLowerCase()
  return body[other + name.slice(1)]
}

function readCount(value: unknown): number | null {
  const count = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  return typeof count === 'number' && Number.isInteger(count) && count >= 0 ? count : null
}
