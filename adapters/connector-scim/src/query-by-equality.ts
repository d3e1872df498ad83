// Asking for the objects whose attribute equals a value, in a form that the target understands (scim.md B1.5, C22, C24).

import { eqFilter } from '@rollcall/scim'
import type { Collection } from './collection.ts'
import type { PreparedType } from './prepared-type.ts'
import type { ScimRequest, ScimResponse } from './scim-request.ts'

export type EqualityQuery = {
  readonly operation: 'find' | 'test'
  readonly attribute: string
  readonly value: string | number | boolean
  readonly signal?: AbortSignal | undefined
}

/**
 * Sends the query. A path with brackets goes as `emails[type eq "work"].value eq "x"`, the form that targets built for
 * Entra know; one that refuses it is asked, from then on, in the only form that the RFC has,
 * `emails[type eq "work" and value eq "x"]`.
 *
 * @throws {TargetError}
 */
export async function queryByEquality(
  { calls, type }: Pick<Collection, 'calls' | 'type'>,
  query: EqualityQuery,
): Promise<{ readonly request: ScimRequest; readonly response: ScimResponse; readonly filter: string }> {
  const { attribute } = query
  const strict = strictFilter(query)
  const isStrict = strict !== null && type.learned.strictFilters.has(attribute)
  const filter = `filter=${encodeURIComponent(isStrict ? strict : looseFilter(query))}`
  const request = requestFor(type, query, filter)
  const canBeStricter = strict !== null && !isStrict
  const response = await calls.call(request, canBeStricter ? [400] : [])
  if (response.status !== 400 || strict === null) return { request, response, filter }
  const strictParameter = `filter=${encodeURIComponent(strict)}`
  const second = requestFor(type, query, strictParameter)
  const answer = await calls.call(second)
  type.learned.strictFilters.add(attribute)
  return { request: second, response: answer, filter: strictParameter }
}

function requestFor(type: PreparedType, { operation, signal }: EqualityQuery, filter: string): ScimRequest {
  return { operation, method: 'GET', path: `${type.path}${type.queryStart}${filter}`, body: null, signal }
}

function looseFilter({ attribute, value }: EqualityQuery): string {
  return typeof value === 'number' ? `${attribute} eq ${value}` : eqFilter(attribute, value)
}

/** The comparison moved into the brackets; `null` for a path without brackets. */
function strictFilter({ attribute, value }: EqualityQuery): string | null {
  const end = attribute.lastIndexOf('].')
  if (end === -1) return null
  return `${attribute.slice(0, end)} and ${attribute.slice(end + 2)} eq ${JSON.stringify(value)}]`
}
