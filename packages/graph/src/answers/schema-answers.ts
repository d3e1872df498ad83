// Synchronization schemas, templates and the expression service, as answers show them (graph-api.md §10.2, §10.9, §10.10).

import { ATTRIBUTE_TYPES, FLOW_BEHAVIORS, FLOW_TYPES, MUTABILITIES } from '@rollcall/core'
import { z } from 'zod'

const text = z.string()
const nullableText = z.string().nullable()
const METADATA = z.array(z.object({ key: text, value: text }))

type MappingSource = {
  readonly type: 'Attribute' | 'Constant' | 'Function'
  readonly name: string
  readonly expression: string
  readonly parameters: readonly { readonly key: string; readonly value: MappingSource }[]
}

// Written out once more by hand, since a tree's schema refers to itself.
export const ATTRIBUTE_MAPPING_SOURCE: z.ZodType<MappingSource> = z.lazy(() =>
  z.object({
    type: z.enum(['Attribute', 'Constant', 'Function']),
    name: text,
    expression: text,
    parameters: z.array(z.object({ key: text, value: ATTRIBUTE_MAPPING_SOURCE })),
  }),
)

const ATTRIBUTE_MAPPING = z.looseObject({
  targetAttributeName: text,
  source: ATTRIBUTE_MAPPING_SOURCE.nullable(),
  defaultValue: nullableText,
  flowBehavior: z.enum(FLOW_BEHAVIORS),
  flowType: z.enum(FLOW_TYPES),
  matchingPriority: z.int(),
  exportMissingReferences: z.boolean(),
  flowNullValues: z.boolean(),
})

const FILTER_GROUPS = z.array(
  z.object({
    name: text,
    clauses: z.array(
      z.object({
        sourceOperandName: text,
        operatorName: text,
        targetOperand: z.object({ values: z.array(text) }),
        regexMode: z.enum(['full', 'search']).optional(),
      }),
    ),
  }),
)

const OBJECT_MAPPING = z.looseObject({
  name: text,
  enabled: z.boolean(),
  flowTypes: text,
  sourceObjectName: text,
  targetObjectName: text,
  scope: z
    .object({
      groups: FILTER_GROUPS,
      categoryFilterGroups: FILTER_GROUPS,
      inputFilterGroups: FILTER_GROUPS,
    })
    .nullable(),
  attributeMappings: z.array(ATTRIBUTE_MAPPING),
  metadata: METADATA,
})

const RULE = z.looseObject({
  id: text,
  name: text,
  priority: z.int(),
  editable: z.boolean(),
  sourceDirectoryName: text,
  targetDirectoryName: text,
  objectMappings: z.array(OBJECT_MAPPING),
  metadata: METADATA,
})

const ATTRIBUTE_DEFINITION = z.looseObject({
  name: text,
  type: z.enum(ATTRIBUTE_TYPES),
  anchor: z.boolean(),
  required: z.boolean(),
  multivalued: z.boolean(),
  caseExact: z.boolean(),
  flowNullValues: z.boolean(),
  mutability: z.enum(MUTABILITIES),
  defaultValue: nullableText,
  canonicalValues: z.array(text).optional(),
  referencedObjects: z.array(z.object({ referencedObjectName: text, referencedProperty: nullableText })),
})

const DIRECTORY = z.looseObject({
  id: text,
  name: text,
  objects: z.array(z.looseObject({ name: text, attributes: z.array(ATTRIBUTE_DEFINITION) })),
})

export const SYNCHRONIZATION_SCHEMA = z.looseObject({
  id: text,
  version: text,
  synchronizationRules: z.array(RULE),
  directories: z.array(DIRECTORY),
})

const PROBLEMS = z.array(z.object({ pointer: text, message: text }))

export const SCHEMA_CHECK = z.looseObject({ problems: PROBLEMS, warnings: PROBLEMS })

export const TEMPLATE_CHECK = z.looseObject({ problems: PROBLEMS })

/** A gallery file with everything filled in that it left out; docs/reference/gallery-template.schema.json has the whole. */
export const TEMPLATE_FILE = z.looseObject({
  id: text,
  templateId: text,
  displayName: text,
  publisher: nullableText,
  provisioning: z
    .looseObject({
      tenantUrl: z.looseObject({ pattern: nullableText, hint: text }),
      credential: z.looseObject({ kind: text, hint: text, lifetime: nullableText }),
      deprovisioning: text,
      objects: z.array(z.looseObject({ sourceObjectName: text, targetObjectName: text })),
    })
    .nullable(),
  notes: z.array(text),
  sources: z.array(z.looseObject({ title: text, date: text, certainty: text, about: z.array(text) })),
})

export const SYNCHRONIZATION_TEMPLATE = z.looseObject({
  id: text,
  applicationId: text,
  default: z.boolean(),
  description: nullableText,
  discoverable: z.boolean(),
  factoryTag: text,
  metadata: METADATA,
  schema: SYNCHRONIZATION_SCHEMA,
})

export const PARSE_EXPRESSION_RESPONSE = z.looseObject({
  parsingSucceeded: z.boolean(),
  parsedExpression: ATTRIBUTE_MAPPING_SOURCE.nullable(),
  evaluationSucceeded: z.boolean(),
  evaluationResult: z.array(text),
  error: z.looseObject({ code: text, message: text, target: nullableText }).nullable(),
})
