// From attribute changes to the body of a PATCH, and to what the target holds when it answers nothing.

import { type AttributeValue, type AttributeValues, isEmptyValue } from '@rollcall/core'
import type { AttributeChange } from '@rollcall/ports'
import { buildPatch, type PatchChange, type PatchRequest } from '@rollcall/scim'
import { applyMemberDelta, isMembers, memberDelta } from './member-changes.ts'
import type { Dialect } from './target-dialect.ts'

/**
 * The body that makes these changes to an object that holds `current`; `null` when there is nothing to send.
 *
 * @throws {ScimError} A path that cannot be read.
 */
export function patchBody(
  current: AttributeValues,
  changes: readonly AttributeChange[],
  dialect: Dialect,
): string | null {
  const patch = patchOf(current, changes, dialect)
  return patch === null ? null : JSON.stringify(dialect.patch(patch))
}

/** The same as the RFC has it. */
export function patchOf(
  current: AttributeValues,
  changes: readonly AttributeChange[],
  { replacesNewElements, addsFirstValues }: Pick<Dialect, 'replacesNewElements' | 'addsFirstValues'>,
): PatchRequest | null {
  const before = knownElements(current)
  const after = knownElements(applyChanges(current, changes))
  const hasElement = (element: string) => replacesNewElements || before.has(element)
  const isAdded = ({ attribute, newValue }: AttributeChange) =>
    addsFirstValues &&
    isEmptyValue(current[attribute]) &&
    !Array.isArray(newValue) &&
    elementOf(attribute) === null
  const patch = buildPatch(
    changes.flatMap((change) => {
      const written = toPatchChanges(change, hasElement, after)
      return isAdded(change) ? written.map((one) => ({ op: 'add' as const, ...one })) : written
    }),
  )
  return patch.Operations.length === 0 ? null : patch
}

/** What an object holds after the changes. */
export function applyChanges(current: AttributeValues, changes: readonly AttributeChange[]): AttributeValues {
  const values: Record<string, AttributeValue | undefined> = { ...current }
  for (const change of changes) {
    const value = isMembers(change.attribute)
      ? applyMemberDelta(values[change.attribute], memberDelta(change))
      : change.newValue
    if (isEmptyValue(value)) delete values[change.attribute]
    else values[change.attribute] = value
  }
  return values
}

/** Whether an object that holds `values` shows every change made. */
export function showsChanges(values: AttributeValues, changes: readonly AttributeChange[]): boolean {
  return changes.every((change) => {
    const held = values[change.attribute]
    if (!isMembers(change.attribute)) return isSameValue(held, change.newValue)
    const { added, removed } = memberDelta(change)
    const members = new Set(Array.isArray(held) ? held : [])
    return added.every((member) => members.has(member)) && !removed.some((member) => members.has(member))
  })
}

function toPatchChanges(
  change: AttributeChange,
  hasElement: (element: string) => boolean,
  after: ReadonlySet<string>,
): readonly PatchChange[] {
  const { attribute, newValue } = change
  if (isMembers(attribute)) {
    const { added, removed } = memberDelta(change)
    // One operation each: the form with a list of values empties the group on a server that follows the RFC (C27).
    const leaving = removed.map((id) => ({ path: `members[value eq ${JSON.stringify(id)}]`, value: null }))
    return added.length === 0 ? leaving : [...leaving, { path: attribute, value: added }]
  }
  const element = elementOf(attribute)
  if (element === null) return [{ path: attribute, value: newValue }]
  const isEmptied = isEmptyValue(newValue) && !after.has(element) && attribute === `${element}.value`
  // An address without its value is nothing, and would stand beside the next one that is added.
  return [{ path: isEmptied ? element : attribute, value: newValue, elementExists: hasElement(element) }]
}

/** The elements that the target surely has: those of which an attribute has a value (scim.md C29). */
export function knownElements(values: AttributeValues): ReadonlySet<string> {
  const elements = new Set<string>()
  for (const attribute in values) {
    const element = elementOf(attribute)
    if (element !== null && !isEmptyValue(values[attribute])) elements.add(element)
  }
  return elements
}

/** `emails[type eq "work"]` of `emails[type eq "work"].value`; `null` for a path without brackets. */
export function elementOf(attribute: string): string | null {
  const end = attribute.lastIndexOf(']')
  return end === -1 ? null : attribute.slice(0, end + 1)
}

function isSameValue(held: AttributeValue | undefined, wanted: AttributeValue): boolean {
  if (isEmptyValue(held) || isEmptyValue(wanted)) return isEmptyValue(held) && isEmptyValue(wanted)
  return JSON.stringify(held) === JSON.stringify(wanted)
}
