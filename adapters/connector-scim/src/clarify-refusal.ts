// What is true when a target does not take a change (scim.md C2, C34, C38, C44; provisioning.md 7.2 for 412).

import type { TargetObject } from '@rollcall/ports'
import { TargetError } from '@rollcall/ports'
import type { Collection } from './collection.ts'
import { isMembers } from './member-changes.ts'
import { showsChanges } from './patch-request.ts'
import { readObject } from './read-object.ts'
import { graceWaitsMs } from './recent-creations.ts'
import type { ScimRequest } from './scim-request.ts'
import type { Exchange, Step } from './update-step.ts'

/** `done`: the target holds the change after all. `again`: a request that is worth sending. */
export type Clarification =
  | { readonly kind: 'done'; readonly object: TargetObject }
  | { readonly kind: 'again'; readonly request: ScimRequest; readonly step: Step }

/**
 * Asks the target what it holds now.
 *
 * @param toRequest The request for a step; `null` when there is nothing to send.
 * @throws {TargetError} The refusal, when it stands; `InvalidAnchor` when the object is gone.
 */
export async function clarifyRefusal(
  collection: Collection,
  step: Step,
  { request, response }: Exchange,
  toRequest: (step: Step) => ScimRequest | null,
): Promise<Clarification> {
  const { calls } = collection
  const refusal = calls.refuse(request, response)
  const fresh = await readAsConfirmation(collection, step.current, refusal)
  if (fresh === null) throw calls.refuse(request, response, 404)
  const values = { ...step.current.values, ...fresh.values }
  if (isReadable(collection, step) && showsChanges(fresh.values, step.changes))
    return { kind: 'done', object: { id: fresh.id, values } }

  const again = toRequest({ ...step, current: fresh })
  if (again === null) throw refusal
  const isWorthSending =
    response.status === 412 ||
    // What we knew was old: on what is true another request is needed.
    (response.status === 400 && again.body !== request.body) ||
    (response.status === 404 && collection.recent.has(fresh.id))
  if (isWorthSending)
    return { kind: 'again', request: again, step: { ...step, current: { ...fresh, values } } }
  // scim.md C2: the object is there, so what was not found is the method.
  throw response.status === 404 ? calls.refuse(request, response, 405) : refusal
}

/** Members that nobody maps to read are left out of answers: that they are not there says nothing of them (scim.md C26). */
function isReadable({ type }: Collection, { changes }: Step): boolean {
  return changes.every(({ attribute }) => !isMembers(attribute) || type.attributes.has(attribute))
}

/** The object; `null` when it is gone. A new one is given the time to appear. */
async function readAsConfirmation(
  collection: Collection,
  { id }: TargetObject,
  refusal: TargetError,
): Promise<TargetObject | null> {
  const waits = collection.recent.has(id) ? graceWaitsMs(collection.type.profile.creation) : []
  for (let look = 0; ; look += 1) {
    const found = await readOrRefuse(collection, id, refusal)
    const waitMs = waits[look]
    if (found !== null || waitMs === undefined) return found
    await collection.sleep(waitMs)
  }
}

async function readOrRefuse(
  collection: Collection,
  id: TargetObject['id'],
  refusal: TargetError,
): Promise<TargetObject | null> {
  try {
    return await readObject(collection, id, { isConfirmation: true })
  } catch (error) {
    // Nothing was learned, so what the target said to the change stands; but a 404 alone proves nothing.
    if (error instanceof TargetError && refusal.target.httpStatus !== 404) throw refusal
    throw error
  }
}
