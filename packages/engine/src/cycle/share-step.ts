// Which steps of a cycle are worth the help of other workers.

import type { CycleRecord, PendingStep, SharedStep } from '@rollcall/ports'
import { type CycleRun, PAGE_SIZE } from './cycle-run.ts'
import type { JobContext } from './job-context.ts'

/** A step of fewer objects is over before another worker has joined in. */
const WORTH_SHARING = 2 * PAGE_SIZE

/** Steps in which nothing depends on the order of the pages. */
const SHAREABLE: readonly PendingStep[] = ['scope', 'remove', 'export', 'reference']

/** Lets other workers take pages of the step. @returns whether it does. */
export async function shareIfLarge(
  run: CycleRun,
  cycle: CycleRecord,
  { step, objectType }: Omit<SharedStep, 'id'>,
): Promise<boolean> {
  const { askForHelp, context, deps } = run
  if (askForHelp === null || !SHAREABLE.includes(step) || isPaced(context)) return false
  if (cycle.counts.collected < WORTH_SHARING) return false
  const { id } = context.job
  if ((await deps.store.pending.count(id, { step, objectType })) < WORTH_SHARING) return false
  await deps.store.sharing.share(id, { id: deps.ids.next(), step, objectType })
  return true
}

/** One worker, and one thread of it, sends as fast as the pace allows; a second one would send as much again. */
export function isPaced({ settings }: JobContext): boolean {
  return settings.pace.maxRequestsPerSecond !== Number.POSITIVE_INFINITY
}
