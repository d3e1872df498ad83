// The one way to switch a job on and off, and into quarantine and out of it.

import type { JobChange, JobRecord, Store } from '@rollcall/ports'
import { type JobMoveName, movesTo, type StateFacts, statusCode } from './job-state.ts'

/**
 * Changes a job as `change` says of what it is now, if its state allows the move. Takes part in the caller's transaction, so
 * that two who act at once do so one after the other.
 *
 * @returns The job before; `null` when it is gone.
 * @throws {Conflict} The move is refused. {TypeError} The change leads where the move does not: a mistake of ours.
 */
export async function moveJob(
  store: Store,
  { id, tenantId }: Pick<JobRecord, 'id' | 'tenantId'>,
  move: JobMoveName,
  change: (job: JobRecord) => JobChange,
): Promise<JobRecord | null> {
  const job = await store.jobs.get(tenantId, id)
  if (job === null) return null
  const facts = await otherFacts(store, job)
  const before = statusCode({ ...job, ...facts })
  const allowed = movesTo(before, move)
  const changes = change(job)
  const after = statusCode({ ...job, ...facts, ...changes })
  if (!allowed.includes(after)) throw new TypeError(`job ${id}: ${move} leads from ${before} to ${after}`)
  if (Object.keys(changes).length > 0) await store.jobs.update(id, changes)
  return job
}

async function otherFacts(
  store: Store,
  job: JobRecord,
): Promise<Pick<StateFacts, 'hasEndedCycle' | 'hasTarget'>> {
  const ended = await store.jobs.endedCycles(job.id, 1)
  const secrets = await store.jobs.secrets(job.tenantId, job.servicePrincipalId)
  return { hasEndedCycle: ended.length > 0, hasTarget: hasTarget(job, secrets) }
}

/** Whether there is a target to reach: the address of one is saved, or it is the directory itself. */
export function hasTarget(
  { source }: Pick<JobRecord, 'source'>,
  secrets: readonly { readonly key: string }[],
): boolean {
  return source === 'uploads' || secrets.some(({ key }) => key === 'BaseAddress')
}
