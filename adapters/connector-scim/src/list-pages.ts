// Reading lists of any length from targets that page by index, by cursor, or badly (scim.md C17 to C20, A6.28).

import type { TargetPage } from '@rollcall/ports'
import type { Collection } from './collection.ts'
import { type Resource, readListResponse } from './list-response.ts'
import { type PreparedType, toTargetObject } from './prepared-type.ts'
import type { Operation, ScimRequest } from './scim-request.ts'

export type ResourcePage = {
  readonly resources: readonly Resource[]
  readonly totalResults: number | null
}

export type PagingOptions = {
  readonly operation: Operation
  /** Percent-encoded, e.g. `filter=…`; empty for everything. */
  readonly filter: string
  /** Reaching this many pages is an error, so that no endless list is taken for a complete one. */
  readonly maxPages: number
}

/** Twenty million users by 200, one hundred thousand by one. */
const MAX_LIST_PAGES = 100_000

/** Every object of the type, page by page. */
export async function* listObjects(collection: Collection): AsyncGenerator<TargetPage> {
  const options: PagingOptions = {
    operation: 'list',
    filter: '',
    maxPages: MAX_LIST_PAGES,
  }
  for await (const { resources, totalResults } of readPages(collection, options)) {
    yield { objects: resources.map((resource) => toTargetObject(collection.type, resource)), totalResults }
  }
}

/**
 * The pages of a query until one is empty or brings no unseen id, because counts cannot be trusted.
 *
 * @throws {TargetError} `ERR_TARGET_INCOMPATIBLE`: an answer is no list, or the pages do not end.
 */
export async function* readPages(
  { calls, type }: Collection,
  options: PagingOptions,
): AsyncGenerator<ResourcePage> {
  const repeats = createRepeatDetector()
  let startIndex = 1
  // RFC 9865 §2.1: an empty cursor asks for the first page.
  let cursor: string | null = type.profile.paging.kind === 'cursor' ? '' : null
  for (let pageNumber = 1; ; pageNumber += 1) {
    const request = pageRequest(type, options, startIndex, cursor)
    const response = await calls.call(request)
    const list = readListResponse(calls.parse(request, response))
    if (list === null) throw calls.incompatible(request, response, 'the target answered no SCIM list')
    const resources = distinctById(list.resources)
    if (resources.length === 0 || repeats.isRepeat(pageNumber, resources)) return
    yield { resources, totalResults: list.totalResults }
    if (cursor !== null && list.nextCursor === null) return
    if (type.profile.paging.kind === 'none') return
    if (pageNumber >= options.maxPages) {
      throw calls.incompatible(request, response, `the list does not end within ${options.maxPages} pages`)
    }
    cursor = list.nextCursor
    startIndex += list.resources.length
  }
}

function pageRequest(
  type: PreparedType,
  { operation, filter }: PagingOptions,
  startIndex: number,
  cursor: string | null,
): ScimRequest {
  const filtered = filter === '' ? '' : `${filter}&`
  const position = cursor === null ? `startIndex=${startIndex}` : `cursor=${encodeURIComponent(cursor)}`
  const { pageSize, sortBy } = type.profile.paging
  const sorted = sortBy === null ? '' : `sortBy=${encodeURIComponent(sortBy)}&`
  const path = `${type.path}${type.queryStart}${filtered}${sorted}${position}&count=${pageSize}`
  return { operation, method: 'GET', path, body: null }
}

/** scim.md C23: the same resource twice is one. */
export function distinctById(resources: readonly Resource[]): readonly Resource[] {
  if (resources.length < 2) return resources
  return [...new Map(resources.map((resource) => [resource.id, resource])).values()]
}

/**
 * Tells a page without an unseen id, remembering three pages instead of every id of a large target: the first (it ignores
 * `startIndex`), the previous (it repeats the last page), and one that moves on in doubling strides, which a loop of any
 * length runs into (Brent's method).
 */
function createRepeatDetector() {
  let first: ReadonlySet<Resource['id']> = new Set()
  let previous: ReadonlySet<Resource['id']> = new Set()
  let stride: ReadonlySet<Resource['id']> = new Set()
  let nextStride = 2
  return {
    isRepeat(pageNumber: number, resources: readonly Resource[]): boolean {
      const isKnown = ({ id }: Resource) => first.has(id) || previous.has(id) || stride.has(id)
      if (pageNumber > 1 && resources.every(isKnown)) return true
      const ids = new Set(resources.map(({ id }) => id))
      if (pageNumber === 1) first = ids
      if (pageNumber === nextStride) {
        stride = ids
        nextStride *= 2
      }
      previous = ids
      return false
    },
  }
}
