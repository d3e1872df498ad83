// Which part of an address is wrong: the first segment that no route goes on with.

import type { GraphRoute } from './graph-route.ts'

/**
 * The segment to name to the caller.
 *
 * @param path Below the version, without the query, e.g. `/users/ann/shoes` → `shoes`.
 */
export function unknownSegment(routes: readonly GraphRoute[], path: string): string {
  const segments = path.split('/').filter((segment) => segment !== '')
  let candidates = routes.map((route) => route.path.split('/').slice(1))
  for (const [index, segment] of segments.entries()) {
    candidates = candidates.filter((pattern) => matches(pattern[index], segment))
    if (candidates.length === 0) return segment
  }
  return segments.at(-1) ?? ''
}

function matches(pattern: string | undefined, segment: string): boolean {
  if (pattern === undefined) return false
  return pattern.startsWith(':') || pattern.toLowerCase() === segment.toLowerCase()
}
