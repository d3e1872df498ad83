// The operators of scoping filters, the fourteen of provisioning.md 3.3 and our own: one table for evaluation, validation and
// the API.

import type { AttributeDefinition } from '../synchronization-schema/synchronization-schema.ts'
import { binary, booleanOf, comparison, type FilterOperator, regex, unary } from './filter-operator.ts'
import { OWN_OPERATORS } from './own-operators.ts'

const TEXT_OR_INTEGER = ['String', 'Integer'] as const
const WHATEVER_CAN_BE_NULL = ['Integer', 'String', 'Binary', 'Boolean'] as const

/** The operators in the order of the reference. */
export const FILTER_OPERATORS: readonly FilterOperator[] = [
  binary('EQUALS', TEXT_OR_INTEGER, (text, wanted) => text === wanted),
  binary('NOT EQUALS', TEXT_OR_INTEGER, (text, wanted) => text !== wanted),
  regex('REGEX MATCH', { isNegated: false }),
  regex('NOT REGEX MATCH', { isNegated: true }),
  unary('IS TRUE', ['Boolean'], { acceptsNull: false }, (value) => booleanOf(value) === true),
  // Null is not false.
  unary('IS FALSE', ['Boolean'], { acceptsNull: false }, (value) => booleanOf(value) === false),
  unary('IS NULL', WHATEVER_CAN_BE_NULL, { acceptsNull: true }, () => false),
  unary('IS NOT NULL', WHATEVER_CAN_BE_NULL, { acceptsNull: false }, () => true),
  comparison('GREATER_THAN', (order) => order > 0),
  comparison('GREATER_THAN_OR_EQUALS', (order) => order >= 0),
  binary('INCLUDES', ['String'], (text, part) => text.includes(part)),
  binary('ENDS_WITH', ['String'], (text, end) => text.endsWith(end)),
  // The operands are the reverse of INCLUDES: the attribute is sought in the clause's value (SCP-32).
  binary('&', ['String'], (text, whole) => whole.includes(text)),
  binary('!&', ['String'], (text, whole) => !whole.includes(text)),
  ...OWN_OPERATORS,
]

const byName = new Map(FILTER_OPERATORS.map((operator) => [operator.name, operator]))

/** The operator of this name in any letter case; `null` when there is none. */
export function findFilterOperator(name: string): FilterOperator | null {
  return byName.get(name.toUpperCase()) ?? null
}

/**
 * Whether a clause on such an attribute can ever hold. The directory keeps whole numbers such as an employee id as text, so
 * an operator for integers also takes text; text that is no number fails its clause (SCP-31).
 */
export function takesAttribute(
  { lists, singles }: FilterOperator,
  { multivalued, type }: Pick<AttributeDefinition, 'multivalued' | 'type'>,
): boolean {
  const supported = multivalued ? lists : singles
  return supported.includes(type) || (type === 'String' && supported.includes('Integer'))
}
