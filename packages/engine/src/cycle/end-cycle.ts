// How a cycle ends: closed, failed as a whole, or cancelled; and what that means for the job.

import {
  type EscrowThresholds,
  escrowQuarantineReason,
  failsForMany,
  type RollcallError,
} from '@rollcall/core'
import {
  type CycleRecord,
  type JobEventFacts,
  type JobRecord,
  type QuarantineReason,
  type QuarantineRecord,
  type Store,
  TargetError,
} from '@rollcall/ports'
import { endSilence } from '../alerts/silence.ts'
import { announce } from '../announce.ts'
import { type EngineDeps, nowText } from '../engine-deps.ts'
import { moveJob } from '../jobs/move-job.ts'
import { imposeQuarantine, type JobMove, liftQuarantine } from '../quarantine.ts'
import { exportsOf, successesOf } from './cycle-counts.ts'
import type { CycleRun } from './cycle-run.ts'

/** Closes a cycle that worked off everything, and decides whether the job goes on as usual (ERR-9, QUA-2 to QUA-6, QUA-16). */
export async function closeCycle({ deps, context }: CycleRun, cycle: CycleRecord): Promise<void> {
  const endedAt = nowText(deps)
  await deps.store.transaction(async (store) => {
    const job = await store.jobs.get(context.job.tenantId, context.job.id)
    if (job === null) return
    const state = cycle.counts.failed > 0 ? 'EntryLevelErrors' : 'Succeeded'
    const before = await store.jobs.endedCycles(job.id, 2)
    await store.jobs.saveCycle({ ...cycle, phase: 'closed', endedAt, state })
    await store.listing.clear(job.id)
    const open = await countOpen(store, job)
    const health = judgeHealth({ job, cycle, open }, context.settings.escrowThresholds, deps.clock.now())
    const isAskedFor = wasAskedMeanwhile(deps, job, cycle) || open.approvedRemovals > 0
    await moveJob(store, job, 'cycleEnded', () => ({
      nextCycleAt: afterInterval(deps, job, cycle),
      ...steadyState(job, cycle, open, endedAt),
      ...(job.resetCount === cycle.resetCount ? { watermark: cycle.watermark } : {}),
      ...(job.cancelledCycleId === cycle.id ? { cancelledCycleId: null } : {}),
      // Approved removals that took long to carry out count no more than quick ones.
      ...((job.removalsAllowedAt ?? '') >= cycle.startedAt ? { removalsAllowedAt: endedAt } : {}),
      countSuccessiveCompleteFailures: 0,
      seriesSuccesses: seriesSuccesses(job, cycle, open),
      ...health.change,
      ...(isAskedFor ? { nextCycleAt: endedAt } : {}),
    }))
    await announce(deps, store, job, cycle.id, [
      ...(await endSilence(store, job)),
      ...health.events,
      ...warnOfFailures([cycle, ...before]),
    ])
  })
  const { counts, kind } = cycle
  deps.logger.info('cycle finished', { jobId: cycle.jobId, cycleId: cycle.id, kind, ...counts })
}

/** What is left over when a cycle ends. */
type OpenWork = {
  readonly failures: number
  readonly referenceFailures: number
  readonly undecidedRemovals: number
  readonly approvedRemovals: number
  /** References and memberships that cannot be set yet. */
  readonly waiting: number
}

async function countOpen(store: Store, { id }: JobRecord): Promise<OpenWork> {
  return {
    failures: await store.escrows.count(id, { isReference: false }),
    referenceFailures: await store.escrows.count(id, { isReference: true }),
    undecidedRemovals: await store.stagedRemovals.count(id, 'undecided'),
    approvedRemovals: await store.stagedRemovals.count(id, 'approved'),
    waiting: (await store.references.count(id)) + (await store.members.countPending(id)),
  }
}

// QUA-6: a series lasts while failures are open.
function seriesSuccesses(job: JobRecord, cycle: CycleRecord, open: OpenWork): number {
  if (open.failures + open.referenceFailures === 0) return 0
  return job.seriesSuccesses + successesOf(cycle.counts)
}

type Ended = { readonly job: JobRecord; readonly cycle: CycleRecord; readonly open: OpenWork }

function judgeHealth({ job, cycle, open }: Ended, thresholds: EscrowThresholds, nowMs: number): JobMove {
  const { failures, referenceFailures, undecidedRemovals } = open
  if (undecidedRemovals > 0) {
    return imposeQuarantine(job, 'TooManyDeletes', tooManyDeletes(undecidedRemovals), nowMs)
  }
  const successes = seriesSuccesses(job, cycle, open)
  const reason = escrowQuarantineReason({ failures, referenceFailures, successes }, thresholds)
  if (reason === null) return stayAsideByHand(job, nowMs) ?? liftQuarantine(job)
  return imposeQuarantine(job, reason, tooManyFailures(reason, failures + referenceFailures), nowMs)
}

// Whoever put it aside decides when it goes on.
function stayAsideByHand({ quarantine }: JobRecord, nowMs: number): JobMove | null {
  if (quarantine?.reason !== 'QuarantinedOnDemand') return null
  return imposeQuarantine({ quarantine }, quarantine.reason, quarantine.error, nowMs)
}

function tooManyDeletes(held: number): QuarantineRecord['error'] {
  return {
    code: 'TooManyDeletes',
    message: `${held} removals are more than the deletion threshold allows; none was carried out. Allow or reject them.`,
  }
}

function tooManyFailures(reason: QuarantineReason, failures: number): QuarantineRecord['error'] {
  return {
    code: reason,
    message: `${failures} objects cannot be provisioned. Look at their errors in the provisioning log, and correct what they have in common.`,
  }
}

// QUA-5: said when the second of two cycles fails so, and not again while it goes on.
function warnOfFailures(newestFirst: readonly CycleRecord[]): readonly JobEventFacts[] {
  const [cycle] = newestFirst
  const goesOnFor = newestFirst.findIndex((ended) => !isFailing(ended))
  if (cycle === undefined || (goesOnFor === -1 ? newestFirst.length : goesOnFor) !== 2) return []
  const { failed } = cycle.counts
  return [{ kind: 'manyFailures', failed, events: failed + successesOf(cycle.counts) }]
}

/** Whether a large part of a small cycle failed (provisioning.md QUA-5). */
export function isFailing({ counts }: CycleRecord): boolean {
  return failsForMany({ failed: counts.failed, succeeded: successesOf(counts) })
}

/** Whether somebody wants another cycle: a restart, a new schema, escrows to be tried again. */
function wasAskedMeanwhile(deps: EngineDeps, job: JobRecord, cycle: CycleRecord): boolean {
  const { nextCycleAt } = job
  if (job.resetCount !== cycle.resetCount) return true
  return nextCycleAt !== null && nextCycleAt > cycle.startedAt && nextCycleAt <= nowText(deps)
}

// CYC-2: the end of this cycle, or its beginning plus the interval, whichever is later.
function afterInterval(deps: EngineDeps, job: JobRecord, cycle: CycleRecord): string {
  const next = Date.parse(cycle.startedAt) + job.intervalSeconds * 1000
  return new Date(Math.max(deps.clock.now(), next)).toISOString()
}

// STA-1.
function steadyState(job: JobRecord, cycle: CycleRecord, open: OpenWork, endedAt: string) {
  const left = open.failures + open.referenceFailures + open.undecidedRemovals + open.waiting
  if (cycle.kind === 'initial' || exportsOf(cycle.counts) > 0 || left > 0) return {}
  return {
    steadyStateFirstAchievedAt: job.steadyStateFirstAchievedAt ?? endedAt,
    steadyStateLastAchievedAt: endedAt,
  }
}

/** Nothing can go through: the job is put aside. Its watermark stays, so the next cycle sees everything that is missing. */
export async function failCycle(
  deps: EngineDeps,
  failed: JobRecord,
  cycle: CycleRecord,
  error: RollcallError,
): Promise<void> {
  const code = error instanceof TargetError ? error.target.errorCode : error.code
  const cause = { code, message: error.message }
  await deps.store.transaction(async (store) => {
    const open = (await store.jobs.openCycle(failed.id)) ?? cycle
    await store.jobs.saveCycle({
      ...open,
      phase: 'closed',
      state: 'Failed',
      endedAt: nowText(deps),
      error: cause,
    })
    const job = await store.jobs.get(failed.tenantId, failed.id)
    if (job === null) return
    const { change, events } = imposeQuarantine(
      job,
      'EncounteredQuarantineException',
      cause,
      deps.clock.now(),
    )
    await moveJob(store, job, 'cycleEnded', () => ({
      ...change,
      cancelledCycleId: null,
      countSuccessiveCompleteFailures: job.countSuccessiveCompleteFailures + 1,
    }))
    const isNews = job.quarantine?.error?.code !== code
    const refused: JobEventFacts = { kind: 'credentialsFailed', error: cause }
    const isRefused = error.code === 'ERR_TARGET_CREDENTIALS' && isNews
    await announce(deps, store, job, cycle.id, isRefused ? [...events, refused] : events)
  })
  deps.logger.warn('cycle failed, job quarantined', { jobId: failed.id, cycleId: cycle.id, errorCode: code })
}

/** Ends the job's open cycle where it stands: the watermark stays, and what is pending belongs to the next one (CYC-3). */
export async function endCancelled(deps: EngineDeps, job: JobRecord): Promise<void> {
  await deps.store.transaction(async (store) => {
    const cycle = await store.jobs.openCycle(job.id)
    if (cycle !== null) {
      await store.jobs.saveCycle({ ...cycle, phase: 'closed', state: 'Cancelled', endedAt: nowText(deps) })
      await store.jobs.update(job.id, { nextCycleAt: afterInterval(deps, job, cycle) })
    }
    await store.listing.clear(job.id)
    await store.jobs.update(job.id, { cancelledCycleId: null })
  })
  deps.logger.info('cycle cancelled', { jobId: job.id })
}
