// Looking for objects by one attribute, trusting only what is checked here (scim.md C21 to C24).

import { type AttributeValue, isEmptyValue } from '@rollcall/core'
import type { TargetObject } from '@rollcall/ports'
import { eqFilter, foldCase, readValue, type ScimResource } from '@rollcall/scim'
import { distinctById, PAGE_SIZE, readPages } from './list-pages.ts'
import { type Resource, readListResponse } from './list-response.ts'
import { type PreparedType, toTargetObject } from './prepared-type.ts'
import type { Operation, ScimRequest } from './scim-request.ts'
import type { JsonObject, TargetCalls } from './target-calls.ts'

/** A filter that matches this many pages is no filter. */
const MAX_FIND_PAGES = 50

/** The objects of a type whose attribute equals the value, each once. None for an empty value, without a request. */
export async function findObjects(
  calls: TargetCalls,
  type: PreparedType,
  attribute: string,
  value: AttributeValue,
): Promise<readonly TargetObject[]> {
  const resources = await findResources(calls, type, { attribute, value, operation: 'find' })
  return resources.map((resource) => toTargetObject(type, resource))
}

export type Search = {
  readonly attribute: string
  readonly value: AttributeValue
  readonly operation: Operation
}

/** The same as resources, before attributes are read. */
export async function findResources(
  calls: TargetCalls,
  type: PreparedType,
  search: Search,
): Promise<readonly Resource[]> {
  const { attribute, value, operation } = search
  if (isEmptyValue(value) || typeof value === 'object') return []
  const filter = filterParameter(attribute, value)
  const request: ScimRequest = {
    operation,
    method: 'GET',
    path: `${type.path}${type.queryStart}${filter}`,
    body: null,
  }
  const response = await calls.call(request)
  const list = readListResponse(calls.parse(request, response))
  if (list === null) throw calls.incompatible(request, response, 'the target answered no SCIM list')
  const matches = createMatcher(type, attribute, value)
  const matching = distinctById(list.resources.filter(matches))
  const isComplete = list.totalResults === null || list.totalResults <= list.resources.length
  const isFiltered = list.resources.length === 0 || matching.length > 0
  if (isComplete && isFiltered) return matching
  return findInAllPages(calls, type, { operation, filter, matches })
}

/**
 * Reads on when the first answer does not settle it: the target says that there is more, or what it sent does not match,
 * so that it may not filter at all. Nothing is taken for absent that was not looked at.
 */
async function findInAllPages(
  calls: TargetCalls,
  type: PreparedType,
  search: {
    readonly operation: Operation
    readonly filter: string
    readonly matches: (resource: JsonObject) => boolean
  },
): Promise<readonly Resource[]> {
  const found: Resource[] = []
  const paging = { ...search, maxPages: MAX_FIND_PAGES, pageSize: PAGE_SIZE }
  for await (const { resources } of readPages(calls, type, paging)) {
    found.push(...resources.filter(search.matches))
  }
  return distinctById(found)
}

/** `filter=…` for an equality, percent-encoded (scim.md C22). */
export function filterParameter(attribute: string, value: string | number | boolean): string {
  const filter = typeof value === 'number' ? `${attribute} eq ${value}` : eqFilter(attribute, value)
  return `filter=${encodeURIComponent(filter)}`
}

/** Equality as SCIM means it: ids and references exactly, other text without regard to case (scim.md A6.16). */
function createMatcher(
  type: PreparedType,
  attribute: string,
  value: string | number | boolean,
): (resource: JsonObject) => boolean {
  const isExact = attribute === 'id' || attribute === 'externalId' || type.references.has(attribute)
  const fold = (held: AttributeValue) => (typeof held === 'string' && !isExact ? foldCase(held) : held)
  const wanted = fold(value)
  return (resource) => {
    // A parsed body is JSON, which is what a resource is.
    const held = readValue(resource as ScimResource, attribute)
    if (!Array.isArray(held)) return fold(held) === wanted
    return held.some((one: AttributeValue) => fold(valueInside(one)) === wanted)
  }
}

/** scim.md A6.20: a complex element stands for its `value`. */
function valueInside(element: AttributeValue): AttributeValue {
  if (typeof element !== 'object' || element === null || Array.isArray(element)) return element
  return (element as { readonly value?: AttributeValue }).value ?? null // an object that is no list
}
