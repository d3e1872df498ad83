// What an on-demand run is asked to provision, checked against the job's schema.

import {
  asId,
  OBJECT_TYPES,
  type ObjectId,
  type ObjectType,
  type SynchronizationSchema,
} from '@rollcall/core'
import { InvalidInput, type PendingKey } from '@rollcall/ports'

/** One object as a caller names it (graph-api.md §10.7). */
export type OnDemandSubject = {
  /** A rule of the schema; `null` takes the one that applies. A suffix such as `#V2` is ignored. */
  readonly ruleId: string | null
  readonly objectId: string
  /** `User` or `Group`, in any case. */
  readonly objectTypeName: string
  /** Members to provision with a group. */
  readonly memberIds: readonly string[]
}

/**
 * The objects to provision, in order: the members of a group before the group.
 *
 * @throws {InvalidInput} An unknown rule, an object type that the schema does not provision, or members of a user.
 */
export function readSubjects(
  subjects: readonly OnDemandSubject[],
  schema: SynchronizationSchema,
): readonly PendingKey[] {
  const keys = subjects.flatMap((subject): readonly PendingKey[] => {
    const objectType = objectTypeOf(subject, schema)
    if (objectType === 'User' && subject.memberIds.length > 0)
      throw new InvalidInput('only a group has members to provision with it', 'links.members')
    const members = subject.memberIds.map((id): PendingKey => ({ objectType: 'User', objectId: idOf(id) }))
    if (members.length > 0) requireMapping('User', schema)
    return [...members, { objectType, objectId: idOf(subject.objectId) }]
  })
  return [...new Map(keys.map((key) => [`${key.objectType} ${key.objectId}`, key])).values()]
}

function objectTypeOf(subject: OnDemandSubject, schema: SynchronizationSchema): ObjectType {
  const { objectTypeName } = subject
  const objectType = OBJECT_TYPES.find((type) => type.toLowerCase() === objectTypeName.toLowerCase())
  if (objectType === undefined) {
    const known = OBJECT_TYPES.join(', ')
    throw new InvalidInput(`unknown object type "${objectTypeName}"; known are ${known}`, 'objectTypeName')
  }
  requireRule(subject.ruleId, schema)
  requireMapping(objectType, schema)
  return objectType
}

function requireRule(ruleId: string | null, { synchronizationRules }: SynchronizationSchema): void {
  const id = ruleId?.replace(/#.*$/, '').toLowerCase()
  if (id === undefined || synchronizationRules.some((rule) => rule.id.toLowerCase() === id)) return
  const known = synchronizationRules.map((rule) => `"${rule.id}"`).join(', ')
  throw new InvalidInput(`unknown synchronization rule "${ruleId}"; the schema has ${known}`, 'ruleId')
}

function requireMapping(objectType: ObjectType, { synchronizationRules }: SynchronizationSchema): void {
  const isMapped = synchronizationRules.some((rule) =>
    rule.objectMappings.some((mapping) => mapping.enabled && mapping.sourceObjectName === objectType),
  )
  if (isMapped) return
  throw new InvalidInput(
    `the mapping of ${objectType} is switched off; enable it in the schema first`,
    'objectTypeName',
  )
}

function idOf(id: string): ObjectId {
  return asId(id.toLowerCase())
}
