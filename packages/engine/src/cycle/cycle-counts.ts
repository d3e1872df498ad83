// Counting what a cycle did, one object at a time.

import type { CycleCounts } from '@rollcall/ports'

export const NO_COUNTS: CycleCounts = {
  collected: 0,
  completed: 0,
  collectedMembers: 0,
  completedMembers: 0,
  assigned: 0,
  entitled: 0,
  created: 0,
  updated: 0,
  disabled: 0,
  deleted: 0,
  stagedDeletes: 0,
  unchanged: 0,
  skipped: 0,
  failed: 0,
  members: 0,
  requests: 0,
}

export type Tally =
  | 'created'
  | 'updated'
  | 'disabled'
  | 'deleted'
  | 'stagedDeletes'
  | 'unchanged'
  | 'skipped'
  | 'failed'

/** `counts` with one more of each tally. */
export function addTallies(counts: CycleCounts, tallies: readonly Tally[]): CycleCounts {
  const sum: Record<Tally, number> = {
    created: counts.created,
    updated: counts.updated,
    disabled: counts.disabled,
    deleted: counts.deleted,
    stagedDeletes: counts.stagedDeletes,
    unchanged: counts.unchanged,
    skipped: counts.skipped,
    failed: counts.failed,
  }
  for (const tally of tallies) sum[tally] += 1
  return { ...counts, ...sum }
}

/** Objects that are as they should be now. */
export function successesOf(counts: CycleCounts): number {
  return counts.created + counts.updated + counts.disabled + counts.deleted + counts.unchanged
}

/** Objects and memberships that are done in this cycle. */
export function doneIn(counts: CycleCounts): number {
  return counts.completed + counts.completedMembers
}

/** Writes to the target that went through. */
export function exportsOf(counts: CycleCounts): number {
  return counts.created + counts.updated + counts.disabled + counts.deleted + counts.members
}
