// When failures put a job aside (provisioning.md 7.3): run by quarantine-reason.test.ts, and shown in
// docs/reference/behaviour.md.

import type { EscrowQuarantineReason, SeriesCounts } from '../src/planning/quarantine-reason.ts'

export type QuarantineRow = SeriesCounts & {
  readonly rule: string
  readonly when: string
  readonly reason: EscrowQuarantineReason | null
}

const PROPORTION = 'EncounteredEscrowProportionThreshold'
const BASE = 'EncounteredBaseEscrowThreshold'
const TOTAL = 'EncounteredTotalEscrowThreshold'

type Counts = readonly [failures: number, referenceFailures: number, successes: number]

function row(rule: string, when: string, counts: Counts, reason: QuarantineRow['reason']): QuarantineRow {
  const [failures, referenceFailures, successes] = counts
  return { rule, when, failures, referenceFailures, successes, reason }
}

export const QUARANTINE_ROWS: readonly QuarantineRow[] = [
  row('QUA-2', 'is not evaluated below 5,000', [4_000, 0, 0], null),
  row('QUA-2', 'is evaluated at 5,000', [5_000, 0, 0], PROPORTION),
  row('QUA-3', 'above 40,000 whatever succeeds', [45_000, 0, 10_000_000], BASE),
  row('QUA-3', 'not yet above 40,000', [40_000, 0, 10_000_000], null),
  row('QUA-3', '86 per cent', [30_000, 0, 5_000], PROPORTION),
  row('QUA-3', '17 per cent', [20_000, 0, 100_000], null),
  row('QUA-3', '40 per cent are not above 40', [6_000, 0, 9_000], null),
  row('QUA-4', 'above 60,000 with references', [40_000, 21_000, 1_000_000], TOTAL),
  row('QUA-4', 'not yet above 60,000', [40_000, 20_000, 1_000_000], null),
  row('QUA-4', 'references alone are no failures', [0, 50_000, 10], null),
  row('QUA-6', 'no failure is open', [0, 0, 0], null),
]
