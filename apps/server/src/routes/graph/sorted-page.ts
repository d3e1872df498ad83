// Lists in an order that no index has: the collection is read once, and only the page that is asked for is kept.

import { type FilterNode, type OrderBy, unsupportedQuery } from '@rollcall/graph'
import { type Collection, scan } from './collection.ts'
import { type GraphRequest, isAdvanced } from './graph-route.ts'

/** Reading more than this for one page would be felt by others; a filter brings it below. */
const MAX_SORTED = 200_000

type Entry<Item> = { readonly item: Item; readonly keys: readonly string[]; readonly cursor: string }

/**
 * The page after `cursor` in this order; equal keys are in cursor order, so that nothing is shown twice.
 *
 * @throws {GraphRefusal} 400: a collection too large to sort.
 */
export async function sortedPage<Item>(
  collection: Collection<Item>,
  order: readonly OrderBy[],
  page: { readonly filter: FilterNode | null; readonly cursor: string | null; readonly limit: number },
): Promise<{ readonly items: readonly Item[]; readonly next: string | null }> {
  const after = page.cursor === null ? null : parseCursor(page.cursor)
  const kept: Entry<Item>[] = []
  let read = 0
  for await (const item of scan(collection, page.filter)) {
    if (++read > MAX_SORTED) {
      throw unsupportedQuery(
        `Sorting more than ${MAX_SORTED} objects is not supported; narrow the request with $filter.`,
      )
    }
    const entry = toEntry(collection, item, order)
    if (after === null || compareEntries(entry, after, order) > 0) keep(kept, entry, order, page.limit + 1)
  }
  const items = kept.slice(0, page.limit)
  const last = items.at(-1)
  const hasMore = kept.length > page.limit && last !== undefined
  return {
    items: items.map(({ item }) => item),
    next: hasMore ? JSON.stringify([last.cursor, ...last.keys]) : null,
  }
}

/**
 * What a request asks to be ordered by, in our spelling.
 *
 * @throws {GraphRefusal} 400: a property that cannot be ordered by, or not together with a filter.
 */
export function resolveOrder<Item>(
  request: GraphRequest,
  collection: Collection<Item>,
  filter: FilterNode | null,
): readonly OrderBy[] {
  const orderable = collection.orderable ?? []
  if (filter !== null && collection.rules !== 'free' && !isAdvanced(request)) {
    throw unsupportedQuery(
      'Unsupported Query. $filter with $orderby is not supported without the header ConsistencyLevel: eventual and $count=true.',
    )
  }
  return request.options.orderBy.map(({ property, descending }) => {
    const name = orderable.find((candidate) => candidate.toLowerCase() === property.toLowerCase())
    if (name !== undefined) return { property: name, descending }
    const accepted = orderable.length === 0 ? 'no property is' : `${orderable.join(', ')} can be`
    throw unsupportedQuery(
      `Sorting by '${property}' is not supported for this resource; ${accepted} sorted by.`,
    )
  })
}

function toEntry<Item>(collection: Collection<Item>, item: Item, order: readonly OrderBy[]): Entry<Item> {
  const values = collection.valuesOf(item)
  const keys = order.map(({ property }) => String(values[property] ?? '').toLowerCase())
  return { item, keys, cursor: collection.cursorOf(item) }
}

type Position = { readonly keys: readonly string[]; readonly cursor: string }

function compareEntries(a: Position, b: Position, order: readonly OrderBy[]): number {
  for (const [index, { descending }] of order.entries()) {
    const [left = '', right = ''] = [a.keys[index], b.keys[index]]
    if (left !== right) return left < right === descending ? 1 : -1
  }
  return a.cursor === b.cursor ? 0 : a.cursor < b.cursor ? -1 : 1
}

// Insertion into a sorted list that never grows beyond the page.
function keep<Item>(kept: Entry<Item>[], entry: Entry<Item>, order: readonly OrderBy[], limit: number): void {
  let low = 0
  let high = kept.length
  while (low < high) {
    const middle = (low + high) >> 1
    const other = kept[middle]
    if (other !== undefined && compareEntries(other, entry, order) < 0) low = middle + 1
    else high = middle
  }
  if (low >= limit) return
  kept.splice(low, 0, entry)
  if (kept.length > limit) kept.pop()
}

// Our own text: the token around it was signed.
function parseCursor(text: string): Position {
  const [cursor = '', ...keys] = JSON.parse(text) as readonly string[]
  return { cursor, keys }
}
