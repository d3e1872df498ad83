// How long a target asks us to wait (RFC 9110 §10.2.3).

/** Nobody is asked to wait longer than a day; a larger number is a mistake of the target. */
const LONGEST_MS = 86_400_000

/**
 * Milliseconds to wait, never negative and at most a day: the header's seconds or HTTP date, seen from `nowMs`. `null` when the header is
 * missing or says neither.
 */
export function retryAfterMs(header: string | null, nowMs: number): number | null {
  if (header === null) return null
  const text = header.trim()
  if (/^\d+(\.\d+)?$/.test(text)) return Math.min(LONGEST_MS, Math.ceil(Number(text) * 1000))
  // Date.parse takes "-5" for a year.
  const at = /^(?:[A-Za-z]|\d{4}-)/.test(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(at) ? null : Math.min(LONGEST_MS, Math.max(0, at - nowMs))
}
