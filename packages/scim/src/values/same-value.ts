// When two values are the same: unassigned parts do not count, order in a list carries no meaning (scim.md A2.7, A2.8).

import type { AttributeValue } from '@rollcall/core'
import { type AttributeDefinition, isCaseExact, valueSubAttribute } from '../schemas/attribute-definition.ts'
import { type ComplexValue, isAssigned, isComplex, isList, readMember } from './complex-value.ts'
import { foldCase } from './fold-case.ts'

/** True when two values are the same state, exact to the letter. A missing `primary` counts as false. */
export function isSameValue(left: AttributeValue | undefined, right: AttributeValue | undefined): boolean {
  if (left === right) return true
  if (isComplex(left) && isComplex(right)) return hasSameMembers(left, right)
  if (!isList(left) || !isList(right)) return stateKey(left) === stateKey(right)
  const [these, those] = [left.filter(isAssigned), right.filter(isAssigned)]
  if (these.length !== those.length) return false
  // Most elements of a patched list are the very same objects; only when they are not are all compared.
  return these.every((element, index) => element === those[index]) || stateKey(these) === stateKey(those)
}

// Loops: every PATCH compares the whole resource, and most members are the very same objects.
function hasSameMembers(left: ComplexValue, right: ComplexValue): boolean {
  for (const name in left) if (!isSameMember(name, left[name], right[name])) return false
  for (const name in right) {
    if (!Object.hasOwn(left, name) && !isSameMember(name, undefined, right[name])) return false
  }
  return true
}

function isSameMember(
  name: string,
  left: AttributeValue | undefined,
  right: AttributeValue | undefined,
): boolean {
  return name === 'primary' ? (left ?? false) === (right ?? false) : isSameValue(left, right)
}

/** True for elements that stand for another resource: their `value` is immutable, as that of members is. */
export function isKnownByValue(definition: AttributeDefinition): boolean {
  return valueSubAttribute(definition)?.mutability === 'immutable'
}

/**
 * Gives elements of an attribute a text that is equal exactly when they are the same value to SCIM.
 *
 * Members and their like are known by `value` alone, others by all their sub-attributes (scim.md A8.3.2) but `primary`,
 * so that no pair of type and value stands in a list twice (scim.md A2.9). Case counts where the definition says so.
 */
export function elementKeyOf(definition: AttributeDefinition): (element: AttributeValue) => string {
  const isByValue = isKnownByValue(definition)
  return (element) => {
    if (!isComplex(element)) return simpleKey(definition, element)
    const identity = isByValue ? readMember(element, 'value') : undefined
    return typeof identity === 'string' ? identity : contentKey(definition, element)
  }
}

/** A text that is equal for two simple values exactly when they are equal by the definition's rules of case. */
export function simpleKey(definition: AttributeDefinition, value: AttributeValue): string {
  if (typeof value !== 'string') return stateKey(value)
  return JSON.stringify(isCaseExact(definition) || definition.type === 'dateTime' ? value : foldCase(value))
}

function contentKey(definition: AttributeDefinition, element: ComplexValue): string {
  const parts = definition.subAttributes.flatMap((sub) => {
    const held = readMember(element, sub.name)
    return isAssigned(held) && sub.name !== 'primary' ? [`${sub.name}:${simpleKey(sub, held)}`] : []
  })
  return JSON.stringify(parts)
}

function stateKey(value: AttributeValue | undefined): string {
  if (!isAssigned(value)) return 'null'
  if (isList(value)) return `[${value.filter(isAssigned).map(stateKey).sort().join()}]`
  if (!isComplex(value)) return JSON.stringify(value)
  const members = Object.entries(value)
    .filter(([name, held]) => isAssigned(held) && !(name === 'primary' && held === false))
    .map(([name, held]) => `${JSON.stringify(name)}:${stateKey(held)}`)
  return `{${members.sort().join()}}`
}
