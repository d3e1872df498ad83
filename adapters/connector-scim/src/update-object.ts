// Changing an object by PATCH, and finding out what is true when the target does not take it (scim.md C2, C7, C29 to C38).

import type { AttributeChange, TargetObject } from '@rollcall/ports'
import { requestLine } from './classify-response.ts'
import { isResource } from './list-response.ts'
import { isMembers, MEMBERS_PER_REQUEST, memberDelta, splitMemberChanges } from './member-changes.ts'
import { applyChanges, patchBody, showsChanges } from './patch-request.ts'
import { type PreparedType, resourcePath, toTargetObject, withReadablePaths } from './prepared-type.ts'
import { readObject } from './read-object.ts'
import type { ScimRequest, ScimResponse } from './scim-request.ts'
import type { TargetCalls } from './target-calls.ts'

/** Answers that are looked into before they are told. */
const QUESTIONABLE = [400, 404, 412, 413, 500]

/** Makes the changes, in as many requests as their members need; gives what the object holds afterwards. */
export async function updateObject(
  calls: TargetCalls,
  type: PreparedType,
  current: TargetObject,
  changes: readonly AttributeChange[],
): Promise<TargetObject> {
  let held = current
  for (const step of splitMemberChanges(changes, MEMBERS_PER_REQUEST)) {
    held = await updateStep(calls, type, held, step)
  }
  return held
}

async function updateStep(
  calls: TargetCalls,
  type: PreparedType,
  current: TargetObject,
  changes: readonly AttributeChange[],
): Promise<TargetObject> {
  const request = patchRequest(type, current, changes)
  if (request === null) return { id: current.id, values: applyChanges(current.values, changes) }
  const response = await calls.call(request, QUESTIONABLE)
  if (isSuccess(response)) return afterSuccess(calls, type, current, changes, { request, response })
  if (response.status === 413) return updateInHalves(calls, type, current, changes, { request, response })
  return clarify(calls, type, current, changes, { request, response })
}

type Exchange = { readonly request: ScimRequest; readonly response: ScimResponse }

function patchRequest(
  type: PreparedType,
  current: TargetObject,
  changes: readonly AttributeChange[],
): ScimRequest | null {
  const path = resourcePath(type, current.id)
  const body = withReadablePaths(
    () => patchBody(current.values, changes),
    requestLine({ method: 'PATCH', path }),
  )
  return body === null ? null : { operation: 'update', method: 'PATCH', path, body }
}

function isSuccess({ status }: ScimResponse): boolean {
  return status >= 200 && status < 300
}

/** scim.md C35: an answer without the resource means that our own change is what happened (provisioning.md CYC-23). */
function afterSuccess(
  calls: TargetCalls,
  type: PreparedType,
  current: TargetObject,
  changes: readonly AttributeChange[],
  { request, response }: Exchange,
): TargetObject {
  const expected = { id: current.id, values: applyChanges(current.values, changes) }
  const answered = calls.parse(request, response)
  if (!isResource(answered) || answered.id !== current.id) return expected
  return toTargetObject(type, answered, expected.values)
}

/** scim.md C7: a target that takes fewer members at once gets them in smaller portions. */
async function updateInHalves(
  calls: TargetCalls,
  type: PreparedType,
  current: TargetObject,
  changes: readonly AttributeChange[],
  { request, response }: Exchange,
): Promise<TargetObject> {
  const members = changes.filter(({ attribute }) => isMembers(attribute)).map(memberDelta)
  const count = members.reduce((sum, { added, removed }) => sum + added.length + removed.length, 0)
  if (count < 2) throw calls.refuse(request, response)
  let held = current
  for (const step of splitMemberChanges(changes, Math.ceil(count / 2))) {
    held = await updateStep(calls, type, held, step)
  }
  return held
}

/**
 * Asks the target what it holds now. The change may have been made after all (C34), the object may be gone although the
 * status says otherwise (C38), or what we knew of it was old, in which case the change is made once more on what is true.
 */
async function clarify(
  calls: TargetCalls,
  type: PreparedType,
  current: TargetObject,
  changes: readonly AttributeChange[],
  { request, response }: Exchange,
): Promise<TargetObject> {
  const fresh = await readObject(calls, type, current.id)
  if (fresh === null) throw calls.refuse(request, { ...response, status: 404 })
  if (response.status === 404) throw calls.refuse(request, { ...response, status: 405 })
  if (showsChanges(fresh.values, changes))
    return { id: current.id, values: { ...current.values, ...fresh.values } }
  const again = patchRequest(type, fresh, changes)
  const isWorthAgain = response.status === 412 || (response.status === 400 && again?.body !== request.body)
  if (again === null || !isWorthAgain) throw calls.refuse(request, response)
  const second = await calls.call(again)
  return afterSuccess(calls, type, { ...fresh, values: { ...current.values, ...fresh.values } }, changes, {
    request: again,
    response: second,
  })
}
