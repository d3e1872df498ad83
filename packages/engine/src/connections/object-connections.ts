// The links of a job as an administrator sees them: looked up, forgotten, and made by hand (provisioning.md §12.3).

import { asId, OBJECT_TYPES, type ObjectId, type ObjectType, type TargetId } from '@rollcall/core'
import {
  Conflict,
  type Initiator,
  InvalidInput,
  type JobRecord,
  type LinkRecord,
  NotFound,
  type Store,
  type TargetObject,
} from '@rollcall/ports'
import { followLinks } from '../cycle/follow-links.ts'
import { type JobContext, openJobContext, readJobSetup } from '../cycle/job-context.ts'
import { loadPage } from '../cycle/load-page.ts'
import { type EngineDeps, nowText } from '../engine-deps.ts'
import { refuseForUploads } from '../jobs/refuse-for-uploads.ts'
import { withObjectLocks } from '../on-demand/object-lock.ts'
import { connectionEntry } from './connection-entry.ts'

/** The link of an object, whose id is tried as that of the source first, then as that of the account. */
export async function findObjectConnection(
  deps: Pick<EngineDeps, 'store'>,
  job: JobRecord,
  id: string,
): Promise<LinkRecord | null> {
  for (const objectType of OBJECT_TYPES) {
    // Ids of the directory come in any case; the keys of an uploader's are as they are.
    const sourceId: ObjectId = asId(job.source === 'uploads' ? id : id.toLowerCase())
    const [link] = await deps.store.links.getBySource(job.id, objectType, [sourceId])
    if (link !== undefined) return link
  }
  for (const objectType of OBJECT_TYPES) {
    const [link] = await deps.store.links.getByTarget(job.id, objectType, [asId(id)])
    if (link !== undefined) return link
  }
  return null
}

/** Who makes or removes a link, and what else is written about it in the same transaction. */
export type ConnectionChange = {
  readonly initiatedBy: Initiator
  note?(store: Store, sourceId: ObjectId): Promise<void>
}

/**
 * Forgets a link, and nothing else: neither object is touched, and the next evaluation may match them again (NEW-10).
 * Waits until nobody provisions the object.
 *
 * @returns Whether there was one.
 */
export async function removeObjectConnection(
  deps: EngineDeps,
  job: JobRecord,
  id: string,
  { initiatedBy, note }: ConnectionChange,
): Promise<boolean> {
  const link = await findObjectConnection(deps, job, id)
  if (link === null) return false
  const setup = await readJobSetup(deps, job)
  const key = { objectType: link.objectType, objectId: link.sourceId }
  await withObjectLocks(deps, job.id, [key], () =>
    deps.store.transaction(async (store) => {
      await note?.(store, link.sourceId)
      await store.links.remove(job.id, link.objectType, [link.sourceId])
      await followLinks(store, setup, link.objectType, [
        { objectId: link.sourceId, before: link, after: null, goneTargetId: null },
      ])
      await store.log.append([connectionEntry(deps, job, link, initiatedBy, 'removed')])
    }),
  )
  return true
}

export type NewConnection = {
  /** `User` or `Group`, in any case. */
  readonly objectTypeName: string
  readonly sourceAnchor: string
  readonly targetAnchor: string
}

/**
 * Links a source object to an account that matching did not find. The account is read from the target; what differs is
 * written in the next cycle.
 *
 * @throws {InvalidInput} A type that the job does not provision. {NotFound} The directory or the target has no such
 * object. {Conflict} One of them is linked already. {TargetError} The target cannot be asked.
 */
export async function linkObjects(
  deps: EngineDeps,
  job: JobRecord,
  wanted: NewConnection,
  change: ConnectionChange,
): Promise<LinkRecord> {
  refuseForUploads(job, 'link')
  const objectType = objectTypeOf(wanted)
  const objectId: ObjectId = asId(wanted.sourceAnchor.toLowerCase())
  const targetId: TargetId = asId(wanted.targetAnchor)
  const context = await openJobContext(deps, job)
  try {
    return await withObjectLocks(deps, job.id, [{ objectType, objectId }], async () => {
      const displayName = await nameOfSource(deps, context, objectType, objectId)
      await requireUnlinked(deps, job, objectType, objectId, targetId)
      const target = await context.connector.read(objectType, targetId)
      if (target === null) throw new NotFound('target object', targetId)
      return recordLink(deps, context, { objectType, objectId, displayName, target, change })
    })
  } finally {
    await context.connector.close()
  }
}

async function recordLink(
  deps: EngineDeps,
  context: JobContext,
  made: {
    readonly objectType: ObjectType
    readonly objectId: ObjectId
    readonly displayName: string
    readonly target: TargetObject
    readonly change: ConnectionChange
  },
): Promise<LinkRecord> {
  const { job } = context
  const { objectType, objectId, displayName, target, change } = made
  const link: LinkRecord = {
    objectType,
    sourceId: objectId,
    targetId: target.id,
    state: 'managed',
    displayName,
    targetValues: target.values,
    updatedAt: nowText(deps),
  }
  await deps.store.transaction(async (store) => {
    await change.note?.(store, objectId)
    await requireUnlinked({ store }, job, objectType, objectId, target.id)
    await store.links.put(job.id, [link])
    await followLinks(store, context, objectType, [
      { objectId, before: null, after: link, goneTargetId: null },
    ])
    // Whatever the account holds is compared in the next cycle, in scope or not.
    await store.pending.add(job.id, [{ objectType, objectId }])
    await store.log.append([connectionEntry(deps, job, link, change.initiatedBy, 'made')])
  })
  return link
}

async function nameOfSource(
  deps: EngineDeps,
  context: JobContext,
  objectType: ObjectType,
  objectId: ObjectId,
): Promise<string> {
  const compiled = context.mappings.get(objectType)
  if (compiled === undefined) {
    throw new InvalidInput(
      `the mapping of ${objectType} is switched off; enable it in the schema first`,
      'objectTypeName',
    )
  }
  const { objects } = await loadPage(deps, context, objectType, compiled, [{ objectType, objectId }])
  const [object] = objects
  if (object === undefined || object.scope.state === 'purged') throw new NotFound(objectType, objectId)
  return object.displayName
}

async function requireUnlinked(
  { store }: Pick<EngineDeps, 'store'>,
  job: JobRecord,
  objectType: ObjectType,
  sourceId: ObjectId,
  targetId: TargetId,
): Promise<void> {
  const [ofSource] = await store.links.getBySource(job.id, objectType, [sourceId])
  if (ofSource !== undefined) {
    throw new Conflict(
      'sourceAnchor',
      `${objectType} "${sourceId}" is linked to account "${ofSource.targetId}"; delete that connection first`,
    )
  }
  const [ofTarget] = await store.links.getByTarget(job.id, objectType, [targetId])
  if (ofTarget !== undefined) {
    throw new Conflict(
      'targetAnchor',
      `account "${targetId}" is linked to ${objectType} "${ofTarget.sourceId}"; delete that connection first`,
    )
  }
}

function objectTypeOf({ objectTypeName }: NewConnection): ObjectType {
  const found = OBJECT_TYPES.find((type) => type.toLowerCase() === objectTypeName.toLowerCase())
  if (found !== undefined) return found
  const known = OBJECT_TYPES.join(', ')
  throw new InvalidInput(`unknown object type "${objectTypeName}"; known are ${known}`, 'objectTypeName')
}
