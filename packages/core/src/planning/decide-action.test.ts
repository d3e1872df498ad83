import { describe, expect, it } from 'vitest'
import type { ObjectFlowType } from '../synchronization-schema/synchronization-schema.ts'
import { type Decision, type DecisionFacts, decideAction } from './decide-action.ts'
import { EVENT_TABLE, type EventColumn, type EventRequest } from './event-table.ts'

const ALL: readonly ObjectFlowType[] = ['Add', 'Update', 'Delete']
const without = (flowType: ObjectFlowType) => ALL.filter((each) => each !== flowType)

const IN_SCOPE: DecisionFacts = {
  objectType: 'User',
  source: 'active',
  inScope: true,
  link: 'none',
  match: 'none',
  flowTypes: ALL,
  skipOutOfScopeDeletions: false,
  canDisable: true,
}
const OUT_OF_SCOPE: DecisionFacts = { ...IN_SCOPE, inScope: false, match: 'unknown' }

type Case = readonly [title: string, facts: DecisionFacts, decision: Partial<Decision>]

const ROWS: readonly Case[] = [
  [
    'row 1: in scope, no matching value, no link → skipped, ImportSkipped',
    { ...IN_SCOPE, match: 'noMatchingValue' },
    { row: 1, action: 'skip', link: 'unchanged', reason: 'ImportSkipped' },
  ],
  [
    'row 1: out of scope, no matching value, no link → skipped, ImportSkipped (MAP-34)',
    { ...OUT_OF_SCOPE, match: 'noMatchingValue' },
    { row: 1, action: 'skip', link: 'unchanged', reason: 'ImportSkipped' },
  ],
  [
    'row 2: in scope, no link, none found → created, link managed',
    IN_SCOPE,
    { row: 2, action: 'create', link: 'managed', reason: null },
  ],
  [
    'row 3: in scope, no link, none found, Add off → skipped (MAP-2)',
    { ...IN_SCOPE, flowTypes: without('Add') },
    { row: 3, action: 'skip', link: 'unchanged', reason: 'FlowTypeDisabled' },
  ],
  [
    'rows 4 and 5: in scope, no link, one found → linked and compared',
    { ...IN_SCOPE, match: 'one' },
    { row: 4, action: 'update', link: 'managed', reason: null },
  ],
  [
    'row 4: in scope, no link, one found, Update off → linked, nothing sent (MAP-2)',
    { ...IN_SCOPE, match: 'one', flowTypes: without('Update') },
    { row: 4, action: 'skip', link: 'managed', reason: 'FlowTypeDisabled' },
  ],
  [
    'row 6: in scope, no link, several found → failure, DuplicateTargetEntries (MAP-40)',
    { ...IN_SCOPE, match: 'many' },
    { row: 6, action: 'fail', link: 'unchanged', reason: 'DuplicateTargetEntries' },
  ],
  [
    'rows 7 and 8: in scope, managed → compared',
    { ...IN_SCOPE, link: 'managed', match: 'unknown' },
    { row: 7, action: 'update', link: 'managed', reason: null },
  ],
  [
    'row 7: in scope, managed, Update off → nothing sent (MAP-2)',
    { ...IN_SCOPE, link: 'managed', flowTypes: without('Update') },
    { row: 7, action: 'skip', link: 'managed', reason: 'FlowTypeDisabled' },
  ],
  [
    'row 7: in scope, managed, no matching value any more → compared by id (CYC-24)',
    { ...IN_SCOPE, link: 'managed', match: 'noMatchingValue' },
    { row: 7, action: 'update', link: 'managed', reason: null },
  ],
  [
    'row 9: in scope again, disabled → compared and reactivated',
    { ...IN_SCOPE, link: 'disabled' },
    { row: 9, action: 'update', link: 'managed', reason: null },
  ],
  [
    'row 9: in scope again, released → compared and reactivated',
    { ...IN_SCOPE, link: 'released' },
    { row: 9, action: 'update', link: 'managed', reason: null },
  ],
  ...(['active', 'disabled', 'softDeleted'] as const).map(
    (source): Case => [
      `row 10: ${source}, out of scope, no link → skipped (DEP-10)`,
      { ...OUT_OF_SCOPE, source },
      { row: 10, action: 'skip', link: 'unchanged', reason: 'OutOfScope' },
    ],
  ),
  [
    'row 10: purged, no link → skipped, it never had an account (DEP-10)',
    { ...OUT_OF_SCOPE, source: 'purged' },
    { row: 10, action: 'skip', link: 'unchanged', reason: 'NeverProvisioned' },
  ],
  [
    'row 11: active, out of scope, managed → disabled, link released',
    { ...OUT_OF_SCOPE, link: 'managed' },
    { row: 11, action: 'disable', link: 'released', reason: null },
  ],
  [
    'row 12: active, out of scope, managed, Skip on → nothing sent, link released (DEP-9, DEP-21)',
    { ...OUT_OF_SCOPE, link: 'managed', skipOutOfScopeDeletions: true },
    { action: 'skip', link: 'released', reason: 'OutOfScopeDeletionSkipped' },
  ],
  ...(['active', 'disabled', 'softDeleted'] as const).map(
    (source): Case => [
      `row 12: ${source}, out of scope, released → left alone`,
      { ...OUT_OF_SCOPE, source, link: 'released' },
      { row: 12, action: 'skip', link: 'unchanged', reason: 'OutOfScope' },
    ],
  ),
  [
    'row 12: active again but out of scope, disabled → left alone, link released',
    { ...OUT_OF_SCOPE, link: 'disabled' },
    { row: 12, action: 'skip', link: 'released', reason: 'OutOfScope' },
  ],
  [
    'row 12: still disabled, disabled before → left alone',
    { ...OUT_OF_SCOPE, source: 'disabled', link: 'disabled' },
    { row: 12, action: 'skip', link: 'unchanged', reason: 'OutOfScope' },
  ],
  ...(['disabled', 'softDeleted'] as const).map(
    (source): Case => [
      `row 13: ${source}, managed → disabled, link disabled`,
      { ...OUT_OF_SCOPE, source, link: 'managed' },
      { row: 13, action: 'disable', link: 'disabled', reason: null },
    ],
  ),
  ...(['managed', 'disabled'] as const).map(
    (link): Case => [
      `row 14: purged, ${link} → deleted, link removed`,
      { ...OUT_OF_SCOPE, source: 'purged', link },
      { row: 14, action: 'delete', link: 'removed', reason: null },
    ],
  ),
  [
    'row 15: purged, released → nothing sent, link removed (CYC-20)',
    { ...OUT_OF_SCOPE, source: 'purged', link: 'released' },
    { row: 15, action: 'skip', link: 'removed', reason: 'UnmanagedAfterUnassign' },
  ],
]

describe('the decision for one object (provisioning.md 5.4)', () => {
  it.each(ROWS)('%s', (_title, facts, decision) => {
    expect(decideAction(facts)).toMatchObject(decision)
  })
})

/** The columns of 6.2 that decide here; "IsSoftDeleted unmapped" is found out when the request is made. */
const COLUMNS = {
  default: {},
  'Skip on': { skipOutOfScopeDeletions: true },
  'Update off': { flowTypes: without('Update') },
  'Delete off': { flowTypes: without('Delete') },
  'softDelete false': { canDisable: false },
} satisfies Partial<Record<EventColumn, Partial<DecisionFacts>>>

const ACTIONS: Readonly<Record<EventRequest, Decision['action']>> = {
  nothing: 'skip',
  disable: 'disable',
  reactivate: 'update',
  update: 'update',
  create: 'create',
  delete: 'delete',
  removeMember: 'update',
  addMember: 'update',
}

const LEAVES: DecisionFacts = { ...OUT_OF_SCOPE, link: 'managed' }
const PURGED: DecisionFacts = { ...OUT_OF_SCOPE, source: 'purged' }

/** What is known when an event was seen; events that decide nothing about one object are not here. */
const FACTS: Readonly<Record<string, DecisionFacts>> = {
  'user unassigned': LEAVES,
  'removed from the assigned group, no other path': LEAVES,
  'assigned group unassigned': LEAVES,
  'assigned group deleted': LEAVES,
  'filter no longer passed': LEAVES,
  'scope narrowed to assigned': LEAVES,
  'required role lost': LEAVES,
  'accountEnabled set to false': { ...LEAVES, source: 'disabled' },
  'soft-deleted': { ...LEAVES, source: 'softDeleted' },
  'hard-deleted after soft delete': { ...PURGED, link: 'disabled' },
  'hard-deleted after unassignment': { ...PURGED, link: 'released' },
  'accountEnabled set to true again, in scope': { ...IN_SCOPE, link: 'disabled' },
  'restored from the recycle bin, in scope': { ...IN_SCOPE, link: 'disabled' },
  'assigned again': { ...IN_SCOPE, link: 'released' },
  'filter passed again': { ...IN_SCOPE, link: 'released' },
  'matching attribute changed': { ...IN_SCOPE, link: 'managed' },
  'provisioned group unassigned': { ...LEAVES, objectType: 'Group' },
  'provisioned group deleted': { ...LEAVES, objectType: 'Group', source: 'softDeleted' },
}

/** Where an account was deleted when its person left, its link went with it. */
function linkBefore(facts: DecisionFacts, column: EventColumn): DecisionFacts['link'] {
  const hadLeft = facts.link === 'disabled' || facts.link === 'released'
  return column === 'softDelete false' && hadLeft ? 'none' : facts.link
}

const events = EVENT_TABLE.flatMap((row) => {
  const facts = FACTS[row.event]
  return facts === undefined ? [] : [[`${row.rules.join(', ')} ${row.event}`, row, facts] as const]
})

describe.each(events)('on the event "%s" (provisioning.md 6.2)', (_event, row, facts) => {
  // `as`: Object.entries forgets that the keys are those of COLUMNS.
  const columns = Object.entries(COLUMNS) as [keyof typeof COLUMNS, Partial<DecisionFacts>][]

  it.each(columns)('does what the column "%s" says', (column, settings) => {
    const decision = decideAction({ ...facts, ...settings, link: linkBefore(facts, column) })
    expect(decision.action).toBe(ACTIONS[row.sends[column]])
  })

  it.each(columns)('leaves the link as the last column says under "%s" (DEP-9)', (column, settings) => {
    const link = linkBefore(facts, column)
    const decision = decideAction({ ...facts, ...settings, link })
    const isGone = decision.action === 'delete' || (row.linkAfter === 'removed' && link !== 'none')
    expect(decision.link).toBe(
      isGone ? 'removed' : link === 'none' && decision.action === 'skip' ? 'unchanged' : row.linkAfter,
    )
  })
})

describe('an account that cannot be switched off (DEP-5)', () => {
  it('is made anew when the person returns, since its link went with it', () => {
    expect(decideAction({ ...IN_SCOPE, canDisable: false })).toMatchObject({
      action: 'create',
      link: 'managed',
    })
  })

  it('is not deleted again when the person is deleted for ever', () => {
    expect(decideAction({ ...OUT_OF_SCOPE, source: 'purged', canDisable: false })).toMatchObject({
      action: 'skip',
      reason: 'NeverProvisioned',
    })
  })

  it('stays when Delete is off, and is released', () => {
    expect(decideAction({ ...LEAVES, canDisable: false, flowTypes: without('Delete') })).toMatchObject({
      action: 'skip',
      link: 'released',
      reason: 'FlowTypeDisabled',
    })
  })
})
