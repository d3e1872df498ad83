// Pages of one step, one after the other: read, decide, send with bounded concurrency, record.

import type { CompiledObjectMapping, ObjectType } from '@rollcall/core'
import type { CycleRecord, PendingKey, PendingStep, TakenPage } from '@rollcall/ports'
import { nowText } from '../engine-deps.ts'
import type { ProvisioningOutcome } from '../outcome.ts'
import { pause } from '../pause.ts'
import { decide, provisionObject } from '../provision-object.ts'
import { creationOf } from './creation-attempts.ts'
import { type CycleRun, PAGE_SIZE } from './cycle-run.ts'
import { forEachConcurrently } from './for-each-concurrently.ts'
import { type ImportedObject, loadPage } from './load-page.ts'
import type { MatchSource } from './match-page.ts'
import { openPage, type PageContext } from './page-context.ts'
import { recordPage } from './record-page.ts'

const LOCK_POLL_MS = 250

export type StepOptions = {
  readonly step: PendingStep
  readonly objectType: ObjectType
  readonly compiled: CompiledObjectMapping
  readonly mayRemove: boolean
  readonly matchSource: MatchSource
  readonly readsFresh: boolean
}

/** @returns The cycle after the last page; `null` when it was interrupted between two pages. */
export async function workOffStep(
  run: CycleRun,
  start: CycleRecord,
  options: StepOptions,
): Promise<CycleRecord | null> {
  const { signal } = run
  let cycle = start
  for (;;) {
    const { objects: keys, isHeldUp } = await nextPage(run, options)
    if (keys.length === 0 && !isHeldUp) return cycle
    if (signal.aborted) return null
    if (keys.length === 0) {
      // What is left is being provisioned on demand, which takes seconds at most.
      await pause(LOCK_POLL_MS, signal)
      continue
    }
    cycle =
      options.step === 'scope'
        ? await scopePage(run, cycle, options, keys)
        : await exportPage(run, cycle, options, keys)
  }
}

// Deciding scope writes nothing to the target, so it need not wait for what is being provisioned on demand; what that
// changes is decided again in the next cycle.
async function nextPage({ deps, context }: CycleRun, { step, objectType }: StepOptions): Promise<TakenPage> {
  const { pending } = deps.store
  const { id } = context.job
  if (step === 'scope')
    return { objects: await pending.nextPage(id, step, objectType, PAGE_SIZE), isHeldUp: false }
  return pending.takePage(id, step, objectType, { limit: PAGE_SIZE, now: nowText(deps) })
}

/** Decides scope for a page without a word to the target: who leaves is set aside, who stays goes on, the rest is done. */
async function scopePage(
  run: CycleRun,
  cycle: CycleRecord,
  options: StepOptions,
  keys: readonly PendingKey[],
): Promise<CycleRecord> {
  const { deps, context } = run
  const loaded = await loadPage(deps, context, options.objectType, options.compiled, keys)
  const page = await openPage(deps, context, { ...loaded, objects: [] }, { ...options, cycleId: cycle.id })
  const leaving: PendingKey[] = []
  const staying: PendingKey[] = []
  const done: ImportedObject[] = []
  for (const object of loaded.objects) {
    const { action } = decide(object, undefined, page)
    if (action === 'disable' || action === 'delete') leaving.push(keyOf(object))
    else if (object.scope.inScope) staying.push(keyOf(object))
    else done.push(object)
  }
  const outcomes = await provisionAll(page, done, context.connector.concurrency)
  return deps.store.transaction(async (store) => {
    await store.pending.move(context.job.id, leaving, 'leave')
    await store.pending.move(context.job.id, staying, 'export')
    const record = {
      context,
      objectType: options.objectType,
      objects: done,
      outcomes,
      completed: done.map(keyOf),
      cycle,
      requests: 0,
    }
    return recordPage({ ...deps, store }, record)
  })
}

async function exportPage(
  run: CycleRun,
  cycle: CycleRecord,
  options: StepOptions,
  keys: readonly PendingKey[],
): Promise<CycleRecord> {
  const { deps, context } = run
  const before = context.connector.requestCount()
  const loaded = await loadPage(deps, context, options.objectType, options.compiled, keys)
  const { isResumed } = run
  const page = await openPage(deps, context, loaded, {
    ...options,
    isResumed,
    cycleId: cycle.id,
    attempt: (attempts) => deps.store.creationAttempts.put(context.job.id, attempts),
  })
  await attemptCreations(page)
  const outcomes: ProvisioningOutcome[] = []
  const completed: PendingKey[] = []
  const record = () =>
    recordPage(deps, {
      context,
      objectType: options.objectType,
      objects: loaded.objects,
      outcomes,
      completed,
      cycle,
      requests: context.connector.requestCount() - before,
    })
  try {
    await forEachConcurrently(loaded.objects, context.connector.concurrency, async (object) => {
      // It stops between two objects; what was not begun stays pending.
      if (run.signal.aborted) return
      page.markStarted(object)
      const outcome = await provisionObject(object, page)
      if (outcome !== null) outcomes.push(outcome)
      completed.push(keyOf(object))
    })
  } catch (error) {
    // The whole job stops, but what this page did achieve must not be forgotten.
    await record()
    throw error
  }
  return record()
}

// Put on disk all at once, before the first is sent.
async function attemptCreations(page: PageContext): Promise<void> {
  const attempts = page.loaded.objects.flatMap((object) => {
    const match = page.matches.get(object.id)
    return decide(object, match, page).action === 'create' ? [creationOf(object, match)] : []
  })
  await page.attempt(attempts)
}

async function provisionAll(
  page: PageContext,
  objects: readonly ImportedObject[],
  concurrency: number,
): Promise<ProvisioningOutcome[]> {
  const outcomes: ProvisioningOutcome[] = []
  await forEachConcurrently(objects, concurrency, async (object) => {
    const outcome = await provisionObject(object, page)
    if (outcome !== null) outcomes.push(outcome)
  })
  return outcomes
}

function keyOf(object: ImportedObject): PendingKey {
  return { objectType: object.objectType, objectId: object.id }
}
