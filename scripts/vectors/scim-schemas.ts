// The schemas that a SCIM vector file carries, as the resource schemas of @rollcall/scim.

import {
  type AttributeDefinition,
  type CompatMode,
  defineAttribute,
  type ResourceSchema,
  type SchemaDefinition,
  type ScimResource,
  type ScimType,
} from '@rollcall/scim'

type VectorAttributes = Readonly<
  Record<
    string,
    Partial<Omit<AttributeDefinition, 'subAttributes'>> & { readonly subAttributes?: VectorAttributes }
  >
>

/** Schemas by resource type, as the vector files write them. */
export type VectorSchemas = Readonly<
  Record<
    string,
    {
      readonly schema: string
      readonly attributes: VectorAttributes
      readonly extensions: Readonly<Record<string, VectorAttributes>>
    }
  >
>

export type { CompatMode, ScimResource, ScimType }

/** The resource schemas of a vector file by resource type; defaults are those of RFC 7643 §2.2. */
export function readSchemas(schemas: VectorSchemas): ReadonlyMap<string, ResourceSchema> {
  return new Map(
    Object.entries(schemas).map(([name, { schema, attributes, extensions }]) => [
      name,
      {
        name,
        endpoint: `/${name}s`,
        description: name,
        schema: toSchema(schema, attributes),
        extensions: Object.entries(extensions).map(([urn, own]) => ({
          schema: toSchema(urn, own),
          required: false,
        })),
      },
    ]),
  )
}

function toSchema(id: string, attributes: VectorAttributes): SchemaDefinition {
  return { id, name: id, description: id, attributes: toDefinitions(attributes) }
}

function toDefinitions(attributes: VectorAttributes): readonly AttributeDefinition[] {
  return Object.entries(attributes).map(([name, { subAttributes, ...characteristics }]) =>
    defineAttribute(name, { ...characteristics, subAttributes: toDefinitions(subAttributes ?? {}) }),
  )
}
