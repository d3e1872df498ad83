// What add, replace and remove make of one attribute's value as a whole (scim.md A8.3).

import type { AttributeValue } from '@rollcall/core'
import { type ScimError, scimError } from '../messages/error.ts'
import type { AttributeDefinition } from '../schemas/attribute-definition.ts'
import {
  demoted,
  isPrimary,
  type NormaliseOptions,
  normaliseMembers,
  normaliseValue,
  readLooseComplex,
} from '../schemas/normalise-value.ts'
import { elementsOf, isAssigned, isComplex, isList, readMember, withMember } from '../values/complex-value.ts'
import { elementKeyOf, isKnownByValue, isSameValue, simpleKey } from '../values/same-value.ts'
import type { PatchOp } from './patch-operation.ts'

/** One operation on one value. */
export interface Change {
  readonly op: PatchOp
  /** `undefined` when the operation carries no value. */
  readonly value: AttributeValue | undefined
  readonly options: NormaliseOptions
  /** The path, for messages. */
  readonly label: string
}

/**
 * The attribute's value after the change; `undefined` when it is unassigned then.
 *
 * @throws {ScimError} `mutability` or `invalidValue`
 */
export function changeValue(
  definition: AttributeDefinition,
  current: AttributeValue | undefined,
  change: Change,
): AttributeValue | undefined {
  refuseReadOnly(definition, change.label)
  const next = nextValue(definition, current, change)
  refuseImmutable(definition, current, next, change.label)
  return next
}

/**
 * A complex value after a change of one sub-attribute; created when it was missing, `undefined` when nothing is left.
 *
 * @throws {ScimError} `mutability` or `invalidValue`
 */
export function changeSubAttribute(
  subDefinition: AttributeDefinition,
  current: AttributeValue | undefined,
  change: Change,
): AttributeValue | undefined {
  const parent = isComplex(current) ? current : {}
  const next = changeValue(subDefinition, readMember(parent, subDefinition.name), change)
  if (subDefinition.required && !isAssigned(next)) throw requiredValue(change.label)
  const changed = withMember(parent, subDefinition.name, next)
  return isAssigned(changed) ? changed : undefined
}

/**
 * A complex value with the named sub-attributes set and the others kept (scim.md A8.3, E3).
 *
 * @throws {ScimError} `mutability` or `invalidValue`
 */
export function mergeComplex(
  definition: AttributeDefinition,
  current: AttributeValue | undefined,
  change: Change,
): AttributeValue | undefined {
  const written = readLooseComplex(definition, givenValue(change), change.options.mode)
  if (written === undefined || !isComplex(written)) {
    return written === undefined
      ? undefined
      : normaliseValue(definition, written, change.options, change.label)
  }
  let merged = isComplex(current) ? current : {}
  for (const member of normaliseMembers(definition, written, change.options, change.label)) {
    const { name, required } = member.definition
    refuseImmutable(member.definition, readMember(merged, name), member.value, `${change.label}.${name}`)
    if (required && !isAssigned(member.value)) throw requiredValue(`${change.label}.${name}`)
    merged = withMember(merged, name, member.value)
  }
  return isAssigned(merged) ? merged : undefined
}

/** @throws {ScimError} `invalidValue` when the operation has no `value` (scim.md A8.3.3). */
export function givenValue(change: Change): AttributeValue {
  if (change.value !== undefined) return change.value
  throw scimError('invalidValue', `"${change.op}" of "${change.label}" needs a value.`, {
    path: change.label,
  })
}

/** @throws {ScimError} `mutability` (scim.md A8.3.7) */
export function refuseReadOnly(definition: AttributeDefinition, label: string): void {
  if (definition.mutability === 'readOnly') {
    throw scimError('mutability', `"${label}" is read-only.`, { path: label })
  }
}

/** @throws {ScimError} `mutability` when an immutable attribute would lose or change its value (scim.md A8.3.7). */
export function refuseImmutable(
  definition: AttributeDefinition,
  current: AttributeValue | undefined,
  next: AttributeValue | undefined,
  label: string,
): void {
  if (definition.mutability === 'immutable' && isAssigned(current) && !isSameValue(current, next)) {
    throw scimError('mutability', `"${label}" is immutable and has a value already.`, { path: label })
  }
}

/**
 * The elements with at most one primary: the last that this change wrote as primary, if it wrote one (scim.md A8.1.5).
 *
 * @param before The elements as they were; those that are still the same objects were not written.
 */
export function withPrimaryOf(
  before: readonly AttributeValue[],
  after: readonly AttributeValue[],
): readonly AttributeValue[] {
  if (after.filter(isPrimary).length < 2) return after
  const untouched = new Set(before)
  const chosen = after.findLast((element) => isPrimary(element) && !untouched.has(element))
  if (chosen === undefined) return after
  return after.map((element) => (element === chosen ? element : demoted(element)))
}

function nextValue(
  definition: AttributeDefinition,
  current: AttributeValue | undefined,
  change: Change,
): AttributeValue | undefined {
  if (change.op === 'remove') {
    return definition.multiValued ? withoutListed(definition, current, change) : undefined
  }
  if (definition.multiValued) {
    return change.op === 'add'
      ? withAppended(definition, current, change)
      : normaliseValue(definition, givenValue(change), change.options, change.label)
  }
  if (definition.type === 'complex') return mergeComplex(definition, current, change)
  return normaliseValue(definition, givenValue(change), change.options, change.label)
}

/** Adding nothing, be it null or an empty list, changes nothing: a client that sends its members in parts may do so. */
function withAppended(
  definition: AttributeDefinition,
  current: AttributeValue | undefined,
  change: Change,
): AttributeValue | undefined {
  const given = normaliseValue(definition, givenValue(change), change.options, change.label)
  return given === undefined ? current : withElements(definition, elementsOf(current), elementsOf(given))
}

/** The elements with these among them, each once (scim.md A2.9); one that is added again as primary becomes so. */
export function withElements(
  definition: AttributeDefinition,
  before: readonly AttributeValue[],
  given: readonly AttributeValue[],
): readonly AttributeValue[] {
  const keyOf = elementKeyOf(definition)
  const added = new Map(given.map((element) => [keyOf(element), element]))
  const kept = before.map((held) => {
    const key = keyOf(held)
    const again = added.get(key)
    if (again === undefined) return held
    added.delete(key)
    return isComplex(held) && isPrimary(again) && !isPrimary(held) ? { ...held, primary: true } : held
  })
  return withPrimaryOf(before, [...kept, ...added.values()])
}

// scim.md A8.3.12: strict readers clear the attribute whatever the value says, as RFC 7644 §3.5.2.2 does.
function withoutListed(
  definition: AttributeDefinition,
  current: AttributeValue | undefined,
  change: Change,
): AttributeValue | undefined {
  const { value } = change
  if (change.options.mode !== 'entra-legacy' || value === undefined || value === null) return undefined
  const listed = isList(value) ? value : [value]
  const keyOf = elementKeyOf(definition)
  const keys = new Set(listed.map((entry) => keyOf(asElement(definition, entry))))
  const isByKey = definition.type !== 'complex' || isKnownByValue(definition)
  const kept = elementsOf(current).filter((element) =>
    isByKey
      ? !keys.has(keyOf(element))
      : !listed.some((entry) => agrees(definition, element, asElement(definition, entry))),
  )
  return kept.length === 0 ? undefined : kept
}

function asElement(definition: AttributeDefinition, entry: AttributeValue): AttributeValue {
  return definition.type === 'complex' && typeof entry === 'string' ? { value: entry } : entry
}

/** True when an element holds everything that a listed entry says, and the entry says something. */
function agrees(definition: AttributeDefinition, element: AttributeValue, entry: AttributeValue): boolean {
  if (!isComplex(entry) || !isComplex(element) || !isAssigned(entry)) return false
  return definition.subAttributes.every((sub) => {
    const wanted = readMember(entry, sub.name)
    if (!isAssigned(wanted)) return true
    const held = readMember(element, sub.name) ?? (sub.type === 'boolean' ? false : null)
    return simpleKey(sub, held) === simpleKey(sub, wanted)
  })
}

function requiredValue(label: string): ScimError {
  return scimError('mutability', `"${label}" is required and cannot be removed.`, { path: label })
}
