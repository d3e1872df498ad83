// Every code that a log entry, an escrow or a quarantine gives as its cause: what it means and what to do about it
// (provisioning.md 9.3 and 9.4). The log, the API and the page about error codes read this table.

/** What an administrator needs to know of a code. */
export type ProvisioningCodeText = {
  readonly reason: string
  /** What to do; `null`: nothing, all is as it should be. */
  readonly recommendedAction: string | null
}

/** One object failed. It waits in escrow and is tried again in the next cycle, then ever less often (provisioning.md ERR-4). */
export const OBJECT_ERRORS = {
  EntryConflict: {
    reason: 'A value that has to be unique is taken in the target.',
    recommendedAction:
      'Change the value on one side so that it is unique, or correct the matching attributes so that the existing account is taken over.',
  },
  DuplicateTargetEntries: {
    reason: 'More than one account of the target matches.',
    recommendedAction: 'Remove the duplicate account in the target, or match on an attribute that is unique.',
  },
  DuplicateSourceEntries: {
    reason: 'The account that matches belongs to another object of the directory.',
    recommendedAction: 'Give the two objects different values of the matching attribute.',
  },
  MandatoryFieldsMissing: {
    reason: 'A value that the target requires is missing.',
    recommendedAction: 'Fill the required attribute in the directory, or map it to a value.',
  },
  SchemaAttributeNotFound: {
    reason: 'The target does not know the attribute, or does not let it be written.',
    recommendedAction:
      'Correct the target attribute list: the target does not know or does not allow this attribute.',
  },
  SchemaPropertyCanOnlyAcceptValue: {
    reason: 'A mapping yields several values for an attribute that takes one.',
    recommendedAction:
      'Map a single value, such as the first, or choose a target attribute that takes several.',
  },
  InvalidExpressionResult: {
    reason: 'An expression of a mapping failed on this object.',
    recommendedAction: 'Try the expression with this object, and correct it or the attribute it reads.',
  },
  UnprocessableEntity: {
    reason: 'The target cannot process the values.',
    recommendedAction:
      'Compare the values sent with what the target accepts, and correct them or their mapping.',
  },
  InvalidDomain: {
    reason: 'The target does not accept the domain of a value.',
    recommendedAction:
      'Allow the domain in the target, or change the value to a domain that the target accepts.',
  },
  LicenseLimitExceeded: {
    reason: 'No licence is left in the target.',
    recommendedAction: 'Free or buy licences in the target, or assign fewer people.',
  },
  InvalidAnchor: {
    reason: 'The linked account does not exist in the target any more.',
    recommendedAction: 'The account was deleted in the target: it is matched anew, or created again.',
  },
  InsufficientRights: {
    reason: 'The secret token has no right to do this.',
    recommendedAction: 'Give the owner of the secret token the right to do this in the target.',
  },
  MethodNotAllowed: {
    reason: 'The target does not allow this operation.',
    recommendedAction: 'Check the guide of the application: the target does not allow this operation.',
  },
  NotImplemented: {
    reason: 'The target does not support this operation.',
    recommendedAction: 'Check the guide of the application: the target does not support this operation.',
  },
  TooManyRequests: {
    reason: 'The target asks to slow down, and kept doing so.',
    recommendedAction:
      'None: the object is tried again, more slowly. If it persists, lower the request rate.',
  },
  InternalServerError: {
    reason: 'The target failed, and kept failing.',
    recommendedAction: 'Check the health of the target; the object is tried again.',
  },
  Timeout: {
    reason: 'The target did not answer in time.',
    recommendedAction: 'None: the object is tried again. If it persists, check why the target is slow.',
  },
  WebExceptionProtocolError: {
    reason: 'No connection to the target came about, or it broke.',
    recommendedAction:
      'None: the object is tried again. If it persists, check the network and the base address.',
  },
  SystemForCrossDomainIdentityManagementMultipleEntriesInResponse: {
    reason: 'The target answered several resources to a request for one.',
    recommendedAction: 'Ask the vendor of the target: it answered several resources to a request for one.',
  },
  SystemForCrossDomainIdentityManagementServiceIncompatible: {
    reason: 'What answered does not speak SCIM 2.0.',
    recommendedAction:
      'Check that the base address is the one for SCIM 2.0; if it is, ask the vendor of the target.',
  },
} as const satisfies Readonly<Record<string, ProvisioningCodeText>>

/** Nothing can go through: the cycle ends, and the job is put aside and tried ever less often (provisioning.md QUA-1). */
export const JOB_ERRORS = {
  Unauthorized: {
    reason: 'The target does not accept the secret token.',
    recommendedAction: 'Obtain a new secret token in the target, save it, and test the connection.',
  },
  SystemForCrossDomainIdentityManagementInvalidCredentials: {
    reason: 'The base address is missing, or cannot be called.',
    recommendedAction: 'Copy the SCIM base address from the console of the target and save it.',
  },
  SystemForCrossDomainIdentityManagementCredentialValidationFailure: {
    reason: 'The target refuses the connection test.',
    recommendedAction:
      'Copy the secret token from the console of the target again, or create a new one, and check the rights of its owner.',
  },
  SystemForCrossDomainIdentityManagementCredentialValidationUnavailable: {
    reason: 'The target does not answer the connection test.',
    recommendedAction:
      'Check that the target is running and can be reached from this server, then test the connection again.',
  },
} as const satisfies Readonly<Record<string, ProvisioningCodeText>>

/** Nothing was sent, for a reason that is no failure. */
export const SKIPS = {
  RedundantExport: { reason: 'The account holds what it should already.', recommendedAction: null },
  NotEffectivelyEntitled: {
    reason: 'Not assigned to the application with a role that entitles to an account.',
    recommendedAction: 'Assign the person or one of their groups, with a role other than Default Access.',
  },
  NotInScopeByFilter: {
    reason: 'Does not pass the scoping filters.',
    recommendedAction: 'Look at the clause named in the scoping step; correct the attribute or the filter.',
  },
  ApplicationBeingDeleted: {
    reason: 'The application is being deleted, so nobody belongs to it any more.',
    recommendedAction: null,
  },
  SourceInactive: {
    reason: 'The account is disabled or deleted in the directory.',
    recommendedAction: null,
  },
  ImportSkipped: {
    reason: 'No matching attribute has a value, so the account could not be found again.',
    recommendedAction: 'Fill the source attribute of a matching mapping, or change matching.',
  },
  FlowTypeDisabled: {
    reason: 'The mapping does not allow this action.',
    recommendedAction: 'Select the action under Target Object Actions if it is wanted.',
  },
  OutOfScopeDeletionSkipped: {
    reason: 'Left scope; this job leaves such accounts alone (SkipOutOfScopeDeletions).',
    recommendedAction: null,
  },
  UnmanagedAfterUnassign: {
    reason: 'Was no longer managed when it was deleted, so its account stays.',
    recommendedAction: null,
  },
  EntryNotFound: {
    reason: 'The directory has no such object, and no account is linked to it.',
    recommendedAction: 'Check the object id; it is that of a user or group, not of their account.',
  },
  NeverProvisioned: { reason: 'Was deleted and never had an account.', recommendedAction: null },
  ActivityNotMapped: {
    reason: 'Left scope, but no mapping follows IsSoftDeleted, so there is nothing to switch off.',
    recommendedAction: 'Map IsSoftDeleted to the attribute that switches accounts off.',
  },
  IgnoredByExpression: {
    reason: 'An expression asked to leave the object alone in this cycle.',
    recommendedAction: null,
  },
  AccountAlreadyGone: {
    reason: 'The account does not exist in the target any more.',
    recommendedAction: null,
  },
  UnableToResolveReferenceAttributeValue: {
    reason: 'Members have no account in the target, so they cannot be put into its group.',
    recommendedAction:
      'Nothing where they are not to have one. Otherwise bring them into scope; they are added as soon as they have an account.',
  },
  TooManyDeletes: {
    reason: 'More removals than the deletion threshold allows; all of this cycle are held back.',
    recommendedAction:
      'Check who is leaving; then allow the removals, or correct assignments and filters and restart.',
  },
} as const satisfies Readonly<Record<string, ProvisioningCodeText>>

/** Why nothing was sent. */
export type SkipCode = keyof typeof SKIPS
/** What went wrong, with one object or with the whole job. */
export type ProvisioningErrorCode = keyof typeof OBJECT_ERRORS | keyof typeof JOB_ERRORS
/** Whatever a log entry can give as its cause. */
export type ProvisioningCode = ProvisioningErrorCode | SkipCode

/** Every code with its text. */
export const PROVISIONING_CODES: Readonly<Record<ProvisioningCode, ProvisioningCodeText>> = {
  ...OBJECT_ERRORS,
  ...JOB_ERRORS,
  ...SKIPS,
}

/** What to do about a failure; it says so for every one. */
export function recommendedActionFor(code: ProvisioningErrorCode): string {
  return { ...OBJECT_ERRORS, ...JOB_ERRORS }[code].recommendedAction
}

/** What to do about a code that was stored, maybe by an older version; `null` for nothing, or for a code not known here. */
export function recommendedActionOf(code: string): string | null {
  return code in PROVISIONING_CODES ? PROVISIONING_CODES[code as ProvisioningCode].recommendedAction : null // `in` told so.
}
