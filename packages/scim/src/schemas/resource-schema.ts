// What a resource type is made of: its core schema, its extensions, and the attributes every resource has.

import { type AttributeDefinition, defineAttribute } from './attribute-definition.ts'

/** One schema document: a URN and its attributes. */
export interface SchemaDefinition {
  readonly id: string
  readonly name: string
  readonly description: string
  readonly attributes: readonly AttributeDefinition[]
}

export interface SchemaExtension {
  readonly schema: SchemaDefinition
  /** True when every resource of the type must carry the extension. */
  readonly required: boolean
}

/** A resource type with its schemas resolved, as filters, PATCH and validation need it. */
export interface ResourceSchema {
  /** Value of `meta.resourceType`, for example `User`. */
  readonly name: string
  /** Relative to the base URL, for example `/Users`. */
  readonly endpoint: string
  readonly description: string
  readonly schema: SchemaDefinition
  readonly extensions: readonly SchemaExtension[]
}

/** Attributes that every resource has without any schema listing them (RFC 7643 §3.1, scim.md A2.18). */
export const commonAttributes: readonly AttributeDefinition[] = [
  defineAttribute('schemas', {
    type: 'reference',
    multiValued: true,
    required: true,
    caseExact: true,
    returned: 'always',
    referenceTypes: ['uri'],
    description: 'URNs of the schemas of this resource.',
  }),
  defineAttribute('id', {
    caseExact: true,
    mutability: 'readOnly',
    returned: 'always',
    uniqueness: 'server',
    description: 'Identifier issued by the SCIM service provider.',
  }),
  defineAttribute('externalId', {
    caseExact: true,
    description: 'Identifier issued by the provisioning client.',
  }),
  defineAttribute('meta', {
    type: 'complex',
    mutability: 'readOnly',
    description: 'Resource metadata.',
    subAttributes: [
      defineAttribute('resourceType', { caseExact: true, mutability: 'readOnly' }),
      defineAttribute('created', { type: 'dateTime', mutability: 'readOnly' }),
      defineAttribute('lastModified', { type: 'dateTime', mutability: 'readOnly' }),
      defineAttribute('location', { type: 'reference', mutability: 'readOnly', referenceTypes: ['uri'] }),
      defineAttribute('version', { caseExact: true, mutability: 'readOnly' }),
    ],
  }),
]

const topLevelLists = new WeakMap<SchemaDefinition, readonly AttributeDefinition[]>()

/** Everything at the top level of a resource: the common attributes, then those of the core schema. */
export function topLevelAttributes(schema: ResourceSchema): readonly AttributeDefinition[] {
  const known = topLevelLists.get(schema.schema)
  if (known !== undefined) return known
  const own = new Set(schema.schema.attributes.map((definition) => definition.name.toLowerCase()))
  const merged = [
    ...commonAttributes.filter((definition) => !own.has(definition.name.toLowerCase())),
    ...schema.schema.attributes,
  ]
  topLevelLists.set(schema.schema, merged)
  return merged
}

/** The extension of this URN, whatever its case; `null` when the resource type has none. */
export function findExtension(schema: ResourceSchema, urn: string): SchemaDefinition | null {
  const folded = urn.toLowerCase()
  return schema.extensions.find((extension) => extension.schema.id.toLowerCase() === folded)?.schema ?? null
}

/** True for the URN of the core schema, whatever its case. */
export function isCoreSchema(schema: ResourceSchema, urn: string): boolean {
  return schema.schema.id.toLowerCase() === urn.toLowerCase()
}
