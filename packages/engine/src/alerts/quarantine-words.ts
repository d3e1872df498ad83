// What a reason of quarantine means, and what puts it right (provisioning.md 7.3, 7.4).

import type { QuarantineReason } from '@rollcall/ports'

type Words = { readonly meaning: string; readonly remedy: string }

const TOO_MANY_FAILURES: Words = {
  meaning: 'Too many objects cannot be provisioned.',
  remedy: 'Look at the errors in the provisioning log, and correct what the failing objects have in common.',
}

const REASONS: Readonly<Record<QuarantineReason, Words>> = {
  EncounteredQuarantineException: {
    meaning: 'The application cannot be reached, or it does not accept the saved credentials.',
    remedy:
      'Test the connection on the provisioning page. If it fails, save a new address or token; the job is then tried at once.',
  },
  EncounteredEscrowProportionThreshold: TOO_MANY_FAILURES,
  EncounteredBaseEscrowThreshold: TOO_MANY_FAILURES,
  EncounteredTotalEscrowThreshold: TOO_MANY_FAILURES,
  TooManyDeletes: {
    meaning: 'More accounts would be removed than the deletion threshold allows.',
    remedy: 'Allow the removals or reject them.',
  },
  QuarantinedOnDemand: {
    meaning: 'An administrator put the job aside.',
    remedy: 'Start the job to go on as usual.',
  },
}

export function meaningOf(reason: QuarantineReason): string {
  return REASONS[reason].meaning
}

export function remedyFor(reason: QuarantineReason): string {
  return REASONS[reason].remedy
}
