// Which operators a scoping filter can use on an attribute, and what their value looks like.

import type { AttributeDefinition } from './mapping-edit.ts'

/** What a clause can read, as far as its operator cares. */
export type FilterAttribute = Pick<AttributeDefinition, 'name' | 'type' | 'multivalued'>

const TEXT_OPERATORS = [
  'EQUALS',
  'NOT EQUALS',
  'IS NULL',
  'IS NOT NULL',
  'REGEX MATCH',
  'NOT REGEX MATCH',
  'GREATER_THAN',
  'GREATER_THAN_OR_EQUALS',
  'INCLUDES',
  'ENDS_WITH',
  '&',
  '!&',
]
const OPERATORS: Readonly<Record<string, readonly string[]>> = {
  String: TEXT_OPERATORS,
  Integer: TEXT_OPERATORS.slice(0, 8),
  Boolean: ['IS TRUE', 'IS FALSE', 'IS NULL', 'IS NOT NULL'],
  Binary: ['IS NULL', 'IS NOT NULL'],
  DateTime: ['BEFORE', 'NOT BEFORE', 'HAS VALUE', 'HAS NO VALUE'],
  Reference: ['REFERS TO', 'DOES NOT REFER TO', 'HAS VALUE', 'HAS NO VALUE'],
}
const WHETHER_ANY = ['HAS VALUE', 'HAS NO VALUE']
const TEXT_LIST_OPERATORS = [
  'ANY EQUALS',
  'NONE EQUALS',
  'ANY INCLUDES',
  'ANY ENDS_WITH',
  'ANY REGEX MATCH',
  ...WHETHER_ANY,
]
const LIST_OPERATORS: Readonly<Record<string, readonly string[]>> = {
  String: TEXT_LIST_OPERATORS,
  Integer: TEXT_LIST_OPERATORS,
  Reference: ['REFERS TO', 'DOES NOT REFER TO', ...WHETHER_ANY],
}
const UNARY = ['IS TRUE', 'IS FALSE', 'IS NULL', 'IS NOT NULL', 'HAS VALUE', 'HAS NO VALUE']

const MEMBERSHIPS: readonly FilterAttribute[] = ['memberOf', 'transitiveMemberOf'].map((name) => ({
  name,
  type: 'Reference',
  multivalued: true,
}))
const NEVER_FILTERED = ['appRoleAssignments', 'members']

/** The attributes that filters of a source object can read; of users, also the groups that they are members of. */
export function filterAttributes(
  sourceObjectName: string,
  attributes: readonly FilterAttribute[],
): readonly FilterAttribute[] {
  const readable = attributes.filter(({ name }) => !NEVER_FILTERED.includes(name))
  return sourceObjectName === 'User' ? [...readable, ...MEMBERSHIPS] : readable
}

/** The operators that take the attribute. */
export function operatorsFor({ multivalued, name, type }: FilterAttribute): readonly string[] {
  if (MEMBERSHIPS.some((membership) => membership.name === name)) return ['REFERS TO', 'DOES NOT REFER TO']
  return multivalued ? (LIST_OPERATORS[type] ?? WHETHER_ANY) : (OPERATORS[type] ?? TEXT_OPERATORS)
}

/** Whether the operator stands without a value. */
export function isUnary(operatorName: string): boolean {
  return UNARY.includes(operatorName)
}

/** Whether its value is the id of a person or a group. */
export function refersToObject(operatorName: string): boolean {
  return ['REFERS TO', 'DOES NOT REFER TO'].includes(operatorName)
}

/** What to write as the value; `undefined` where any text will do. */
export function valueHint(operatorName: string): string | undefined {
  return operatorName.endsWith('BEFORE') ? '2026-03-01, now, now-30d or now+12h' : undefined
}
