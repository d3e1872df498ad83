import { manualClock } from '@rollcall/ports/memory'
import { describe, expect, it } from 'vitest'
import { createRequestLimit } from './request-limit.ts'

describe('a limit of requests (graph-api.md §3.11)', () => {
  it('lets so many through at once, then tells how long to wait, and refills evenly', () => {
    const clock = manualClock()
    const limit = createRequestLimit(clock, { requests: 4, seconds: 8 })
    const used = Array.from({ length: 4 }, () => limit.take('a').used)
    expect(used).toEqual([0.25, 0.5, 0.75, 1])
    expect(limit.take('a')).toEqual({ waitSeconds: 2, used: 1.25 })
    expect(limit.take('b').waitSeconds).toBeNull()
    clock.advance(2_000)
    expect(limit.take('a').waitSeconds).toBeNull()
    expect(limit.take('a').waitSeconds).toBe(2)
    clock.advance(60_000)
    expect(limit.take('a')).toEqual({ waitSeconds: null, used: 0.25 })
  })

  it('lets everything through without a rate', () => {
    const limit = createRequestLimit(manualClock(), null)
    for (let count = 0; count < 1_000; count++) expect(limit.take('a').waitSeconds).toBeNull()
  })
})
