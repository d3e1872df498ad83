import { describe, expect, it } from 'vitest'
import { deletionThreshold, exceedsDeletionThreshold } from './deletion-threshold.ts'

describe('the deletion threshold (provisioning.md DEP-30)', () => {
  it.each([
    [0, 5],
    [49, 5],
    [50, 5],
    [60, 6],
    [129, 12],
    [5000, 500],
    [1_000_000, 500],
  ])('is by default, for %i managed objects, %i', (managedObjects, threshold) => {
    expect(deletionThreshold(undefined, managedObjects)).toBe(threshold)
  })

  it('is what an administrator sets, however many objects there are', () => {
    expect(deletionThreshold('3', 100_000)).toBe(3)
    expect(deletionThreshold('0', 100_000)).toBe(0)
  })

  it('is off when an administrator switches it off', () => {
    expect(deletionThreshold('Off', 100)).toBeNull()
    expect(exceedsDeletionThreshold(1_000_000, null)).toBe(false)
  })
})

describe('removals (provisioning.md DEP-33)', () => {
  it('are held back only above the threshold', () => {
    expect(exceedsDeletionThreshold(499, 500)).toBe(false)
    expect(exceedsDeletionThreshold(500, 500)).toBe(false)
    expect(exceedsDeletionThreshold(501, 500)).toBe(true)
  })

  it('are all held back at a threshold of none', () => {
    expect(exceedsDeletionThreshold(1, 0)).toBe(true)
    expect(exceedsDeletionThreshold(0, 0)).toBe(false)
  })
})
