// What an on-demand run leaves behind: the same as an object of a cycle's page.

import type { ProvisioningLogEntry } from '@rollcall/ports'
import { appendLog } from '../cycle/append-log.ts'
import type { JobContext } from '../cycle/job-context.ts'
import { packTold, recordObjects } from '../cycle/record-page.ts'
import { type RecordedOutcomes, recordUntaken } from '../cycle/taken-accounts.ts'
import { type EngineDeps, nowText } from '../engine-deps.ts'
import type { ProvisioningOutcome } from '../outcome.ts'

export type RecordedObject = {
  readonly entry: ProvisioningLogEntry
  /** `null` when the run stopped before the object was decided. */
  readonly outcome: ProvisioningOutcome | null
}

/** Writes links, escrow, references and log of one object in one transaction. @returns the entry as it stands in the log. */
export async function recordOnDemand(
  deps: EngineDeps,
  context: JobContext | null,
  { entry, outcome }: RecordedObject,
): Promise<ProvisioningLogEntry> {
  if (outcome === null || context === null) {
    await deps.store.transaction((store) => appendLog(store, entry.jobId, [entry]))
    return entry
  }
  const { objectType } = outcome
  return recordUntaken(deps, { context, objectType, outcomes: [outcome] }, (page) => writeObject(deps, page))
}

async function writeObject(
  deps: EngineDeps,
  { context, objectType, outcomes }: RecordedOutcomes,
): Promise<ProvisioningLogEntry> {
  const { job } = context
  const [outcome] = outcomes
  if (outcome === undefined) throw new TypeError('an object has an outcome')
  const { objectId } = outcome
  await deps.store.transaction(async (store) => {
    const [escrow] = await store.escrows.get(job.id, objectType, [objectId])
    const [link = null] = await store.links.getBySource(job.id, objectType, [objectId])
    const page = { context, objectType, objects: [{ id: objectId, escrow, link }], outcomes }
    await recordObjects(store, page, await packTold(store, page, deps.clock.now()))
    if (outcome.link.kind !== 'put') return
    // Whoever refers to the new account gets their reference in the next cycle: now, if the job runs.
    const owners = await store.references.ownersWaitingFor(job.id, objectType, [objectId])
    const current = await store.jobs.get(job.tenantId, job.id)
    if (owners.length > 0 && current?.isStarted === true && current.quarantine === null)
      await store.jobs.update(job.id, { nextCycleAt: nowText(deps) })
  })
  return outcome.entry
}
