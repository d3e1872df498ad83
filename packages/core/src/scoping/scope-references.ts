// The people and groups that scoping filters name by their ids, and what is said of those that are
// not there (provisioning.md SCP-23).

import type { SchemaProblem } from '../synchronization-schema/schema-problem.ts'
import type { SynchronizationSchema } from '../synchronization-schema/synchronization-schema.ts'
import { MEMBERSHIP_ATTRIBUTES } from './filter-attributes.ts'
import { findFilterOperator } from './filter-operators.ts'

/** An id of a person or group in a clause. */
export type ScopeReference = {
  /** Of the clause's values. */
  readonly pointer: string
  readonly filterName: string
  readonly attribute: string
  /** In lower case. */
  readonly objectId: string
}

/** Every id in a clause that compares ids (provisioning.md SCP-23), in the order of the schema. */
export function scopeReferences(schema: SynchronizationSchema): readonly ScopeReference[] {
  return schema.synchronizationRules.flatMap((rule, ruleIndex) =>
    rule.objectMappings.flatMap((mapping, mappingIndex) =>
      (mapping.scope?.groups ?? []).flatMap((group, groupIndex) =>
        group.clauses.flatMap(({ operatorName, sourceOperandName, targetOperand }, index) => {
          if (findFilterOperator(operatorName)?.comparesIds !== true) return []
          const pointer = `/synchronizationRules/${ruleIndex}/objectMappings/${mappingIndex}/scope/groups/${groupIndex}/clauses/${index}/targetOperand`
          return targetOperand.values.map((value) => ({
            pointer,
            filterName: group.name,
            attribute: sourceOperandName,
            objectId: value.toLowerCase(),
          }))
        }),
      ),
    ),
  )
}

/**
 * The reservations about references to what does not exist, or is of a kind that the attribute never holds: such a clause
 * is the same for everyone, which looks like a mistake and is not refused, since a group may come back.
 *
 * @param kinds What the live objects among the ids are.
 */
export function scopeReferenceWarnings(
  references: readonly ScopeReference[],
  kinds: ReadonlyMap<string, 'User' | 'Group'>,
): readonly SchemaProblem[] {
  return references.flatMap(({ attribute, filterName, objectId, pointer }) => {
    const kind = kinds.get(objectId)
    const wanted = wantedKind(attribute)
    if (kind !== undefined && (wanted === null || kind === wanted)) return []
    const found = kind === undefined ? 'which is not in the directory' : `which is a ${kind.toLowerCase()}`
    const accepted = wanted === null ? 'user or group' : wanted.toLowerCase()
    const message = `scoping filter "${filterName}" names with "${attribute}" the object ${objectId}, ${found}; accepted is the id of a ${accepted}`
    return [{ pointer, message }]
  })
}

function wantedKind(attribute: string): 'User' | 'Group' | null {
  if (MEMBERSHIP_ATTRIBUTES.some((name) => name === attribute)) return 'Group'
  return attribute === 'manager' ? 'User' : null
}
