// A page of a log whose filter goes beyond the indexes: read on until the page is full, or enough was looked at.

import { setImmediate } from 'node:timers/promises'

export type ScanPage<Item> = {
  readonly limit: number
  /** Items after the cursor, at most so many, each with the cursor that goes on behind it. */
  read(
    cursor: string | null,
    size: number,
  ): Promise<readonly { readonly cursor: string; readonly item: Item }[]>
  /** `null` lets everything through. */
  readonly passes: ((item: Item) => boolean) | null
}

const SCAN_SIZE = 500
/** Entries read for one answer: a filter that lets few through answers with a short page and a link to go on. */
const MAX_SCANNED = 20_000

/** The items that pass, and where to go on; `next` is `null` at the end. */
export async function scanLog<Item>(
  start: string | null,
  page: ScanPage<Item>,
): Promise<{ readonly items: readonly Item[]; readonly next: string | null }> {
  const items: Item[] = []
  let cursor = start
  for (let scanned = 0; scanned < MAX_SCANNED; scanned += SCAN_SIZE) {
    const size = page.passes === null ? page.limit + 1 : SCAN_SIZE
    const found = await page.read(cursor, size)
    for (const { cursor: behind, item } of found) {
      if (page.passes !== null && !page.passes(item)) {
        cursor = behind
        continue
      }
      // One more than fits shows that a next page exists.
      if (items.length === page.limit) return { items, next: cursor }
      items.push(item)
      cursor = behind
    }
    if (found.length < size) return { items, next: null }
    await setImmediate()
  }
  return { items, next: cursor }
}
