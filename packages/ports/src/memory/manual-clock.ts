// A clock that stands still until a test moves it.

import type { Clock } from '../clock.ts'

export type ManualClock = Clock & {
  /** Moves the clock forward, or back with a negative number. */
  advance(milliseconds: number): void
  /** Sets the clock to an instant, in milliseconds since 1970 or as ISO 8601 text. */
  set(instant: number | string): void
}

/** A clock that shows `start` (milliseconds since 1970, or ISO 8601 text) until it is moved. */
export function manualClock(start: number | string = '2026-01-05T08:00:00.000Z'): ManualClock {
  let present = toMilliseconds(start)
  return {
    now: () => present,
    advance: (milliseconds) => {
      present += milliseconds
    },
    set: (instant) => {
      present = toMilliseconds(instant)
    },
  }
}

function toMilliseconds(instant: number | string): number {
  const milliseconds = typeof instant === 'number' ? instant : Date.parse(instant)
  if (Number.isNaN(milliseconds)) throw new RangeError(`"${instant}" is no instant`)
  return milliseconds
}
