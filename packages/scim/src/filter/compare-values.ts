// One value of a resource against one literal of a filter, by the table of scim.md A6.15.

import type { AttributeValue } from '@rollcall/core'
import { type AttributeDefinition, isCaseExact } from '../schemas/attribute-definition.ts'
import { foldCase } from '../values/fold-case.ts'
import { parseInstant } from '../values/instant.ts'
import { toBoolean } from '../values/to-boolean.ts'
import type { ComparisonOperator } from './filter.ts'

/** Every operator but `ne`, which the evaluator makes from `eq`. */
export type PositiveOperator = Exclude<ComparisonOperator, 'ne'>

export type ValueTest = (value: AttributeValue) => boolean

/**
 * The test for one comparison, with the literal prepared once. A value of another type than the attribute's fails it.
 *
 * The literal has been checked against the definition by `resolveFilter`.
 */
export function createValueTest(
  definition: AttributeDefinition,
  operator: PositiveOperator,
  literal: string | number | boolean,
): ValueTest {
  switch (definition.type) {
    case 'boolean':
      return (value) => toBoolean(value) === literal
    case 'integer':
    case 'decimal':
      return (value) => typeof value === 'number' && compareOrdered(operator, value, Number(literal))
    case 'dateTime':
      return isTextOperator(operator)
        ? createTextTest(operator, String(literal), foldCase)
        : createInstantTest(operator, String(literal))
    case 'string':
    case 'reference':
    case 'binary':
    case 'complex':
      return createTextTest(operator, String(literal), isCaseExact(definition) ? keepCase : foldCase)
    default:
      return definition.type satisfies never
  }
}

/** True for the operators that look into the text of a value. */
export function isTextOperator(operator: ComparisonOperator): operator is 'co' | 'sw' | 'ew' {
  return operator === 'co' || operator === 'sw' || operator === 'ew'
}

/** One text against another, both already folded where case does not count. */
export function compareText(operator: PositiveOperator, value: string, wanted: string): boolean {
  switch (operator) {
    case 'co':
      return value.includes(wanted)
    case 'sw':
      return value.startsWith(wanted)
    case 'ew':
      return value.endsWith(wanted)
    default:
      return compareOrdered(operator, value, wanted)
  }
}

/** One value against another of the same kind. The text operators hold for none. */
export function compareOrdered<T extends string | number | bigint>(
  operator: PositiveOperator,
  value: T,
  wanted: T,
): boolean {
  switch (operator) {
    case 'eq':
      return value === wanted
    case 'gt':
      return value > wanted
    case 'ge':
      return value >= wanted
    case 'lt':
      return value < wanted
    case 'le':
      return value <= wanted
    default:
      return false
  }
}

function keepCase(text: string): string {
  return text
}

function createTextTest(
  operator: PositiveOperator,
  literal: string,
  normalise: (text: string) => string,
): ValueTest {
  const wanted = normalise(literal)
  return (value) => typeof value === 'string' && compareText(operator, normalise(value), wanted)
}

function createInstantTest(operator: PositiveOperator, literal: string): ValueTest {
  const wanted = parseInstant(literal)
  return (value) => {
    const instant = typeof value === 'string' ? parseInstant(value) : null
    return instant !== null && wanted !== null && compareOrdered(operator, instant, wanted)
  }
}
