import { asId, type CycleId, type ObjectId } from '@rollcall/core'
import { describe, expect, it } from 'vitest'
import { escrowAfter, type Failure, nextAttemptAt } from './escrow.ts'

const HOUR = 3_600_000
const START = Date.parse('2026-01-05T00:00:00Z')

describe('escrow schedule (ERR-4)', () => {
  it.each([
    [1, 0],
    [2, 6],
    [3, 12],
    [4, 24],
    [5, 48],
    [6, 72],
    [31, 28 * 24],
  ])('after failure %i is due %i hours after the first', (attempts, hours) => {
    expect(nextAttemptAt(START, attempts)).toBe(START + hours * HOUR)
  })

  it('counts from the first failure, not from the last', () => {
    const failure: Failure = {
      objectType: 'User',
      sourceId: asId<ObjectId>('a'),
      targetId: null,
      operation: 'create',
      isReference: false,
      errorCode: 'Timeout',
      message: 'no answer',
      httpStatus: null,
      cycleId: asId<CycleId>('c'),
    }
    const first = escrowAfter(failure, undefined, START)
    const second = escrowAfter(failure, first, START + HOUR)
    expect(first).toMatchObject({ attempts: 1, nextAttemptAt: '2026-01-05T00:00:00.000Z' })
    expect(second).toMatchObject({
      attempts: 2,
      firstFailureAt: '2026-01-05T00:00:00.000Z',
      lastAttemptAt: '2026-01-05T01:00:00.000Z',
      nextAttemptAt: '2026-01-05T06:00:00.000Z',
    })
  })
})
