// A full cycle compares every managed object with what the target says now (provisioning.md CYC-23), and most of them are as
// they should be. They are finished while the target is being listed: read once, and moved through no further step.

import type { CompiledObjectMapping, ObjectType } from '@rollcall/core'
import type { CycleRecord, LinkRecord, TargetObject } from '@rollcall/ports'
import type { EngineDeps } from '../engine-deps.ts'
import { leaveAsItIs } from '../provision-object.ts'
import { type CycleRun, PAGE_SIZE } from './cycle-run.ts'
import type { JobContext } from './job-context.ts'
import { listWithin, SMALLEST_LISTING_BUDGET } from './list-within.ts'
import { loadPage } from './load-page.ts'
import { openPage } from './page-context.ts'
import { recordPage } from './record-page.ts'

/**
 * Finishes the objects whose accounts hold all that they should, where listing the target takes fewer requests than asking
 * about each. Whoever leaves, changes, or is not in the listing stays pending for the phases that follow.
 *
 * @throws The signal's reason, once it is aborted.
 */
export async function finishUnchanged(run: CycleRun, start: CycleRecord): Promise<CycleRecord> {
  if (run.context.settings.accountsOnDeletion !== null) return start
  const { deps, context } = run
  const links = await deps.store.links.count(context.job.id)
  let cycle = start
  for (const [objectType, compiled] of context.mappings) {
    const isManaged = (counted: (typeof links)[number]) =>
      counted.objectType === objectType && counted.state === 'managed'
    const budget = links.find(isManaged)?.count ?? 0
    if (budget >= SMALLEST_LISTING_BUDGET)
      cycle = await finishType(run, cycle, { objectType, compiled }, budget)
  }
  return cycle
}

type Mapped = { readonly objectType: ObjectType; readonly compiled: CompiledObjectMapping }

/** An account as the listing showed it. */
type Shown = TargetObject & { readonly askedAt: string }

/** @param budget How many accounts are managed, which is what asking about each would take. */
async function finishType(
  run: CycleRun,
  start: CycleRecord,
  mapped: Mapped,
  budget: number,
): Promise<CycleRecord> {
  const { deps, context, signal } = run
  let cycle = start
  let told = context.connector.requestCount()
  let waiting: readonly Shown[] = []
  const finish = async (shown: readonly Shown[]) => {
    const requests = context.connector.requestCount()
    cycle = await finishPage(run, cycle, { ...mapped, shown, requests: requests - told })
    told = requests
  }
  await listWithin(deps, context, mapped.objectType, budget, async ({ objects }, askedAt) => {
    signal.throwIfAborted()
    waiting = [...waiting, ...objects.map((object) => ({ ...object, askedAt }))]
    for (; waiting.length >= PAGE_SIZE; waiting = waiting.slice(PAGE_SIZE))
      await finish(waiting.slice(0, PAGE_SIZE))
  })
  await finish(waiting)
  return cycle
}

type ShownPage = Mapped & { readonly shown: readonly Shown[]; readonly requests: number }

async function finishPage(
  { deps, context }: CycleRun,
  cycle: CycleRecord,
  { objectType, compiled, shown, requests }: ShownPage,
): Promise<CycleRecord> {
  const links = await waitingLinks(deps, context, objectType, shown)
  const keys = links.map((link) => ({ objectType, objectId: link.sourceId }))
  const loaded = await loadPage(deps, context, objectType, compiled, keys, links)
  const page = await openPage(deps, context, loaded, {
    cycleId: cycle.id,
    mayRemove: false,
    matchSource: 'target',
    readsFresh: false,
    isOneInstant: true,
  })
  const accounts = new Map(shown.map((account) => [account.id, account]))
  const outcomes = loaded.objects.flatMap((object) => {
    const account = object.link === null ? undefined : accounts.get(object.link.targetId)
    return account === undefined ? [] : (leaveAsItIs(object, page, account) ?? [])
  })
  const completed = outcomes.map(({ objectId }) => ({ objectType, objectId }))
  return recordPage(deps, {
    context,
    objectType,
    objects: loaded.objects,
    outcomes,
    completed,
    cycle,
    requests,
  })
}

// An account that was written after the listing was asked for may hold something else by now. One that a listing shows twice
// was finished the first time.
async function waitingLinks(
  deps: EngineDeps,
  { job }: JobContext,
  objectType: ObjectType,
  shown: readonly Shown[],
): Promise<readonly LinkRecord[]> {
  const askedAt = new Map(shown.map((account) => [account.id, account.askedAt]))
  const links = await deps.store.links.getWaiting(job.id, 'scope', objectType, shown)
  return links.filter(({ targetId, updatedAt }) => updatedAt < (askedAt.get(targetId) ?? ''))
}
