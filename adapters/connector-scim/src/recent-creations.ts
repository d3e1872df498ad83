// Objects that were created a moment ago: some targets take a while until they know them (scim.md C44).

import type { TargetId } from '@rollcall/core'
import type { Clock } from '@rollcall/ports'

/** How long a new object may stay unknown to its own target. */
export const GRACE_MS = 60_000

/** Waits between looks at a target that does not show a new object yet; together the grace period. */
export const GRACE_WAITS_MS: readonly number[] = [1_000, 2_000, 4_000, 8_000, 16_000, 29_000]

/** Of a fast flood of creations only this many are remembered, twice; the rest goes without grace. */
const MAX_REMEMBERED = 10_000

export type RecentCreations = {
  add(id: TargetId): void
  /** Whether the object was created within the grace period. Never true after twice that. */
  has(id: TargetId): boolean
}

/** Remembers ids in two generations, so that forgetting costs nothing. */
export function createRecentCreations(clock: Clock): RecentCreations {
  let young = new Set<TargetId>()
  let old = new Set<TargetId>()
  let youngSince = clock.now()

  const turnOver = (): void => {
    const ageMs = clock.now() - youngSince
    if (ageMs < GRACE_MS && young.size < MAX_REMEMBERED) return
    old = ageMs < 2 * GRACE_MS ? young : new Set()
    young = new Set()
    youngSince = clock.now()
  }
  return {
    add: (id) => {
      turnOver()
      young.add(id)
    },
    has: (id) => {
      turnOver()
      return young.has(id) || old.has(id)
    },
  }
}
