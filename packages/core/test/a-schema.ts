// Parts of a synchronization schema for tests: complete and valid, so that a test says only what matters to it.

import { parseExpression } from '../src/expressions/parse.ts'
import type {
  AttributeDefinition,
  AttributeMapping,
  DirectoryDefinition,
  FilterClause,
  ObjectDefinition,
  ObjectMapping,
  ScopingFilter,
  SynchronizationRule,
  SynchronizationSchema,
} from '../src/synchronization-schema/synchronization-schema.ts'

export function aDefinition(name: string, given: Partial<AttributeDefinition> = {}): AttributeDefinition {
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

/** A mapping from an expression such as `[mail]`; `null` is the type None. */
export function aMapping(
  targetAttributeName: string,
  expression: string | null,
  given: Partial<AttributeMapping> = {},
): AttributeMapping {
  return {
    targetAttributeName,
    source: expression === null ? null : { type: typeOf(expression), name: '', expression, parameters: [] },
    defaultValue: null,
    flowBehavior: 'FlowWhenChanged',
    flowType: 'Always',
    matchingPriority: 0,
    exportMissingReferences: false,
    flowNullValues: false,
    ...given,
  }
}

function typeOf(expression: string): 'Attribute' | 'Constant' | 'Function' {
  switch (parseExpression(expression).kind) {
    case 'attribute':
      return 'Attribute'
    case 'call':
      return 'Function'
    default:
      return 'Constant'
  }
}

export function anObject(name: string, attributes: readonly AttributeDefinition[]): ObjectDefinition {
  return { name, attributes, supportedApis: [], metadata: [] }
}

export function anObjectMapping(given: Partial<ObjectMapping> = {}): ObjectMapping {
  return {
    name: 'Users',
    enabled: true,
    flowTypes: ['Add', 'Update', 'Delete'],
    sourceObjectName: 'User',
    targetObjectName: 'Account',
    scope: null,
    attributeMappings: [aMapping('userName', '[userPrincipalName]', { matchingPriority: 1 })],
    metadata: [],
    ...given,
  }
}

/** Clauses as `[attribute, operator, value]`; without a value the operator is unary. */
export type ClauseWords = readonly [attribute: string, operator: string, value?: string]

export function aClause([sourceOperandName, operatorName, value]: ClauseWords): FilterClause {
  return { sourceOperandName, operatorName, targetOperand: { values: value === undefined ? [] : [value] } }
}

/** Filters by title, each with its clauses. */
export function aFilter(groups: Readonly<Record<string, readonly ClauseWords[]>>): ScopingFilter {
  return {
    groups: Object.entries(groups).map(([name, clauses]) => ({ name, clauses: clauses.map(aClause) })),
    categoryFilterGroups: [],
    inputFilterGroups: [],
  }
}

export function aDirectory(name: string, objects: readonly ObjectDefinition[]): DirectoryDefinition {
  return {
    id: name,
    name,
    objects,
    readOnly: false,
    discoverabilities: 'None',
    discoveryDateTime: null,
    version: null,
  }
}

export function aRule(given: Partial<SynchronizationRule> = {}): SynchronizationRule {
  return {
    id: 'rule-1',
    name: 'USER_OUTBOUND_USER',
    priority: 1,
    editable: true,
    sourceDirectoryName: 'Directory',
    targetDirectoryName: 'Target',
    objectMappings: [anObjectMapping()],
    metadata: [],
    containerFilter: null,
    groupFilter: null,
    ...given,
  }
}

const SOURCE_USER = anObject('User', [
  aDefinition('objectId', { anchor: true }),
  aDefinition('userPrincipalName'),
  aDefinition('displayName'),
  aDefinition('mail'),
  aDefinition('department'),
  aDefinition('employeeId'),
  aDefinition('accountEnabled', { type: 'Boolean' }),
  aDefinition('IsSoftDeleted', { type: 'Boolean' }),
  aDefinition('employeeHireDate', { type: 'DateTime' }),
  aDefinition('otherMails', { multivalued: true }),
  aDefinition('manager', { type: 'Reference' }),
])

const SOURCE_GROUP = anObject('Group', [
  aDefinition('objectId', { anchor: true }),
  aDefinition('displayName'),
  aDefinition('members', { type: 'Reference', multivalued: true }),
])

const TARGET_ACCOUNT = anObject('Account', [
  aDefinition('id', { anchor: true }),
  aDefinition('userName', { required: true }),
  aDefinition('displayName'),
  aDefinition('active', { type: 'Boolean' }),
  aDefinition('manager', { type: 'Reference' }),
])

/** One rule from `Directory` to `Target`; objects given take the place of the default `Account`. */
export function aSchema(
  objectMappings: readonly ObjectMapping[] = [anObjectMapping()],
  targetObjects: readonly ObjectDefinition[] = [TARGET_ACCOUNT],
): SynchronizationSchema {
  return {
    id: 'schema-1',
    version: 'v1.0',
    synchronizationRules: [aRule({ objectMappings })],
    directories: [aDirectory('Directory', [SOURCE_USER, SOURCE_GROUP]), aDirectory('Target', targetObjects)],
  }
}
