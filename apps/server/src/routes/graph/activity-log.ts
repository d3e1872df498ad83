// What the two logs of activities have in common: their order, and the indexes that their filters can use.

import {
  badRequest,
  type FilterNode,
  type InstantLimit,
  requiredRange,
  requiredValues,
  unsupportedQuery,
} from '@rollcall/graph'
import type { GraphRequest } from './graph-route.ts'

/**
 * @param log As messages call it.
 * @throws {GraphRefusal} 400: any other order than by time.
 */
export function readActivityOrder(request: GraphRequest, log: string): 'newestFirst' | 'oldestFirst' {
  const [first, ...others] = request.options.orderBy
  if (first === undefined) return 'newestFirst'
  if (others.length > 0 || first.property.toLowerCase() !== 'activitydatetime') {
    throw unsupportedQuery(`The ${log} can be sorted by activityDateTime only.`)
  }
  return first.descending ? 'newestFirst' : 'oldestFirst'
}

/** The text that a filter requires of a path; `null` when it requires none. */
export function requiredTexts(filter: FilterNode | null): (path: string) => string | null {
  const required = requiredValues(filter)
  return (path) => {
    const value = required.get(path)
    return typeof value === 'string' ? value : null
  }
}

/**
 * The instants between which a filter looks. The store's limits exclude their instant; one that a filter includes is a
 * millisecond wider there.
 *
 * @throws {GraphRefusal} 400: not an instant.
 */
export function activityInstants(filter: FilterNode | null): {
  readonly after?: string
  readonly before?: string
} {
  const { after, before } = requiredRange(filter, 'activityDateTime')
  const moved = ({ instant, isWithin }: InstantLimit, ms: number): string => {
    const time = Date.parse(instant)
    if (Number.isNaN(time)) throw badRequest(`Invalid filter clause: '${instant}' is not an instant.`)
    return new Date(time + (isWithin ? ms : 0)).toISOString()
  }
  return {
    ...(after === null ? {} : { after: moved(after, -1) }),
    ...(before === null ? {} : { before: moved(before, 1) }),
  }
}
