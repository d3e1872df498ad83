// Pages of one step, one after the other: read, decide, send with bounded concurrency, record.

import type { CompiledObjectMapping, ObjectType } from '@rollcall/core'
import type { CycleRecord, PendingKey, PendingStep, TakenPage } from '@rollcall/ports'
import { type EngineDeps, nowText } from '../engine-deps.ts'
import type { ProvisioningOutcome } from '../outcome.ts'
import { pause } from '../pause.ts'
import { decide, provisionObject } from '../provision-object.ts'
import { creationOf } from './creation-attempts.ts'
import { type CycleRun, leaseEnd, PAGE_SIZE } from './cycle-run.ts'
import { forEachConcurrently } from './for-each-concurrently.ts'
import { refreshIndex } from './index-target.ts'
import { type ImportedObject, type LoadedPage, loadPage } from './load-page.ts'
import type { MatchSource } from './match-page.ts'
import { openPage, type PageContext } from './page-context.ts'
import { type PageRecord, recordPage } from './record-page.ts'
import { shareIfLarge } from './share-step.ts'

const LOCK_POLL_MS = 250
const RECORDED_TOGETHER = 125

export type StepOptions = {
  readonly step: PendingStep
  readonly objectType: ObjectType
  readonly compiled: CompiledObjectMapping
  readonly mayRemove: boolean
  readonly matchSource: MatchSource
  readonly readsFresh: boolean
}

/** How a step of the cycle is worked off, whoever does it; `null` when objects of this type are not provisioned. */
export function stepOptions(
  { context }: Pick<CycleRun, 'context'>,
  cycle: CycleRecord,
  { step, objectType }: Pick<StepOptions, 'step' | 'objectType'>,
): StepOptions | null {
  const compiled = context.mappings.get(objectType)
  if (compiled === undefined) return null
  const isListed = step === 'export' && cycle.listedObjectTypes.includes(objectType)
  return {
    step,
    objectType,
    compiled,
    mayRemove: step === 'remove',
    matchSource: isListed ? 'listing' : 'target',
    // The directory is at hand, and others change it too.
    readsFresh: context.job.source === 'uploads' || (step === 'export' && cycle.kind === 'initial'),
  }
}

/**
 * Works off the pages of a step, with the help of other workers where it is shared.
 *
 * @returns The cycle after the last page; `null` when it was interrupted between two pages.
 */
export async function workOffStep(
  run: CycleRun,
  start: CycleRecord,
  options: StepOptions,
): Promise<CycleRecord | null> {
  const isShared = await shareIfLarge(run, start, options)
  try {
    const cycle = await workOffPages(run, start, options, isShared)
    // What the others did is counted too.
    return cycle !== null && isShared ? await run.deps.store.jobs.countInCycle(cycle, {}) : cycle
  } finally {
    if (isShared) await run.deps.store.sharing.share(run.context.job.id, null)
  }
}

/** Page after page until none is left, and nobody works on one; or, for a helper, until there is none to take. */
export async function workOffPages(
  run: CycleRun,
  start: CycleRecord,
  options: StepOptions,
  isShared: boolean,
): Promise<CycleRecord | null> {
  const { askForHelp, context, deps, holder, signal } = run
  let cycle = start
  for (;;) {
    const page = await nextPage(run, options, isShared)
    const { objects, isHeldUp } = page
    if (objects.length === 0 && !isHeldUp) return cycle
    if (signal.aborted) {
      await deps.store.pending.leavePage(context.job.id, holder)
      return null
    }
    if (objects.length === 0) {
      // Others have what is left: provisioning on demand for seconds at most, workers for as long as a page takes.
      await pause(LOCK_POLL_MS, signal)
      continue
    }
    if (isShared) await askForHelp?.()
    cycle =
      options.step === 'scope'
        ? await scopePage(run, cycle, options, objects)
        : await exportPage(run, cycle, options, page, isShared)
  }
}

// Deciding scope writes nothing to the target, so alone it need not wait for what is being provisioned on demand; what that
// changes is decided again in the next cycle.
async function nextPage(
  { deps, context, holder, sharedStepId }: CycleRun,
  { step, objectType }: StepOptions,
  isShared: boolean,
): Promise<TakenPage> {
  const { pending } = deps.store
  const { id } = context.job
  if (step === 'scope' && !isShared) {
    const objects = await pending.nextPage(id, step, objectType, PAGE_SIZE)
    return { objects, isHeldUp: false, isAbandoned: false }
  }
  const lease = { now: nowText(deps), until: leaseEnd(deps) }
  return pending.takePage(id, step, objectType, { holder, sharedStepId, limit: PAGE_SIZE, ...lease })
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
  return recordPage(deps, {
    context,
    objectType: options.objectType,
    objects: done,
    outcomes,
    moved: [
      { keys: leaving, step: 'leave' },
      { keys: staying, step: 'export' },
    ],
    completed: [...done.map(keyOf), ...withoutSource(keys, loaded)],
    cycle,
    requests: 0,
  })
}

async function exportPage(
  run: CycleRun,
  cycle: CycleRecord,
  options: StepOptions,
  { objects, isAbandoned }: TakenPage,
  isShared: boolean,
): Promise<CycleRecord> {
  const { deps, context, holder } = run
  const { objectType } = options
  const before = context.connector.requestCount()
  const loaded = await loadPage(deps, context, objectType, options.compiled, objects)
  const { sharing } = deps.store
  const page = await openPage(deps, context, loaded, {
    ...options,
    ...(isAbandoned ? await lookAnew(run, options, objects) : {}),
    isAbandoned,
    cycleId: cycle.id,
    attempt: (attempts) => deps.store.creationAttempts.put(context.job.id, attempts),
    ...(isShared
      ? { claimAmongWorkers: (claims) => sharing.claimValues(context.job.id, objectType, holder, claims) }
      : {}),
  })
  await attemptCreations(page)
  const outcomes: ProvisioningOutcome[] = []
  const completed: PendingKey[] = [...withoutSource(objects, loaded)]
  const record = () =>
    recordInParts(deps, {
      context,
      objectType: options.objectType,
      objects: loaded.objects,
      outcomes,
      completed,
      completesReferences: options.step === 'reference',
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

// With all of its links, log and counts a page takes a tenth of a second, and whoever changes the directory waits that long.
async function recordInParts(deps: EngineDeps, page: PageRecord): Promise<CycleRecord> {
  let { cycle, requests } = page
  for (let at = 0; at === 0 || at < page.completed.length; at += RECORDED_TOGETHER) {
    const part = partOf(page, page.completed.slice(at, at + RECORDED_TOGETHER))
    cycle = await recordPage(deps, { ...part, cycle, requests })
    requests = 0
  }
  return cycle
}

function partOf(page: PageRecord, completed: readonly PendingKey[]): PageRecord {
  const ids = new Set(completed.map(({ objectId }) => objectId))
  return {
    ...page,
    objects: page.objects.filter(({ id }) => ids.has(id)),
    outcomes: page.outcomes.filter(({ objectId }) => ids.has(objectId)),
    completed,
  }
}

// Whoever died may have made accounts that no listing shows yet: the listing is brought up to date if that takes fewer
// requests than asking for each.
async function lookAnew(
  { context, deps }: CycleRun,
  { compiled, matchSource, objectType }: StepOptions,
  objects: readonly PendingKey[],
): Promise<Pick<StepOptions, 'matchSource' | 'readsFresh'>> {
  if (matchSource === 'target') return { matchSource, readsFresh: true }
  const isListed = await refreshIndex(deps, context, objectType, compiled, objects.length)
  return { matchSource: isListed ? 'listing' : 'target', readsFresh: true }
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

// What was uploaded of them is dealt with already.
function withoutSource(keys: readonly PendingKey[], { objects }: LoadedPage): readonly PendingKey[] {
  if (objects.length === keys.length) return []
  const loaded = new Set(objects.map(({ id }) => id))
  return keys.filter(({ objectId }) => !loaded.has(objectId))
}

function keyOf(object: ImportedObject): PendingKey {
  return { objectType: object.objectType, objectId: object.id }
}
