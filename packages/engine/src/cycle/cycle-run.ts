// A cycle under way: what every phase of it is given.

import type { EngineDeps } from '../engine-deps.ts'
import type { JobContext } from './job-context.ts'

/** Objects read, decided and recorded together. */
export const PAGE_SIZE = 500

export type CycleRun = {
  readonly deps: EngineDeps
  readonly context: JobContext
  /** It was broken off before. What was being sent then may have been carried out, so accounts are read before they are written. */
  readonly isResumed: boolean
  /** Aborted: the cycle stops between two pages and is continued later. */
  readonly signal: AbortSignal
}
