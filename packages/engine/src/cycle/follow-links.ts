// What a link that changed means for everyone who refers to the object: members of groups, and reports of managers.

import type { ObjectId, ObjectType, TargetId } from '@rollcall/core'
import type { LinkRecord, Store } from '@rollcall/ports'
import { type JobSetup, memberScope, pendingScope } from './job-context.ts'

/** An object whose link was made, changed or removed. */
export type LinkMove = {
  readonly objectId: ObjectId
  /** `null`: there was none, or it went to another object. */
  readonly before: LinkRecord | null
  /** `null`: there is none any more. */
  readonly after: LinkRecord | null
  /** The account that it had, when the target does not hold it any more. */
  readonly goneTargetId: TargetId | null
}

/**
 * Puts what the moves touch into the pending sets, as part of the transaction that changes the links: whatever becomes of
 * the process, nobody who refers to the object is forgotten (provisioning.md CYC-32, CYC-33, SCP-11).
 */
export async function followLinks(
  store: Store,
  context: JobSetup,
  objectType: ObjectType,
  moves: readonly LinkMove[],
): Promise<void> {
  const moved = moves.filter(hasMoved)
  if (moved.length === 0) return
  await followMembers(store, context, objectType, moved)
  const refersToManagers = objectType === 'User' && context.mappings.get('User')?.hasReferences === true
  if (!refersToManagers) return
  const managers = moved.filter(({ before, after }) => before !== null && after?.targetId !== before.targetId)
  if (managers.length > 0) await store.pending.addReports(pendingScope(context), managers.map(idOf))
}

async function followMembers(
  store: Store,
  context: JobSetup,
  objectType: ObjectType,
  moved: readonly LinkMove[],
): Promise<void> {
  const scope = memberScope(context)
  if (scope === null) return
  const gone = moved.flatMap((move) => move.goneTargetId ?? [])
  if (gone.length > 0) await store.members.forgetAccounts(scope.jobId, gone)
  if (objectType === 'Group') {
    const others = moved.filter(({ before, after }) => after?.targetId !== before?.targetId || after === null)
    // Another group of the target holds nothing of what the one before did.
    if (others.length > 0) await store.members.forgetGroups(scope.jobId, others.map(idOf))
    const begun = others.filter(({ after }) => after !== null)
    if (begun.length > 0) await store.members.collectGroups(scope, begun.map(idOf))
  }
  await store.members.collectMembers(scope, objectType, moved.map(idOf))
}

// What the account holds is no one else's business; which account it is, and whether it is managed, is.
function hasMoved({ before, after }: LinkMove): boolean {
  return before === null || before.targetId !== after?.targetId || before.state !== after.state
}

function idOf({ objectId }: LinkMove): ObjectId {
  return objectId
}
