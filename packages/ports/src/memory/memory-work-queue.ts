// The queue of a process that is alone with its database.

import type { JobId } from '@rollcall/core'
import { type Logger, silentLogger } from '../logger.ts'
import { WORK_KINDS, type WorkKind, type WorkQueue } from '../work-queue.ts'

type Line = { readonly waiting: Set<JobId>; readonly free: Set<() => void> }

export function memoryWorkQueue(logger: Logger = silentLogger): WorkQueue {
  const lines = new Map<WorkKind, Line>(
    WORK_KINDS.map((kind) => [kind, { waiting: new Set(), free: new Set() }]),
  )
  const lineOf = (kind: WorkKind): Line => {
    const line = lines.get(kind)
    if (line === undefined) throw new Error(`no kind of work "${kind}"`)
    return line
  }
  return {
    isShared: false,
    async ask({ kind, jobId }) {
      const line = lineOf(kind)
      line.waiting.add(jobId)
      for (const wake of line.free) wake()
    },
    async serve(kind, { atOnce, signal }, work) {
      const line = lineOf(kind)
      let running = 0
      let wake = () => {}
      const somethingChanged = () => wake()
      line.free.add(somethingChanged)
      signal.addEventListener('abort', somethingChanged)
      const begin = (jobId: JobId) => {
        running += 1
        line.waiting.delete(jobId)
        void work(jobId)
          .catch((error: unknown) => logger.error('work failed', { kind, jobId, error }))
          .finally(() => {
            running -= 1
            somethingChanged()
          })
      }
      while (!signal.aborted || running > 0) {
        const [jobId] = line.waiting
        if (jobId !== undefined && running < atOnce && !signal.aborted) begin(jobId)
        else
          await new Promise<void>((resolve) => {
            wake = resolve
          })
      }
      line.free.delete(somethingChanged)
      signal.removeEventListener('abort', somethingChanged)
    },
    close: async () => {},
  }
}
