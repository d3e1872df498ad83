// Chosen members of a group in a dry run: what would be sent, with the accounts that the dry run gave to the group and to them.

import { asId, type ObjectId } from '@rollcall/core'
import type { ProvisioningLogEntry } from '@rollcall/ports'
import { type JobContext, memberScope } from '../cycle/job-context.ts'
import type { EngineDeps } from '../engine-deps.ts'
import { entryOf, openGroup } from '../members/group-under-way.ts'
import { sendGroup } from '../members/work-off-members.ts'
import type { ProvisioningOutcome } from '../outcome.ts'
import { FutureAccounts } from '../preview/preview-members.ts'
import type { MembersOnDemand } from './provision-members.ts'

/**
 * Gives the memberships that differ to a connector that sends nothing.
 *
 * @param outcomes What the dry run says of the group and of its chosen members.
 * @returns What the log would say; `null` when there is nothing to send or to say.
 */
export async function dryRunMembers(
  deps: EngineDeps,
  context: JobContext,
  { groupId, initiatedBy, memberIds, runId }: MembersOnDemand,
  outcomes: readonly ProvisioningOutcome[],
): Promise<ProvisioningLogEntry | null> {
  const { links, members } = deps.store
  const { id: jobId } = context.job
  const scope = memberScope(context)
  const id: ObjectId = asId(groupId.toLowerCase())
  const chosen = memberIds.map((memberId): ObjectId => asId(memberId.toLowerCase()))
  const made = outcomes.find(({ objectId, objectType }) => objectType === 'Group' && objectId === id)?.link
  const [kept] = await links.getBySource(jobId, 'Group', [id])
  const link = made?.kind === 'put' ? made.link : made?.kind === 'remove' ? undefined : kept
  if (scope === null || link === undefined) return null
  const accounts = new FutureAccounts()
  const before = new Map(
    (await links.getBySource(jobId, 'User', chosen)).map((link) => [link.sourceId, link]),
  )
  for (const outcome of outcomes) {
    if (outcome.objectType === 'User') accounts.note(outcome, before.get(outcome.objectId) ?? null)
  }
  const page = await members.membershipsOf(scope, id, chosen)
  const group = openGroup(
    link,
    undefined,
    page.map((member) => ({ ...member, accountId: accounts.of(member) })),
    deps.clock.now(),
  )
  await sendGroup(context, group)
  return entryOf(group, { deps, context }, { id: runId }, initiatedBy)
}
