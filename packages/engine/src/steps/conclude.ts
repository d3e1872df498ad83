// Turning what happened to an object into its outcome: log entry, link, escrow and what it waits for.

import {
  type AttributeValues,
  asId,
  type Decision,
  type MappedChange,
  type MappingProblem,
  recommendedActionFor,
  SKIPS,
  type SkipCode,
  type TargetId,
  type UnresolvedReference,
  valuesEqual,
} from '@rollcall/core'
import {
  type ErrorInformation,
  type LinkRecord,
  type ListedAccount,
  type ProvisioningAction,
  type ProvisioningStatus,
  type ProvisioningStep,
  TargetError,
  type TargetObject,
} from '@rollcall/ports'
import type { Tally } from '../cycle/cycle-counts.ts'
import type { ImportedObject } from '../cycle/load-page.ts'
import type { Match } from '../cycle/match-page.ts'
import type { PageContext } from '../cycle/page-context.ts'
import { nowText } from '../engine-deps.ts'
import type { Failure } from '../escrow.ts'
import type { LinkChange, ProvisioningOutcome } from '../outcome.ts'
import {
  bySkipCode,
  exportStep,
  importStep,
  matchingStep,
  modifiedProperties,
  referenceStep,
  scopingStep,
  skipStep,
} from './describe-steps.ts'

/** What is known of the object when it ends; what is left out did not come up. */
export type OutcomeParts = {
  readonly action?: ProvisioningAction
  readonly match: Match | undefined
  readonly changes?: readonly MappedChange[]
  readonly unresolved?: readonly UnresolvedReference[]
  readonly target?: TargetObject
  readonly linkState?: Decision['link']
  readonly listed?: ListedAccount
  readonly releases?: readonly LinkRecord['sourceId'][]
}

const TALLIES: Readonly<Record<ProvisioningAction, Tally>> = {
  create: 'created',
  update: 'updated',
  disable: 'disabled',
  delete: 'deleted',
  stagedDelete: 'stagedDeletes',
  other: 'skipped',
}

/** The target took it. */
export function succeeded(
  page: PageContext,
  object: ImportedObject,
  parts: OutcomeParts,
): ProvisioningOutcome {
  const action = parts.action ?? 'other'
  const targetId = parts.target?.id ?? object.link?.targetId ?? ''
  const exported = exportStep(action, 'success', DONE[action], {
    ReportableIdentifier: object.displayName,
    TargetId: targetId,
  })
  return conclude(page, object, parts, {
    action,
    status: 'success',
    tally: TALLIES[action],
    lastStep: exported,
    information: null,
    failure: null,
  })
}

const DONE: Readonly<Record<ProvisioningAction, string>> = {
  create: 'Account created',
  update: 'Account updated',
  disable: 'Account disabled',
  delete: 'Account deleted',
  stagedDelete: 'Removal held back until an administrator decides',
  other: 'Nothing sent',
}

/** Nothing was sent, for a reason. */
export function skipped(
  page: PageContext,
  object: ImportedObject,
  parts: OutcomeParts,
  code: SkipCode,
): ProvisioningOutcome {
  const information = informationOfSkip(code)
  const tally = code === 'RedundantExport' ? 'unchanged' : 'skipped'
  return conclude(
    page,
    object,
    { ...parts, changes: [] },
    { action: 'other', status: 'skipped', tally, lastStep: skipStep(code), information, failure: null },
  )
}

/** Why nothing was sent, in the words of the log. */
export function informationOfSkip(code: SkipCode): ErrorInformation {
  return SKIP_INFORMATION[code]
}

const SKIP_INFORMATION = bySkipCode(
  (code): ErrorInformation => ({
    errorCode: code,
    reason: SKIPS[code].reason,
    additionalDetails: null,
    errorCategory: 'nonServiceFailure',
    recommendedAction: SKIPS[code].recommendedAction,
  }),
)

/** A removal that the deletion threshold holds back (provisioning.md DEP-34). */
export function staged(page: PageContext, object: ImportedObject): ProvisioningOutcome {
  const lastStep = exportStep('stagedDelete', 'skipped', DONE.stagedDelete, {
    ReportableIdentifier: object.displayName,
  })
  const information = informationOfSkip('TooManyDeletes')
  return conclude(
    page,
    object,
    { match: undefined },
    {
      action: 'stagedDelete',
      status: 'skipped',
      tally: 'stagedDeletes',
      lastStep,
      information,
      failure: null,
    },
  )
}

export type ObjectProblem = Pick<MappingProblem, 'errorCode' | 'message'>

/**
 * It cannot go through now: remembered in escrow and tried again.
 *
 * @throws The error itself when it is a bug or concerns the whole job.
 */
export function failed(
  page: PageContext,
  object: ImportedObject,
  parts: OutcomeParts,
  problem: ObjectProblem | unknown,
): ProvisioningOutcome {
  const { information, httpStatus } = explain(problem)
  const action = parts.action ?? 'other'
  const failure: Failure = {
    objectType: object.objectType,
    sourceId: object.id,
    targetId: parts.target?.id ?? object.link?.targetId ?? null,
    operation: action,
    isReference: false,
    errorCode: information.errorCode,
    message: information.reason,
    httpStatus,
    cycleId: page.cycleId,
  }
  const details = information.additionalDetails === null ? {} : { Response: information.additionalDetails }
  const lastStep = exportStep(action, 'failure', information.reason, details)
  const { linkState: _, ...kept } = parts
  const outcome = conclude(page, object, kept, {
    action,
    status: 'failure',
    tally: 'failed',
    lastStep,
    information,
    failure,
  })
  if (!(problem instanceof TargetError)) return outcome
  return {
    ...outcome,
    link: withoutState(outcome.link, object),
    settlesCreation: outcome.settlesCreation && (action !== 'create' || isRefusal(problem)),
  }
}

/** Whether the target answered that it did nothing; after anything else it may have done it. */
export function isRefusal({ target }: TargetError): boolean {
  return target.scope === 'object' && target.httpStatus !== null && target.httpStatus < 500
}

// What a target answers with an error, or not at all, it may have done: what the account holds is read before the next
// write (provisioning.md CYC-23, scim.md C36).
function withoutState(change: LinkChange, { link }: ImportedObject): LinkChange {
  if (change.kind === 'put') return { kind: 'put', link: { ...change.link, targetValues: null } }
  if (change.kind === 'remove' || link === null || link.targetValues === null) return change
  return { kind: 'put', link: { ...link, targetValues: null } }
}

type Ending = {
  readonly action: ProvisioningAction
  readonly status: ProvisioningStatus
  readonly tally: Tally
  readonly lastStep: ProvisioningStep
  readonly information: ErrorInformation | null
  readonly failure: Failure | null
}

function conclude(
  page: PageContext,
  object: ImportedObject,
  parts: OutcomeParts,
  ending: Ending,
): ProvisioningOutcome {
  const { deps, context, cycleId } = page
  const targetId = parts.target?.id ?? object.link?.targetId ?? null
  const steps = [
    importStep(object, page.compiled),
    scopingStep(object, page.loaded.groupNames, context.settings.scope, page.scopingSteps),
    matchingStep(object, parts.match),
    referenceStep(parts.unresolved ?? []),
    ending.lastStep,
  ]
  return {
    objectType: object.objectType,
    objectId: object.id,
    tally: ending.tally,
    isAssigned: object.scope.isAssigned,
    isEntitled: object.scope.inScope,
    entry: {
      ...page.nextStamp(),
      tenantId: context.job.tenantId,
      jobId: context.job.id,
      cycleId,
      servicePrincipalId: context.job.servicePrincipalId,
      action: ending.action,
      status: ending.status,
      objectType: object.objectType,
      sourceId: object.id,
      sourceDisplayName: object.displayName,
      targetId,
      targetDisplayName: targetId === null ? null : object.displayName,
      durationMs: deps.clock.now() - page.startedMs(object),
      errorInformation: ending.information,
      steps: steps.filter((step) => step !== null),
      modifiedProperties: modifiedProperties(parts.changes ?? []),
      initiatedBy: page.initiatedBy,
    },
    link: linkChange(page, object, parts),
    releases: parts.releases ?? [],
    failure: ending.failure,
    waitsFor:
      ending.status === 'failure' || parts.unresolved === undefined || !page.compiled.hasReferences
        ? null
        : parts.unresolved.map(({ attribute, referencedId }) => ({
            ownerType: object.objectType,
            ownerId: object.id,
            attribute,
            referencedType: 'User',
            referencedId: asId(referencedId),
          })),
    goneTargetId: goneTargetId(object, ending),
    // After an interruption the account may be found that was made before it.
    settlesCreation: page.attempted.has(object.id) || (page.isAbandoned && parts.linkState === 'managed'),
    listed: parts.listed ?? null,
  }
}

function goneTargetId(object: ImportedObject, { action, information, status }: Ending): TargetId | null {
  if (object.lostTargetId !== null) return object.lostTargetId
  const isDeleted = action === 'delete' && status === 'success'
  const isGone = isDeleted || information?.errorCode === 'AccountAlreadyGone'
  return isGone ? (object.link?.targetId ?? null) : null
}

function linkChange(page: PageContext, object: ImportedObject, parts: OutcomeParts): LinkChange {
  const state = parts.linkState ?? 'unchanged'
  if (state === 'removed') return { kind: 'remove' }
  const targetId = parts.target?.id ?? object.link?.targetId
  if (targetId === undefined || (state === 'unchanged' && parts.target === undefined)) return { kind: 'keep' }
  const link: LinkRecord = {
    objectType: object.objectType,
    sourceId: object.id,
    targetId,
    state: state === 'unchanged' ? (object.link?.state ?? 'managed') : state,
    displayName: object.displayName,
    targetValues: parts.target?.values ?? object.link?.targetValues ?? null,
    updatedAt: nowText(page.deps),
  }
  const { link: before } = object
  // A link that says the same is not written again.
  const isSame =
    before !== null &&
    before.state === link.state &&
    before.targetId === link.targetId &&
    before.displayName === link.displayName &&
    isSameState(before.targetValues, link.targetValues)
  return isSame ? { kind: 'keep' } : { kind: 'put', link }
}

function isSameState(a: AttributeValues | null, b: AttributeValues | null): boolean {
  if (a === b) return true
  if (a === null || b === null) return false
  const names = Object.keys(b)
  return (
    names.length === Object.keys(a).length &&
    names.every((name) => valuesEqual(a[name], b[name], { caseExact: true }))
  )
}

/** What a failure means, in the words of the log. @throws The problem itself when it is a bug or concerns the whole job. */
export function explain(problem: unknown): {
  readonly information: ErrorInformation
  readonly httpStatus: number | null
} {
  if (problem instanceof TargetError) {
    if (problem.target.scope === 'job') throw problem
    const { errorCode, httpStatus, recommendedAction, responseBody } = problem.target
    return {
      httpStatus,
      information: {
        errorCode,
        reason: problem.message,
        additionalDetails: responseBody,
        errorCategory: 'failure',
        recommendedAction,
      },
    }
  }
  if (problem instanceof Error || !isObjectProblem(problem)) throw problem
  return {
    httpStatus: null,
    information: {
      errorCode: problem.errorCode,
      reason: problem.message,
      additionalDetails: null,
      errorCategory: 'failure',
      recommendedAction: recommendedActionFor(problem.errorCode),
    },
  }
}

/** One account belongs to one source object (provisioning.md MAP-41). */
export function duplicateSource(
  object: Pick<ImportedObject, 'objectType' | 'id'>,
  rivalId: string,
): ObjectProblem {
  return {
    errorCode: 'DuplicateSourceEntries',
    message: `${object.objectType} ${object.id} matches the account that belongs to ${rivalId}`,
  }
}

function isObjectProblem(problem: unknown): problem is ObjectProblem {
  return typeof problem === 'object' && problem !== null && 'errorCode' in problem && 'message' in problem
}
