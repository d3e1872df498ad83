// What an administrator decides about removals that were held back (provisioning.md DEP-36, DEP-37).

import { asId, OBJECT_TYPES, type ObjectId } from '@rollcall/core'
import { type JobRecord, NotFound, type PageRequest, type StagedRemoval, type Store } from '@rollcall/ports'
import { announce } from '../announce.ts'
import { type EngineDeps, nowText } from '../engine-deps.ts'
import { liftQuarantine } from '../quarantine.ts'
import { moveJob } from './move-job.ts'

export type StagedRemovalView = StagedRemoval & {
  readonly displayName: string
  readonly targetId: string | null
}

/** Held removals by object id, with who they are. */
export async function listStagedRemovals(
  deps: EngineDeps,
  job: JobRecord,
  page: PageRequest,
): Promise<readonly StagedRemovalView[]> {
  const { store } = deps
  const removals = await store.stagedRemovals.list(job.id, page)
  const links = await Promise.all(
    OBJECT_TYPES.map((objectType) => {
      const ids = removals.filter((removal) => removal.objectType === objectType)
      return store.links.getBySource(
        job.id,
        objectType,
        ids.map((removal) => removal.objectId),
      )
    }),
  )
  const byId = new Map(links.flat().map((link) => [link.sourceId, link]))
  return removals.map((removal) => {
    const link = byId.get(removal.objectId)
    return { ...removal, displayName: link?.displayName ?? '', targetId: link?.targetId ?? null }
  })
}

/**
 * Lets the next cycle carry out one removal, which begins at once when the job is switched on.
 *
 * @throws {NotFound} No removal of the object is held.
 */
export function approveRemoval(deps: EngineDeps, job: JobRecord, objectId: string): Promise<number> {
  return decideOn(deps, job, objectId, 'approved')
}

/** Holds one removal until the object is in scope again, or approved. @throws {NotFound} As `approveRemoval`. */
export function rejectRemoval(deps: EngineDeps, job: JobRecord, objectId: string): Promise<number> {
  return decideOn(deps, job, objectId, 'rejected')
}

/** Lets the next cycle carry out all that are undecided. @returns How many. */
export function allowRemovals(deps: EngineDeps, job: JobRecord): Promise<number> {
  return decideOn(deps, job, null, 'approved')
}

/** Holds all that are undecided, each until it is in scope again or approved. @returns How many. */
export function rejectRemovals(deps: EngineDeps, job: JobRecord): Promise<number> {
  return decideOn(deps, job, null, 'rejected')
}

async function decideOn(
  deps: EngineDeps,
  job: JobRecord,
  objectId: string | null,
  decision: 'approved' | 'rejected',
): Promise<number> {
  return deps.store.transaction(async (store) => {
    const keys =
      objectId === null
        ? null
        : OBJECT_TYPES.map((objectType) => ({ objectType, objectId: asId<ObjectId>(objectId) }))
    const decided = await store.stagedRemovals.decide(job.id, keys, decision)
    if (objectId !== null && decided === 0) throw new NotFound('stagedRemoval', objectId)
    await goOn(deps, store, job)
    return decided
  })
}

// A cycle is due for what was decided; once nothing is undecided, the job is not put aside for it any more.
async function goOn(deps: EngineDeps, store: Store, job: JobRecord): Promise<void> {
  const current = await store.jobs.get(job.tenantId, job.id)
  if (current === null) return
  const isDecided = (await store.stagedRemovals.count(job.id, 'undecided')) === 0
  const due = current.isStarted ? { nextCycleAt: nowText(deps) } : {}
  if (!isDecided || current.quarantine?.reason !== 'TooManyDeletes') {
    await store.jobs.update(job.id, due)
    return
  }
  const { change, events } = liftQuarantine(current)
  await moveJob(store, job, 'release', () => ({ ...change, ...due }))
  await announce(deps, store, job, null, events)
}
