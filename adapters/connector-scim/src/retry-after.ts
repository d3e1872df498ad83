// How long a target asks us to wait (RFC 9110 §10.2.3; scim.md C8).

type Headers = { readonly [name: string]: string | string[] | undefined }

const RESET_HEADERS = ['x-ratelimit-reset', 'x-rate-limit-reset', 'ratelimit-reset']

/** Larger numbers are seconds since 1970 and no waiting time. */
const FIRST_EPOCH_SECONDS = 1_000_000_000

/**
 * What the headers of an answer say of waiting, as `Retry-After` would: its own text, or else that of the header in which many
 * targets say when a refused client may ask again. `null`: they say nothing.
 */
export function retryAfterOf(status: number, headers: Headers): string | null {
  const asked = firstValue(headers['retry-after'])
  if (asked !== null || status !== 429) return asked
  const reset = RESET_HEADERS.map((name) => firstValue(headers[name])).find((text) => text !== null) ?? null
  if (reset === null) return null
  const seconds = Number(reset)
  return seconds >= FIRST_EPOCH_SECONDS ? new Date(seconds * 1000).toUTCString() : reset
}

/** The header's value, or the first of several; `null` without one. */
export function firstValue(header: string | string[] | undefined): string | null {
  if (header === undefined) return null
  return typeof header === 'string' ? header : (header[0] ?? null)
}

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
