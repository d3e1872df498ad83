// Parts of a synchronization schema as the scoping and mapping vectors write them, completed with the usual defaults.

import {
  type AttributeDefinition,
  type AttributeMapping,
  type ObjectDefinition,
  type ObjectMapping,
  parseExpression,
  type SynchronizationSchema,
  toMappingSource,
} from '@rollcall/core'

export type VectorDefinition = Partial<AttributeDefinition>

/** `source` is the text of an expression; `null` is the type None. */
export type VectorMapping = Partial<Omit<AttributeMapping, 'source'>> & {
  readonly target: string
  readonly source: string | null
}

export function toDefinition(name: string, given: VectorDefinition = {}): AttributeDefinition {
  return {
    name,
    type: 'String',
    anchor: false,
    required: false,
    multivalued: false,
    caseExact: false,
    flowNullValues: false,
    mutability: 'ReadWrite',
    defaultValue: null,
    referencedObjects: [],
    apiExpressions: [],
    metadata: [],
    ...given,
  }
}

/** @throws {ExpressionError} The expression does not parse. */
export function toMapping({ target, source, ...given }: VectorMapping): AttributeMapping {
  return {
    targetAttributeName: target,
    source: source === null ? null : toMappingSource(parseExpression(source)),
    defaultValue: null,
    flowBehavior: 'FlowWhenChanged',
    flowType: 'Always',
    matchingPriority: 0,
    exportMissingReferences: false,
    flowNullValues: false,
    ...given,
  }
}

export function toObject(name: string, attributes: readonly AttributeDefinition[]): ObjectDefinition {
  return { name, attributes, supportedApis: [], metadata: [] }
}

export function toObjectMapping(given: Partial<ObjectMapping>): ObjectMapping {
  return {
    name: 'Users',
    enabled: true,
    flowTypes: ['Add', 'Update', 'Delete'],
    sourceObjectName: 'User',
    targetObjectName: 'Account',
    scope: null,
    attributeMappings: [],
    metadata: [],
    ...given,
  }
}

/** A schema of one rule between a directory with this one source object and a target with this one. */
export function toSchema(
  mapping: ObjectMapping,
  source: ObjectDefinition,
  target: ObjectDefinition,
): SynchronizationSchema {
  const directory = (name: string, object: ObjectDefinition) => ({
    id: name,
    name,
    objects: [object],
    readOnly: false,
    discoverabilities: 'None',
    discoveryDateTime: null,
    version: null,
  })
  return {
    id: 'schema',
    version: '1',
    synchronizationRules: [
      {
        id: 'rule',
        name: 'rule',
        priority: 1,
        editable: true,
        sourceDirectoryName: 'source',
        targetDirectoryName: 'target',
        objectMappings: [mapping],
        metadata: [],
        containerFilter: null,
        groupFilter: null,
      },
    ],
    directories: [directory('source', source), directory('target', target)],
  }
}
