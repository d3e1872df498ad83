// Why nothing was done with an object, in words for people (provisioning.md 9.3).

export const SKIP_TEXTS = {
  RedundantExport: ['The account holds what it should already.', null],
  NotEffectivelyEntitled: [
    'Not assigned to the application with a role that entitles to an account.',
    'Assign the person or one of their groups, with a role other than Default Access.',
  ],
  NotInScopeByFilter: [
    'Does not pass the scoping filters.',
    'Look at the clause named in the scoping step; correct the attribute or the filter.',
  ],
  ApplicationBeingDeleted: ['The application is being deleted, so nobody belongs to it any more.', null],
  SourceInactive: ['The account is disabled or deleted in the directory.', null],
  ImportSkipped: [
    'No matching attribute has a value, so the account could not be found again.',
    'Fill the source attribute of a matching mapping, or change matching.',
  ],
  FlowTypeDisabled: [
    'The mapping does not allow this action.',
    'Select the action under Target Object Actions if it is wanted.',
  ],
  OutOfScopeDeletionSkipped: [
    'Left scope; this job leaves such accounts alone (SkipOutOfScopeDeletions).',
    null,
  ],
  UnmanagedAfterUnassign: ['Was no longer managed when it was deleted, so its account stays.', null],
  EntryNotFound: [
    'The directory has no such object, and no account is linked to it.',
    'Check the object id; it is that of a user or group, not of their account.',
  ],
  NeverProvisioned: ['Was deleted and never had an account.', null],
  ActivityNotMapped: [
    'Left scope, but no mapping follows IsSoftDeleted, so there is nothing to switch off.',
    'Map IsSoftDeleted to the attribute that switches accounts off.',
  ],
  IgnoredByExpression: ['An expression asked to leave the object alone in this cycle.', null],
  AccountAlreadyGone: ['The account does not exist in the target any more.', null],
} as const satisfies Record<string, readonly [reason: string, recommendedAction: string | null]>

export type SkipCode = keyof typeof SKIP_TEXTS
