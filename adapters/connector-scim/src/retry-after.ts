// How long a target asks us to wait (RFC 9110 §10.2.3).

/**
 * Milliseconds to wait, never negative: the header's seconds or HTTP date, seen from `nowMs`. `null` when the header is
 * missing or says neither.
 */
export function retryAfterMs(header: string | null, nowMs: number): number | null {
  if (header === null) return null
  const text = header.trim()
  if (/^\d+(\.\d+)?$/.test(text)) return Math.ceil(Number(text) * 1000)
  const at = Date.parse(text)
  return Number.isNaN(at) ? null : Math.max(0, at - nowMs)
}
