// Where the items of a list come from, and reading them by the page.

import { setImmediate } from 'node:timers/promises'
import { type AttributeValue, asId, type ObjectId } from '@rollcall/core'
import {
  type Expand,
  type FilterNode,
  matchesFilter,
  type ResourceDefinition,
  showEverything,
  type WireObject,
} from '@rollcall/graph'
import type { PageRequest } from '@rollcall/ports'

/** Every wire value of an item. */
export type Values = Readonly<Record<string, AttributeValue | undefined>>

/** Where the items of a collection come from, and how they look. */
export type Collection<Item> = {
  readonly definition: ResourceDefinition
  /** Of `@odata.context`, e.g. `users`. */
  readonly context: string
  readonly rules?: 'directory' | 'free'
  /** Properties that `$orderby` takes. */
  readonly orderable?: readonly string[]
  /** Items after a cursor, in the order of their cursors. `filter` may narrow what is read, never more. */
  read(page: PageRequest, filter: FilterNode | null): Promise<readonly Item[]>
  cursorOf(item: Item): string
  /** The same by `displayName` where an index has that order for what the filter asks; `null`: it has not. */
  byDisplayName?(filter: FilterNode | null): Pick<Collection<Item>, 'read' | 'cursorOf'> | null
  valuesOf(item: Item): Values
  /** Leaves items out whatever the filter says, e.g. by a type cast. */
  includes?(item: Item): boolean
  /** Annotations of each item, e.g. `@odata.type`. */
  annotate?(item: Item): WireObject
  /** How an item looks when its kinds differ; absent: its selected properties. */
  show?(item: Item, select: readonly string[] | null): WireObject
  /** What `$expand` adds to each of these items; @throws {GraphRefusal} 400: a link that cannot be expanded. */
  expand?(items: readonly Item[], expand: Expand): Promise<(item: Item) => WireObject>
  /** How many there are without a filter; absent: they are counted by reading. */
  count?(): Promise<number>
}

/** Items read at once when a filter decides which of them are shown. */
export const SCAN_PAGE = 500

/** Every item that a filter lets through, by the page; other work of the process gets its turn in between. */
export async function* scan<Item>(
  collection: Collection<Item>,
  filter: FilterNode | null,
): AsyncGenerator<Item, void> {
  let after: string | null = null
  while (true) {
    const items = await collection.read({ after, limit: SCAN_PAGE }, filter)
    for (const item of items) if (passes(collection, filter, item)) yield item
    const last = items.at(-1)
    if (last === undefined || items.length < SCAN_PAGE) return
    after = collection.cursorOf(last)
    // The embedded store answers without waiting, so the loop has to make room itself.
    await setImmediate()
  }
}

/** Whether a filter lets an item through; no filter lets everything. */
export function passes<Item>(collection: Collection<Item>, filter: FilterNode | null, item: Item): boolean {
  if (collection.includes?.(item) === false) return false
  if (filter === null) return true
  return matchesFilter(filter, showEverything(collection.definition, collection.valuesOf(item)), {
    ignoreCase: true,
  })
}

/** The ids after a cursor, in order, as many as a page takes: how a list of ids is read by the page. */
export function idsAfter(ids: readonly string[], page: PageRequest): readonly ObjectId[] {
  const { after } = page
  return [...new Set(ids.map((id) => id.toLowerCase()))]
    .filter((id) => after === null || id > after)
    .toSorted()
    .slice(0, page.limit)
    .map((id) => asId(id))
}
