// One page of what is read by key: after a cursor, in the order of the keys.

import { contextLink, pageSize, refuseOptions } from '@rollcall/graph'
import type { PageRequest } from '@rollcall/ports'
import { type GraphReply, type GraphRequest, ok } from '../graph/graph-route.ts'
import { nextPage, readCursor } from '../graph/page-cursor.ts'

const SIZES = { byDefault: 100, max: 999 }

/** @throws {GraphRefusal} 400: an option that such a list does not take, or a page token of another list. */
export async function keyPage<Item>(
  request: GraphRequest,
  context: string,
  list: {
    readonly read: (page: PageRequest) => Promise<readonly Item[]>
    readonly keyOf: (item: Item) => string
    readonly show: (item: Item) => object
  },
): Promise<GraphReply> {
  const { options } = request
  refuseOptions(options, ['filter', 'orderBy', 'skip', 'search', 'expand'])
  const after = readCursor(request)
  const limit = pageSize(options, SIZES)
  const items = await list.read({ after, limit })
  const last = items.length === limit ? items.at(-1) : undefined
  return ok({
    '@odata.context': contextLink(request.versionRoot, context),
    ...nextPage(request, last === undefined ? null : list.keyOf(last)),
    value: items.map(list.show),
  })
}
