// What an operation makes of the elements that a value path selects, or of one sub-attribute of all elements.

import type { AttributeValue } from '@rollcall/core'
import { type EqualPair, equalPairs } from '../filter/equal-pairs.ts'
import { scimError } from '../messages/error.ts'
import { normaliseElement } from '../schemas/normalise-value.ts'
import { elementsOf, isAssigned, isComplex, isList, readMember } from '../values/complex-value.ts'
import { isKnownByValue } from '../values/same-value.ts'
import {
  type Change,
  changeSubAttribute,
  givenValue,
  mergeComplex,
  refuseImmutable,
  refuseReadOnly,
  withElements,
  withPrimaryOf,
} from './change-value.ts'
import type { PatchTarget } from './patch-target.ts'

/**
 * The whole list after the change; `undefined` when nothing is left of it.
 *
 * @throws {ScimError} `noTarget` when nothing is selected and the rules of scim.md A8.3 and A8.5 do not help;
 *   `mutability`, `invalidValue`
 */
export function changeElements(
  target: PatchTarget,
  current: AttributeValue | undefined,
  change: Change,
): AttributeValue | undefined {
  refuseReadOnly(target.definition, change.label)
  if (target.subDefinition !== null) refuseReadOnly(target.subDefinition, change.label)
  const before = elementsOf(current)
  const matches = target.selection?.matches ?? (() => true)
  if (!before.some(matches)) return changeUnselected(target, before, change)
  const after: AttributeValue[] = []
  for (const element of before) {
    const next = matches(element) ? changeElement(target, element, change) : element
    if (next !== undefined) after.push(next)
  }
  return after.length === 0 ? undefined : withPrimaryOf(before, after)
}

function changeElement(
  target: PatchTarget,
  element: AttributeValue,
  change: Change,
): AttributeValue | undefined {
  if (target.subDefinition !== null) return changeSubAttribute(target.subDefinition, element, change)
  if (change.op === 'remove') return undefined
  const lone = withLoneElement(change)
  return change.op === 'add'
    ? mergeComplex(target.definition, element, lone)
    : replaceElement(target, element, lone)
}

// Immutable sub-attributes that the new value leaves out stay: a replace may not take them away either.
function replaceElement(
  target: PatchTarget,
  element: AttributeValue,
  change: Change,
): AttributeValue | undefined {
  const { definition } = target
  const next = writtenElement(target, change)
  if (next === undefined || !isComplex(next) || !isComplex(element)) return next
  const kept = definition.subAttributes.flatMap((sub) => {
    const held = readMember(element, sub.name)
    if (sub.mutability !== 'immutable' || !isAssigned(held)) return []
    const written = readMember(next, sub.name)
    if (written === undefined) return [[sub.name, held] as const]
    refuseImmutable(sub, held, written, `${change.label}.${sub.name}`)
    return []
  })
  return { ...Object.fromEntries(kept), ...next }
}

/** Nothing is selected: the table of scim.md A8.3 says when that is fine, A8.5 when an element is made. */
function changeUnselected(
  target: PatchTarget,
  before: readonly AttributeValue[],
  change: Change,
): AttributeValue | undefined {
  const unchanged = before.length === 0 ? undefined : before
  const isLenient = change.options.mode === 'entra-legacy'
  const { selection } = target
  if (change.op === 'remove') {
    // scim.md A8.3.9: who is not a member has been removed already.
    if (selection === null || isLenient || isKnownByValue(target.definition)) return unchanged
    throw noTarget(change)
  }
  // The value is checked before the selection (scim.md A8.4), so a wrong value is told first.
  const written = writtenElement(target, change)
  if (selection !== null && describedBy(target, change) === null) throw noTarget(change)
  // A value that says something else than its filter is not found, and may be there all the same.
  return isComplex(written) ? withElements(target.definition, before, [written]) : unchanged
}

/** The element that a change makes, with what the filter says of it where the value says nothing. */
function writtenElement(target: PatchTarget, change: Change): AttributeValue | undefined {
  const { definition, subDefinition } = target
  const lone = withLoneElement(change)
  const written =
    subDefinition === null
      ? normaliseElement(definition, givenValue(lone), lone.options, lone.label)
      : changeSubAttribute(subDefinition, undefined, change)
  const described = describedBy(target, change) ?? []
  return isComplex(written) ? { ...Object.fromEntries(described), ...written } : written
}

/** What a lenient reader takes from the filter for an element; `null` when it describes none (scim.md A8.5). */
function describedBy({ selection }: PatchTarget, { options }: Change): readonly EqualPair[] | null {
  return selection === null || options.mode !== 'entra-legacy' ? null : equalPairs(selection.filter)
}

// A lenient reader takes a list of one where one element belongs.
function withLoneElement(change: Change): Change {
  const { value } = change
  const [only] = isList(value) && value.length === 1 ? value : []
  return change.options.mode === 'entra-legacy' && only !== undefined ? { ...change, value: only } : change
}

function noTarget(change: Change) {
  return scimError('noTarget', `"${change.label}" selects no value.`, { path: change.label })
}
