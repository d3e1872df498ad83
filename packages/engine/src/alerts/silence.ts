// That a job does not run, and that it does again: each is told once.

import type { JobEventFacts, JobRecord, Store } from '@rollcall/ports'
import { type RaiseDeps, raiseOnce } from './raise-once.ts'

type Silent = Pick<JobRecord, 'id' | 'tenantId' | 'servicePrincipalId' | 'intervalSeconds'>

/** A job is told to be silent once for each time that was missed. */
export function silenceCause({ id }: Pick<JobRecord, 'id'>, dueAt: string): string {
  return `jobSilent/${id}/${dueAt}`
}

function toldCause({ id }: Pick<JobRecord, 'id'>): string {
  return `toldSilent/${id}`
}

/** Lets people be told that nobody runs the job, whose time came at `dueAt`. */
export async function raiseSilence(deps: RaiseDeps, job: Silent, dueAt: string): Promise<void> {
  const { tenantId, id: jobId, servicePrincipalId, intervalSeconds } = job
  await deps.store.transaction(async (store) => {
    const facts = { kind: 'jobSilent', dueAt, intervalSeconds } as const
    const about = { tenantId, jobId, servicePrincipalId }
    if (!(await raiseOnce({ ...deps, store }, about, silenceCause(job, dueAt), facts))) return
    await store.alertCauses.note(tenantId, toldCause(job), new Date(deps.clock.now()).toISOString())
  })
}

/** That it runs again, when people were told that it does not. Takes part in the transaction that ends a cycle. */
export async function endSilence(
  store: Store,
  job: Pick<JobRecord, 'id' | 'tenantId'>,
): Promise<readonly JobEventFacts[]> {
  const toldAt = await store.alertCauses.forget(job.tenantId, toldCause(job))
  return toldAt === null ? [] : [{ kind: 'jobRunsAgain', toldAt }]
}
