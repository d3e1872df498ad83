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

export type FlowRules = {
  readonly definition: AttributeDefinition
  readonly isNone: boolean
  readonly defaultValue: string | null
  readonly flowType: FlowType
  readonly flowBehavior: FlowBehavior
  /** Both gates that let an empty value clear the target are open (MAP-14). */
  readonly clearsOnNull: boolean
}

export type FlowResult =
  | { readonly kind: 'send'; readonly value: AttributeValue }
  | { readonly kind: 'clear' }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'problem'; readonly errorCode: ConversionErrorCode; readonly message: string }

const NOTHING: FlowResult = { kind: 'nothing' }

/** What a new account gets. `sourceValue` is what the mapping's source yields; ignored for the type None. */
export function flowOnCreate(rules: FlowRules, sourceValue: AttributeValue): FlowResult {
  const { defaultValue, definition, isNone } = rules
  // MAP-11: the mapping's default is tried first, the definition's second.
  const fallback = defaultValue ?? (isNone ? null : definition.defaultValue)
  const value = isNone || isEmptyValue(sourceValue) ? fallback : sourceValue
  return isEmptyValue(value) ? NOTHING : convert(value, definition)
}

/** What an existing account gets, given what it holds. */
export function flowOnUpdate(
  rules: FlowRules,
  sourceValue: AttributeValue,
  current: AttributeValue,
): FlowResult {
  const { definition, flowType } = rules
  if (flowType === 'ObjectAddOnly') return NOTHING
  if (rules.isNone) {
    // Sent only while the target is empty, so there is nothing to compare with.
    return isEmptyValue(current) && !isEmptyValue(rules.defaultValue)
      ? convert(rules.defaultValue, definition)
      : NOTHING
  }
  if (isEmptyValue(sourceValue)) {
    const clears = rules.clearsOnNull && !definition.multivalued && !isEmptyValue(current)
    return clears ? { kind: 'clear' } : NOTHING
  }
  if (flowType === 'AttributeAddOnly' && !isEmptyValue(current)) return NOTHING
  const converted = convert(sourceValue, definition)
  if (converted.kind !== 'send') return converted
  const value = addsOnly(flowType) ? withAdded(current, converted.value, definition) : converted.value
  return isHeld(value, current, definition) && rules.flowBehavior !== 'FlowAlways'
    ? NOTHING
    : { kind: 'send', value }
}

function convert(value: AttributeValue, definition: AttributeDefinition): FlowResult {
  const converted = convertValue(value, definition)
  if (converted.kind === 'problem') return converted
  return isEmptyValue(converted.value) ? NOTHING : { kind: 'send', value: converted.value }
}

// A target may answer "True" where it was sent true, or write a date its own way: the same value, not a change to send
// for ever.
function isHeld(value: AttributeValue, current: AttributeValue, definition: AttributeDefinition): boolean {
  if (valuesEqual(value, current, definition)) return true
  if (definition.type === 'DateTime' && typeof value === 'string' && typeof current === 'string')
    return isSameInstant(value, current)
  const converted = convertValue(current, definition)
  return converted.kind === 'value' && valuesEqual(value, converted.value, definition)
}

function addsOnly(flowType: FlowType): boolean {
  return flowType === 'MultiValueAddOnly' || flowType === 'ValueAddOnly'
}

// Values that only ever grow: what is there stays, what is missing joins.
function withAdded(
  current: AttributeValue,
  wanted: AttributeValue,
  definition: AttributeDefinition,
): AttributeValue {
  const held = asList(current)
  const missing = asList(wanted).filter((item) => !held.some((other) => valuesEqual(item, other, definition)))
  if (!definition.multivalued) return held[0] ?? wanted
  return [...held, ...missing]
}

function asList(value: AttributeValue): readonly AttributeValue[] {
  if (isEmptyValue(value)) return []
  return isList(value) ? value : [value]
}

function isList(value: AttributeValue): value is readonly AttributeValue[] {
  return Array.isArray(value)
}
