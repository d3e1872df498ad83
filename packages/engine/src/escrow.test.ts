import { asId, type CycleId, type ObjectId } from '@rollcall/core'
import type { EscrowRecord } from '@rollcall/ports'
import { describe, expect, it } from 'vitest'
import { escrowAfter, type Failure, isGivenUp } from './escrow.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const START = Date.parse('2026-01-05T00:00:00Z')

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

/** The escrow after failing at each of these moments, in milliseconds after the first failure. */
function failedAt(...moments: readonly number[]): EscrowRecord {
  const [first = 0, ...later] = moments
  return later.reduce(
    (escrow, moment) => escrowAfter(failure, escrow, START + moment),
    escrowAfter(failure, undefined, START + first),
  )
}

describe('escrow schedule', () => {
  it('ERR-4: tries in the next cycle, after 6, 12 and 24 hours, then daily up to the 28th day', () => {
    const attempts = [0, 40 * MINUTE]
    let escrow = failedAt(...attempts)
    const due: number[] = []
    while (!isGivenUp(escrow)) {
      due.push((Date.parse(escrow.nextAttemptAt) - START) / HOUR)
      escrow = escrowAfter(failure, escrow, Date.parse(escrow.nextAttemptAt))
    }
    const days = Array.from({ length: 28 }, (_, day) => (day + 1) * 24)
    expect(due).toEqual([6, 12, ...days])
    expect(escrow.attempts).toBe(2 + due.length)
  })

  it('ERR-2: is due in the next cycle after the first failure', () => {
    expect(failedAt(0).nextAttemptAt).toBe('2026-01-05T00:00:00.000Z')
  })

  it('ERR-3: counts from the first failure, not from the last', () => {
    expect(failedAt(0, HOUR)).toMatchObject({
      attempts: 2,
      firstFailureAt: '2026-01-05T00:00:00.000Z',
      lastAttemptAt: '2026-01-05T01:00:00.000Z',
      nextAttemptAt: '2026-01-05T06:00:00.000Z',
    })
  })

  it('ERR-5: an attempt out of turn leaves the schedule as it was', () => {
    expect(failedAt(0, HOUR, 2 * HOUR, 3 * HOUR, 5 * HOUR).nextAttemptAt).toBe('2026-01-05T06:00:00.000Z')
  })

  it('ERR-4: goes on with the next time when the service was away', () => {
    expect(failedAt(0, HOUR, 61 * HOUR).nextAttemptAt).toBe('2026-01-08T00:00:00.000Z')
  })
})
