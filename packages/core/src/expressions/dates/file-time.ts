// Windows file time: 100-nanosecond intervals since 1601-01-01T00:00:00Z (expressions.md §11.4).

import { dateTimeOf } from './calendar.ts'
import type { DateTime } from './date-time.ts'

const ticksPerSecond = 10_000_000n
const secondsFrom1601To1970 = 11_644_473_600n

/** Both mean "never". */
const never: ReadonlySet<bigint> = new Set([0n, 2n ** 63n - 1n])

/** True for the file times that stand for no date at all. */
export function isNever(fileTime: bigint): boolean {
  return never.has(fileTime)
}

/** The datetime of a file time; null before 1601 or after 9999. */
export function dateTimeOfFileTime(fileTime: bigint): DateTime | null {
  return fileTime < 0n ? null : dateTimeOf(Number(fileTime / ticksPerSecond - secondsFrom1601To1970))
}

/** The file time of a datetime; null before 1601. */
export function fileTimeOf({ seconds }: DateTime): bigint | null {
  const sinceEpoch = BigInt(seconds) + secondsFrom1601To1970
  return sinceEpoch < 0n ? null : sinceEpoch * ticksPerSecond
}
