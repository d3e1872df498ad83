// Changing values with brackets on targets that then drop the other elements of the list: the whole list is read, changed and
// written (scim.md C30).

import { isEmptyValue } from '@rollcall/core'
import type { AttributeChange, TargetObject } from '@rollcall/ports'
import {
  elementsOf,
  PATCH_OP_URN,
  type PatchRequestOperation,
  readMember,
  type ScimResource,
} from '@rollcall/scim'
import { requestLine } from './classify-response.ts'
import type { Collection } from './collection.ts'
import type { Resource } from './list-response.ts'
import { mergedResource } from './merged-resource.ts'
import { applyChanges, elementOf, knownElements, patchOf } from './patch-request.ts'
import { prepareAttribute } from './prepared-attribute.ts'
import { resourcePath, toTargetObject, withReadablePaths } from './prepared-type.ts'
import { readResource } from './read-object.ts'
import type { ScimRequest } from './scim-request.ts'
import type { Step } from './update-step.ts'
import { type Attempt, GONE, ifUnchanged, writeOnCurrent } from './write-on-current.ts'

/** True for the changes of a step that a target may answer by dropping other elements. */
export function isInList({ attribute }: AttributeChange): boolean {
  return listOf(attribute) !== null
}

/**
 * Attributes that the object should hold after the step, in lists of several elements into which the step wrote through
 * brackets: they tell whether the target keeps what else is in a list. An element that was added tells nothing by itself.
 */
export function attributesAtStake(
  { type: { dialect } }: Collection,
  { current, changes }: Step,
): readonly string[] {
  const before = knownElements(current.values)
  const lists = new Set(
    changes
      .filter(({ newValue }) => !isEmptyValue(newValue))
      .filter(({ attribute }) => dialect.replacesNewElements || before.has(elementOf(attribute) ?? ''))
      .map(({ attribute }) => listOf(attribute)),
  )
  const expected = lists.size === 0 ? {} : applyChanges(current.values, changes)
  const inLists = Object.keys(expected).filter((attribute) => {
    const list = listOf(attribute)
    return list !== null && lists.has(list) && !isEmptyValue(expected[attribute])
  })
  const several = Map.groupBy(new Set(inLists.map(elementOf)), (element) => listOf(element ?? ''))
  return inLists.filter((attribute) => (several.get(listOf(attribute))?.length ?? 0) > 1)
}

/**
 * Whether an element is gone that nobody meant to take away. What was learned holds for the connection, but an answer costs
 * nothing to look into, also where others were kept before.
 */
export function hasLostOthers(collection: Collection, step: Step, shown: Resource): boolean {
  const { attributes, learned, profile } = collection.type
  // Where a list holds one element there are no others.
  if (profile.values.lists === 'one') return false
  const atStake = attributesAtStake(collection, step).filter((attribute) => attributes.has(attribute))
  if (atStake.length === 0) return false
  const isLost = atStake.some((attribute) =>
    [attribute, elementOf(attribute) ?? attribute].every((path) =>
      isEmptyValue(prepareAttribute(path).read(shown)),
    ),
  )
  if (isLost || learned.keepsOtherElements === null) learned.keepsOtherElements = !isLost
  return isLost
}

/**
 * Makes the changes, each list that they are in written as a whole: as the target shows it, with what it is known to hold
 * besides.
 */
export function replaceLists(collection: Collection, step: Step): Promise<TargetObject> {
  return writeOnCurrent(collection, () => replaceOnce(collection, step))
}

async function replaceOnce(collection: Collection, step: Step): Promise<Attempt> {
  const { calls, type } = collection
  const { current } = step
  const path = resourcePath(type, current.id)
  const asked: ScimRequest = { operation: 'update', method: 'PATCH', path, body: null }
  const resource = await readResource(collection, current.id)
  if (resource === null) throw calls.refuse(asked, GONE)
  const shown = toTargetObject(type, resource)
  const Operations = withReadablePaths(
    () => [...ownOperations(collection, step), ...listOperations(collection, resource, step)],
    requestLine(asked),
  )
  const body = JSON.stringify(type.dialect.patch({ schemas: [PATCH_OP_URN], Operations }))
  const request = ifUnchanged({ ...asked, body }, resource as ScimResource) // a parsed body is JSON
  const response = await calls.call(request, [412])
  const known = { ...current.values, ...shown.values }
  return { request, response, expected: { id: current.id, values: applyChanges(known, step.changes) } }
}

/** What is in no list, as ever. */
function ownOperations({ type }: Collection, { current, changes }: Step): readonly PatchRequestOperation[] {
  const own = changes.filter((change) => !isInList(change))
  return patchOf(current.values, own, type.dialect)?.Operations ?? []
}

function listOperations(
  { type }: Collection,
  resource: Resource,
  { current, changes }: Step,
): readonly PatchRequestOperation[] {
  const lists = new Set(changes.map(({ attribute }) => listOf(attribute)).filter((list) => list !== null))
  const isConcerned = (attribute: string) => lists.has(listOf(attribute) ?? '')
  const merged = mergedResource(type, resource, {
    current: {
      ...current,
      values: Object.fromEntries(Object.entries(current.values).filter(([name]) => isConcerned(name))),
    },
    changes: changes.filter(isInList),
  })
  return [...lists].map((list) => {
    const value = elementsOf(readMember(merged, list))
    return value.length === 0 ? { op: 'remove', path: list } : { op: 'replace', path: list, value }
  })
}

/** `phoneNumbers` of `phoneNumbers[type eq "work"].value`; `null` for what is in no list at the top of a resource. */
function listOf(attribute: string): string | null {
  return /^(?<list>[A-Za-z][\w-]*)\[/.exec(attribute)?.groups?.list ?? null
}
