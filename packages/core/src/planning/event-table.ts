// What an event in the directory makes of an account that was provisioned: the event table of provisioning.md §6.2 as
// data. `decideAction` decides each case from facts; tests hold both, and a real target, against this table.

/** How a job is configured; each column but the first differs from it in one thing. */
export const EVENT_COLUMNS = [
  'default',
  'Skip on',
  'IsSoftDeleted unmapped',
  'Update off',
  'Delete off',
  'softDelete false',
] as const
/** One of `EVENT_COLUMNS`. */
export type EventColumn = (typeof EVENT_COLUMNS)[number]

/** What the target is sent, and what that looks like. */
export const EVENT_REQUESTS = {
  nothing: '–',
  disable: '`PATCH` `active` false',
  reactivate: '`PATCH` `active` true and what changed',
  update: '`PATCH` what changed',
  create: '`POST`',
  delete: '`DELETE`',
  removeMember: '`PATCH` of the group, one member removed',
  addMember: '`PATCH` of the group, one member added',
} as const
/** One of `EVENT_REQUESTS`. */
export type EventRequest = keyof typeof EVENT_REQUESTS

/** The link afterwards; `kept` is whatever it was, and where the target was sent a `delete` it is always removed. */
export type LinkAfterEvent = 'managed' | 'disabled' | 'released' | 'removed' | 'kept'

/** One event under every column. */
export type EventRow = {
  readonly event: string
  /** Rules that the row stands for. */
  readonly rules: readonly string[]
  readonly sends: Readonly<Record<EventColumn, EventRequest>>
  readonly linkAfter: LinkAfterEvent
}

const everywhere = (request: EventRequest): EventRow['sends'] => ({
  default: request,
  'Skip on': request,
  'IsSoftDeleted unmapped': request,
  'Update off': request,
  'Delete off': request,
  'softDelete false': request,
})

const NOTHING = everywhere('nothing')

const LEAVES: EventRow['sends'] = {
  default: 'disable',
  'Skip on': 'nothing',
  'IsSoftDeleted unmapped': 'nothing',
  'Update off': 'nothing',
  'Delete off': 'disable',
  'softDelete false': 'delete',
}

const RETURNS: EventRow['sends'] = {
  default: 'reactivate',
  'Skip on': 'update',
  'IsSoftDeleted unmapped': 'update',
  'Update off': 'nothing',
  'Delete off': 'reactivate',
  'softDelete false': 'create',
}

/** The rows in the order of provisioning.md §6.2. The account was provisioned, and the event happens to it. */
export const EVENT_TABLE: readonly EventRow[] = [
  { event: 'user unassigned', rules: ['DEP-1', 'DEP-2', 'DEP-21'], sends: LEAVES, linkAfter: 'released' },
  {
    event: 'removed from the assigned group, no other path',
    rules: ['DEP-1', 'ASN-9'],
    sends: LEAVES,
    linkAfter: 'released',
  },
  { event: 'assigned group unassigned', rules: ['DEP-1', 'ASN-9'], sends: LEAVES, linkAfter: 'released' },
  { event: 'assigned group deleted', rules: ['DEP-1', 'ASN-9'], sends: LEAVES, linkAfter: 'released' },
  { event: 'filter no longer passed', rules: ['DEP-1'], sends: LEAVES, linkAfter: 'released' },
  { event: 'scope narrowed to assigned', rules: ['DEP-1', 'SCP-8'], sends: LEAVES, linkAfter: 'released' },
  {
    event: 'accountEnabled set to false',
    rules: ['DEP-1', 'DEP-22'],
    sends: LEAVES,
    linkAfter: 'disabled',
  },
  { event: 'soft-deleted', rules: ['DEP-1', 'DEP-22'], sends: LEAVES, linkAfter: 'disabled' },
  {
    event: 'hard-deleted after soft delete',
    rules: ['DEP-7', 'DEP-23'],
    sends: { ...everywhere('delete'), 'Delete off': 'nothing', 'softDelete false': 'nothing' },
    linkAfter: 'removed',
  },
  { event: 'hard-deleted after unassignment', rules: ['CYC-20'], sends: NOTHING, linkAfter: 'removed' },
  {
    event: 'accountEnabled set to true again, in scope',
    rules: ['DEP-3'],
    sends: RETURNS,
    linkAfter: 'managed',
  },
  {
    event: 'restored from the recycle bin, in scope',
    rules: ['DEP-3'],
    sends: RETURNS,
    linkAfter: 'managed',
  },
  { event: 'assigned again', rules: ['DEP-3', 'MAP-39'], sends: RETURNS, linkAfter: 'managed' },
  { event: 'filter passed again', rules: ['DEP-3', 'MAP-39'], sends: RETURNS, linkAfter: 'managed' },
  { event: 'required role lost', rules: ['ASN-20', 'DEP-1'], sends: LEAVES, linkAfter: 'released' },
  {
    event: 'matching attribute changed',
    rules: ['MAP-39'],
    sends: { ...everywhere('update'), 'Update off': 'nothing' },
    linkAfter: 'managed',
  },
  {
    event: 'provisioned group unassigned',
    rules: ['DEP-1'],
    sends: { ...everywhere('delete'), 'Skip on': 'nothing', 'Delete off': 'nothing' },
    linkAfter: 'removed',
  },
  {
    event: 'provisioned group deleted',
    rules: ['DEP-1'],
    sends: { ...everywhere('delete'), 'Skip on': 'nothing', 'Delete off': 'nothing' },
    linkAfter: 'removed',
  },
  {
    event: 'member left a provisioned group',
    rules: ['CYC-31'],
    sends: everywhere('removeMember'),
    linkAfter: 'managed',
  },
  {
    event: 'member joined a provisioned group',
    rules: ['CYC-31'],
    sends: everywhere('addMember'),
    linkAfter: 'managed',
  },
  {
    event: 'provisioned group renamed',
    rules: ['MAP-39'],
    sends: { ...everywhere('update'), 'Update off': 'nothing' },
    linkAfter: 'managed',
  },
  { event: 'job paused', rules: ['CYC-1'], sends: NOTHING, linkAfter: 'kept' },
  { event: 'credentials removed', rules: ['QUA-1'], sends: NOTHING, linkAfter: 'kept' },
  { event: 'enterprise application deleted', rules: ['DEP-13'], sends: NOTHING, linkAfter: 'removed' },
  { event: 'restarted with links kept', rules: ['CYC-42'], sends: NOTHING, linkAfter: 'kept' },
]
