// The real clock and real randomness, behind the ports that tests replace.

import { randomBytes, randomUUIDv7 } from 'node:crypto'
import type { Clock, Ids } from '@rollcall/ports'

export const systemClock: Clock = { now: () => Date.now() }

/**
 * Ids that begin with the time: lists in id order are in the order of creation (scim.md A6.27.5) without an index of their
 * own, and new rows land side by side in every index.
 */
export const systemIds: Ids = {
  next: () => randomUUIDv7(),
  randomBytes: (count) => randomBytes(count),
}
