import { describe, expect, it } from 'vitest'
import { retryAfterMs } from './retry-after.ts'

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
