// Lists that are short and in memory: the gallery, owners, what belongs to one job.

import {
  checkFilter,
  contextLink,
  filterProperties,
  matchesFilter,
  pageSize,
  parseFilter,
  type ResourceDefinition,
  resolveSelection,
  showEverything,
  showProperties,
  unsupportedQuery,
  type WireObject,
} from '@rollcall/graph'
import type { Values } from './collection.ts'
import { type GraphReply, type GraphRequest, isAdvanced, ok } from './graph-route.ts'
import { nextPage, readCursor } from './page-cursor.ts'

export type ArrayList<Item> = {
  readonly definition: ResourceDefinition
  /** Of `@odata.context`. */
  readonly context: string
  readonly rules: 'directory' | 'free'
  readonly items: readonly Item[]
  valuesOf(item: Item): Values
  annotate?(item: Item): WireObject
}

const SIZES = { byDefault: 100, max: 999 }

/** Answers a list request from an array, in its order unless `$orderby` asks for another. */
export function listArray<Item>(request: GraphRequest, list: ArrayList<Item>): GraphReply {
  const { options } = request
  const limit = pageSize(options, SIZES)
  const selection = resolveSelection(list.definition, options.select)
  const start = Number(readCursor(request) ?? options.skip ?? 0)
  const found = sorted(request, list, filtered(request, list))
  const shown = found.slice(start, start + limit)
  const end = start + shown.length
  return ok({
    '@odata.context': contextLink(request.versionRoot, list.context),
    ...(options.count && options.skipToken === null ? { '@odata.count': found.length } : {}),
    ...nextPage(request, end < found.length ? String(end) : null),
    value: shown.map((item) => ({
      ...list.annotate?.(item),
      ...showProperties(list.definition, list.valuesOf(item), selection),
    })),
  })
}

/** How many items a `/$count` of the list names; `$filter` counts. */
export function countArray<Item>(request: GraphRequest, list: ArrayList<Item>): number {
  return filtered(request, list).length
}

function filtered<Item>(request: GraphRequest, list: ArrayList<Item>): readonly Item[] {
  const { filter: text } = request.options
  if (text === null) return list.items
  const properties = filterProperties(list.definition, list.rules)
  const filter = checkFilter(parseFilter(text), properties, { isAdvanced: isAdvanced(request) })
  return list.items.filter((item) =>
    matchesFilter(filter, showEverything(list.definition, list.valuesOf(item)), { ignoreCase: true }),
  )
}

function sorted<Item>(request: GraphRequest, list: ArrayList<Item>, items: readonly Item[]): readonly Item[] {
  // The last property first: a stable sort by each in turn leaves the first one deciding.
  return request.options.orderBy.toReversed().reduce((ordered, { property, descending }) => {
    const name = Object.keys(list.definition.properties).find(
      (candidate) => candidate.toLowerCase() === property.toLowerCase(),
    )
    if (name === undefined)
      throw unsupportedQuery(`Sorting by '${property}' is not supported for this resource.`)
    const keyOf = (item: Item) => String(list.valuesOf(item)[name] ?? '').toLowerCase()
    const sign = descending ? -1 : 1
    return ordered.toSorted((a, b) => sign * compareText(keyOf(a), keyOf(b)))
  }, items)
}

function compareText(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1
}
