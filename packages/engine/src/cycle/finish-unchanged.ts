// A full cycle compares every managed object with what the target says now (provisioning.md CYC-23), and most of them are as
// they should be. They are finished while the target is being listed: read once, and moved through no further step.

import type { CompiledObjectMapping, ObjectType, TargetId } from '@rollcall/core'
import type { CycleRecord } from '@rollcall/ports'
import { comparedPageSize } from './compared-page-size.ts'
import type { Shown } from './comparer.ts'
import type { CycleRun } from './cycle-run.ts'
import { finishPage } from './finish-page.ts'
import { listWithin, SMALLEST_LISTING_BUDGET } from './list-within.ts'
import { isPaced } from './share-step.ts'

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

/** @param budget How many accounts are managed, which is what asking about each would take. */
async function finishType(
  run: CycleRun,
  start: CycleRecord,
  mapped: Mapped,
  budget: number,
): Promise<CycleRecord> {
  const { deps, context, signal } = run
  const { compiled, objectType } = mapped
  const beside = openBeside(run, start, objectType, budget)
  let cycle = start
  let told = context.connector.requestCount()
  let waiting: readonly Shown[] = []
  let handedOut = 0
  const finish = async (page: readonly Shown[]) => {
    const shown = beside.without(page)
    if (beside.take(shown)) return
    const requests = context.connector.requestCount()
    cycle = await finishPage(run, cycle, { objectType, compiled, shown, requests: requests - told })
    told = requests
  }
  try {
    await listWithin(deps, context, objectType, budget, async ({ objects, totalResults }, askedAt) => {
      signal.throwIfAborted()
      waiting = [...waiting, ...objects.map((object) => ({ ...object, askedAt }))]
      const nextSize = () => comparedPageSize(totalResults === null ? null : totalResults - handedOut)
      for (let size = nextSize(); waiting.length >= size; size = nextSize()) {
        const page = waiting.slice(0, size)
        waiting = waiting.slice(size)
        handedOut += size
        await finish(page)
      }
    })
    await finish(waiting)
  } finally {
    await beside.end()
  }
  // What the other thread did is counted too.
  return deps.store.jobs.countInCycle(cycle, { requests: context.connector.requestCount() - told })
}

/** What the other thread of the worker does of it. */
type Beside = {
  /** Hands the page over; `false` where there is nobody to take it now. */
  take(shown: readonly Shown[]): boolean
  /** An index that shifts shows an account twice, and it is not to be finished by both at once. */
  without(shown: readonly Shown[]): readonly Shown[]
  /** Waits until all that was handed over is recorded. */
  end(): Promise<void>
}

function openBeside(
  { comparer, context }: CycleRun,
  { id: cycleId }: CycleRecord,
  objectType: ObjectType,
  objectsInAll: number,
): Beside {
  const { id: jobId, tenantId } = context.job
  const underWay = new Map<Promise<void>, ReadonlySet<TargetId>>()
  // A slower target keeps one thread waiting, and would keep two.
  const other = isPaced(context) ? null : comparer
  return {
    take(shown) {
      const taken = other?.take({ tenantId, jobId, cycleId, objectType, objectsInAll, shown }) ?? null
      if (taken === null) return false
      const done = taken.finally(() => underWay.delete(done))
      underWay.set(done, new Set(shown.map(({ id }) => id)))
      return true
    },
    without(shown) {
      const held = [...underWay.values()]
      return held.length === 0 ? shown : shown.filter(({ id }) => !held.some((ids) => ids.has(id)))
    },
    end: async () => void (await Promise.all(underWay.keys())),
  }
}
