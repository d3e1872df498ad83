// An alert for one cause, once: whoever notices it, however often, and after every restart.

import type { JobEvent, JobEventFacts } from '@rollcall/ports'
import { type EngineDeps, nowText } from '../engine-deps.ts'

export type RaiseDeps = Pick<EngineDeps, 'clock' | 'ids' | 'store'>

type About = Pick<JobEvent, 'tenantId' | 'jobId' | 'servicePrincipalId'>

/**
 * Lets the event be told unless one was for the same cause.
 *
 * @returns Whether it was the first.
 */
export async function raiseOnce(
  deps: RaiseDeps,
  about: About,
  cause: string,
  facts: JobEventFacts,
): Promise<boolean> {
  const at = nowText(deps)
  return deps.store.transaction(async (store) => {
    if (!(await store.alertCauses.note(about.tenantId, cause, at))) return false
    const { tenantId, jobId, servicePrincipalId } = about
    const id = deps.ids.next()
    const event: JobEvent = { ...facts, id, tenantId, jobId, servicePrincipalId, cycleId: null, at }
    const payload = JSON.stringify(event)
    await store.outbox.add([{ id, kind: facts.kind, tenantId, jobId, payload, createdAt: at }])
    return true
  })
}
