// Who could leave a group unasked: a server that follows the RFC empties the group when members are removed as a list of values
// (scim.md C27, C28).

import type { AttributeValue, TargetId } from '@rollcall/core'
import type { Collection } from './collection.ts'
import { isMembers, memberDelta } from './member-changes.ts'
import { prepareAttribute } from './prepared-attribute.ts'
import { readResource } from './read-object.ts'
import type { Step } from './update-step.ts'

const membersAttribute = prepareAttribute('members')

/**
 * Members of the group whom the step does not concern, where it removes others as a list of values and no removal was seen
 * yet. To be asked before the step is taken.
 */
export async function membersAtStake(
  collection: Collection,
  { current, changes }: Step,
): Promise<readonly AttributeValue[]> {
  const { learned } = collection.type
  if (learned.removesOnlyNamed !== null || learned.replacesOnly) return []
  const removed = new Set(
    changes.filter(({ attribute }) => isMembers(attribute)).flatMap((change) => memberDelta(change).removed),
  )
  if (removed.size === 0) return []
  return (await membersOf(collection, current.id)).filter((member) => !removed.has(member))
}

/** Those at stake who are gone after the step. What was seen holds for the connection. */
export async function lostMembers(
  collection: Collection,
  id: TargetId,
  atStake: readonly AttributeValue[],
): Promise<readonly AttributeValue[]> {
  const { learned } = collection.type
  const left = new Set(await membersOf(collection, id))
  const lost = atStake.filter((member) => !left.has(member))
  if (lost.length > 0 || learned.removesOnlyNamed === null) learned.removesOnlyNamed = lost.length === 0
  return lost
}

async function membersOf(collection: Collection, id: TargetId): Promise<readonly AttributeValue[]> {
  const group = await readResource(collection, id, { isWhole: true })
  const members = group === null ? null : membersAttribute.read(group)
  return Array.isArray(members) ? (members as readonly AttributeValue[]) : [] // a list is a list of values
}
