// Everything a full evaluation looks at, page by page and without writing anything down.

import type { ObjectId, ObjectType } from '@rollcall/core'
import type { JobRecord, PendingKey, Store } from '@rollcall/ports'
import { PAGE_SIZE } from '../cycle/cycle-run.ts'

/** Live objects, those in the recycle bin, and linked ones that are gone for ever: each once. */
export async function* directoryPages(
  store: Store,
  job: JobRecord,
  objectType: ObjectType,
): AsyncGenerator<readonly PendingKey[], void> {
  const directory = objectType === 'User' ? store.users : store.groups
  for (const query of [{}, { deleted: true }]) {
    for await (const ids of pagesOf((page) => directory.list(job.tenantId, query, page), idOf)) {
      yield ids.map((objectId) => ({ objectType, objectId }))
    }
  }
  const links = pagesOf(
    (page) => store.links.list(job.id, objectType, page),
    ({ sourceId }) => sourceId,
  )
  for await (const ids of links) {
    const known = new Set((await directory.get(job.tenantId, ids)).map(idOf))
    const gone = ids.filter((id) => !known.has(id))
    if (gone.length > 0) yield gone.map((objectId) => ({ objectType, objectId }))
  }
}

function idOf({ id }: { readonly id: ObjectId }): ObjectId {
  return id
}

async function* pagesOf<Item>(
  list: (page: { readonly after: string | null; readonly limit: number }) => Promise<readonly Item[]>,
  id: (item: Item) => ObjectId,
): AsyncGenerator<readonly ObjectId[], void> {
  let after: string | null = null
  for (;;) {
    const page = await list({ after, limit: PAGE_SIZE })
    const ids = page.map(id)
    if (ids.length > 0) yield ids
    if (page.length < PAGE_SIZE) return
    after = ids.at(-1) ?? null
  }
}
