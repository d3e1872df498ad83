// The circuit breaker: removals are counted when all are known, and held back when they are too many (provisioning.md 6.4).

import { deletionThreshold, exceedsDeletionThreshold } from '@rollcall/core'
import type { CycleRecord, PendingKey } from '@rollcall/ports'
import { quarantineAfter } from '../quarantine.ts'
import { staged } from '../steps/conclude.ts'
import { type CycleRun, PAGE_SIZE } from './cycle-run.ts'
import { loadPage } from './load-page.ts'
import { openPage } from './page-context.ts'
import { recordPage } from './record-page.ts'

/** Whether this cycle's removals stay within the job's threshold, or were allowed by an administrator (DEP-36). */
export async function mayRemove({ deps, context }: CycleRun): Promise<boolean> {
  const { job, settings } = context
  if (settings.forcesDeletes) return true
  const removals = await deps.store.pending.count(job.id, { step: 'remove' })
  // Counting links costs in proportion to the directory, so it is for cycles that remove something.
  if (removals === 0) return true
  const links = await deps.store.links.count(job.id)
  const managed = links.filter((link) => link.state === 'managed').reduce((sum, link) => sum + link.count, 0)
  return !exceedsDeletionThreshold(removals, deletionThreshold(settings.deletionThreshold, managed))
}

/**
 * Holds back all removals of the cycle: each is logged as staged and waits, and the job is quarantined. Creates and
 * updates of the cycle still run (DEP-34, DEP-35).
 */
export async function holdRemovals(run: CycleRun, start: CycleRecord): Promise<CycleRecord> {
  const { deps, context } = run
  const { job } = context
  let cycle = start
  for (const [objectType, compiled] of context.mappings) {
    for (;;) {
      const keys = await deps.store.pending.nextPage(job.id, 'remove', objectType, PAGE_SIZE)
      if (keys.length === 0) break
      const loaded = await loadPage(deps, context, objectType, compiled, keys)
      const options = {
        cycleId: cycle.id,
        mayRemove: false,
        matchSource: 'target',
        readsFresh: false,
      } as const
      const page = await openPage(deps, context, { ...loaded, objects: [] }, options)
      const outcomes = loaded.objects.map((object) => staged(page, object))
      cycle = await deps.store.transaction(async (store) => {
        await store.pending.move(job.id, keys, 'held')
        const nothing: readonly PendingKey[] = []
        return recordPage(
          { ...deps, store },
          {
            context,
            objectType,
            objects: loaded.objects,
            outcomes,
            completed: nothing,
            cycle,
            requests: 0,
          },
        )
      })
    }
  }
  const current = await deps.store.jobs.get(job.tenantId, job.id)
  const error = {
    code: 'TooManyDeletes',
    message: `${cycle.counts.stagedDeletes} removals are more than the deletion threshold allows; none was carried out`,
  }
  await deps.store.jobs.update(job.id, {
    quarantine: quarantineAfter('TooManyDeletes', error, current?.quarantine ?? null, deps.clock.now()),
  })
  deps.logger.warn('removals held back', {
    jobId: job.id,
    cycleId: cycle.id,
    stagedDeletes: cycle.counts.stagedDeletes,
  })
  return cycle
}
