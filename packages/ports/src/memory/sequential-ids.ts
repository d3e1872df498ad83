// Ids and bytes that a test can foresee.

import type { Ids } from '../clock.ts'

/** GUIDs that count up from 1; `series` tells several sources of ids apart. */
export function sequentialIds(series = 0): Ids {
  let last = 0
  return {
    next: () => {
      last += 1
      return `${hex(series, 8)}-0000-4000-8000-${hex(last, 12)}`
    },
    randomBytes: (count) => Uint8Array.from({ length: count }, (_, index) => (series + index) & 0xff),
  }
}

function hex(number: number, digits: number): string {
  return number.toString(16).padStart(digits, '0')
}
