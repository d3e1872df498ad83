import { describe, expect, it } from 'vitest'
import type { ObjectFlowType } from '../synchronization-schema/synchronization-schema.ts'
import { type Decision, type DecisionFacts, decideAction } from './decide-action.ts'

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
} satisfies Record<string, Partial<DecisionFacts>>

/** `null`: the account went when its person did, and its link with it; see "an account that cannot be switched off". */
type Cells = Readonly<Record<keyof typeof COLUMNS, Decision['action'] | null>>

const LEAVES: DecisionFacts = { ...OUT_OF_SCOPE, link: 'managed' }
const LEAVING: Cells = {
  default: 'disable',
  'Skip on': 'skip',
  'Update off': 'skip',
  'Delete off': 'disable',
  'softDelete false': 'delete',
}
const RETURNING: Cells = {
  default: 'update',
  'Skip on': 'update',
  'Update off': 'skip',
  'Delete off': 'update',
  'softDelete false': null,
}
const PURGED: Cells = {
  default: 'delete',
  'Skip on': 'delete',
  'Update off': 'delete',
  'Delete off': 'skip',
  'softDelete false': null,
}

const EVENTS: readonly (readonly [
  event: string,
  facts: DecisionFacts,
  cells: Cells,
  linkAfter: Decision['link'],
])[] = [
  ['DEP-1 user unassigned, or out of the assigned group', LEAVES, LEAVING, 'released'],
  ['DEP-1 filter no longer passed', LEAVES, LEAVING, 'released'],
  ['ASN-20 required role lost', LEAVES, LEAVING, 'released'],
  ['DEP-1 accountEnabled set to false', { ...LEAVES, source: 'disabled' }, LEAVING, 'disabled'],
  ['DEP-1 soft-deleted', { ...LEAVES, source: 'softDeleted' }, LEAVING, 'disabled'],
  [
    'DEP-7, DEP-23 hard-deleted after soft delete',
    { ...LEAVES, source: 'purged', link: 'disabled' },
    PURGED,
    'removed',
  ],
  [
    'CYC-20 hard-deleted after unassignment',
    { ...LEAVES, source: 'purged', link: 'released' },
    {
      default: 'skip',
      'Skip on': 'skip',
      'Update off': 'skip',
      'Delete off': 'skip',
      'softDelete false': 'skip',
    },
    'removed',
  ],
  ['accountEnabled true again, still in scope', { ...IN_SCOPE, link: 'disabled' }, RETURNING, 'managed'],
  ['restored from the recycle bin, in scope', { ...IN_SCOPE, link: 'disabled' }, RETURNING, 'managed'],
  ['reassigned, or passes the filter again', { ...IN_SCOPE, link: 'released' }, RETURNING, 'managed'],
  [
    'matching attribute changed (MAP-39)',
    { ...IN_SCOPE, link: 'managed' },
    { ...RETURNING, 'softDelete false': 'update' },
    'managed',
  ],
  [
    'provisioned group unassigned',
    { ...LEAVES, objectType: 'Group' },
    {
      default: 'delete',
      'Skip on': 'skip',
      'Update off': 'delete',
      'Delete off': 'skip',
      'softDelete false': 'delete',
    },
    'removed',
  ],
  [
    'provisioned group deleted',
    { ...LEAVES, objectType: 'Group', source: 'softDeleted' },
    {
      default: 'delete',
      'Skip on': 'skip',
      'Update off': 'delete',
      'Delete off': 'skip',
      'softDelete false': 'delete',
    },
    'removed',
  ],
]

describe.each(EVENTS)('on the event "%s" (provisioning.md 6.2)', (_event, facts, cells, linkAfter) => {
  // `as`: Object.entries forgets that the keys are those of COLUMNS.
  const columns = Object.entries(COLUMNS) as [keyof typeof COLUMNS, Partial<DecisionFacts>][]
  const filled = columns.filter(([column]) => cells[column] !== null)

  it.each(filled)('does what the column "%s" says', (column, settings) => {
    expect(decideAction({ ...facts, ...settings }).action).toBe(cells[column])
  })

  it.each(filled)('leaves the link as the last column says under "%s" (DEP-9)', (_, settings) => {
    const decision = decideAction({ ...facts, ...settings })
    expect(decision.link).toBe(decision.action === 'delete' ? 'removed' : linkAfter)
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
