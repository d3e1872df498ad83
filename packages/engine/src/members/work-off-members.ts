// Members of groups, page by page: decide by difference, send by the hundred, record. A group is never held whole.

import type { CycleRecord, LinkRecord, MemberKey, PendingMember, PendingScope, Store } from '@rollcall/ports'
import { type CycleRun, PAGE_SIZE } from '../cycle/cycle-run.ts'
import { forEachConcurrently } from '../cycle/for-each-concurrently.ts'
import { memberScope } from '../cycle/job-context.ts'
import { attemptsOf, type GroupUnderWay, openGroup } from './group-under-way.ts'
import { recordMembers } from './record-members.ts'
import { asAttributeChange, sendMembers } from './send-members.ts'

// A write of some tenths of a second: others who write wait for it.
const SETTLED_AT_ONCE = 20_000

/**
 * Works off the pending memberships of linked groups (provisioning.md CYC-30, CYC-31).
 *
 * @returns The cycle after the last page; `null` when it was interrupted between two pages.
 */
export async function workOffMembers(run: CycleRun, start: CycleRecord): Promise<CycleRecord | null> {
  const { deps, context, signal } = run
  const scope = memberScope(context)
  if (scope === null) return start
  let cycle = await completeSettled(run, start, scope)
  if (signal.aborted) return null
  for (;;) {
    // What fails in this cycle is due in the next: only what was due before this one began is taken.
    const members = await deps.store.members.nextPage(scope, cycle.startedAt, PAGE_SIZE)
    if (members.length === 0) return cycle
    if (signal.aborted) return null
    cycle = await exportMembers(run, cycle, members)
  }
}

// A full cycle looks at everyone in every group, and most are there. Telling the store so takes some 7 µs of a membership;
// reading each takes more than 40.
async function completeSettled(
  { deps, signal }: CycleRun,
  start: CycleRecord,
  scope: PendingScope,
): Promise<CycleRecord> {
  let cycle = start
  if (cycle.kind !== 'initial') return cycle
  let after: MemberKey | null = null
  do {
    const settle = async (store: Store) => {
      const { completed, last } = await store.members.completeSettled(scope, after, SETTLED_AT_ONCE)
      return { cycle: await store.jobs.countInCycle(cycle, { completedMembers: completed }), last }
    }
    const settled: Awaited<ReturnType<typeof settle>> = await deps.store.transaction(settle)
    cycle = settled.cycle
    after = settled.last
  } while (after !== null && !signal.aborted)
  return cycle
}

async function exportMembers(
  run: CycleRun,
  cycle: CycleRecord,
  members: readonly PendingMember[],
): Promise<CycleRecord> {
  const { connector } = run.context
  const before = connector.requestCount()
  const { groups, unlinked } = await openGroups(run, members)
  const record = () => {
    const requests = connector.requestCount() - before
    return recordMembers(run, cycle, { groups, unlinked, requests })
  }
  try {
    await sendGroups(run, groups)
  } catch (error) {
    // The whole job stops, but what this page did achieve must not be forgotten.
    await record()
    throw error
  }
  return record()
}

async function openGroups(
  { deps, context }: CycleRun,
  members: readonly PendingMember[],
): Promise<{ readonly groups: readonly GroupUnderWay[]; readonly unlinked: readonly PendingMember[] }> {
  const { job } = context
  const byGroup = Map.groupBy(members, (member) => member.groupId)
  const ids = [...byGroup.keys()]
  const links = new Map<string, LinkRecord>()
  for (const link of await deps.store.links.getBySource(job.id, 'Group', ids)) links.set(link.sourceId, link)
  const escrows = await deps.store.escrows.get(job.id, 'Group', ids)
  const groups: GroupUnderWay[] = []
  const unlinked: PendingMember[] = []
  for (const [groupId, page] of byGroup) {
    const link = links.get(groupId)
    const escrow = escrows.find((each) => each.sourceId === groupId)
    if (link === undefined) unlinked.push(...page)
    else groups.push(openGroup(link, escrow, page, deps.clock.now()))
  }
  return { groups, unlinked }
}

/**
 * Sends what differs of the groups; what became of it is noted on each group as it goes. The store knows of it before the
 * target does: whatever becomes of the process or the answer, nobody is forgotten in a group (DESIGN: nothing is lost).
 */
export async function sendGroups(
  { deps, context }: Pick<CycleRun, 'context' | 'deps'>,
  groups: readonly GroupUnderWay[],
): Promise<void> {
  const attempts = groups.flatMap(attemptsOf)
  if (attempts.length > 0) await deps.store.members.attempt(context.job.id, attempts)
  await forEachConcurrently(groups, context.connector.concurrency, (group) => sendGroup(context, group))
}

/** Sends what differs of one group. */
export async function sendGroup(
  context: CycleRun['context'],
  { diff, link, sent }: GroupUnderWay,
): Promise<void> {
  const { connector, mappings, settings } = context
  const attribute = mappings.get('Group')?.members?.target
  if (attribute === undefined) throw new Error('members are sent only where a mapping lists them')
  // What the group holds is not known and need not be: only the difference is sent.
  const current = { id: link.targetId, values: {} }
  await sendMembers(
    diff.changes,
    settings.membersPerRequest,
    async (portion) => {
      await connector.update('Group', current, [asAttributeChange(attribute, portion)])
    },
    sent,
  )
}
