// The value pipeline of one mapping (provisioning.md 4.3): what, if anything, goes to the target.

import type {
  AttributeDefinition,
  FlowBehavior,
  FlowType,
} from '../synchronization-schema/synchronization-schema.ts'
import { type AttributeValue, isEmptyValue } from '../values/attribute-value.ts'
import { valuesEqual } from '../values/values-equal.ts'
import { type ConversionErrorCode, convertValue } from './convert-value.ts'
import { isSameInstant } from './date-time-value.ts'

/** What decides whether the value of one mapping flows (provisioning.md 4.3, 4.11). */
export type FlowRules = {
  readonly definition: AttributeDefinition
  readonly isNone: boolean
  readonly defaultValue: string | null
  readonly flowType: FlowType
  readonly flowBehavior: FlowBehavior
  /** Both gates that let an empty value clear the target are open (MAP-14). */
  readonly clearsOnNull: boolean
  /** What roles do to those that the target holds (provisioning.md 4.9); `null`: the mapping yields no list of roles. */
  readonly roles: 'add' | 'replace' | null
}

/** What one mapping sends: a value, the order to clear what is there, nothing, or why it cannot. */
export type FlowResult =
  | { readonly kind: 'send'; readonly value: AttributeValue }
  | { readonly kind: 'clear' }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'problem'; readonly errorCode: ConversionErrorCode; readonly message: string }

const NOTHING: FlowResult = { kind: 'nothing' }

/** What a new account gets. `sourceValue` is what the mapping's source yields; ignored for the type None. */
export function flowOnCreate(rules: FlowRules, sourceValue: AttributeValue): FlowResult {
  const { defaultValue, definition, isNone } = rules
  if (definition.mutability === 'ReadOnly') return NOTHING
  // MAP-11: the mapping's default is tried first, the definition's second.
  const fallback = defaultValue ?? (isNone ? null : definition.defaultValue)
  const value = isNone || isNothing(sourceValue) ? fallback : sourceValue
  return isEmptyValue(value) ? NOTHING : convert(value, definition)
}

/** What an existing account gets, given what it holds. */
export function flowOnUpdate(
  rules: FlowRules,
  sourceValue: AttributeValue,
  current: AttributeValue,
): FlowResult {
  const { definition, flowType } = rules
  if (flowType === 'ObjectAddOnly' || isFixed(definition, current)) return NOTHING
  if (rules.isNone) {
    // Sent only while the target is empty, so there is nothing to compare with.
    return isEmptyValue(current) && !isEmptyValue(rules.defaultValue)
      ? convert(rules.defaultValue, definition)
      : NOTHING
  }
  if (isNothing(sourceValue)) {
    return !isEmptyValue(current) && clears(rules, sourceValue) ? { kind: 'clear' } : NOTHING
  }
  if (flowType === 'AttributeAddOnly' && !isEmptyValue(current)) return NOTHING
  const converted = convert(sourceValue, definition)
  if (converted.kind !== 'send') return converted
  const value = addsOnly(rules) ? withAdded(current, converted.value, definition) : converted.value
  return isHeld(value, current, definition) && rules.flowBehavior !== 'FlowAlways'
    ? NOTHING
    : { kind: 'send', value }
}

// RFC 7643 §2.2: an immutable attribute is set while it is empty and never changed; a read-only one is the target's own.
function isFixed({ mutability }: AttributeDefinition, current: AttributeValue): boolean {
  return mutability === 'ReadOnly' || (mutability === 'Immutable' && !isEmptyValue(current))
}

// A list of nothing but empty values is an empty list (MAP-13).
function isNothing(value: AttributeValue): boolean {
  return isEmptyValue(value) || (isList(value) && value.every(isEmptyValue))
}

// What only ever adds takes nothing away. The empty list of roles that replaces all others is a value, not the lack of one.
function clears(rules: FlowRules, sourceValue: AttributeValue): boolean {
  if (rules.flowType !== 'Always') return false
  if (rules.roles === 'replace' && isList(sourceValue)) return true
  return rules.clearsOnNull && !rules.definition.multivalued
}

function convert(value: AttributeValue, definition: AttributeDefinition): FlowResult {
  const converted = convertValue(value, definition)
  if (converted.kind === 'problem') return converted
  return isEmptyValue(converted.value) ? NOTHING : { kind: 'send', value: converted.value }
}

// A target may answer "True" where it was sent true, or write a date its own way: the same value, not a change to send
// for ever.
function isHeld(value: AttributeValue, current: AttributeValue, definition: AttributeDefinition): boolean {
  const caseExact = isCaseExact(definition)
  if (valuesEqual(value, current, { caseExact })) return true
  if (definition.type === 'DateTime' && typeof value === 'string' && typeof current === 'string')
    return isSameInstant(value, current)
  const converted = convertValue(current, definition)
  return converted.kind === 'value' && valuesEqual(value, converted.value, { caseExact })
}

// RFC 7643 §2.3.6, §2.3.7: binary values and references have no letter case to overlook.
function isCaseExact({ caseExact, type }: AttributeDefinition): boolean {
  return caseExact || type === 'Binary' || type === 'Reference'
}

function addsOnly({ definition, flowType, roles }: FlowRules): boolean {
  return (
    flowType === 'MultiValueAddOnly' ||
    flowType === 'ValueAddOnly' ||
    (roles === 'add' && definition.multivalued)
  )
}

// Values that only ever grow: what is there stays, what is missing joins.
function withAdded(
  current: AttributeValue,
  wanted: AttributeValue,
  definition: AttributeDefinition,
): AttributeValue {
  const all = [...asList(current)]
  if (!definition.multivalued) return all[0] ?? wanted
  const caseExact = isCaseExact(definition)
  for (const item of asList(wanted)) {
    if (!all.some((held) => valuesEqual(item, held, { caseExact }))) all.push(item)
  }
  return all
}

function asList(value: AttributeValue): readonly AttributeValue[] {
  if (isEmptyValue(value)) return []
  return isList(value) ? value : [value]
}

function isList(value: AttributeValue): value is readonly AttributeValue[] {
  return Array.isArray(value)
}
