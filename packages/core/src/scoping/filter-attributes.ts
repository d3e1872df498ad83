// What scoping filters may read beside the attributes that mappings read, and what they may not (provisioning.md SCP-22, SCP-23).

import { findAttribute } from '../synchronization-schema/check-expression.ts'
import type {
  AttributeDefinition,
  FilterClause,
  ObjectDefinition,
  ScopingFilter,
} from '../synchronization-schema/synchronization-schema.ts'
import { findFilterOperator } from './filter-operators.ts'

/** The groups that a user is a member of: directly, or also through groups inside groups. Only filters read them. */
export const MEMBERSHIP_ATTRIBUTES = ['memberOf', 'transitiveMemberOf'] as const
/** One of `MEMBERSHIP_ATTRIBUTES`. */
export type MembershipAttribute = (typeof MEMBERSHIP_ATTRIBUTES)[number]

/** Roles decide by assignment (ASN-20), and a group may have a hundred thousand members: neither is asked of by a filter. */
const NEVER_FILTERED = ['appRoleAssignments', 'members']

/** What a filter needs to know beside the object's own attributes. */
export type FilterNeeds = {
  /** The groups whose members it asks for, by the attribute that names them. */
  readonly groupIds: Readonly<Record<MembershipAttribute, readonly string[]>>
  /** The same object may pass at one time and not at another. */
  readonly followsTime: boolean
}

/** What the filter needs; nothing for `null`. Its clauses are sound. */
export function filterNeeds(filter: ScopingFilter | null): FilterNeeds {
  const clauses = (filter?.groups ?? []).flatMap((group) => group.clauses)
  const idsIn = (name: MembershipAttribute) => [
    ...new Set(
      clauses
        .filter((clause) => clause.sourceOperandName === name)
        .flatMap((clause) => clause.targetOperand.values.map((value) => value.toLowerCase())),
    ),
  ]
  return {
    groupIds: { memberOf: idsIn('memberOf'), transitiveMemberOf: idsIn('transitiveMemberOf') },
    followsTime: clauses.some(followsTime),
  }
}

function followsTime({ operatorName, targetOperand }: FilterClause): boolean {
  const operand = { value: targetOperand.values[0] ?? '', regexMode: 'full' as const }
  return (findFilterOperator(operatorName)?.changesAt?.(operand) ?? null) !== null
}

/** Type and number of values of what a clause reads; `null` when the source object has no such attribute. */
export function findFilterAttribute(
  source: ObjectDefinition,
  name: string,
): Pick<AttributeDefinition, 'type' | 'multivalued'> | null {
  if (isMembershipAttribute(source, name)) return { type: 'Reference', multivalued: true }
  return findAttribute(source, name)
}

/** Whether it asks who is a member of a group; users alone are asked so. */
export function isMembershipAttribute(source: ObjectDefinition, name: string): boolean {
  return source.name === 'User' && MEMBERSHIP_ATTRIBUTES.some((attribute) => attribute === name)
}

/** Whether no filter may read it, whatever its type. */
export function isNeverFiltered(name: string): boolean {
  return NEVER_FILTERED.includes(name)
}
