// The schema of a service that keeps whatever it is sent: what no schema knows is described by how it looks.

import {
  type AttributeDefinition,
  defineAttribute,
  type ResourceSchema,
  resourceFromValues,
} from '@rollcall/scim'

type JsonObject = Readonly<Record<string, unknown>>

/** The schema, widened by every attribute that a body or a stored resource holds and it does not know. */
export function openSchema(schema: ResourceSchema, samples: readonly unknown[]): ResourceSchema {
  return samples.filter(isObject).reduce(widened, schema)
}

/** What the operations of a PATCH would write, as a resource: for `openSchema`. */
export function patchSamples(body: unknown): readonly unknown[] {
  const operations = isObject(body) ? (body.Operations ?? body.operations) : null
  if (!Array.isArray(operations)) return []
  return operations.filter(isObject).map(({ path, value }) => {
    if (typeof path !== 'string') return value
    try {
      const isPlain = ['string', 'number', 'boolean'].includes(typeof value)
      // Only the three types just named.
      const sample = isPlain ? (value as string | number | boolean) : 'x'
      return resourceFromValues({ [path]: sample }, { schemas: [] })
    } catch {
      // A path that cannot be read is refused by the PATCH itself, with its reason.
      return null
    }
  })
}

function widened(schema: ResourceSchema, sample: JsonObject): ResourceSchema {
  const { attributes } = schema.schema
  const core = Object.entries(sample).filter(([name]) => !name.includes(':') && !KEPT_APART.has(name))
  const urns = Object.entries(sample).filter(([name]) => name.includes(':'))
  return {
    ...schema,
    schema: { ...schema.schema, attributes: withUnknown(attributes, Object.fromEntries(core)) },
    extensions: urns.reduce(withExtension, schema.extensions),
  }
}

const KEPT_APART = new Set(['schemas', 'id', 'externalId', 'meta'])

function withExtension(
  extensions: ResourceSchema['extensions'],
  [id, value]: readonly [string, unknown],
): ResourceSchema['extensions'] {
  if (!isObject(value)) return extensions
  const known = extensions.find(({ schema }) => schema.id.toLowerCase() === id.toLowerCase())
  const schema = known?.schema ?? { id, name: id, description: '', attributes: [] }
  const wide = { required: false, schema: { ...schema, attributes: withUnknown(schema.attributes, value) } }
  return [...extensions.filter((extension) => extension !== known), wide]
}

function withUnknown(
  attributes: readonly AttributeDefinition[],
  sample: JsonObject,
): readonly AttributeDefinition[] {
  const names = new Set(attributes.map(({ name }) => name.toLowerCase()))
  const strangers = Object.entries(sample).filter(([name]) => !names.has(name.toLowerCase()))
  const wide = attributes.map((attribute) => {
    const value = Object.entries(sample).find(([name]) => name.toLowerCase() === attribute.name.toLowerCase())
    if (attribute.type !== 'complex' || value === undefined) return attribute
    return { ...attribute, subAttributes: elements(value[1]).reduce(withUnknown, attribute.subAttributes) }
  })
  return [...wide, ...strangers.map(([name, value]) => describe(name, value))]
}

function describe(name: string, value: unknown): AttributeDefinition {
  const [first] = Array.isArray(value) ? value : [value]
  const multiValued = Array.isArray(value)
  if (isObject(first)) {
    const subAttributes = elements(value).reduce(withUnknown, [] as readonly AttributeDefinition[])
    return defineAttribute(name, { type: 'complex', multiValued, subAttributes })
  }
  const type = typeof first === 'boolean' ? 'boolean' : typeof first === 'number' ? 'decimal' : 'string'
  return defineAttribute(name, { type, multiValued, caseExact: true })
}

function elements(value: unknown): readonly JsonObject[] {
  return (Array.isArray(value) ? value : [value]).filter(isObject)
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
