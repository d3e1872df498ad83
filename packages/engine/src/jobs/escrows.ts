// Failures of single objects, for administrators to look at and to have tried again (provisioning.md ERR-5).

import { asId, OBJECT_TYPES, type ObjectId } from '@rollcall/core'
import { type EscrowRecord, type JobRecord, NotFound, type PageRequest } from '@rollcall/ports'
import { type EngineDeps, nowText } from '../engine-deps.ts'

/** Open escrows by source id. */
export function listEscrows(
  deps: EngineDeps,
  job: JobRecord,
  page: PageRequest,
): Promise<readonly EscrowRecord[]> {
  return deps.store.escrows.list(job.id, page)
}

/**
 * Has a failed object, or all of them for `null`, tried again out of turn: in the next cycle, which begins at once when the
 * job is switched on. Their first failure still counts.
 *
 * @returns How many there are.
 * @throws {NotFound} The object has no failure open.
 */
export async function retryEscrows(
  deps: EngineDeps,
  job: JobRecord,
  sourceId: string | null,
): Promise<number> {
  const now = nowText(deps)
  return deps.store.transaction(async (store) => {
    const keys =
      sourceId === null
        ? null
        : OBJECT_TYPES.map((objectType) => ({ objectType, objectId: asId<ObjectId>(sourceId) }))
    const due = await store.escrows.makeDue(job.id, keys, now)
    if (sourceId !== null && due === 0) throw new NotFound('escrow', sourceId)
    if (due > 0) await store.members.retryNow(job.id, sourceId === null ? null : [asId<ObjectId>(sourceId)])
    if (due > 0 && job.isStarted) await store.jobs.update(job.id, { nextCycleAt: now })
    return due
  })
}
