// Changing an object by PATCH, in as many requests as its members need (scim.md C5, C7, C27 to C30, C35).

import { isEmptyValue } from '@rollcall/core'
import type { AttributeChange, TargetObject } from '@rollcall/ports'
import { clarifyRefusal } from './clarify-refusal.ts'
import { requestLine } from './classify-response.ts'
import type { Collection } from './collection.ts'
import { isResource, type Resource } from './list-response.ts'
import { isMembers, memberDelta, splitMemberChanges } from './member-changes.ts'
import { lostMembers, membersAtStake } from './members-at-stake.ts'
import { applyChanges, elementOf, knownElements, patchBody } from './patch-request.ts'
import { prepareAttribute } from './prepared-attribute.ts'
import { resourcePath, toTargetObject, withReadablePaths } from './prepared-type.ts'
import { readResource } from './read-object.ts'
import { attributesAtStake, hasLostOthers, isInList, replaceLists } from './replace-lists.ts'
import { replaceObject } from './replace-object.ts'
import type { ScimRequest } from './scim-request.ts'
import type { Exchange, Step } from './update-step.ts'

/** Answers that are looked into before they are told. */
const QUESTIONABLE = [400, 404, 405, 412, 413, 500, 501]

/** Makes the changes and gives what the object holds afterwards. Without changes nothing is sent. */
export async function updateObject(
  collection: Collection,
  current: TargetObject,
  changes: readonly AttributeChange[],
): Promise<TargetObject> {
  const { members, users } = collection.type.profile
  const isUser = collection.type.objectType === 'User'
  // scim.md C40: the target would refuse the whole request, and with it what it does take.
  const possible = isUser ? changes.filter(({ attribute }) => !users.createOnly.includes(attribute)) : changes
  return updateInSteps(collection, { current, changes: possible }, members.perRequest)
}

async function updateInSteps(
  collection: Collection,
  { current, changes }: Step,
  membersPerRequest: number,
): Promise<TargetObject> {
  let held = current
  for (const portion of splitMemberChanges(changes, membersPerRequest)) {
    held = await updateOnce(collection, { current: held, changes: portion })
  }
  return held
}

async function updateOnce(collection: Collection, step: Step): Promise<TargetObject> {
  const atStake = await membersAtStake(collection, step)
  const updated = await changeOnce(collection, step)
  if (atStake.length === 0) return updated
  const lost = await lostMembers(collection, updated.id, atStake)
  if (lost.length > 0) {
    const changes = [{ attribute: 'members', oldValue: null, newValue: lost }]
    await updateInSteps(collection, { current: updated, changes }, collection.type.profile.members.perRequest)
  }
  return updated
}

async function changeOnce(collection: Collection, step: Step): Promise<TargetObject> {
  const request = patchRequest(collection, step)
  if (request === null) return { ...step.current, values: applyChanges(step.current.values, step.changes) }
  const { learned } = collection.type
  if (learned.replacesOnly) return replaceObject(collection, step, null)
  if (learned.keepsOtherElements === false && step.changes.some(isInList))
    return replaceLists(collection, step)
  const response = await collection.calls.call(request, QUESTIONABLE)
  const exchange = { request, response }
  if (response.status === 405 || response.status === 501) return replaceInstead(collection, step, exchange)
  if (response.status < 300) return afterSuccess(collection, step, exchange)
  if (response.status === 413) return updateInHalves(collection, step, exchange)
  const next = await clarifyRefusal(collection, step, exchange, (other) => patchRequest(collection, other))
  if (next.kind === 'done') return afterCommit(collection, step, next.object)
  const second = await collection.calls.call(next.request)
  return afterSuccess(collection, next.step, { request: next.request, response: second })
}

/** The target holds what it said it refused; it may have done more than that (scim.md C30). */
async function afterCommit(
  collection: Collection,
  { current, changes }: Step,
  object: TargetObject,
): Promise<TargetObject> {
  if (attributesAtStake(collection, { current, changes }).length === 0) return object
  const shown = await readResource(collection, object.id)
  if (shown === null || !hasLostOthers(collection, { current, changes }, shown)) return object
  const values = applyChanges(current.values, changes)
  return replaceLists(collection, { current: { ...current, values }, changes: changes.filter(isInList) })
}

/** The request that makes the changes; `null` when there is nothing to send (scim.md C34). */
function patchRequest({ type }: Collection, { current, changes }: Step): ScimRequest | null {
  const dialect = type.learned.removesOnlyNamed === false ? type.filterRemovals : type.dialect
  const path = resourcePath(type, current.id)
  const line = requestLine({ method: 'PATCH', path })
  const body = withReadablePaths(() => patchBody(current.values, changes, dialect), line)
  return body === null ? null : { operation: 'update', method: 'PATCH', path, body }
}

/** scim.md C35: an answer without the resource means that our own change is what happened (provisioning.md CYC-23). */
async function afterSuccess(
  collection: Collection,
  { current, changes }: Step,
  { request, response }: Exchange,
): Promise<TargetObject> {
  const expected = { id: current.id, values: applyChanges(current.values, changes) }
  const answered = await shownAfter(collection, { current, changes }, { request, response })
  if (answered === null) return expected
  if (hasLostOthers(collection, { current, changes }, answered))
    return replaceLists(collection, { current: expected, changes: changes.filter(isInList) })
  const shadowed = changes.filter((change) => isShadowed(answered, current, change))
  if (shadowed.length === 0) return toTargetObject(collection.type, answered, expected.values)
  return writeIntoElements(collection, expected, shadowed)
}

/**
 * What the target shows of the object after a change; `null` when it answered without it and nothing is to be seen there. The
 * first change that could have cost an object other elements of a list is looked into (scim.md C30).
 */
async function shownAfter(
  collection: Collection,
  step: Step,
  { request, response }: Exchange,
): Promise<Resource | null> {
  const answered = collection.calls.parse(request, response)
  if (isResource(answered) && String(answered.id) === step.current.id) return answered
  const isKnown = collection.type.learned.keepsOtherElements === true
  if (isKnown || attributesAtStake(collection, step).length === 0) return null
  return readResource(collection, step.current.id)
}

/**
 * True for a value that went into a new element while the target shows another element of the same kind, without it: one
 * that holds nothing of what is mapped, so that nobody knew of it.
 */
function isShadowed(answered: Resource, current: TargetObject, change: AttributeChange): boolean {
  const element = elementOf(change.attribute)
  if (element === null || isEmptyValue(change.newValue)) return false
  if (knownElements(current.values).has(element)) return false
  const hasElement = !isEmptyValue(prepareAttribute(element).read(answered))
  return hasElement && isEmptyValue(prepareAttribute(change.attribute).read(answered))
}

/** Writes into the elements that are there, so that the next look does not find the value missing again. */
async function writeIntoElements(
  collection: Collection,
  expected: TargetObject,
  changes: readonly AttributeChange[],
): Promise<TargetObject> {
  const request = patchRequest(collection, { current: expected, changes })
  if (request !== null) await collection.calls.call(request)
  return expected
}

/** scim.md C1: a target without PATCH gets the whole object, from now on without being asked for PATCH first. */
async function replaceInstead(collection: Collection, step: Step, exchange: Exchange): Promise<TargetObject> {
  const replaced = await replaceObject(collection, step, exchange)
  collection.type.learned.replacesOnly = true
  return replaced
}

/** scim.md C7: a target that takes fewer members at once gets them in smaller portions. */
async function updateInHalves(
  collection: Collection,
  step: Step,
  { request, response }: Exchange,
): Promise<TargetObject> {
  const deltas = step.changes.filter(({ attribute }) => isMembers(attribute)).map(memberDelta)
  const count = deltas.reduce((sum, { added, removed }) => sum + added.length + removed.length, 0)
  if (count < 2) throw collection.calls.refuse(request, response)
  return updateInSteps(collection, step, Math.ceil(count / 2))
}
