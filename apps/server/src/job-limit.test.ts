import { manualClock } from '@rollcall/ports/memory'
import { describe, expect, it } from 'vitest'
import { createJobLimit } from './job-limit.ts'

describe('the limit of a job (graph-api.md §3.11)', () => {
  it('says when the next request may come, for each job by itself', () => {
    const clock = manualClock()
    const limit = createJobLimit(clock, [{ requests: 2, seconds: 5 }])
    expect([limit.take('a'), limit.take('a'), limit.take('b')]).toEqual([null, null, null])
    clock.advance(1_500)
    expect([limit.take('a'), limit.take('b')]).toEqual([4, null])
    clock.advance(3_500)
    expect([limit.take('a'), limit.take('a'), limit.take('a')]).toEqual([null, null, 5])
  })

  it('keeps the longer of two windows as well', () => {
    const clock = manualClock()
    const limit = createJobLimit(clock, [
      { requests: 1, seconds: 1 },
      { requests: 3, seconds: 60 },
    ])
    for (let each = 0; each < 3; each++) {
      expect(limit.take('a')).toBeNull()
      expect(limit.take('a')).toBe(each < 2 ? 1 : 58)
      clock.advance(1_000)
    }
    expect(limit.take('a')).toBe(57)
    clock.advance(57_000)
    expect(limit.take('a')).toBeNull()
    expect(limit.take('a')).toBe(1)
  })
})
