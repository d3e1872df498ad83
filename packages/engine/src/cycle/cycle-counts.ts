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

/** How often each is among them. */
export function tally(tallies: readonly Tally[]): Partial<Record<Tally, number>> {
  const counts: Partial<Record<Tally, number>> = {}
  for (const name of tallies) counts[name] = (counts[name] ?? 0) + 1
  return counts
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
