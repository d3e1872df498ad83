// Where the pages of a list begin that somebody walks along by index: the next page need not count past all before it.

import type { ObjectId, TenantId } from '@rollcall/core'
import type { PageRequest, Store } from '@rollcall/ports'

type Read<Row> = (page: PageRequest) => Promise<readonly Row[]>

/** Reads a page of everything, from the nearest place before it that is known. */
export type ReadMarked = <Row extends { readonly id: ObjectId }>(
  tenantId: TenantId,
  page: PageRequest,
  read: Read<Row>,
) => Promise<readonly Row[]>

export type PageMarks = { readonly users: ReadMarked; readonly groups: ReadMarked }

// One for each page of 100 of a million users, twice over.
const MOST_MARKS = 20_000

export function createPageMarks(store: Store): PageMarks {
  return { users: readerWithMarks(store), groups: readerWithMarks(store) }
}

function readerWithMarks(store: Store): ReadMarked {
  // By how many objects are before it: the id of the last of those.
  const known = new Map<TenantId, { readonly sequence: number; readonly marks: Map<number, ObjectId> }>()

  async function marksOf(tenantId: TenantId): Promise<Map<number, ObjectId>> {
    // Read before the page: what changes in between makes the next request begin anew.
    const sequence = await store.tenants.changeSequence(tenantId)
    const last = known.get(tenantId)
    if (last?.sequence === sequence && last.marks.size < MOST_MARKS) return last.marks
    const marks = new Map<number, ObjectId>()
    known.set(tenantId, { sequence, marks })
    return marks
  }

  return async (tenantId, page, read) => {
    const { after, skip = 0, limit } = page
    if (after !== null) return read(page)
    const marks = await marksOf(tenantId)
    let nearest = 0
    for (const before of marks.keys()) if (before <= skip && before > nearest) nearest = before
    const rows = await read({ after: marks.get(nearest) ?? null, skip: skip - nearest, limit })
    // The last row but one ends the page when the last was read only to see whether there is more.
    for (const size of [rows.length - 1, rows.length]) {
      const last = rows[size - 1]
      if (last !== undefined) marks.set(skip + size, last.id)
    }
    return rows
  }
}
