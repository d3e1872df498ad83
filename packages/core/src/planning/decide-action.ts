// The decision table of provisioning.md §5.4: source, scope, link and match in; what to do, and why, out.

import type { SourceState } from '../scoping/evaluate-scope.ts'
import type { ObjectFlowType, ObjectType } from '../synchronization-schema/synchronization-schema.ts'

/** How source and target object are paired; the last two tell how they parted (provisioning.md 5.4). */
export type LinkCondition = 'none' | 'managed' | 'disabled' | 'released'

/** What looking in the target found; `unknown` while nobody looked, which is right for whoever is out of scope. */
export type MatchCondition = 'unknown' | 'noMatchingValue' | 'none' | 'one' | 'many'

/** What is done with one object; `fail` is an object error (provisioning.md 5.4). */
export type PlannedAction = 'create' | 'update' | 'disable' | 'delete' | 'skip' | 'fail'

/** Why nothing is sent for an object, as the log says it (provisioning.md 5.4). */
export const SKIP_REASONS = [
  'ImportSkipped',
  'FlowTypeDisabled',
  'OutOfScope',
  'OutOfScopeDeletionSkipped',
  'UnmanagedAfterUnassign',
  'NeverProvisioned',
] as const
/** One of `SKIP_REASONS`. */
export type SkipReason = (typeof SKIP_REASONS)[number]

/** A row of the decision table, applied to one object (provisioning.md 5.4). */
export type Decision = {
  /** Row of the table, for the log and for people. */
  readonly row: number
  readonly action: PlannedAction
  /** The link afterwards; `unchanged` keeps it, `removed` forgets it. */
  readonly link: 'managed' | 'disabled' | 'released' | 'removed' | 'unchanged'
  readonly reason: SkipReason | 'DuplicateTargetEntries' | null
}

/** All that the decision about one object depends on (provisioning.md 5.4). */
export type DecisionFacts = {
  /** A group has nothing to switch off, so one that leaves is deleted (provisioning.md 6.2). */
  readonly objectType: ObjectType
  readonly source: SourceState
  readonly inScope: boolean
  readonly link: LinkCondition
  readonly match: MatchCondition
  readonly flowTypes: readonly ObjectFlowType[]
  /** Leave accounts alone when they go out of scope (provisioning.md DEP-20). */
  readonly skipOutOfScopeDeletions: boolean
  /** `false`: the target cannot be switched off, so removals are deletions (provisioning.md DEP-5). */
  readonly canDisable: boolean
}

type Row = {
  readonly row: number
  readonly when: (facts: DecisionFacts) => boolean
  readonly decide: (facts: DecisionFacts) => Omit<Decision, 'row'>
}

const has = (facts: DecisionFacts, flowType: ObjectFlowType) => facts.flowTypes.includes(flowType)
const isLinked = (facts: DecisionFacts) => facts.link !== 'none'
const isPurged = (facts: DecisionFacts) => facts.source === 'purged'
const isGroup = (facts: DecisionFacts) => facts.objectType === 'Group'

const skip = (reason: SkipReason, link: Decision['link'] = 'unchanged'): Omit<Decision, 'row'> => ({
  action: 'skip',
  link,
  reason,
})

// Disabling is an update and needs that flow type (MAP-3); where accounts cannot be disabled it is a deletion (DEP-5).
// Where nothing may be sent the link moves on all the same (DEP-9).
const remove = (facts: DecisionFacts, link: 'disabled' | 'released'): Omit<Decision, 'row'> => {
  if (isGroup(facts)) return removeGroup(facts)
  if (facts.skipOutOfScopeDeletions) return skip('OutOfScopeDeletionSkipped', link)
  if (facts.canDisable) {
    return has(facts, 'Update') ? { action: 'disable', link, reason: null } : skip('FlowTypeDisabled', link)
  }
  return has(facts, 'Delete')
    ? { action: 'delete', link: 'removed', reason: null }
    : skip('FlowTypeDisabled', link)
}

const removeGroup = (facts: DecisionFacts): Omit<Decision, 'row'> => {
  if (facts.skipOutOfScopeDeletions) return skip('OutOfScopeDeletionSkipped', 'removed')
  return has(facts, 'Delete')
    ? { action: 'delete', link: 'removed', reason: null }
    : skip('FlowTypeDisabled', 'removed')
}

// Found or linked, and in scope: it is managed from here on, even where nothing may be written to it.
const update = (facts: DecisionFacts): Omit<Decision, 'row'> =>
  has(facts, 'Update')
    ? { action: 'update', link: 'managed', reason: null }
    : skip('FlowTypeDisabled', 'managed')

/** The rows in order; the first that applies decides. */
export const DECISION_TABLE: readonly Row[] = [
  {
    row: 15,
    when: (f) => isPurged(f) && f.link === 'released',
    decide: () => skip('UnmanagedAfterUnassign', 'removed'),
  },
  {
    row: 14,
    when: (f) => isPurged(f) && isLinked(f),
    decide: (f) =>
      has(f, 'Delete')
        ? { action: 'delete', link: 'removed', reason: null }
        : skip('FlowTypeDisabled', 'removed'),
  },
  { row: 10, when: (f) => isPurged(f), decide: () => skip('NeverProvisioned') },
  { row: 7, when: (f) => f.inScope && f.link === 'managed', decide: update },
  { row: 9, when: (f) => f.inScope && isLinked(f), decide: update },
  {
    row: 11,
    when: (f) => f.source === 'active' && f.link === 'managed',
    decide: (f) => remove(f, 'released'),
  },
  { row: 13, when: (f) => f.link === 'managed', decide: (f) => remove(f, 'disabled') },
  // An account that was switched off with its source stays off; once the source lives again, only scope keeps it out.
  {
    row: 12,
    when: (f) => f.link === 'disabled' && f.source === 'active',
    decide: () => skip('OutOfScope', 'released'),
  },
  { row: 12, when: isLinked, decide: () => skip('OutOfScope') },
  // MAP-34: an object that could never be found again fails at import, before scope is asked.
  { row: 1, when: (f) => f.match === 'noMatchingValue', decide: () => skip('ImportSkipped') },
  { row: 10, when: (f) => !f.inScope, decide: () => skip('OutOfScope') },
  {
    row: 6,
    when: (f) => f.match === 'many',
    decide: () => ({ action: 'fail', link: 'unchanged', reason: 'DuplicateTargetEntries' }),
  },
  { row: 4, when: (f) => f.match === 'one', decide: update },
  { row: 2, when: (f) => has(f, 'Add'), decide: () => ({ action: 'create', link: 'managed', reason: null }) },
  { row: 3, when: () => true, decide: () => skip('FlowTypeDisabled') },
]

/**
 * What to do with one object. Whether an update changes anything is known only after its values were compared: rows 5
 * and 8 of the reference are an update that turns out empty (`RedundantExport`).
 */
export function decideAction(facts: DecisionFacts): Decision {
  for (const { row, when, decide } of DECISION_TABLE) {
    if (when(facts)) return { row, ...decide(facts) }
  }
  throw new Error('the last row of the decision table applies to everything')
}
