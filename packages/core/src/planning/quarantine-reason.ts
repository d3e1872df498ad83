// When failures of single objects are too many for the job to go on as usual (provisioning.md 7.3).

/** Failures that are open now, and objects that went through since none was (provisioning.md QUA-6). */
export type SeriesCounts = {
  readonly failures: number
  /** Failures to set a reference or members; not part of `failures`. */
  readonly referenceFailures: number
  readonly successes: number
}

/** When failures are too many; each a setting of the job (provisioning.md QUA-5). */
export type EscrowThresholds = {
  /** Nothing is judged by proportion below so many failures (QUA-2). */
  readonly evaluatedFrom: number
  /** Share of failures in all events, in per cent. */
  readonly proportionPercent: number
  readonly base: number
  /** With reference failures. */
  readonly total: number
}

/** provisioning.md QUA-2 to QUA-4. */
export const DEFAULT_ESCROW_THRESHOLDS: EscrowThresholds = {
  evaluatedFrom: 5_000,
  proportionPercent: 40,
  base: 40_000,
  total: 60_000,
}

/** The quarantine reason codes of object failures (provisioning.md 7.3). */
export type EscrowQuarantineReason =
  | 'EncounteredEscrowProportionThreshold'
  | 'EncounteredBaseEscrowThreshold'
  | 'EncounteredTotalEscrowThreshold'

/** Why the job has to be put aside for its failures; `null`: it need not be. */
export function escrowQuarantineReason(
  { failures, referenceFailures, successes }: SeriesCounts,
  thresholds: EscrowThresholds = DEFAULT_ESCROW_THRESHOLDS,
): EscrowQuarantineReason | null {
  if (failures + referenceFailures > thresholds.total) return 'EncounteredTotalEscrowThreshold'
  if (failures > thresholds.base) return 'EncounteredBaseEscrowThreshold'
  const isEvaluated = failures > 0 && failures >= thresholds.evaluatedFrom
  const isShareTooLarge = failures * 100 > thresholds.proportionPercent * (failures + successes)
  return isEvaluated && isShareTooLarge ? 'EncounteredEscrowProportionThreshold' : null
}

// QUA-5: the numbers above mean nothing to a job of few objects.
const SMALL_JOB_EVENTS = 20
const SMALL_JOB_PERCENT = 40

/** Whether so large a part of a cycle failed that people must be told, should the next one be no better (QUA-5). */
export function failsForMany(cycle: { readonly failed: number; readonly succeeded: number }): boolean {
  const events = cycle.failed + cycle.succeeded
  return events >= SMALL_JOB_EVENTS && cycle.failed * 100 > SMALL_JOB_PERCENT * events
}
