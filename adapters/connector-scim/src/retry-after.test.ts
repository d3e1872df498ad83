import { describe, expect, it } from 'vitest'
import { retryAfterMs, retryAfterOf } from './retry-after.ts'

const NOW = Date.parse('2026-01-05T08:00:00Z')

describe('retryAfterMs (RFC 9110 §10.2.3)', () => {
  it.each([
    ['0', 0],
    ['120', 120_000],
    [' 7 ', 7_000],
    ['1.5', 1_500],
    ['9'.repeat(400), 86_400_000],
    ['Mon, 05 Jan 2126 08:00:00 GMT', 86_400_000],
    ['Mon, 05 Jan 2026 08:00:30 GMT', 30_000],
    ['Mon, 05 Jan 2026 07:00:00 GMT', 0],
  ])('reads %j', (header, expected) => {
    expect(retryAfterMs(header, NOW)).toBe(expected)
  })

  it.each([null, '', 'soon', '-5'])('gives null for %j', (header) => {
    expect(retryAfterMs(header, NOW)).toBeNull()
  })
})

describe('retryAfterOf (scim.md C8)', () => {
  it.each([
    ['Retry-After first', 429, { 'retry-after': '5', 'x-ratelimit-reset': '9' }, 5_000],
    ['seconds until the limit begins anew', 429, { 'x-ratelimit-reset': '9' }, 9_000],
    ['the same by its other names', 429, { 'ratelimit-reset': ['9'] }, 9_000],
    ['seconds since 1970', 429, { 'x-rate-limit-reset': String(NOW / 1000 + 30) }, 30_000],
    ['nothing where nothing was refused', 200, { 'x-ratelimit-reset': '9' }, null],
    ['nothing of what is no time', 429, { 'x-ratelimit-reset': 'soon' }, null],
    ['nothing of a time beyond all times', 429, { 'x-ratelimit-reset': '9'.repeat(30) }, null],
    ['nothing where nothing is said', 429, {}, null],
  ])('reads %s', (_what, status, headers, expected) => {
    expect(retryAfterMs(retryAfterOf(status, headers), NOW)).toBe(expected)
  })
})
