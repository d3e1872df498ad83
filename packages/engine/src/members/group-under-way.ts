// One group of a page of members: what was decided, what was sent so far, and what the log says of it.

import { diffMembers, type MemberDiff, type ObjectId, type TargetId } from '@rollcall/core'
import type {
  CycleRecord,
  ErrorInformation,
  EscrowRecord,
  Initiator,
  LinkRecord,
  MemberKey,
  PendingMember,
  PlacedMember,
  ProvisioningLogEntry,
  ProvisioningStatus,
  ProvisioningStep,
} from '@rollcall/ports'
import type { CycleRun } from '../cycle/cycle-run.ts'
import { nowText } from '../engine-deps.ts'
import type { Failure } from '../escrow.ts'
import { explain, informationOfSkip, isRefusal } from '../steps/conclude.ts'
import { exportStep } from '../steps/describe-steps.ts'
import type { SentMembers } from './send-members.ts'

export type GroupUnderWay = {
  readonly groupId: ObjectId
  readonly link: LinkRecord
  readonly escrow: EscrowRecord | undefined
  readonly members: readonly PendingMember[]
  readonly diff: MemberDiff<ObjectId, TargetId>
  readonly sent: SentMembers
  readonly startedMs: number
}

export function openGroup(
  link: LinkRecord,
  escrow: EscrowRecord | undefined,
  members: readonly PendingMember[],
  startedMs: number,
): GroupUnderWay {
  const sent: SentMembers = { done: [], refused: [], isGone: false }
  return { groupId: link.sourceId, link, escrow, members, diff: diffMembers(members), sent, startedMs }
}

/** What is about to be sent, as the store is told before it is. */
export function attemptsOf({ groupId, members, diff }: GroupUnderWay): readonly PlacedMember[] {
  const known = new Map(members.map((member) => [member.memberId, member]))
  return diff.changes.map(({ accountId, memberId }) => ({
    groupId,
    memberId,
    memberType: known.get(memberId)?.memberType ?? 'User',
    // An account that stands there is not forgotten for another one that may never get there.
    accountId: known.get(memberId)?.placedId ?? accountId,
  }))
}

/** What the group's members left behind, for the store. */
export type MembersResult = {
  readonly placed: readonly PlacedMember[]
  readonly taken: readonly MemberKey[]
  /** Nothing left to do with these. */
  readonly completed: readonly MemberKey[]
  readonly refused: readonly MemberKey[]
}

/** Members in neither `completed` nor `refused` were not reached and stay pending. */
export function resultOf({ groupId, members, diff, sent }: GroupUnderWay): MembersResult {
  const types = new Map(members.map((member) => [member.memberId, member.memberType]))
  const key = (memberId: ObjectId): MemberKey => ({ groupId, memberId })
  const refused = new Set(sent.refused.map(({ change }) => change.memberId))
  const done = new Set(sent.done)
  const held = new Set(members.flatMap(({ memberId, placedId }) => (placedId === null ? [] : [memberId])))
  const untouched = new Set(
    diff.changes.filter((change) => !done.has(change)).map((change) => change.memberId),
  )
  return {
    placed: sent.done.flatMap(({ kind, memberId, accountId }) =>
      kind === 'add' ? [{ ...key(memberId), memberType: types.get(memberId) ?? 'User', accountId }] : [],
    ),
    taken: [
      ...diff.forgotten.map(key),
      ...sent.done.flatMap(({ kind, memberId }) => (kind === 'remove' ? [key(memberId)] : [])),
      // A refusal says that the group holds what it held: nobody, where nobody had been put.
      ...sent.refused.flatMap(({ change, error }) =>
        change.kind === 'add' && isRefusal(error) && !held.has(change.memberId) ? [key(change.memberId)] : [],
      ),
    ],
    completed: members.flatMap(({ memberId }) => (untouched.has(memberId) ? [] : [key(memberId)])),
    refused: [...refused].map(key),
  }
}

/** What to remember of the refused members; `null` when none was refused. */
export function failureOf(
  { groupId, link, sent }: GroupUnderWay,
  cycle: Pick<CycleRecord, 'id'>,
): Failure | null {
  const [first] = sent.refused
  if (first === undefined) return null
  const { information, httpStatus } = explain(first.error)
  return {
    objectType: 'Group',
    sourceId: groupId,
    targetId: link.targetId,
    operation: 'update',
    isReference: true,
    errorCode: information.errorCode,
    message: information.reason,
    httpStatus,
    cycleId: cycle.id,
  }
}

/** The log entry of the group and this page; `null` when there is nothing to say. */
export function entryOf(
  group: GroupUnderWay,
  { deps, context }: Pick<CycleRun, 'deps' | 'context'>,
  cycle: Pick<CycleRecord, 'id'>,
  initiatedBy: Initiator | null = null,
): ProvisioningLogEntry | null {
  const { diff, link, sent } = group
  const isTried = sent.done.length > 0 || sent.refused.length > 0
  if (!isTried && diff.unresolved.length === 0) return null
  return {
    id: deps.ids.next(),
    tenantId: context.job.tenantId,
    jobId: context.job.id,
    cycleId: cycle.id,
    changeId: deps.ids.next(),
    servicePrincipalId: context.job.servicePrincipalId,
    activityAt: nowText(deps),
    initiatedBy,
    action: isTried ? 'update' : 'other',
    status: statusOf(group),
    objectType: 'Group',
    sourceId: group.groupId,
    sourceDisplayName: link.displayName,
    targetId: link.targetId,
    targetDisplayName: link.displayName,
    durationMs: deps.clock.now() - group.startedMs,
    errorInformation: informationOf(group),
    steps: stepsOf(group),
    modifiedProperties:
      sent.done.length === 0
        ? []
        : [
            {
              displayName: context.mappings.get('Group')?.members?.target ?? 'members',
              oldValue: accountsOf(group, 'remove'),
              newValue: accountsOf(group, 'add'),
            },
          ],
  }
}

function statusOf({ sent }: GroupUnderWay): ProvisioningStatus {
  if (sent.refused.length > 0) return sent.done.length > 0 ? 'warning' : 'failure'
  return sent.done.length > 0 ? 'success' : 'skipped'
}

function informationOf({ diff, sent }: GroupUnderWay): ErrorInformation | null {
  const [first] = sent.refused
  if (first !== undefined) return explain(first.error).information
  if (sent.done.length > 0 || diff.unresolved.length === 0) return null
  return informationOfSkip('UnableToResolveReferenceAttributeValue')
}

function stepsOf({ diff, link, members, sent }: GroupUnderWay): readonly ProvisioningStep[] {
  const steps: ProvisioningStep[] = [
    {
      name: 'EntryImport',
      provisioningStepType: 'import',
      status: 'success',
      description: `Read ${members.length} memberships of Group "${link.displayName}" that may have changed`,
      details: {},
    },
  ]
  if (diff.unresolved.length > 0) {
    steps.push({
      name: 'EntryReferenceResolution',
      provisioningStepType: 'referenceResolution',
      status: 'skipped',
      description:
        'UnableToResolveReferenceAttributeValue: members without an account; added as soon as they have one',
      details: { members: diff.unresolved.join(', ') },
    })
  }
  if (sent.done.length > 0) {
    const [added, removed] = [countOf(sent, 'add'), countOf(sent, 'remove')]
    const description = `Members added: ${added}, removed: ${removed}`
    steps.push(exportStep('update', 'success', description, { TargetId: link.targetId }))
  }
  for (const { change, error } of sent.refused.slice(0, REFUSALS_SHOWN)) {
    const { information } = explain(error)
    const details = { MemberId: change.memberId, TargetId: change.accountId }
    const response = information.additionalDetails === null ? {} : { Response: information.additionalDetails }
    steps.push(exportStep('update', 'failure', information.reason, { ...details, ...response }))
  }
  return steps
}

// A target that refuses all refuses them alike.
const REFUSALS_SHOWN = 10

function accountsOf({ sent }: GroupUnderWay, kind: 'add' | 'remove'): readonly string[] | null {
  const ids = sent.done.flatMap((change) => (change.kind === kind ? change.accountId : []))
  return ids.length === 0 ? null : ids
}

function countOf(sent: SentMembers, kind: 'add' | 'remove'): number {
  return sent.done.filter((change) => change.kind === kind).length
}
