// Who has to enter and who has to leave a group of the target, decided from one page of its members
// (provisioning.md 5.5).

/** What is known of one member of one group; ids of the directory are source ids, ids of the target account ids. */
export type MemberFacts<SourceId extends string = string, AccountId extends string = string> = {
  readonly memberId: SourceId
  /** The directory has it in the group now, and it is live. */
  readonly isMember: boolean
  /** Its account while it is managed; `null` while it has none that belongs into a group (provisioning.md SCP-11). */
  readonly accountId: AccountId | null
  /** The account that was put into the target's group for it; `null` when none was. Others' members are not ours. */
  readonly placedId: AccountId | null
  /**
   * Whether the target's group is known to be as `placedId` says. Not after a request whose outcome nobody learned: what
   * is wanted is then sent again (provisioning.md CYC-23).
   */
  readonly isCertain: boolean
  /** `placedId` stands in the group for the sake of another member too, who took the account over. */
  readonly isPlacedForOthers: boolean
}

/** One account to put into the group or to take out of it, and the member for whose sake. */
export type MemberChange<SourceId extends string = string, AccountId extends string = string> = {
  readonly kind: 'add' | 'remove'
  readonly memberId: SourceId
  readonly accountId: AccountId
}

/** What one page of members asks of the target. */
export type MemberDiff<SourceId extends string = string, AccountId extends string = string> = {
  /** Leavers first, so that a target with a limit on members has room; each group of changes in order of the page. */
  readonly changes: readonly MemberChange<SourceId, AccountId>[]
  /** Members that are not in the target's group any more without anything being sent. */
  readonly forgotten: readonly SourceId[]
  /** Members without an account that could be assigned (provisioning.md MAP-47). */
  readonly unresolved: readonly SourceId[]
}

/**
 * The difference between what the directory wants and what was put into the target's group, and nothing else: members
 * that someone else put there are not known here, so that they are never removed (provisioning.md CYC-31, CYC-13).
 */
export function diffMembers<SourceId extends string, AccountId extends string>(
  members: readonly MemberFacts<SourceId, AccountId>[],
): MemberDiff<SourceId, AccountId> {
  const removals: MemberChange<SourceId, AccountId>[] = []
  const additions: MemberChange<SourceId, AccountId>[] = []
  const forgotten: SourceId[] = []
  const unresolved: SourceId[] = []
  for (const { memberId, isMember, accountId, placedId, isCertain, isPlacedForOthers } of members) {
    const wantedId = isMember ? accountId : null
    if (isMember && accountId === null) unresolved.push(memberId)
    const isWanted = wantedId === placedId
    if (isWanted && isCertain) continue
    if (!isWanted && placedId !== null && isPlacedForOthers) forgotten.push(memberId)
    if (!isWanted && placedId !== null && !isPlacedForOthers)
      removals.push({ kind: 'remove', memberId, accountId: placedId })
    if (wantedId !== null) additions.push({ kind: 'add', memberId, accountId: wantedId })
  }
  return { changes: [...removals, ...additions], forgotten, unresolved }
}
