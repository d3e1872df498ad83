import { describe, expect, it } from 'vitest'
import { DEFAULT_ESCROW_THRESHOLDS, escrowQuarantineReason, failsForMany } from './quarantine-reason.ts'

const PROPORTION = 'EncounteredEscrowProportionThreshold'
const BASE = 'EncounteredBaseEscrowThreshold'
const TOTAL = 'EncounteredTotalEscrowThreshold'

describe('escrowQuarantineReason (provisioning.md 7.3)', () => {
  it.each([
    ['QUA-2: is not evaluated below 5,000', 4_000, 0, 0, null],
    ['QUA-2: is evaluated at 5,000', 5_000, 0, 0, PROPORTION],
    ['QUA-3: above 40,000 whatever succeeds', 45_000, 0, 10_000_000, BASE],
    ['QUA-3: not yet above 40,000', 40_000, 0, 10_000_000, null],
    ['QUA-3: 86 per cent', 30_000, 0, 5_000, PROPORTION],
    ['QUA-3: 17 per cent', 20_000, 0, 100_000, null],
    ['QUA-3: 40 per cent are not above 40', 6_000, 0, 9_000, null],
    ['QUA-4: above 60,000 with references', 40_000, 21_000, 1_000_000, TOTAL],
    ['QUA-4: not yet above 60,000', 40_000, 20_000, 1_000_000, null],
    ['QUA-4: references alone are no failures', 0, 50_000, 10, null],
    ['QUA-6: no failure is open', 0, 0, 0, null],
  ])('%s', (_, failures, referenceFailures, successes, reason) => {
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
