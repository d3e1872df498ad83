// What happens to accounts when their application is deleted (provisioning.md DEP-13).

import type { DecisionFacts } from './decide-action.ts'

/** What an administrator chooses for the accounts of an application that is deleted. */
export const ACCOUNTS_ON_DELETION = ['leave', 'disable', 'delete'] as const
/** One of `ACCOUNTS_ON_DELETION`. */
export type AccountsOnDeletion = (typeof ACCOUNTS_ON_DELETION)[number]

/**
 * The facts that decide about an object whose application is being deleted. What was chosen for this once goes before what
 * the job does day by day: neither `SkipOutOfScopeDeletions` nor an action that is not selected keeps an account. Groups have
 * nothing to switch off, so they stay where accounts are disabled; where accounts are deleted, those that were switched off
 * with their source are deleted too.
 */
export function factsAtEnd(
  facts: DecisionFacts,
  accounts: Exclude<AccountsOnDeletion, 'leave'>,
): DecisionFacts {
  const deletes = accounts === 'delete'
  return {
    ...facts,
    link: deletes && facts.link === 'disabled' ? 'managed' : facts.link,
    flowTypes: ['Add', 'Update', 'Delete'],
    skipOutOfScopeDeletions: !deletes && facts.objectType === 'Group',
    canDisable: !deletes,
  }
}
