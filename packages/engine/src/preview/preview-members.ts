// Members of a group in a dry run: what is there now, with the accounts that people would have by then.

import { asId, type ObjectId, type TargetId } from '@rollcall/core'
import type { DryRunConnector, LinkRecord, PendingMember } from '@rollcall/ports'
import { PAGE_SIZE } from '../cycle/cycle-run.ts'
import { type JobContext, memberScope } from '../cycle/job-context.ts'
import type { EngineDeps } from '../engine-deps.ts'
import { entryOf, openGroup } from '../members/group-under-way.ts'
import { sendGroup } from '../members/work-off-members.ts'
import type { ProvisioningOutcome } from '../outcome.ts'
import type { PreviewTally } from './preview-tally.ts'

/** Whose account would be another than the store knows, and which; `null`: none that is managed. */
export class FutureAccounts {
  readonly #byMember = new Map<ObjectId, TargetId | null>()

  /** What the dry run says of an object that had `before`. */
  note({ link, objectId }: ProvisioningOutcome, before: LinkRecord | null): void {
    const now = managed(link.kind === 'put' ? link.link : link.kind === 'keep' ? before : null)
    if (now !== managed(before)) this.#byMember.set(objectId, now)
  }

  of({ accountId, memberId }: PendingMember): TargetId | null {
    const future = this.#byMember.get(memberId)
    return future === undefined ? accountId : future
  }
}

function managed(link: LinkRecord | null): TargetId | null {
  return link?.state === 'managed' ? link.targetId : null
}

export type MembersPreview = {
  readonly deps: EngineDeps
  readonly context: JobContext
  readonly connector: DryRunConnector
  readonly tally: PreviewTally
  readonly accounts: FutureAccounts
  readonly isOver: () => boolean
}

/** Counts the requests that would put members into the group, and take them out, page by page as a cycle sends them. */
export async function previewMembers(preview: MembersPreview, group: LinkRecord): Promise<void> {
  const { accounts, connector, context, deps, tally } = preview
  const scope = memberScope(context)
  if (scope === null) return
  for (let after: string | null = null; !preview.isOver(); ) {
    const page: readonly PendingMember[] = await deps.store.members.pageOfGroup(scope, group.sourceId, {
      after,
      limit: PAGE_SIZE,
    })
    const members = page.map((member) => ({ ...member, accountId: accounts.of(member) }))
    const underWay = openGroup(group, undefined, members, deps.clock.now())
    await sendGroup(context, underWay)
    const entry =
      underWay.sent.done.length === 0 ? null : entryOf(underWay, { deps, context }, { id: asId('preview') })
    const requests = connector.takeUnsent()
    if (entry !== null) tally.add({ entry }, requests)
    after = page.at(-1)?.memberId ?? null
    if (page.length < PAGE_SIZE) return
  }
}
