import { describe, expect, it } from 'vitest'
import { quarantineAfter } from './quarantine.ts'

const HOUR = 3_600_000
const START = Date.parse('2026-01-05T00:00:00Z')
const at = (hours: number) => new Date(START + hours * HOUR).toISOString()

describe('quarantine series (QUA-10, QUA-11)', () => {
  it('tries again after 6, 12 and 24 hours from its beginning, then daily', () => {
    let quarantine = quarantineAfter('EncounteredQuarantineException', null, null, START)
    const attempts = [quarantine.nextAttempt]
    for (let round = 0; round < 4; round++) {
      quarantine = quarantineAfter(quarantine.reason, null, quarantine, Date.parse(quarantine.nextAttempt))
      attempts.push(quarantine.nextAttempt)
    }
    expect(attempts).toEqual([at(6), at(12), at(24), at(48), at(72)])
    expect(quarantine).toMatchObject({ seriesBegan: at(0), seriesCount: 5 })
  })

  it('names when it was last imposed and keeps when the series began', () => {
    const first = quarantineAfter('Unknown', null, null, START)
    const second = quarantineAfter('TooManyDeletes', { code: 'x', message: 'y' }, first, START + HOUR)
    expect(second).toMatchObject({
      reason: 'TooManyDeletes',
      currentBegan: at(1),
      seriesBegan: at(0),
      error: { code: 'x' },
    })
  })
})
