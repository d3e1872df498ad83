import { describe, expect, it } from 'vitest'
import { QUARANTINE_ROWS } from '../../test/quarantine-rows.ts'
import { DEFAULT_ESCROW_THRESHOLDS, escrowQuarantineReason, failsForMany } from './quarantine-reason.ts'

const PROPORTION = 'EncounteredEscrowProportionThreshold'
const BASE = 'EncounteredBaseEscrowThreshold'
const TOTAL = 'EncounteredTotalEscrowThreshold'

describe('escrowQuarantineReason (provisioning.md 7.3)', () => {
  it.each(QUARANTINE_ROWS)('$rule: $when', ({ failures, reason, referenceFailures, successes }) => {
    expect(escrowQuarantineReason({ failures, referenceFailures, successes })).toBe(reason)
  })

  it('QUA-5: takes other thresholds', () => {
    const counts = { failures: 5, referenceFailures: 1, successes: 5 }
    const thresholds = { ...DEFAULT_ESCROW_THRESHOLDS, evaluatedFrom: 5 }
    expect(escrowQuarantineReason(counts, thresholds)).toBe(PROPORTION)
    expect(escrowQuarantineReason(counts, { ...thresholds, proportionPercent: 50 })).toBeNull()
    expect(escrowQuarantineReason(counts, { ...thresholds, base: 4 })).toBe(BASE)
    expect(escrowQuarantineReason(counts, { ...thresholds, total: 5 })).toBe(TOTAL)
  })
})

describe('failsForMany', () => {
  it.each([
    ['QUA-5: 19 events say nothing', 19, 0, false],
    ['QUA-5: 40 per cent of 20', 8, 12, false],
    ['QUA-5: more than 40 per cent of 20', 9, 11, true],
  ])('%s', (_, failed, succeeded, expected) => {
    expect(failsForMany({ failed, succeeded })).toBe(expected)
  })
})
