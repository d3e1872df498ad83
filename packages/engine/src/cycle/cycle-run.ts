// A cycle under way: what every phase of it is given.

import type { PageTaker } from '@rollcall/ports'
import { type EngineDeps, nowText } from '../engine-deps.ts'
import type { Comparer } from './comparer.ts'
import type { JobContext } from './job-context.ts'

/** Objects read, decided and recorded together. */
export const PAGE_SIZE = 500

export type CycleRun = Pick<PageTaker, 'holder' | 'sharedStepId'> & {
  readonly deps: EngineDeps
  readonly context: JobContext
  /** Asks a worker that has nothing to do for help; `null` when there is no other. */
  readonly askForHelp: (() => Promise<void>) | null
  /** Another thread of this worker, for pages of a full cycle; `null` when there is none. */
  readonly comparer: Comparer | null
  /** Aborted: the cycle stops between two pages and is continued later. */
  readonly signal: AbortSignal
}

/** A worker that dies lets go of its page, and of its jobs, after this long. */
export const LEASE_MS = 6_000

/** Until when what is taken now is kept. */
export function leaseEnd({ clock }: Pick<EngineDeps, 'clock'>): string {
  return new Date(clock.now() + LEASE_MS).toISOString()
}

/** Runs `work`, and keeps the page that it has taken for as long as it goes on. */
export async function keepingPages<Result>(run: CycleRun, work: () => Promise<Result>): Promise<Result> {
  const { context, deps, holder } = run
  const { id } = context.job
  const renewal = setInterval(() => {
    deps.store.pending.keepPage(id, holder, leaseEnd(deps)).catch((error: unknown) => {
      deps.logger.warn('a page could not be kept', { jobId: id, at: nowText(deps), error: String(error) })
    })
  }, LEASE_MS / 3)
  try {
    return await work()
  } finally {
    clearInterval(renewal)
  }
}
