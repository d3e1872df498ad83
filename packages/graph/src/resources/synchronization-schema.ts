// Synchronization schemas on the wire (graph-api.md §10.9): lenient in, complete and canonical out.

import {
  ATTRIBUTE_TYPES,
  type AttributeMapping,
  expressionFromMappingSource,
  FLOW_BEHAVIORS,
  FLOW_TYPES,
  MUTABILITIES,
  OBJECT_FLOW_TYPES,
  type ObjectMapping,
  type PartialMappingSource,
  RollcallError,
  type SynchronizationRule,
  type SynchronizationSchema,
  toMappingSource,
  validateSchema,
} from '@rollcall/core'
import { z } from 'zod'
import { badRequest } from '../graph-refusal.ts'
import { anyCase, bodyObject, flagList } from './fold-keys.ts'
import { parseRequest } from './parse-request.ts'

const NAME = z.string().min(1).max(1024)
const METADATA = z
  .array(
    bodyObject({
      key: z.string(),
      value: z
        .string()
        .nullish()
        .transform((value) => value ?? ''),
    }),
  )
  .nullish()
  .transform((entries) => entries ?? [])
const orFalse = z
  .boolean()
  .nullish()
  .transform((value) => value ?? false)
const orNull = z
  .string()
  .nullish()
  .transform((value) => value ?? null)

const anythingOrNull = z
  .unknown()
  .optional()
  .transform((value) => value ?? null)

// Written out once more by hand, since a tree's schema refers to itself.
const SOURCE: z.ZodType<PartialMappingSource> = z
  .lazy(() =>
    bodyObject({
      type: anyCase(['Attribute', 'Constant', 'Function']).nullish(),
      name: z.string().nullish(),
      expression: z.string().nullish(),
      parameters: z.array(bodyObject({ key: z.string(), value: SOURCE })).nullish(),
    }),
  )
  .meta({ id: 'attributeMappingSourceInput' })

const ATTRIBUTE_MAPPING = bodyObject({
  targetAttributeName: NAME,
  source: SOURCE.nullish(),
  defaultValue: orNull,
  flowBehavior: anyCase(FLOW_BEHAVIORS).nullish(),
  flowType: anyCase(FLOW_TYPES).nullish(),
  matchingPriority: z.int().min(0).nullish(),
  exportMissingReferences: orFalse,
  flowNullValues: orFalse,
})

const CLAUSE = bodyObject({
  sourceOperandName: NAME,
  operatorName: NAME,
  targetOperand: bodyObject({
    values: z
      .array(z.string())
      .nullish()
      .transform((values) => values ?? []),
  })
    .nullish()
    .transform((operand) => operand ?? { values: [] }),
  regexMode: z.enum(['full', 'search']).exactOptional(),
})

const FILTER_GROUPS = z
  .array(
    bodyObject({
      name: z
        .string()
        .nullish()
        .transform((name) => name ?? ''),
      clauses: z.array(CLAUSE),
    }),
  )
  .nullish()
  .transform((groups) => groups ?? [])

const SCOPE = bodyObject({
  groups: FILTER_GROUPS,
  categoryFilterGroups: FILTER_GROUPS,
  inputFilterGroups: FILTER_GROUPS,
})

const OBJECT_MAPPING = bodyObject({
  name: z
    .string()
    .nullish()
    .transform((name) => name ?? ''),
  enabled: z
    .boolean()
    .nullish()
    .transform((value) => value ?? true),
  flowTypes: flagList(OBJECT_FLOW_TYPES).nullish(),
  sourceObjectName: NAME,
  targetObjectName: NAME,
  scope: SCOPE.nullish().transform((scope) => scope ?? null),
  attributeMappings: z.array(ATTRIBUTE_MAPPING),
  metadata: METADATA,
})

const RULE = bodyObject({
  id: NAME,
  name: z
    .string()
    .nullish()
    .transform((name) => name ?? ''),
  priority: z.int(),
  editable: z
    .boolean()
    .nullish()
    .transform((value) => value ?? true),
  sourceDirectoryName: NAME,
  targetDirectoryName: NAME,
  objectMappings: z.array(OBJECT_MAPPING),
  metadata: METADATA,
  containerFilter: anythingOrNull,
  groupFilter: anythingOrNull,
})

/** One attribute definition in a request. */
export const ATTRIBUTE_DEFINITION = bodyObject({
  name: NAME,
  type: anyCase(ATTRIBUTE_TYPES)
    .nullish()
    .transform((type) => type ?? 'String'),
  anchor: orFalse,
  required: orFalse,
  multivalued: orFalse,
  caseExact: orFalse,
  flowNullValues: orFalse,
  mutability: anyCase(MUTABILITIES)
    .nullish()
    .transform((mutability) => mutability ?? 'ReadWrite'),
  defaultValue: orNull,
  referencedObjects: z
    .array(bodyObject({ referencedObjectName: z.string(), referencedProperty: orNull }))
    .nullish()
    .transform((objects) => objects ?? []),
  apiExpressions: METADATA,
  canonicalValues: z.array(z.string()).exactOptional(),
  metadata: METADATA,
})

const DIRECTORY = bodyObject({
  id: z.string(),
  name: NAME,
  objects: z.array(
    bodyObject({
      name: NAME,
      attributes: z.array(ATTRIBUTE_DEFINITION),
      supportedApis: z
        .array(z.string())
        .nullish()
        .transform((apis) => apis ?? []),
      metadata: METADATA,
    }),
  ),
  readOnly: orFalse,
  discoverabilities: z
    .string()
    .nullish()
    .transform((flags) => flags ?? 'None'),
  discoveryDateTime: orNull,
  version: orNull,
})

/** A whole schema: PUT. */
export const SCHEMA_BODY = bodyObject(
  { synchronizationRules: z.array(RULE), directories: z.array(DIRECTORY) },
  ['id', 'version', 'provisioningTaskIdentifier'],
)

/** Parts of a schema, each replacing its counterpart whole: PATCH. */
export const SCHEMA_CHANGE_BODY = bodyObject(
  { synchronizationRules: z.array(RULE).optional(), directories: z.array(DIRECTORY).optional() },
  ['id', 'version', 'provisioningTaskIdentifier'],
)

/**
 * The schema a PUT means, under the id and version of the stored one.
 *
 * @throws {GraphRefusal} 400: not a schema. Whether its parts fit together is checked when it is saved.
 * @throws {RollcallError} `ERR_EXPRESSION_…`: a source without an expression cannot be written as one.
 */
export function readSchema(body: unknown, stored: SynchronizationSchema): SynchronizationSchema {
  const parsed = parseRequest(SCHEMA_BODY, body)
  return {
    id: stored.id,
    version: stored.version,
    synchronizationRules: parsed.synchronizationRules.map(toRule),
    directories: parsed.directories,
  }
}

/** The schema a PATCH leads to: each given collection replaced whole, the other kept (graph-api.md §10.9). */
export function readSchemaChange(body: unknown, stored: SynchronizationSchema): SynchronizationSchema {
  return changedSchema(parseRequest(SCHEMA_CHANGE_BODY, body), stored)
}

function changedSchema(
  { synchronizationRules, directories }: z.output<typeof SCHEMA_CHANGE_BODY>,
  stored: SynchronizationSchema,
): SynchronizationSchema {
  return {
    ...stored,
    ...(synchronizationRules === undefined ? {} : { synchronizationRules: synchronizationRules.map(toRule) }),
    ...(directories === undefined ? {} : { directories }),
  }
}

/** What a PATCH of a synchronization template may change: its schema, in parts (graph-api.md §10.1). */
export const TEMPLATE_CHANGE_BODY = bodyObject({ schema: SCHEMA_CHANGE_BODY.nullish() }, [
  'id',
  'applicationId',
  'default',
  'description',
  'discoverable',
  'factoryTag',
  'metadata',
])

/**
 * The schema that a PATCH of a template leads to; what else a template has is the gallery's, and ignored.
 *
 * @throws {GraphRefusal} 400: not the parts of a schema.
 */
export function readTemplateChange(body: unknown, stored: SynchronizationSchema): SynchronizationSchema {
  const { schema } = parseRequest(TEMPLATE_CHANGE_BODY, body)
  return schema == null ? stored : changedSchema(schema, stored)
}

function toRule(rule: z.output<typeof RULE>): SynchronizationRule {
  return { ...rule, objectMappings: rule.objectMappings.map(toObjectMapping) }
}

function toObjectMapping(mapping: z.output<typeof OBJECT_MAPPING>): ObjectMapping {
  return {
    ...mapping,
    flowTypes: mapping.flowTypes ?? OBJECT_FLOW_TYPES,
    scope: mapping.scope === null ? null : { ...mapping.scope },
    attributeMappings: mapping.attributeMappings.map(toAttributeMapping),
  }
}

function toAttributeMapping(mapping: z.output<typeof ATTRIBUTE_MAPPING>): AttributeMapping {
  return {
    ...mapping,
    source: toSource(mapping.source ?? null),
    flowBehavior: mapping.flowBehavior ?? 'FlowWhenChanged',
    flowType: mapping.flowType ?? 'Always',
    matchingPriority: mapping.matchingPriority ?? 0,
  }
}

// graph-api.md §10.9: one half is derived from the other, the expression wins, `{}` means a constant default. An
// expression that does not parse is kept as it came: the check of the whole schema reports it with its place.
function toSource(source: PartialMappingSource | null): AttributeMapping['source'] {
  if (source === null || isBlank(source)) return null
  try {
    return toMappingSource(expressionFromMappingSource(source))
  } catch (error) {
    if (!(error instanceof RollcallError)) throw error
    const expression = source.expression ?? source.name ?? ''
    return { type: source.type ?? 'Attribute', name: source.name ?? '', expression, parameters: [] }
  }
}

function isBlank(source: PartialMappingSource): boolean {
  return (source.expression ?? '').trim() === '' && (source.name ?? '') === ''
}

/**
 * Refuses a schema whose parts do not fit together.
 *
 * @throws {GraphRefusal} 400 with a detail for each problem; its `target` is a JSON pointer (graph-api.md §10.9).
 */
export function requireValidSchema(schema: SynchronizationSchema, previous: SynchronizationSchema): void {
  const problems = validateSchema(schema, { previous })
  const [first] = problems
  if (first === undefined) return
  const others = problems.length === 1 ? '' : ` There are ${problems.length} problems.`
  throw badRequest(
    `The schema was not saved: ${first.message} (at ${first.pointer}).${others}`,
    problems.map(({ pointer, message }) => ({ code: 'ERR_SCHEMA_INVALID', message, target: pointer })),
  )
}

/** A schema as answers show it. Directories are always inlined. */
export function showSchema(schema: SynchronizationSchema): object {
  return {
    id: schema.id,
    version: schema.version,
    provisioningTaskIdentifier: null,
    synchronizationRules: schema.synchronizationRules.map(showRule),
    directories: schema.directories,
  }
}

function showRule(rule: SynchronizationRule): object {
  return { ...rule, objectMappings: rule.objectMappings.map(showObjectMapping) }
}

function showObjectMapping(mapping: ObjectMapping): object {
  return { ...mapping, flowTypes: showFlags(mapping.flowTypes) }
}

/** A flag enum is one string; no flag is `None` (graph-api.md §3.2). */
export function showFlags(flags: readonly string[]): string {
  return flags.length === 0 ? 'None' : flags.join(', ')
}
