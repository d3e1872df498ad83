// From what a mapping yields to what the target attribute takes (provisioning.md 4.3 step 5).

import { booleanOfText } from '../expressions/convert.ts'
import { decimalOfNumber } from '../expressions/decimal.ts'
import type { AttributeDefinition } from '../synchronization-schema/synchronization-schema.ts'
import { type AttributeValue, isEmptyValue } from '../values/attribute-value.ts'
import { dateTimeText } from './date-time-value.ts'

/** A value in the type of the target attribute, or why there is none (provisioning.md 4.3 step 5). */
export type Conversion =
  | { readonly kind: 'value'; readonly value: AttributeValue }
  | {
      readonly kind: 'problem'
      readonly errorCode: ConversionErrorCode
      readonly message: string
      /** What the attribute would take, e.g. `true or false`. */
      readonly accepted: string
    }

/** Several values for one, or a value of another type (provisioning.md 4.3 step 5). */
export type ConversionErrorCode = 'SchemaPropertyCanOnlyAcceptValue' | 'UnprocessableEntity'

/** A value in the definition's type and cardinality, or why it has none. Empty values come back as `null`. */
export function convertValue(value: AttributeValue | undefined, definition: AttributeDefinition): Conversion {
  if (isEmptyValue(value)) return { kind: 'value', value: null }
  if (definition.multivalued) return convertList(isList(value) ? value : [value], definition)
  if (!isList(value)) return convertSingle(value, definition)
  const present = value.filter((item) => !isEmptyValue(item))
  const [only, ...others] = present
  if (others.length === 0) return convertValue(only, definition)
  return {
    kind: 'problem',
    errorCode: 'SchemaPropertyCanOnlyAcceptValue',
    message: `target attribute "${definition.name}" takes one value, the mapping yields ${present.length}`,
    accepted: 'one value',
  }
}

function convertList(values: readonly AttributeValue[], definition: AttributeDefinition): Conversion {
  const converted: AttributeValue[] = []
  for (const value of values) {
    if (isEmptyValue(value)) continue
    const result = convertSingle(value, definition)
    if (result.kind === 'problem') return result
    converted.push(result.value)
  }
  return { kind: 'value', value: converted.length === 0 ? null : converted }
}

function convertSingle(value: AttributeValue, definition: AttributeDefinition): Conversion {
  switch (definition.type) {
    case 'Boolean':
      return convertBoolean(value, definition)
    case 'Integer':
      return convertInteger(value, definition)
    case 'DateTime':
      return convertDateTime(value, definition)
    case 'String':
    case 'Reference':
    case 'Binary':
      // The attribute types know no complex values; a role is one all the same.
      return { kind: 'value', value: typeof value === 'object' ? value : textOf(value) }
  }
}

function convertBoolean(value: AttributeValue, definition: AttributeDefinition): Conversion {
  if (typeof value === 'boolean') return { kind: 'value', value }
  const read = typeof value === 'string' ? booleanOfText(value) : null
  return read === null ? unfit(definition, 'true or false') : { kind: 'value', value: read }
}

function convertInteger(value: AttributeValue, definition: AttributeDefinition): Conversion {
  const isDigits = typeof value === 'string' && /^-?\d+$/.test(value)
  const number = typeof value === 'number' || isDigits ? Number(value) : Number.NaN
  // JSON has no -0.
  return Number.isSafeInteger(number)
    ? { kind: 'value', value: number + 0 }
    : unfit(definition, 'a whole number')
}

function convertDateTime(value: AttributeValue, definition: AttributeDefinition): Conversion {
  const text = typeof value === 'string' ? dateTimeText(value) : null
  return text === null ? unfit(definition, 'a date and time') : { kind: 'value', value: text }
}

// The value itself stays out: it may be personal, and the message goes to logs.
function unfit(definition: AttributeDefinition, accepted: string): Conversion {
  return {
    kind: 'problem',
    errorCode: 'UnprocessableEntity',
    message: `target attribute "${definition.name}" takes ${accepted}, the mapping yields something else`,
    accepted,
  }
}

// Booleans and numbers have the text form of the expression language (expressions.md §7): no exponents.
function textOf(value: string | number | boolean): string {
  if (value === true) return 'True'
  if (value === false) return 'False'
  return typeof value === 'number' ? decimalOfNumber(value) : value
}

function isList(value: AttributeValue): value is readonly AttributeValue[] {
  return Array.isArray(value)
}
