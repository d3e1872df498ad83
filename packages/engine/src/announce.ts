// Telling the world what happened to a job, once it is committed.

import type { CycleId } from '@rollcall/core'
import type { JobEventFacts, JobRecord } from '@rollcall/ports'
import { type EngineDeps, nowText } from './engine-deps.ts'

/** Publishes the events in their order. Whoever listens can fail; what happened to the job has happened all the same. */
export async function announce(
  deps: Pick<EngineDeps, 'clock' | 'jobEvents' | 'logger'>,
  job: Pick<JobRecord, 'id' | 'tenantId' | 'servicePrincipalId'>,
  cycleId: CycleId | null,
  events: readonly JobEventFacts[],
): Promise<void> {
  const { id: jobId, tenantId, servicePrincipalId } = job
  for (const facts of events) {
    try {
      await deps.jobEvents.publish({
        ...facts,
        tenantId,
        jobId,
        servicePrincipalId,
        cycleId,
        at: nowText(deps),
      })
    } catch (error) {
      deps.logger.error('job event was not delivered', {
        jobId,
        kind: facts.kind,
        error: error instanceof Error ? error.stack : String(error),
      })
    }
  }
}
