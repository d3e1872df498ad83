// Objects that were created a moment ago: some targets take a while until they know them (scim.md C44).

import type { TargetId } from '@rollcall/core'
import type { Clock, TargetProfile } from '@rollcall/ports'

/** Waits between looks at a target that does not show a new object yet; together the time that its profile gives it. */
export function graceWaitsMs(creation: TargetProfile['creation']): readonly number[] {
  const waits: number[] = []
  for (let left = creation.settlesWithinSeconds * 1_000, wait = 1_000; left > 0; wait *= 2) {
    // The rest goes with the last wait, rather than a look that comes too soon to tell anything new.
    const next = left < 3 * wait ? left : wait
    waits.push(next)
    left -= next
  }
  return waits
}

/** Of a fast flood of creations only this many are remembered, twice; the rest goes without grace. */
const MAX_REMEMBERED = 10_000

export type RecentCreations = {
  add(id: TargetId): void
  /** Whether the object was created within the grace period. Never true after twice that. */
  has(id: TargetId): boolean
}

/** Remembers ids in two generations, so that forgetting costs nothing. */
export function createRecentCreations(clock: Clock, creation: TargetProfile['creation']): RecentCreations {
  const graceMs = creation.settlesWithinSeconds * 1_000
  let young = new Set<TargetId>()
  let old = new Set<TargetId>()
  let youngSince = clock.now()

  const turnOver = (): void => {
    const ageMs = clock.now() - youngSince
    if (ageMs < graceMs && young.size < MAX_REMEMBERED) return
    old = ageMs < 2 * graceMs ? young : new Set()
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
