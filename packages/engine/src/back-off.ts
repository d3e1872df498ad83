// When something that keeps failing is tried again: ever less often, counted from its first failure.

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** After so long nothing is tried any more by itself (provisioning.md ERR-4, QUA-15). */
export const GIVE_UP_AFTER_MS = 28 * DAY_MS

/** The next of 6, 12 and 24 hours after `firstMs`, then daily, that lies after `nowMs` (provisioning.md ERR-3, QUA-10). */
export function nextBackOffAt(firstMs: number, nowMs: number): number {
  const passed = nowMs - firstMs
  const early = [6 * HOUR_MS, 12 * HOUR_MS].find((delay) => delay > passed)
  return firstMs + (early ?? (Math.floor(Math.max(0, passed) / DAY_MS) + 1) * DAY_MS)
}
