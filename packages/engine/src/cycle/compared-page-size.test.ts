import { describe, expect, it } from 'vitest'
import { comparedPageSize } from './compared-page-size.ts'
import { PAGE_SIZE } from './cycle-run.ts'

describe('comparedPageSize', () => {
  it('is a whole page while much is left', () => {
    expect(comparedPageSize(1_000_000)).toBe(PAGE_SIZE)
    expect(comparedPageSize(4 * PAGE_SIZE)).toBe(PAGE_SIZE)
  })

  it('gets smaller toward the end, and never tiny', () => {
    expect(comparedPageSize(1_000)).toBe(250)
    expect(comparedPageSize(401)).toBe(101)
    expect(comparedPageSize(30)).toBe(100)
  })

  it('is a whole page where the target does not say how much is left, or is wrong', () => {
    for (const left of [null, 0, -300]) expect(comparedPageSize(left)).toBe(PAGE_SIZE)
  })
})
