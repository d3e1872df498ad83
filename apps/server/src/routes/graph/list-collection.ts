// Lists, by the page: filtered, sorted, counted and linked in one way for every resource (graph-api.md §3.4 to §3.7).

import { setImmediate } from 'node:timers/promises'
import {
  checkFilter,
  contextLink,
  type FilterNode,
  filterProperties,
  pageSize,
  parseFilter,
  parseSearch,
  resolveSelection,
  showProperties,
  unsupportedQuery,
  type WireObject,
} from '@rollcall/graph'
import type { PageRequest } from '@rollcall/ports'
import { type Collection, passes, SCAN_PAGE, scan } from './collection.ts'
import { type GraphReply, type GraphRequest, isAdvanced, ok } from './graph-route.ts'
import { nextPage, readCursor } from './page-cursor.ts'
import { resolveOrder, sortedPage } from './sorted-page.ts'

const SIZES = { byDefault: 100, max: 999 }
/** Items read for one answer: a filter that lets few through answers with a short page and a link to go on. */
const MAX_SCANNED = 10_000

/** Answers a list request. */
export async function list<Item>(request: GraphRequest, collection: Collection<Item>): Promise<GraphReply> {
  const { options } = request
  const limit = pageSize(options, SIZES)
  const filter = readFilter(request, collection)
  const selection = resolveSelection(collection.definition, options.select)
  refuseSkip(request, collection)
  const cursor = readCursor(request)
  const page = await readPage(request, collection, { filter, cursor, limit })
  const expanded = await expandItems(request, collection, page.items)
  const value = page.items.map((item) => ({
    ...(collection.show === undefined
      ? {
          ...collection.annotate?.(item),
          ...showProperties(collection.definition, collection.valuesOf(item), selection),
        }
      : collection.show(item, options.select)),
    ...expanded(item),
  }))
  return ok({
    '@odata.context': contextLink(
      request.versionRoot,
      `${collection.context}${selectionSuffix(options.select)}`,
    ),
    ...(await countAnnotation(request, collection, filter, cursor)),
    ...nextPage(request, page.next),
    value,
  })
}

/** How many items a request's filter lets through. */
export async function countItems<Item>(request: GraphRequest, collection: Collection<Item>): Promise<number> {
  return total(collection, readFilter(request, collection))
}

async function readPage<Item>(
  request: GraphRequest,
  collection: Collection<Item>,
  page: { readonly filter: FilterNode | null; readonly cursor: string | null; readonly limit: number },
): Promise<Page<Item>> {
  const { filter, cursor: after, limit } = page
  if (request.options.orderBy.length === 0) return scanPage(collection, filter, { after, limit })
  const order = resolveOrder(request, collection, filter)
  const [first] = order
  const isByName = order.length === 1 && first?.property === 'displayName' && !first.descending
  const indexed = isByName ? (collection.byDisplayName?.(filter) ?? null) : null
  return indexed === null
    ? sortedPage(collection, order, page)
    : scanPage({ ...collection, ...indexed }, filter, { after, limit })
}

type Page<Item> = { readonly items: readonly Item[]; readonly next: string | null }

async function scanPage<Item>(
  collection: Collection<Item>,
  filter: FilterNode | null,
  page: PageRequest,
): Promise<Page<Item>> {
  const found: Item[] = []
  let { after } = page
  // One more than the page tells whether there is a next one.
  const size = filter === null ? page.limit + 1 : SCAN_PAGE
  for (let scanned = 0; scanned < MAX_SCANNED; scanned += size) {
    const items = await collection.read({ after, limit: size }, filter)
    for (const item of items) {
      if (!passes(collection, filter, item)) continue
      if (found.length === page.limit) return { items: found, next: lastCursor(collection, found) }
      found.push(item)
    }
    const last = items.at(-1)
    if (last === undefined || items.length < size) return { items: found, next: null }
    after = collection.cursorOf(last)
    if (filter !== null) await setImmediate()
  }
  return { items: found, next: after }
}

function lastCursor<Item>(collection: Collection<Item>, items: readonly Item[]): string | null {
  const last = items.at(-1)
  return last === undefined ? null : collection.cursorOf(last)
}

/** The request's filter and search, checked and joined; `null` when it has neither. */
export function readFilter<Item>(request: GraphRequest, collection: Collection<Item>): FilterNode | null {
  const { filter, search } = request.options
  const properties = filterProperties(collection.definition, collection.rules)
  const options = { isAdvanced: isAdvanced(request) }
  const terms = [
    ...(filter === null ? [] : [checkFilter(parseFilter(filter), properties, options)]),
    ...(search === null ? [] : [checkFilter(readSearch(request, search), properties, options)]),
  ]
  const [first, second] = terms
  if (first === undefined) return null
  return second === undefined ? first : { kind: 'and', terms }
}

function readSearch(request: GraphRequest, search: string): FilterNode {
  if (!request.isEventual && request.options.skipToken === null) {
    throw unsupportedQuery('$search is supported with the header ConsistencyLevel: eventual only.')
  }
  return parseSearch(search)
}

async function expandItems<Item>(
  request: GraphRequest,
  collection: Collection<Item>,
  items: readonly Item[],
): Promise<(item: Item) => WireObject> {
  const { expand } = request.options
  if (expand === null) return () => ({})
  if (collection.expand !== undefined) return collection.expand(items, expand)
  throw unsupportedQuery(`Expanding '${expand.property}' is not supported for this resource.`)
}

function refuseSkip<Item>(request: GraphRequest, collection: Collection<Item>): void {
  if (request.options.skip !== null && collection.rules !== 'free') {
    throw unsupportedQuery("Query option '$skip' is not supported; follow @odata.nextLink instead.")
  }
}

// Only the first page, and for directory objects only with the header; otherwise silently nothing.
async function countAnnotation<Item>(
  request: GraphRequest,
  collection: Collection<Item>,
  filter: FilterNode | null,
  cursor: string | null,
): Promise<WireObject> {
  if (!request.options.count || cursor !== null) return {}
  if (collection.rules !== 'free' && !request.isEventual) return {}
  return { '@odata.count': await total(collection, filter) }
}

async function total<Item>(collection: Collection<Item>, filter: FilterNode | null): Promise<number> {
  if (filter === null && collection.count !== undefined) return collection.count()
  let found = 0
  for await (const _ of scan(collection, filter)) found++
  return found
}

function selectionSuffix(select: readonly string[] | null): string {
  return select === null ? '' : `(${select.join(',')})`
}
