// What a reason of quarantine means, and what puts it right (provisioning.md 7.3, 7.4).

import type { ProvisioningErrorCode } from '@rollcall/core'
import type { QuarantineReason, QuarantineRecord } from '@rollcall/ports'

type Words = { readonly meaning: string; readonly remedy: string }
/** `before`: why the job was put aside, after "because", once that is over. */
type ReasonWords = Words & { readonly before: string }

const TOO_MANY_FAILURES: ReasonWords = {
  meaning: 'Too many objects cannot be provisioned.',
  remedy: 'Look at the errors in the provisioning log, and correct what the failing objects have in common.',
  before: 'too many objects could not be provisioned',
}

const REASONS: Readonly<Record<QuarantineReason, ReasonWords>> = {
  EncounteredQuarantineException: {
    meaning: 'The application cannot be reached, or it does not accept the saved credentials.',
    remedy:
      'Test the connection on the provisioning page. If it fails, save a new address or token; the job is then tried at once.',
    before: 'the application could not be reached, or did not accept the saved credentials',
  },
  EncounteredEscrowProportionThreshold: TOO_MANY_FAILURES,
  EncounteredBaseEscrowThreshold: TOO_MANY_FAILURES,
  EncounteredTotalEscrowThreshold: TOO_MANY_FAILURES,
  TooManyDeletes: {
    meaning: 'More accounts would be removed than the deletion threshold allows.',
    remedy: 'Allow the removals or reject them.',
    before: 'more accounts would have been removed than the deletion threshold allows',
  },
  QuarantinedOnDemand: {
    meaning: 'An administrator put the job aside.',
    remedy: 'Start the job to go on as usual.',
    before: 'an administrator put it aside',
  },
}

const REFUSED: Words = {
  meaning: 'The application can be reached, but it refuses the token with which Rollcall signs in.',
  remedy:
    'Make a new token in the application, with an account that has admin permissions. Save it on the provisioning page; the job is then tried at once.',
}

const UNREACHABLE: Words = {
  meaning: 'The application cannot be reached: no connection comes about, or no answer comes in time.',
  remedy:
    'See whether the application runs and this server reaches it, and whether its address on the provisioning page is right. Nothing has to be saved when it comes back: the job is tried again by itself.',
}

const FAILING: Words = {
  meaning: 'The application can be reached, but it fails or asks to wait whatever it is sent.',
  remedy:
    'See whether the application has a disturbance. Nothing has to be saved when it is over: the job is tried again by itself.',
}

const NO_SCIM: Words = {
  meaning: 'What answers at the address of the application does not speak SCIM.',
  remedy:
    'Copy the SCIM address from the console of the application, and save it on the provisioning page; the job is then tried at once.',
}

/** What kept a cycle from opening, by its code (provisioning.md 9.4); for others the reason says what is known. */
const CAUSES: ReadonlyMap<string, Words> = new Map<ProvisioningErrorCode, Words>([
  ['Unauthorized', REFUSED],
  ['InsufficientRights', REFUSED],
  ['SystemForCrossDomainIdentityManagementCredentialValidationFailure', REFUSED],
  ['WebExceptionProtocolError', UNREACHABLE],
  ['Timeout', UNREACHABLE],
  ['SystemForCrossDomainIdentityManagementCredentialValidationUnavailable', UNREACHABLE],
  ['InternalServerError', FAILING],
  ['TooManyRequests', FAILING],
  ['SystemForCrossDomainIdentityManagementServiceIncompatible', NO_SCIM],
  ['SystemForCrossDomainIdentityManagementInvalidCredentials', NO_SCIM],
])

type Cause = Pick<QuarantineRecord, 'reason' | 'error'>

export function meaningOf(cause: Cause): string {
  return wordsFor(cause).meaning
}

export function remedyFor(cause: Cause): string {
  return wordsFor(cause).remedy
}

/** Why a job was put aside, to follow "because". */
export function earlierCause(reason: QuarantineReason): string {
  return REASONS[reason].before
}

function wordsFor({ reason, error }: Cause): Words {
  const known = reason === 'EncounteredQuarantineException' ? CAUSES.get(error?.code ?? '') : undefined
  return known ?? REASONS[reason]
}
