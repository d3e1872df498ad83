// Everything a page changed, in one transaction: links, escrows, references, log, progress and the pending set.

import type { JobId, ObjectId, ObjectType } from '@rollcall/core'
import type {
  CycleRecord,
  EscrowRecord,
  PackedEntries,
  PendingKey,
  PendingStep,
  Store,
} from '@rollcall/ports'
import type { EngineDeps } from '../engine-deps.ts'
import { escrowAfter, givenUpEntry, isGivenUp } from '../escrow.ts'
import type { ProvisioningOutcome } from '../outcome.ts'
import { appendLog } from './append-log.ts'
import { tally } from './cycle-counts.ts'
import { followLinks, type LinkMove } from './follow-links.ts'
import type { JobContext } from './job-context.ts'
import type { ImportedObject } from './load-page.ts'
import { recordUntaken } from './taken-accounts.ts'

export type PageRecord = {
  readonly context: JobContext
  readonly objectType: ObjectType
  readonly objects: readonly Pick<ImportedObject, 'id' | 'escrow' | 'link' | 'scope' | 'uploadNumber'>[]
  readonly outcomes: readonly ProvisioningOutcome[]
  /** Objects that go on to another step. */
  readonly moved?: readonly { readonly keys: readonly PendingKey[]; readonly step: PendingStep }[]
  /** Objects that are done in this cycle, whether or not anything came of them. */
  readonly completed: readonly PendingKey[]
  /** The page completes references of objects that were dealt with before, and says nothing new of who belongs. */
  readonly completesReferences?: boolean
  /** The cycle as it stands before this page. */
  readonly cycle: CycleRecord
  /** Requests sent for this page. */
  readonly requests: number
}

/** Writes the page. @returns the cycle as it stands after it. */
export function recordPage(deps: EngineDeps, page: PageRecord): Promise<CycleRecord> {
  return recordUntaken(deps, page, (page) => writePage(deps, page))
}

async function writePage(deps: EngineDeps, page: PageRecord): Promise<CycleRecord> {
  const { context, cycle, outcomes } = page
  const { id: jobId } = context.job
  const judged = page.completesReferences === true ? [] : outcomes
  const told = await packTold(deps.store, page, deps.clock.now())
  return deps.store.transaction(async (store) => {
    // First of all: workers that share the cycle record one after another.
    const after = await store.jobs.countInCycle(cycle, {
      ...tally(outcomes.map((outcome) => outcome.tally)),
      completed: page.completed.length,
      assigned: judged.filter((outcome) => outcome.isAssigned).length,
      entitled: judged.filter((outcome) => outcome.isEntitled).length,
      requests: page.requests,
    })
    for (const { keys, step } of page.moved ?? []) await store.pending.move(jobId, keys, step)
    await recordObjects(store, page, told)
    const listed = outcomes.flatMap((outcome) => outcome.listed ?? [])
    if (listed.length > 0 && cycle.listedObjectTypes.includes(page.objectType)) {
      await store.listing.put(jobId, page.objectType, listed)
    }
    await setLooksAgain(store, page)
    await settleUploads(store, page, told)
    await store.pending.complete(jobId, page.completed)
    await wakeWaitingOwners(store, page)
    return after
  })
}

// SCP-23: whom time alone lets in or keeps out. Who is out for another reason is looked at when that one changes.
async function setLooksAgain(store: Store, { context, objectType, objects }: PageRecord): Promise<void> {
  if (context.mappings.get(objectType)?.filterNeeds.followsTime !== true) return
  const times = objects.map(({ id, scope: { filter, reasons } }) => {
    const isUpToFilter = reasons.every((reason) => reason === 'NotInScopeByFilter')
    const at = isUpToFilter ? filter.changesAt : null
    return { objectId: id, at: at === null ? null : new Date(at).toISOString() }
  })
  await store.pending.lookAgain(context.job.id, objectType, times)
}

// What was done, or given up, needs its data no more; what failed or waits for a manager does (graph-api.md §13).
async function settleUploads(
  store: Store,
  { context, objects, outcomes }: PageRecord,
  { givenUp }: Told,
): Promise<void> {
  if (context.job.source !== 'uploads') return
  const numbers = new Map(objects.map(({ id, uploadNumber }) => [id, uploadNumber]))
  const settled = outcomes.flatMap(({ failure, objectId: sourceId, waitsFor }) => {
    const number = numbers.get(sourceId) ?? null
    const isKept = !givenUp.has(sourceId) && (failure !== null || (waitsFor ?? []).length > 0)
    return number === null ? [] : [{ sourceId, number, isKept }]
  })
  await store.uploads.settle(context.job.id, settled)
}

type ObjectsRecord = Pick<PageRecord, 'context' | 'objectType' | 'outcomes'> & {
  readonly objects: readonly Pick<ImportedObject, 'id' | 'escrow' | 'link'>[]
}

/** What is told of failures and in the log, ready to be recorded. */
export type Told = {
  /** Of failures that are tried again. */
  readonly escrows: readonly EscrowRecord[]
  /** Whose escrow ends: they succeeded, or were given up. */
  readonly cleared: readonly PendingKey[]
  /** Failures that were the last attempt. */
  readonly givenUp: ReadonlySet<ObjectId>
  readonly log: PackedEntries
}

/** Works out, before a transaction and others' waiting for it, what need not be worked out within. */
export async function packTold(store: Store, page: ObjectsRecord, nowMs: number): Promise<Told> {
  // A group's members fail and are tried again apart from the group itself.
  const before = new Map(
    page.objects.flatMap(({ id, escrow }) =>
      escrow === undefined || escrow.isReference ? [] : [[id, escrow]],
    ),
  )
  const failures = page.outcomes.flatMap((outcome) => outcome.failure ?? [])
  const escrows = failures.map((failure) => escrowAfter(failure, before.get(failure.sourceId), nowMs))
  const givenUp = new Map(escrows.filter(isGivenUp).map((escrow) => [escrow.sourceId, escrow]))
  const entries = page.outcomes.map(({ entry, objectId }) => {
    const escrow = givenUp.get(objectId)
    return escrow === undefined ? entry : givenUpEntry(entry, escrow, page.context.job.source)
  })
  const cleared = page.outcomes.filter(
    ({ failure, objectId }) => givenUp.has(objectId) || (failure === null && before.has(objectId)),
  )
  return {
    escrows: escrows.filter(({ sourceId }) => !givenUp.has(sourceId)),
    cleared: cleared.map(keyOf),
    givenUp: new Set(givenUp.keys()),
    log: await store.log.pack(entries),
  }
}

/** What came of the objects themselves: links, escrows, references and log. Takes part in the caller's transaction. */
export async function recordObjects(store: Store, page: ObjectsRecord, told: Told): Promise<void> {
  await recordLinks(store, page)
  await followLinks(store, page.context, page.objectType, linkMoves(page))
  await recordEscrows(store, page.context.job.id, told)
  await recordReferences(store, page)
  const settled = page.outcomes.filter((outcome) => outcome.settlesCreation)
  if (settled.length > 0) await store.creationAttempts.remove(page.context.job.id, settled.map(keyOf))
  await appendLog(store, page.context.job.id, told.log)
}

async function recordLinks(store: Store, { context, objectType, outcomes }: ObjectsRecord): Promise<void> {
  const { id: jobId } = context.job
  const removed = outcomes.flatMap((outcome) => [
    ...outcome.releases,
    ...(outcome.link.kind === 'remove' ? [outcome.objectId] : []),
  ])
  // First what goes, so that an account taken over is free when its new link arrives.
  if (removed.length > 0) await store.links.remove(jobId, objectType, removed)
  const put = outcomes.flatMap((outcome) => (outcome.link.kind === 'put' ? [outcome.link.link] : []))
  if (put.length > 0) await store.links.put(jobId, put)
}

function linkMoves({ objects, outcomes }: ObjectsRecord): readonly LinkMove[] {
  const before = new Map(objects.map((object) => [object.id, object.link]))
  return outcomes.flatMap(({ goneTargetId, link, objectId, releases }): LinkMove[] => {
    const released = releases.map((id) => ({ objectId: id, before: null, after: null, goneTargetId: null }))
    if (link.kind === 'keep') return released
    const after = link.kind === 'put' ? link.link : null
    return [...released, { objectId, before: before.get(objectId) ?? null, after, goneTargetId }]
  })
}

async function recordEscrows(store: Store, jobId: JobId, { cleared, escrows }: Told): Promise<void> {
  if (escrows.length > 0) await store.escrows.put(jobId, escrows)
  if (cleared.length > 0) await store.escrows.remove(jobId, cleared)
}

async function recordReferences(store: Store, { context, outcomes }: ObjectsRecord): Promise<void> {
  const told = outcomes.filter((outcome) => outcome.waitsFor !== null)
  if (told.length === 0) return
  await store.references.replace(
    context.job.id,
    told.map(keyOf),
    told.flatMap((outcome) => outcome.waitsFor ?? []),
  )
}

// Whoever waits for an object that has an account now is looked at again in this cycle (provisioning.md CYC-33). One that
// failed has woken them before, if it could: whoever waits for themselves would be looked at without end.
async function wakeWaitingOwners(store: Store, { context, objectType, outcomes }: PageRecord): Promise<void> {
  const { id: jobId } = context.job
  const linked: ObjectId[] = outcomes
    .filter(({ failure, link }) => failure === null && link.kind === 'put' && link.link.state === 'managed')
    .map((outcome) => outcome.objectId)
  const owners = [
    ...(linked.length === 0 ? [] : await store.references.ownersWaitingFor(jobId, objectType, linked)),
    ...(await ownersInVain(store, jobId, outcomes)),
  ]
  if (owners.length === 0) return
  await store.pending.add(jobId, owners)
  await store.pending.move(jobId, owners, 'reference')
}

// Another worker may have recorded the account between reading this page and recording it, and found nobody who waits.
async function ownersInVain(
  store: Store,
  jobId: JobId,
  outcomes: readonly ProvisioningOutcome[],
): Promise<readonly PendingKey[]> {
  const awaited = new Set(outcomes.flatMap(({ waitsFor }) => waitsFor ?? []).map((each) => each.referencedId))
  if (awaited.size === 0) return []
  const links = await store.links.getBySource(jobId, 'User', [...awaited])
  if (links.length === 0) return []
  return store.references.ownersWaitingFor(
    jobId,
    'User',
    links.map(({ sourceId }) => sourceId),
  )
}

function keyOf(outcome: ProvisioningOutcome): PendingKey {
  return { objectType: outcome.objectType, objectId: outcome.objectId }
}
