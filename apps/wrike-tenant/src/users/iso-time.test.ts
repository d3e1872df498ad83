import { describe, expect, it } from 'vitest'
import { isoTime } from './iso-time.ts'

describe('isoTime', () => {
  it.each([0, 1, 999, 86_399_999, 86_400_000, 951_782_400_000, 1_709_193_845_067, -1, -86_400_001])(
    'writes %d as Date does',
    (milliseconds) => {
      expect(isoTime(milliseconds)).toBe(new Date(milliseconds).toISOString())
    },
  )

  it('finds its way back to a day that it has left', () => {
    const times = [1_709_193_845_067, 0, 1_709_193_845_068]
    expect(times.map(isoTime)).toEqual(times.map((time) => new Date(time).toISOString()))
  })
})
