// Waiting for a cycle to end, showing how far it is: a bar on a terminal, plain lines elsewhere.

import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import type { RollcallApi } from './rollcall-api.ts'

const counts = z.object({
  id: z.string(),
  kind: z.string(),
  state: z.string(),
  created: z.number(),
  updated: z.number(),
  disabled: z.number(),
  deleted: z.number(),
  unchanged: z.number(),
  skipped: z.number(),
  failed: z.number(),
  requests: z.number(),
  durationMs: z.number(),
})
export type CycleSummary = z.infer<typeof counts>
const cycles = z.object({ value: z.array(counts) })
const job = z.object({
  status: z.object({
    code: z.string(),
    progress: z.array(z.object({ completedUnits: z.number(), totalUnits: z.number() })),
    quarantine: z
      .object({ reason: z.string(), error: z.object({ code: z.string(), message: z.string() }).nullable() })
      .nullable(),
  }),
})

const POLL_MS = 250
const LINE_EVERY_MS = 5_000

/** Ended cycles of the job, newest first. */
export async function endedCycles(api: RollcallApi, jobId: string): Promise<readonly CycleSummary[]> {
  return cycles.parse(await api.get(`/rollcall/jobs/${jobId}/cycles`)).value
}

/**
 * Waits until a cycle has ended that is not among `known`.
 *
 * @throws The job went into quarantine.
 */
export async function watchCycle(
  api: RollcallApi,
  jobPath: string,
  jobId: string,
  known: readonly CycleSummary[],
  show: (text: string, isFinal: boolean) => void,
): Promise<CycleSummary> {
  const startedAt = Date.now()
  const seen = new Set(known.map((cycle) => cycle.id))
  let shownAt = 0
  for (;;) {
    const ended = (await endedCycles(api, jobId)).find((cycle) => !seen.has(cycle.id))
    const { status } = job.parse(await api.get(jobPath))
    if (status.quarantine !== null) {
      throw new Error(
        `provisioning is quarantined: ${status.quarantine.reason}: ${status.quarantine.error?.message ?? ''}`,
      )
    }
    if (ended !== undefined) {
      show(describeSummary(ended), true)
      return ended
    }
    const [progress] = status.progress
    if (
      progress !== undefined &&
      progress.totalUnits > 0 &&
      (process.stdout.isTTY || Date.now() - shownAt > LINE_EVERY_MS)
    ) {
      shownAt = Date.now()
      show(describeProgress(progress, Date.now() - startedAt), false)
    }
    await wait(POLL_MS)
  }
}

const BAR_WIDTH = 30

function describeProgress(
  { completedUnits, totalUnits }: { completedUnits: number; totalUnits: number },
  elapsedMs: number,
): string {
  const rate = Math.round(completedUnits / Math.max(0.001, elapsedMs / 1000))
  const numbers = `${completedUnits} of ${totalUnits} objects, ${rate} a second`
  if (!process.stdout.isTTY) return numbers
  const filled = totalUnits === 0 ? 0 : Math.round((completedUnits / totalUnits) * BAR_WIDTH)
  return `[${'█'.repeat(filled)}${'░'.repeat(BAR_WIDTH - filled)}] ${numbers}`
}

function describeSummary(cycle: CycleSummary): string {
  const { created, updated, disabled, deleted, unchanged, skipped, failed, requests, durationMs } = cycle
  return `${created} created, ${updated} updated, ${disabled} disabled, ${deleted} deleted, ${unchanged} unchanged, ${skipped} skipped, ${failed} failed; ${requests} requests in ${(durationMs / 1000).toFixed(1)} s`
}
