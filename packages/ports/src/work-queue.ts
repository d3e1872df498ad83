// Who does what next: jobs that have something to do are asked for, and workers that are free take them.

import type { JobId } from '@rollcall/core'

/** `cycle`: whatever the job has to do now; `pages`: pages of the step that the job's cycle shares. */
export const WORK_KINDS = ['cycle', 'pages'] as const
export type WorkKind = (typeof WORK_KINDS)[number]

export type Work = { readonly kind: WorkKind; readonly jobId: JobId }

export type WorkServing = {
  /** How much of it the caller does at the same time, at most. */
  readonly atOnce: number
  /** Aborted: nothing more is taken. */
  readonly signal: AbortSignal
}

/**
 * Work that waits for a worker. It may get lost with a worker that dies, and it may be done twice: whoever asks for it does so
 * until there is nothing to do, and whoever does it makes sure that nobody else does.
 */
export interface WorkQueue {
  /** Asks for it. What is asked for again while it waits is done once. */
  ask(work: Work): Promise<void>
  /**
   * Gives work of one kind to `work`, until the signal is aborted and everything begun has ended. Of several that serve a
   * kind, in this process or others, whoever is free gets it. What `work` throws is logged.
   */
  serve(kind: WorkKind, serving: WorkServing, work: (jobId: JobId) => Promise<void>): Promise<void>
  /** Whether other processes serve it too. */
  readonly isShared: boolean
  close(): Promise<void>
}
