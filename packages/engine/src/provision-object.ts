// One object through the six steps. A cycle, a retry, a restart and provisioning on demand are all this function.

import {
  applyChanges,
  type Decision,
  type DecisionFacts,
  decideAction,
  factsAtEnd,
  type MappedChange,
  type MappingOutcome,
  mapForDisable,
  mapForUpdate,
  matchingKey,
  type SkipCode,
} from '@rollcall/core'
import { TargetError, type TargetObject } from '@rollcall/ports'
import { creationOf } from './cycle/creation-attempts.ts'
import type { ImportedObject } from './cycle/load-page.ts'
import { type Match, matchAgain } from './cycle/match-page.ts'
import type { PageContext } from './cycle/page-context.ts'
import type { ProvisioningOutcome } from './outcome.ts'
import {
  duplicateSource,
  failed,
  type ObjectProblem,
  type OutcomeParts,
  skipped,
  succeeded,
} from './steps/conclude.ts'
import { mapWithUniqueValues } from './steps/map-with-unique-values.ts'

/**
 * Works out what the target should hold for the object, compares, and acts.
 *
 * @returns What came of it; `null` when the object must leave but this phase may not remove anything. It changed after
 *   the cycle took its watermark, so the next cycle sees it.
 * @throws {TargetError} With scope `job`: nothing can go through at all.
 */
export async function provisionObject(
  object: ImportedObject,
  page: PageContext,
): Promise<ProvisioningOutcome | null> {
  const match = page.matches.get(object.id)
  if (match?.kind === 'failed' && object.scope.inScope)
    return failed(page, object, { action: 'other', match }, match.error)
  const decision = decide(object, match, page)
  switch (decision.action) {
    case 'skip':
      return skipped(page, object, { match, linkState: decision.link }, skipCode(decision, object))
    case 'fail':
      return failed(page, object, { action: 'other', match }, duplicateTargets(object))
    case 'create':
      return createAccount(object, page, match)
    case 'update':
      return object.link === null ? adoptAccount(object, page, match) : updateLinked(object, page)
    case 'disable':
    case 'delete':
      return page.mayRemove ? removeAccount(object, page, decision) : null
  }
}

/** The decision for an object, without asking the target anything that is not known yet. */
export function decide(
  object: ImportedObject,
  match: Match | undefined,
  page: Pick<PageContext, 'context' | 'compiled'>,
): Decision {
  const { settings } = page.context
  const facts: DecisionFacts = {
    objectType: object.objectType,
    source: object.scope.state,
    inScope: object.scope.inScope,
    link: object.link?.state ?? 'none',
    match: match === undefined ? 'unknown' : match.kind === 'failed' ? 'unknown' : match.kind,
    flowTypes: page.compiled.mapping.flowTypes,
    skipOutOfScopeDeletions: settings.skipOutOfScopeDeletions,
    canDisable: settings.canDisable,
  }
  const { accountsOnDeletion } = settings
  return decideAction(accountsOnDeletion === null ? facts : factsAtEnd(facts, accountsOnDeletion))
}

async function createAccount(
  object: ImportedObject,
  page: PageContext,
  match: Match | undefined,
): Promise<ProvisioningOutcome> {
  const parts: OutcomeParts = { action: 'create', match }
  let mapped: MappingOutcome
  try {
    mapped = await mapWithUniqueValues(object, page)
  } catch (error) {
    return failed(page, object, parts, error)
  }
  const stopped = stopOn(mapped, object, page, parts)
  if (stopped !== null) return stopped
  const rival = page.claimMatchingValues(object, match)
  if (rival !== null) return failed(page, object, parts, duplicateSource(object, rival))
  const values = applyChanges({}, mapped.changes)
  await page.attempt([creationOf(object, match)])
  try {
    const target = await page.context.connector.create(object.objectType, values)
    const listed = { targetId: target.id, values: target.values, keys: listingKeys(page, target) }
    return succeeded(page, object, { ...parts, ...described(mapped), target, listed, linkState: 'managed' })
  } catch (error) {
    if (!isConflict(error)) return failed(page, object, { ...parts, ...described(mapped) }, error)
    return adoptAfterConflict(object, page, { ...parts, ...described(mapped) }, error)
  }
}

// The account exists after all: made by someone else, by an answer that got lost, or hidden from listings (scim.md C9, C36).
async function adoptAfterConflict(
  object: ImportedObject,
  page: PageContext,
  parts: OutcomeParts,
  conflict: unknown,
): Promise<ProvisioningOutcome> {
  const match = await matchAgain(page.deps, page.context, page.loaded, object)
  if (match.kind === 'one') return adoptAccount(object, page, match)
  if (match.kind === 'failed') return failed(page, object, parts, match.error)
  return failed(page, object, parts, match.kind === 'many' ? duplicateTargets(object) : conflict)
}

async function adoptAccount(
  object: ImportedObject,
  page: PageContext,
  match: Match | undefined,
): Promise<ProvisioningOutcome> {
  if (match?.kind !== 'one') throw new Error('an account is adopted only after it was matched')
  const { owner, target } = match
  const isTaken = owner !== null && owner.sourceId !== object.id && owner.state === 'managed'
  const rival = isTaken ? owner.sourceId : page.claimTarget(object, target.id)
  if (rival !== null) return failed(page, object, { action: 'update', match }, duplicateSource(object, rival))
  const releases = owner === null || owner.sourceId === object.id ? [] : [owner.sourceId]
  return writeUpdate(object, page, target, { action: 'update', match, releases })
}

async function updateLinked(object: ImportedObject, page: PageContext): Promise<ProvisioningOutcome> {
  const parts: OutcomeParts = { action: 'update', match: undefined }
  try {
    const current = await page.currentTarget(object)
    if (current === null) return provisionAnew(object, page)
    return await writeUpdate(object, page, current, parts)
  } catch (error) {
    if (isGone(error)) return provisionAnew(object, page)
    return failed(page, object, parts, error)
  }
}

/**
 * What comes of an object whose account holds all that it should, without a word to the target; `null` when there is more
 * to do, or to find out.
 */
export function leaveAsItIs(
  object: ImportedObject,
  page: PageContext,
  current: TargetObject,
): ProvisioningOutcome | null {
  if (object.link?.state !== 'managed' || decide(object, undefined, page).action !== 'update') return null
  const mapped = mapForUpdate(page.compiled, object.attributes, current.values, page.updateContext)
  const isSettled = mapped.problem === null && !mapped.ignoresObject && mapped.unresolved.length === 0
  if (!isSettled || mapped.changes.length > 0) return null
  const parts: OutcomeParts = {
    match: undefined,
    ...described(mapped),
    target: current,
    linkState: 'managed',
  }
  return skipped(page, object, parts, 'RedundantExport')
}

// The linked account is gone: forget it and look for another, or make one, in the same cycle (provisioning.md CYC-21).
async function provisionAnew(object: ImportedObject, page: PageContext): Promise<ProvisioningOutcome> {
  const unlinked = { ...object, link: null, lostTargetId: object.link?.targetId ?? null }
  const match = await matchAgain(page.deps, page.context, page.loaded, unlinked)
  const outcome = await provisionObject(unlinked, { ...page, matches: new Map([[object.id, match]]) })
  if (outcome === null) throw new Error('an object in scope is never removed')
  return outcome.link.kind === 'keep' ? { ...outcome, link: { kind: 'remove' } } : outcome
}

async function writeUpdate(
  object: ImportedObject,
  page: PageContext,
  current: TargetObject,
  parts: OutcomeParts,
): Promise<ProvisioningOutcome> {
  const mapped = mapForUpdate(page.compiled, object.attributes, current.values, page.updateContext)
  const stopped = stopOn(mapped, object, page, parts)
  if (stopped !== null) return stopped
  const all: OutcomeParts = { ...parts, ...described(mapped), target: current, linkState: 'managed' }
  if (mapped.changes.length === 0) return skipped(page, object, all, 'RedundantExport')
  try {
    const target = await page.context.connector.update(object.objectType, current, mapped.changes)
    return succeeded(page, object, { ...all, target })
  } catch (error) {
    if (object.link !== null && isGone(error)) throw error
    return failed(page, object, all, error)
  }
}

async function removeAccount(
  object: ImportedObject,
  page: PageContext,
  decision: Decision,
): Promise<ProvisioningOutcome> {
  const { link } = object
  if (link === null) throw new Error('only a linked object can be removed')
  const action = decision.action === 'delete' ? 'delete' : 'disable'
  const parts: OutcomeParts = { action, match: undefined, linkState: decision.link }
  const { connector } = page.context
  try {
    if (action === 'delete') {
      await connector.remove(object.objectType, link.targetId)
      return succeeded(page, object, parts)
    }
    return await disableAccount(object, page, parts)
  } catch (error) {
    if (isGone(error)) return skipped(page, object, { ...parts, linkState: 'removed' }, 'AccountAlreadyGone')
    return failed(page, object, parts, error)
  }
}

async function disableAccount(
  object: ImportedObject,
  page: PageContext,
  parts: OutcomeParts,
): Promise<ProvisioningOutcome> {
  if (!page.compiled.attributes.some((attribute) => attribute.followsActivity)) {
    return skipped(page, object, parts, 'ActivityNotMapped')
  }
  const current = await page.currentTarget(object)
  if (current === null) return skipped(page, object, { ...parts, linkState: 'removed' }, 'AccountAlreadyGone')
  const mapped = mapForDisable(page.compiled, object.attributes, current.values, page.updateContext)
  const stopped = stopOn(mapped, object, page, parts)
  if (stopped !== null) return stopped
  const all = { ...parts, ...described(mapped), target: current }
  if (mapped.changes.length === 0) {
    const sent = disableSentBefore(object, page)
    if (sent === null) return skipped(page, object, all, 'RedundantExport')
    return succeeded(page, object, { ...all, changes: sent })
  }
  const target = await page.context.connector.update(object.objectType, current, mapped.changes)
  return succeeded(page, object, { ...all, target })
}

// An account that is switched off by now, by a request whose answer was not recorded: the process died, or the answer got
// lost. It counts as any other removal does (provisioning.md DEP-32). `null`: somebody else switched it off.
function disableSentBefore(
  { attributes, escrow, link }: ImportedObject,
  page: PageContext,
): readonly MappedChange[] | null {
  if (escrow?.operation === 'disable') return []
  if (!page.isAbandoned || link?.targetValues == null) return null
  const { changes } = mapForDisable(page.compiled, attributes, link.targetValues, page.updateContext)
  return changes.length === 0 ? null : changes
}

function stopOn(
  mapped: MappingOutcome,
  object: ImportedObject,
  page: PageContext,
  parts: OutcomeParts,
): ProvisioningOutcome | null {
  if (mapped.ignoresObject) return skipped(page, object, parts, 'IgnoredByExpression')
  return mapped.problem === null ? null : failed(page, object, parts, mapped.problem)
}

function described(mapped: MappingOutcome): {
  readonly changes: readonly MappedChange[]
  readonly unresolved: MappingOutcome['unresolved']
} {
  return { changes: mapped.changes, unresolved: mapped.unresolved }
}

function skipCode(decision: Decision, object: ImportedObject): SkipCode {
  if (decision.reason === 'OutOfScope') return object.scope.reasons[0] ?? 'NotEffectivelyEntitled'
  if (decision.reason === null || decision.reason === 'DuplicateTargetEntries')
    throw new Error('a skip has its reason')
  return decision.reason
}

function listingKeys(page: PageContext, target: TargetObject): { attribute: string; key: string }[] {
  return page.compiled.matching.flatMap(({ rules, target: attribute }) => {
    const key = matchingKey(target.values[attribute], rules.definition.caseExact)
    return key === null ? [] : [{ attribute, key }]
  })
}

function isConflict(error: unknown): boolean {
  return error instanceof TargetError && error.target.errorCode === 'EntryConflict'
}

function isGone(error: unknown): boolean {
  return error instanceof TargetError && error.target.errorCode === 'InvalidAnchor'
}

function duplicateTargets(object: ImportedObject): ObjectProblem {
  return {
    errorCode: 'DuplicateTargetEntries',
    message: `more than one account matches ${object.objectType} ${object.id}`,
  }
}
