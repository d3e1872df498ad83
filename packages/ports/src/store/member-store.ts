// Members of the target's groups: what was put there, and which memberships have to be looked at.

import type { JobId, MemberFacts, ObjectId, ObjectType, TargetId, Watermark } from '@rollcall/core'
import type { PendingScope } from './cycle-store.ts'
import type { PageRequest } from './directory-store.ts'

export type MemberKey = { readonly groupId: ObjectId; readonly memberId: ObjectId }

/** A membership to look at, with everything that deciding about it needs, as it is now. */
export type PendingMember = MemberFacts<ObjectId, TargetId> & {
  readonly groupId: ObjectId
  readonly memberType: ObjectType
}

/** An account that stands in a group of the target because it was put there. */
export type PlacedMember = MemberKey & { readonly memberType: ObjectType; readonly accountId: TargetId }

/**
 * Which account was put into which group of the target, and which memberships may have changed; both on disk, so that the
 * size of a group does not matter. Collecting is a few set statements, however many memberships they name; only linked
 * groups are collected, and where groups are nested only people count as members. A membership is pending once; one that waits for another try is due at once when it is
 * collected again.
 */
export interface GroupMemberStore {
  /** Everything in linked groups, in the directory or in the target. */
  collectAll(scope: PendingScope): Promise<void>
  /** Memberships that the change feed names after `since` up to `upTo`. */
  collectChanges(scope: PendingScope, since: Watermark, upTo: Watermark): Promise<void>
  /** Everything in these groups. */
  collectGroups(scope: PendingScope, groupIds: readonly ObjectId[]): Promise<void>
  /** Every membership of these objects. */
  collectMembers(scope: PendingScope, memberType: ObjectType, memberIds: readonly ObjectId[]): Promise<void>
  /**
   * The next memberships, by group and in id order, at most `limit`: those never tried, and those whose next try is before
   * `now`. Groups that are pending themselves, or whose removal is held, are passed over: they are about to change or to go. What is read is under way from now on: when it is
   * collected again before it is completed or postponed, it stays pending.
   */
  nextPage(
    scope: PendingScope,
    now: string,
    limit: number,
    /** These memberships alone, whether or not their group is pending. */
    only?: { readonly groupId: ObjectId; readonly memberIds: readonly ObjectId[] },
  ): Promise<readonly PendingMember[]>
  /**
   * Completes those of the next memberships, by group and in id order, that are as they should be: of somebody who belongs to
   * the group, with the account that is known to stand in the target's. Memberships that wait for another try stay, and those
   * of groups that `nextPage` passes over.
   *
   * @param after The last one of the call before; `null` begins.
   * @returns How many were completed, and the last one that was looked at; `null` when there is none after it.
   */
  completeSettled(
    scope: PendingScope,
    after: MemberKey | null,
    limit: number,
  ): Promise<{ readonly completed: number; readonly last: MemberKey | null }>
  /**
   * Everyone in a group, linked or not, in the directory or in the target, as it is now: in order of member ids, for reading
   * only.
   */
  pageOfGroup(scope: PendingScope, groupId: ObjectId, page: PageRequest): Promise<readonly PendingMember[]>
  /** These people as members of a group, linked or not, as it is now, in order of member ids; for reading only. */
  membershipsOf(
    scope: PendingScope,
    groupId: ObjectId,
    memberIds: readonly ObjectId[],
  ): Promise<readonly PendingMember[]>
  /**
   * Accounts that are about to be put into groups or taken out of them. They count as put there from now on, uncertain
   * until `record` tells what came of it.
   */
  attempt(jobId: JobId, members: readonly PlacedMember[]): Promise<void>
  /** What was put into groups and taken out of them; certain from now on. A membership holds one account, the last that was put. */
  record(
    jobId: JobId,
    change: { readonly placed: readonly PlacedMember[]; readonly taken: readonly MemberKey[] },
  ): Promise<void>
  /** Nothing left to do with these for now. */
  complete(jobId: JobId, keys: readonly MemberKey[]): Promise<void>
  /** These are tried again at `retryAt`, an instant. */
  postpone(jobId: JobId, keys: readonly MemberKey[], retryAt: string): Promise<void>
  /** What waits for another try in these groups is not tried again by itself. */
  giveUp(jobId: JobId, groupIds: readonly ObjectId[]): Promise<void>
  /** What waits for another try in these groups, or in all for `null`, is due at once. */
  retryNow(jobId: JobId, groupIds: readonly ObjectId[] | null): Promise<void>
  /** Which of these groups have memberships that wait for another try. */
  groupsWithPostponed(jobId: JobId, groupIds: readonly ObjectId[]): Promise<readonly ObjectId[]>
  /** The target's groups of these do not exist any more, or are not ours any more: everything about their members. */
  forgetGroups(jobId: JobId, groupIds: readonly ObjectId[]): Promise<void>
  /** These accounts do not exist any more, so they stand in no group. */
  forgetAccounts(jobId: JobId, accountIds: readonly TargetId[]): Promise<void>
  /** What is known to have been put into a group of the target. */
  countPlaced(jobId: JobId, groupId: ObjectId): Promise<number>
  countPending(jobId: JobId): Promise<number>
  clear(jobId: JobId): Promise<void>
}
