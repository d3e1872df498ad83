// Everything a page of members changed, in one transaction: who stands in which group, escrows, log and progress.

import type { ObjectId } from '@rollcall/core'
import type {
  CycleRecord,
  EscrowRecord,
  PendingKey,
  PendingMember,
  ProvisioningLogEntry,
  Store,
} from '@rollcall/ports'
import { appendLog } from '../cycle/append-log.ts'
import type { CycleRun } from '../cycle/cycle-run.ts'
import { escrowAfter, givenUpEntry, isGivenUp } from '../escrow.ts'
import { entryOf, failureOf, type GroupUnderWay, resultOf } from './group-under-way.ts'

export type MembersPage = {
  readonly groups: readonly GroupUnderWay[]
  /** Memberships of groups that are not linked any more. */
  readonly unlinked: readonly PendingMember[]
  /** Requests sent for this page. */
  readonly requests: number
}

/** Writes the page. @returns the cycle as it stands after it. */
export async function recordMembers(
  run: CycleRun,
  cycle: CycleRecord,
  page: MembersPage,
): Promise<CycleRecord> {
  const { deps } = run
  return deps.store.transaction(async (store) => {
    const after = await store.jobs.countInCycle(cycle, {
      completedMembers: page.unlinked.length + completedOf(page.groups),
      members: page.groups.reduce((sum, { sent }) => sum + sent.done.length, 0),
      failed: page.groups.filter(({ sent }) => sent.refused.length > 0).length,
      requests: page.requests,
    })
    const entries = page.groups.flatMap((group) => entryOf(group, run, cycle) ?? [])
    await recordGroupMembers(store, run, cycle, page, entries)
    return after
  })
}

function completedOf(groups: readonly GroupUnderWay[]): number {
  return groups.reduce((sum, group) => sum + resultOf(group).completed.length, 0)
}

/** What came of the memberships themselves; takes part in the caller's transaction. */
export async function recordGroupMembers(
  store: Store,
  run: Pick<CycleRun, 'deps' | 'context'>,
  cycle: Pick<CycleRecord, 'id'>,
  page: Pick<MembersPage, 'groups' | 'unlinked'>,
  entries: readonly ProvisioningLogEntry[],
): Promise<void> {
  const { id: jobId, source } = run.context.job
  const results = page.groups.map(resultOf)
  await store.members.record(jobId, {
    placed: results.flatMap((result) => result.placed),
    taken: results.flatMap((result) => result.taken),
  })
  await store.members.complete(jobId, [...page.unlinked, ...results.flatMap((result) => result.completed)])
  const givenUp = await recordFailures(store, run, cycle, page.groups)
  await clearEscrows(store, jobId, page.groups)
  await reopenLostGroups(store, jobId, page.groups)
  const told = entries.map((entry) => {
    const escrow = givenUp.get(entry.sourceId)
    return escrow === undefined ? entry : givenUpEntry(entry, escrow, source)
  })
  await appendLog(store, jobId, told)
}

/**
 * A refused member waits as long as its group's escrow (provisioning.md ERR-4), and is given up with it.
 *
 * @returns The escrows that ended with their last attempt, by group.
 */
async function recordFailures(
  store: Store,
  { deps, context }: Pick<CycleRun, 'deps' | 'context'>,
  cycle: Pick<CycleRecord, 'id'>,
  groups: readonly GroupUnderWay[],
): Promise<ReadonlyMap<ObjectId, EscrowRecord>> {
  const { id: jobId } = context.job
  const givenUp = new Map<ObjectId, EscrowRecord>()
  for (const group of groups) {
    const failure = failureOf(group, cycle)
    if (failure === null) continue
    const before = group.escrow?.isReference === true ? group.escrow : undefined
    // All pages of a group in one cycle are one attempt.
    const isSameAttempt = before?.cycleId === cycle.id
    const escrow = isSameAttempt ? before : escrowAfter(failure, before, deps.clock.now())
    await store.members.postpone(jobId, resultOf(group).refused, escrow.nextAttemptAt)
    if (isGivenUp(escrow)) {
      givenUp.set(group.groupId, escrow)
      continue
    }
    // The group's own failure weighs more than that of its members, and there is one escrow for an object.
    if (group.escrow === undefined || group.escrow.isReference) {
      await store.escrows.put(jobId, [escrow])
    }
  }
  if (givenUp.size === 0) return givenUp
  const ids = [...givenUp.keys()]
  await store.members.giveUp(jobId, ids)
  await store.escrows.remove(jobId, ids.map(groupKey))
  return givenUp
}

/** ERR-8: once no member of the group waits for another try. */
async function clearEscrows(
  store: Store,
  jobId: CycleRecord['jobId'],
  groups: readonly GroupUnderWay[],
): Promise<void> {
  const healed = groups.filter(
    ({ escrow, sent }) => escrow?.isReference === true && sent.refused.length === 0,
  )
  if (healed.length === 0) return
  const ids = healed.map((group) => group.groupId)
  const waiting = new Set(await store.members.groupsWithPostponed(jobId, ids))
  const clear = ids.filter((id) => !waiting.has(id))
  if (clear.length > 0) await store.escrows.remove(jobId, clear.map(groupKey))
}

/** A group that the target does not hold any more is looked for, or made anew (provisioning.md CYC-21). */
async function reopenLostGroups(
  store: Store,
  jobId: CycleRecord['jobId'],
  groups: readonly GroupUnderWay[],
): Promise<void> {
  const lost = groups.filter(({ sent }) => sent.isGone)
  if (lost.length === 0) return
  // Without what it held it is read before anything else is done with it.
  await store.links.put(
    jobId,
    lost.map(({ link }) => ({ ...link, targetValues: null })),
  )
  const keys = lost.map(({ groupId }) => groupKey(groupId))
  await store.pending.add(jobId, keys)
  await store.pending.move(jobId, keys, 'export')
}

function groupKey(objectId: PendingKey['objectId']): PendingKey {
  return { objectType: 'Group', objectId }
}
