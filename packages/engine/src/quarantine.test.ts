import { describe, expect, it } from 'vitest'
import { imposeQuarantine, liftQuarantine, quarantineAfter } from './quarantine.ts'

const HOUR = 3_600_000
const START = Date.parse('2026-01-05T00:00:00Z')
const REASON = 'EncounteredQuarantineException'
const at = (hours: number) => new Date(START + hours * HOUR).toISOString()

describe('quarantine series', () => {
  it('QUA-10: tries again after 6, 12 and 24 hours from its beginning, then daily', () => {
    let quarantine = quarantineAfter(REASON, null, null, START)
    const attempts = [quarantine.nextAttempt]
    for (let round = 0; round < 4; round++) {
      quarantine = quarantineAfter(REASON, null, quarantine, Date.parse(quarantine.nextAttempt))
      attempts.push(quarantine.nextAttempt)
    }
    expect(attempts).toEqual([at(6), at(12), at(24), at(48), at(72)])
    expect(quarantine).toMatchObject({ seriesBegan: at(0), seriesCount: 5 })
  })

  it('QUA-11: names when it was last imposed and keeps when the series began', () => {
    const first = quarantineAfter(REASON, null, null, START)
    const second = quarantineAfter('TooManyDeletes', { code: 'x', message: 'y' }, first, START + HOUR)
    expect(second).toEqual({
      reason: 'TooManyDeletes',
      currentBegan: at(1),
      nextAttempt: at(6),
      seriesBegan: at(0),
      seriesCount: 2,
      error: { code: 'x', message: 'y' },
    })
  })

  it('QUA-13: tells of its beginning and of another reason, not of the same again', () => {
    const entered = imposeQuarantine({ quarantine: null }, REASON, null, START)
    expect(entered.events.map((event) => event.kind)).toEqual(['quarantineEntered'])
    const quarantine = entered.change.quarantine ?? null
    expect(imposeQuarantine({ quarantine }, REASON, null, START + HOUR).events).toEqual([])
    expect(imposeQuarantine({ quarantine }, 'TooManyDeletes', null, START + HOUR).events).toMatchObject([
      { kind: 'quarantineReasonChanged', previousReason: REASON },
    ])
  })

  it('QUA-15: reminds after 7, 21 and 27 days, and switches the job off after 28', () => {
    let move = imposeQuarantine({ quarantine: null }, REASON, null, START)
    const told: unknown[] = []
    while (move.change.isStarted !== false) {
      const { quarantine = null } = move.change
      const now = Date.parse(quarantine?.nextAttempt ?? '')
      move = imposeQuarantine({ quarantine }, REASON, null, now)
      for (const event of move.events) told.push([event.kind, (now - START) / HOUR / 24])
    }
    expect(told).toEqual([
      ['quarantineReminder', 7],
      ['quarantineReminder', 21],
      ['quarantineReminder', 27],
      ['jobDisabled', 28],
    ])
    expect(move.change.nextCycleAt).toBeNull()
  })

  it('QUA-14: ends with a word, and only when there was one', () => {
    const quarantine = quarantineAfter(REASON, null, null, START)
    expect(liftQuarantine({ quarantine })).toEqual({
      change: { quarantine: null },
      events: [{ kind: 'quarantineLifted', reason: REASON }],
    })
    expect(liftQuarantine({ quarantine: null })).toEqual({ change: {}, events: [] })
  })
})
