// Where a page begins, as our cursors have it: a sequence number, which stays right when users before it come and go; in
// a sorted list, after how many.
import type { PageQuery } from '@rollcall/scim-server'

/** `null` in paging by index. */
export function positionOf({ cursor, cursorAt }: PageQuery): number | null {
  return cursor === null ? null : Number(cursorAt ?? 0)
}

/** A page of nothing leads nowhere: its next page would be itself. */
export function nextAfter(count: number, next: number | undefined): string | null {
  return count === 0 || next === undefined ? null : String(next)
}
