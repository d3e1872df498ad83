// Chosen members of a group, put into it or taken out of it now (provisioning.md OND-1, §8.2).

import { asId, type CycleId, type ObjectId } from '@rollcall/core'
import type { Initiator, ProvisioningLogEntry } from '@rollcall/ports'
import { type JobContext, memberScope } from '../cycle/job-context.ts'
import { type EngineDeps, nowText } from '../engine-deps.ts'
import { entryOf, openGroup } from '../members/group-under-way.ts'
import { recordGroupMembers } from '../members/record-members.ts'
import { sendGroups } from '../members/work-off-members.ts'

export type MembersOnDemand = {
  readonly groupId: string
  readonly memberIds: readonly string[]
  readonly runId: CycleId
  readonly initiatedBy: Initiator
}

/**
 * Sends what differs of these memberships and records it; the group and the members were provisioned before.
 *
 * @returns The log record; `null` when there was nothing to send or to say.
 * @throws {TargetError} Of scope `job`: nothing can go through.
 */
export async function provisionMembers(
  deps: EngineDeps,
  context: JobContext,
  { groupId, initiatedBy, memberIds, runId }: MembersOnDemand,
): Promise<ProvisioningLogEntry | null> {
  const scope = memberScope(context)
  const id: ObjectId = asId(groupId.toLowerCase())
  const chosen = memberIds.map((memberId): ObjectId => asId(memberId.toLowerCase()))
  const [link] = await deps.store.links.getBySource(context.job.id, 'Group', [id])
  if (scope === null || link === undefined || chosen.length === 0) return null
  await deps.store.members.collectMembers(scope, 'User', chosen)
  const only = { groupId: id, memberIds: chosen }
  const members = await deps.store.members.nextPage(scope, nowText(deps), chosen.length, only)
  const [escrow] = await deps.store.escrows.get(context.job.id, 'Group', [id])
  const group = openGroup(link, escrow, members, deps.clock.now())
  const run = { deps, context }
  const record = async () => {
    const entry = entryOf(group, run, { id: runId }, initiatedBy)
    const page = { groups: [group], unlinked: [] }
    await deps.store.transaction((store) =>
      recordGroupMembers(store, run, { id: runId }, page, entry === null ? [] : [entry]),
    )
    return entry
  }
  try {
    await sendGroups(run, [group])
  } catch (error) {
    // What went through must not be forgotten.
    await record()
    throw error
  }
  return record()
}
