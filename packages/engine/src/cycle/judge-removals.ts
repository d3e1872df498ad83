// The circuit breaker: removals are counted when all are known, and held back when they are too many (provisioning.md 6.4).

import { deletionThreshold, exceedsDeletionThreshold, type ObjectType } from '@rollcall/core'
import type { CycleRecord, JobRecord, StagedRemoval, Store } from '@rollcall/ports'
import { announce } from '../announce.ts'
import { type EngineDeps, nowText } from '../engine-deps.ts'
import { decide } from '../provision-object.ts'
import { staged } from '../steps/conclude.ts'
import { type CycleRun, PAGE_SIZE } from './cycle-run.ts'
import type { JobContext } from './job-context.ts'
import { loadPage } from './load-page.ts'
import { openPage } from './page-context.ts'
import { recordPage } from './record-page.ts'

const DAY_MS = 24 * 3_600_000
const HOUR_MS = 3_600_000

type Judgement =
  | { readonly isAllowed: true }
  | { readonly isAllowed: false; readonly held: number; readonly fresh: number; readonly threshold: number }

/**
 * Decides, when every removal of the cycle is known, whether they may be sent, or all of them are set aside. Decided once,
 * in one transaction that ends the phase: an interruption never lets them be counted again, when some are gone already.
 */
export async function judgeRemovals({ deps, context }: CycleRun, cycle: CycleRecord): Promise<CycleRecord> {
  const { id: jobId } = context.job
  const after: CycleRecord = { ...cycle, phase: 'removals' }
  const judgement = await deps.store.transaction(async (store) => {
    const approved = await store.stagedRemovals.settle(jobId)
    if (approved > 0) await store.jobs.update(jobId, { removalsAllowedAt: nowText(deps) })
    const verdict = await judge(store, deps, context)
    await (verdict.isAllowed ? store.stagedRemovals.release(jobId) : store.stagedRemovals.hold(jobId))
    await store.jobs.saveCycle(after)
    if (!verdict.isAllowed && verdict.fresh > 0) {
      const { held, threshold } = verdict
      await announce(deps, store, context.job, cycle.id, [{ kind: 'removalsHeld', held, threshold }])
    }
    return verdict
  })
  if (!judgement.isAllowed && judgement.fresh > 0) {
    const { held, threshold } = judgement
    deps.logger.warn('removals held back', { jobId, cycleId: cycle.id, held, threshold })
  }
  return after
}

/**
 * Stages what was set aside: each removal is logged once and waits for a decision. Creates and updates of the cycle run
 * either way (DEP-34, DEP-35).
 */
export async function stageRemovals(run: CycleRun, start: CycleRecord): Promise<CycleRecord> {
  let cycle = start
  for (const objectType of run.context.mappings.keys()) cycle = await stageType(run, cycle, objectType)
  return cycle
}

async function judge(store: Store, deps: EngineDeps, context: JobContext): Promise<Judgement> {
  const leaving = await store.pending.count(context.job.id, { step: 'leave' })
  return judgeLeaving(store, deps, context, leaving)
}

/** What becomes of so many removals, under what was removed within the day and what waits for a decision. */
export async function judgeLeaving(
  store: Store,
  deps: EngineDeps,
  { job, settings }: JobContext,
  leaving: number,
): Promise<Judgement> {
  if (leaving === 0) return { isAllowed: true }
  const links = await store.links.count(job.id)
  const managed = links.filter((link) => link.state === 'managed').reduce((sum, link) => sum + link.count, 0)
  const threshold = deletionThreshold(settings.deletionThreshold, managed)
  if (threshold === null) return { isAllowed: true }
  const undecided = await store.stagedRemovals.count(job.id, 'undecided')
  const held = { isAllowed: false, held: leaving, fresh: leaving - undecided, threshold } as const
  // While a decision is awaited nobody leaves, however few they are by now.
  const current = await store.jobs.get(job.tenantId, job.id)
  if (undecided > 0 && current !== null && current.quarantine !== null) return held
  const removed = await removedWithinDay(store, deps, job)
  return exceedsDeletionThreshold(leaving + removed, threshold) ? held : { isAllowed: true }
}

/** Removals that count with those of a cycle now. */
export async function removedWithinDay(
  store: Store,
  deps: EngineDeps,
  job: Pick<JobRecord, 'id' | 'tenantId'>,
): Promise<number> {
  const current = await store.jobs.get(job.tenantId, job.id)
  return store.statistics.removals(job.id, countedSince(deps.clock.now(), current))
}

// DEP-32: the last 24 hours, in whole hours, as far as nobody has allowed them.
function countedSince(nowMs: number, job: { readonly removalsAllowedAt: string | null } | null): string {
  const day = new Date(Math.floor((nowMs - DAY_MS) / HOUR_MS) * HOUR_MS + HOUR_MS).toISOString()
  const allowed = job?.removalsAllowedAt ?? day
  return allowed > day ? allowed : day
}

async function stageType(run: CycleRun, start: CycleRecord, objectType: ObjectType): Promise<CycleRecord> {
  const { deps, context } = run
  const { job } = context
  const compiled = context.mappings.get(objectType)
  if (compiled === undefined) return start
  let cycle = start
  for (;;) {
    const keys = await deps.store.pending.nextPage(job.id, 'hold', objectType, PAGE_SIZE)
    if (keys.length === 0) return cycle
    const loaded = await loadPage(deps, context, objectType, compiled, keys)
    const known = await deps.store.stagedRemovals.get(
      job.id,
      objectType,
      loaded.objects.map((object) => object.id),
    )
    const isKnown = new Set(known.map((removal) => removal.objectId))
    const options = { cycleId: cycle.id, mayRemove: false, matchSource: 'target', readsFresh: false } as const
    const page = await openPage(deps, context, { ...loaded, objects: [] }, options)
    const fresh = loaded.objects.filter((object) => !isKnown.has(object.id))
    const removals = fresh.map(
      (object): StagedRemoval => ({
        objectType,
        objectId: object.id,
        action: decide(object, undefined, page).action === 'delete' ? 'delete' : 'disable',
        decision: 'undecided',
        stagedAt: nowText(deps),
        cycleId: cycle.id,
      }),
    )
    // Logged once, when it is held back first.
    const outcomes = fresh.map((object) => staged(page, object))
    cycle = await deps.store.transaction(async (store) => {
      await store.stagedRemovals.put(job.id, removals)
      const record = {
        context,
        objectType,
        objects: loaded.objects,
        outcomes,
        completed: keys,
        cycle,
        requests: 0,
      }
      return recordPage({ ...deps, store }, record)
    })
  }
}
