// Telling the world what happened to a job: into the outbox with what it tells of, and out of it once that is committed.

import type { CycleId } from '@rollcall/core'
import type { JobEvent, JobEventFacts, JobRecord, Store } from '@rollcall/ports'
import { type EngineDeps, nowText } from './engine-deps.ts'

/** Lets the events be told, in their order. Takes part in the caller's transaction. */
export async function announce(
  deps: Pick<EngineDeps, 'clock' | 'ids'>,
  store: Store,
  job: Pick<JobRecord, 'id' | 'tenantId' | 'servicePrincipalId'>,
  cycleId: CycleId | null,
  events: readonly JobEventFacts[],
): Promise<void> {
  const { id: jobId, tenantId, servicePrincipalId } = job
  const at = nowText(deps)
  await store.outbox.add(
    events.map((facts) => {
      const event: JobEvent = {
        ...facts,
        id: deps.ids.next(),
        tenantId,
        jobId,
        servicePrincipalId,
        cycleId,
        at,
      }
      const { id, kind } = event
      return { id, kind, tenantId, jobId, payload: JSON.stringify(event), createdAt: at }
    }),
  )
}
