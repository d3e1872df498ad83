// How long a target asks us to wait (RFC 9110 §10.2.3).

/**
 * Milliseconds to wait, never negative: the header's seconds or HTTP date, seen from `nowMs`. `null` when the header is
 * missing or says neither.
 */
export function retryAfterMs(header: string | null, nowMs: number): number | null {
  if (header === null) return null
  const text = header.trim()
  if (/^\d+(\.\d+)?$/.test(text)) return Math.ceil(Number(text) * 1000)
  // Date.parse takes "-5" for a year.
  const at = /^(?:[A-Za-z]|\d{4}-)/.test(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(at) ? null : Math.max(0, at - nowMs)
}
