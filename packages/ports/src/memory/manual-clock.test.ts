import { describe, expect, it } from 'vitest'
import { manualClock } from './manual-clock.ts'
import { sequentialIds } from './sequential-ids.ts'

describe('manualClock', () => {
  it('stands still until it is moved', () => {
    const clock = manualClock('2026-01-05T08:00:00Z')
    const start = clock.now()
    expect(clock.now()).toBe(start)
    clock.advance(1_500)
    expect(clock.now() - start).toBe(1_500)
    clock.set('2026-01-05T08:00:00Z')
    expect(clock.now()).toBe(start)
  })

  it('refuses what is no instant', () => {
    expect(() => manualClock('soon')).toThrow('"soon" is no instant')
  })
})

describe('sequentialIds', () => {
  it('counts up in the shape of a GUID', () => {
    const ids = sequentialIds(0xab)
    expect([ids.next(), ids.next()]).toEqual([
      '000000ab-0000-4000-8000-000000000001',
      '000000ab-0000-4000-8000-000000000002',
    ])
  })
})
