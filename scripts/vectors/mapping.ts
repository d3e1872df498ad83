// Runs mapping.json: what mappings send on create, update and disable, whom they match, and what cannot be saved.

import {
  type AttributeValues,
  applyChanges,
  type CompiledObjectMapping,
  compileMappings,
  type HeldRole,
  type MappingContext,
  type MappingOutcome,
  mapForCreate,
  mapForDisable,
  mapForUpdate,
  matchingQueries,
  type ObjectDefinition,
  type SourceAttributes,
  type SourceUser,
  userSourceAttributes,
  validateSchema,
} from '@rollcall/core'
import {
  toDefinition,
  toMapping,
  toObject,
  toObjectMapping,
  toSchema,
  type VectorDefinition,
  type VectorMapping,
} from './core-schema.ts'
import { runPlainVectors, type VectorReport } from './report.ts'

interface MappingVector {
  readonly id: string
  readonly operation: 'create' | 'update' | 'disable' | 'match' | 'save'
  readonly mappings: readonly VectorMapping[]
  readonly definitions?: Readonly<Record<string, VectorDefinition>>
  readonly sourceDefinitions?: Readonly<Record<string, VectorDefinition>>
  readonly object: SourceAttributes
  readonly user?: VectorUser
  readonly current?: AttributeValues
  readonly accounts?: Readonly<Record<string, string>>
  readonly expected: unknown
  readonly note?: string
}

type VectorUser = Partial<SourceUser> & {
  readonly isSoftDeleted?: boolean
  readonly roles?: readonly HeldRole[]
}

/** Every vector's outcome against its expectation. */
export function run(document: unknown): VectorReport {
  return runPlainVectors('mapping', document, outcomeOf)
}

function outcomeOf(vector: MappingVector): unknown {
  try {
    if (vector.operation === 'save') return savingOutcome(vector)
    const compiled = compileMappings(objectMapping(vector), targetObject(vector), sourceObject(vector))
    if (vector.operation !== 'match') return shown(mapFor(vector.operation, vector, compiled))
    const queries = matchingQueries(compiled, sourceOf(vector), contextOf(vector))
    return { queries: queries.map(({ attribute, value }) => ({ attribute, value })) }
  } catch (error) {
    return { thrown: String(error) }
  }
}

function mapFor(
  operation: 'create' | 'update' | 'disable',
  vector: MappingVector,
  compiled: CompiledObjectMapping,
): MappingOutcome {
  const context = contextOf(vector)
  const object = sourceOf(vector)
  const { current = {} } = vector
  switch (operation) {
    case 'create':
      return mapForCreate(compiled, object, context)
    case 'update':
      return mapForUpdate(compiled, object, current, context)
    case 'disable':
      return mapForDisable(compiled, object, current, context)
  }
}

/** The attributes of the directory user, if there is one, under those given directly. */
function sourceOf({ object, user }: MappingVector): SourceAttributes {
  if (user === undefined) return object
  const { isSoftDeleted = false, roles = [], ...given } = user
  const member: SourceUser = {
    id: 'u1',
    userPrincipalName: 'ana@contoso.com',
    displayName: 'Ana',
    accountEnabled: true,
    userType: 'Member',
    managerId: null,
    properties: {},
    ...given,
  }
  return { ...userSourceAttributes(member, { isSoftDeleted, roles }), ...object }
}

function shown({ changes, unresolved, problem, ignoresObject }: MappingOutcome): unknown {
  if (problem !== null) return { error: problem.errorCode, attribute: problem.attribute }
  if (ignoresObject) return { ignored: true }
  const waiting = Map.groupBy(unresolved, ({ attribute }) => attribute)
  const redacted = changes.filter(({ isRedacted }) => isRedacted).map(({ attribute }) => attribute)
  return {
    sends: applyChanges({}, changes),
    ...(waiting.size === 0
      ? {}
      : {
          unresolved: Object.fromEntries(
            [...waiting].map(([attribute, references]) => [
              attribute,
              references.map(({ referencedId }) => referencedId),
            ]),
          ),
        }),
    ...(redacted.length === 0 ? {} : { redacted }),
  }
}

function contextOf({ operation, accounts = {} }: MappingVector): MappingContext {
  return {
    now: Date.UTC(2024, 0, 1),
    operation: operation === 'create' || operation === 'match' ? 'create' : 'update',
    // No vector is about random values.
    randomBytes: (count) => new Uint8Array(count),
    targetIdOf: (sourceId) => accounts[sourceId] ?? null,
  }
}

function objectMapping({ mappings }: MappingVector) {
  return toObjectMapping({ attributeMappings: mappings.map(toMapping) })
}

function targetObject({ mappings, definitions = {} }: MappingVector): ObjectDefinition {
  const names = new Set([...Object.keys(definitions), ...mappings.map(({ target }) => target)])
  return toObject(
    'Account',
    [...names].map((name) => toDefinition(name, definitions[name])),
  )
}

function sourceObject({ sourceDefinitions = {} }: MappingVector): ObjectDefinition {
  return toObject(
    'User',
    Object.entries(sourceDefinitions).map(([name, given]) => toDefinition(name, given)),
  )
}

const SOURCE_NAMES = ['userPrincipalName', 'jobTitle', 'department', 'employeeId']

function savingOutcome(vector: MappingVector): unknown {
  const source = toObject('User', [
    toDefinition('objectId', { anchor: true }),
    ...SOURCE_NAMES.map((name) => toDefinition(name)),
    ...sourceObject(vector).attributes,
  ])
  const given = targetObject(vector)
  const hasAnchor = given.attributes.some(({ anchor }) => anchor)
  const anchor = hasAnchor ? [] : [toDefinition('id', { anchor: true })]
  const target = { ...given, attributes: [...anchor, ...given.attributes] }
  return { refused: validateSchema(toSchema(objectMapping(vector), source, target)).length > 0 }
}
