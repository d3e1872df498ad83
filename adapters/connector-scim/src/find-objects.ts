// Looking for objects by one attribute, trusting only what is checked here (scim.md C21 to C24).

import { type AttributeValue, isEmptyValue } from '@rollcall/core'
import type { TargetObject, TargetProfile } from '@rollcall/ports'
import { foldCase } from '@rollcall/scim'
import { requestLine } from './classify-response.ts'
import type { Collection } from './collection.ts'
import { distinctById, readPages } from './list-pages.ts'
import { type Resource, readListResponse } from './list-response.ts'
import type { JsonObject } from './parse-json.ts'
import { prepareAttribute } from './prepared-attribute.ts'
import { type PreparedType, toTargetObject, withReadablePaths } from './prepared-type.ts'
import { queryByEquality } from './query-by-equality.ts'

/** A filter that matches this many pages is no filter. */
const MAX_FIND_PAGES = 50

/** The objects whose attribute equals the value, each once. None for an empty or complex value, without a request. */
export async function findObjects(
  collection: Collection,
  attribute: string,
  value: AttributeValue,
): Promise<readonly TargetObject[]> {
  const resources = await findResources(collection, attribute, value)
  return resources.map((resource) => toTargetObject(collection.type, resource))
}

/** The same as resources, before their attributes are read. */
export async function findResources(
  collection: Collection,
  attribute: string,
  value: AttributeValue,
): Promise<readonly Resource[]> {
  if (isEmptyValue(value) || typeof value === 'object') return []
  const matcher = createMatcher(collection.type, attribute, value)
  const found = await askFor(collection, attribute, value, matcher)
  if (matcher.isExact || typeof value !== 'string') return found
  const { learned } = collection.type
  if (found.some((resource) => isOtherText(matcher.read(resource), value))) learned.foldsCase = true
  const lowerCase = value.toLowerCase()
  if (found.length > 0 || learned.foldsCase || lowerCase === value) return found
  // scim.md C25: a target that compares with case hides an account whose name is in lower case.
  return askFor(collection, attribute, lowerCase, matcher)
}

async function askFor(
  collection: Collection,
  attribute: string,
  value: string | number | boolean,
  { matches }: Matcher,
): Promise<readonly Resource[]> {
  const { calls, type } = collection
  if (!canFilter(type.profile, attribute)) return findInAllPages(collection, '', matches)
  const query = { operation: 'find', attribute, value } as const
  const { request, response, filter } = await queryByEquality(collection, query)
  const list = readListResponse(calls.parse(request, response))
  if (list === null) throw calls.incompatible(request, response, 'the target answered no SCIM list')
  const matching = distinctById(list.resources.filter(matches))
  const isComplete = list.totalResults === null || list.totalResults <= list.resources.length
  const isFiltered = list.resources.length === 0 || matching.length > 0
  return isComplete && isFiltered ? matching : findInAllPages(collection, filter, matches)
}

/**
 * Reads on when the first answer does not settle it: the target says that there is more, or what it sent does not match,
 * so that it may not filter at all. Nothing is taken for absent that was not looked at.
 */
async function findInAllPages(
  collection: Collection,
  filter: string,
  matches: (resource: JsonObject) => boolean,
): Promise<readonly Resource[]> {
  const found: Resource[] = []
  const paging = { operation: 'find', filter, maxPages: MAX_FIND_PAGES } as const
  for await (const { resources } of readPages(collection, paging)) found.push(...resources.filter(matches))
  return distinctById(found)
}

/** Whether the target's filters find this attribute (scim.md C24). */
export function canFilter({ filter }: TargetProfile, attribute: string): boolean {
  return filter.attributes?.includes(attribute) ?? true
}

type Matcher = {
  readonly matches: (resource: JsonObject) => boolean
  readonly read: (resource: JsonObject) => unknown
  /** Whether case counts. */
  readonly isExact: boolean
}

/** Equality as SCIM means it: ids and references exactly, other text without regard to case (scim.md A6.16). */
function createMatcher(type: PreparedType, attribute: string, value: string | number | boolean): Matcher {
  const line = requestLine({ method: 'GET', path: type.path })
  const { read } =
    type.attributes.get(attribute) ?? withReadablePaths(() => prepareAttribute(attribute), line)
  const isExact = attribute === 'id' || attribute === 'externalId' || type.references.has(attribute)
  // As text, because a number in the directory may be text in the target.
  const comparable = (held: unknown) => (isExact ? String(held) : foldCase(String(held)))
  const wanted = comparable(value)
  const isWanted = (held: unknown) => !isAbsent(held) && comparable(held) === wanted
  const matches = (resource: JsonObject) => {
    const held: unknown = read(resource)
    return Array.isArray(held) ? held.some((one) => isWanted(valueInside(one))) : isWanted(held)
  }
  return { matches, read, isExact }
}

function isOtherText(held: unknown, asked: string): boolean {
  return typeof held === 'string' && held !== asked
}

function isAbsent(held: unknown): boolean {
  return held === null || held === undefined
}

/** scim.md A6.20: a complex element stands for its `value`. */
function valueInside(element: unknown): unknown {
  return typeof element === 'object' && element !== null && 'value' in element ? element.value : element
}
