// From what a mapping yields to what the target attribute takes (provisioning.md 4.3 step 5).

import type { AttributeDefinition } from '../synchronization-schema/synchronization-schema.ts'
import { type AttributeValue, isEmptyValue } from '../values/attribute-value.ts'

export type Conversion =
  | { readonly kind: 'value'; readonly value: AttributeValue }
  | { readonly kind: 'problem'; readonly errorCode: ConversionErrorCode; readonly message: string }

export type ConversionErrorCode = 'SchemaPropertyCanOnlyAcceptValue' | 'UnprocessableEntity'

/** A value in the definition's type and cardinality, or why it has none. Empty values come back as `null`. */
export function convertValue(value: AttributeValue | undefined, definition: AttributeDefinition): Conversion {
  if (isEmptyValue(value)) return { kind: 'value', value: null }
  if (definition.multivalued) return convertList(isList(value) ? value : [value], definition)
  if (!isList(value)) return convertSingle(value, definition)
  const [only, ...others] = value
  if (others.length === 0) return convertSingle(only ?? null, definition)
  return {
    kind: 'problem',
    errorCode: 'SchemaPropertyCanOnlyAcceptValue',
    message: `target attribute "${definition.name}" takes one value, the mapping yields ${value.length}`,
  }
}

function convertList(values: readonly AttributeValue[], definition: AttributeDefinition): Conversion {
  const converted: AttributeValue[] = []
  for (const value of values) {
    const result = convertSingle(value, definition)
    if (result.kind === 'problem') return result
    if (!isEmptyValue(result.value)) converted.push(result.value)
  }
  return { kind: 'value', value: converted.length === 0 ? null : converted }
}

function convertSingle(value: AttributeValue, definition: AttributeDefinition): Conversion {
  if (value !== null && typeof value === 'object') return { kind: 'value', value }
  switch (definition.type) {
    case 'Boolean':
      return convertBoolean(value, definition)
    case 'Integer':
      return convertInteger(value, definition)
    case 'String':
    case 'Reference':
    case 'Binary':
    case 'DateTime':
      return { kind: 'value', value: textOf(value) }
  }
}

function convertBoolean(value: AttributeValue, definition: AttributeDefinition): Conversion {
  if (typeof value === 'boolean') return { kind: 'value', value }
  const text = String(value).toLowerCase()
  if (text === 'true' || text === 'false') return { kind: 'value', value: text === 'true' }
  return unfit(definition, 'true or false')
}

function convertInteger(value: AttributeValue, definition: AttributeDefinition): Conversion {
  const number =
    typeof value === 'number' ? value : /^-?\d{1,15}$/.test(String(value)) ? Number(value) : Number.NaN
  return Number.isSafeInteger(number) ? { kind: 'value', value: number } : unfit(definition, 'a whole number')
}

// The value itself stays out: it may be personal, and the message goes to logs.
function unfit(definition: AttributeDefinition, accepted: string): Conversion {
  return {
    kind: 'problem',
    errorCode: 'UnprocessableEntity',
    message: `target attribute "${definition.name}" takes ${accepted}, the mapping yields something else`,
  }
}

// Booleans have the text form of the expression language (expressions.md §7).
function textOf(value: AttributeValue): AttributeValue {
  if (value === true) return 'True'
  if (value === false) return 'False'
  return value === null ? null : String(value)
}

function isList(value: AttributeValue): value is readonly AttributeValue[] {
  return Array.isArray(value)
}
