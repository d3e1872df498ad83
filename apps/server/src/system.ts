// The real clock and real randomness, behind the ports that tests replace.

import { randomBytes, randomUUID } from 'node:crypto'
import type { Clock, Ids } from '@rollcall/ports'

export const systemClock: Clock = { now: () => Date.now() }

export const systemIds: Ids = {
  next: () => randomUUID(),
  randomBytes: (count) => randomBytes(count),
}
