// What a resource looks like on the wire, as a table: the one description that reading, showing, filtering and
// documenting a resource share.

import type { AttributeValue } from '@rollcall/core'
import { z } from 'zod'
import type { FilterKind, FilterProperties } from '../odata/check-filter.ts'

export type WireProperty = {
  /** The values it takes, `null` apart. */
  readonly schema: z.ZodType
  /** Shown without `$select`. */
  readonly isDefault: boolean
  /** Taken from request bodies; otherwise it is ignored there (graph-api.md §3.2). */
  readonly isWritable: boolean
  /** Whether `null` clears it. */
  readonly isNullable: boolean
  /** How a filter may use it; `null` not at all. */
  readonly filter: FilterKind | null
  /** Shown when it was never set. */
  readonly whenUnset: AttributeValue
}

export type ResourceDefinition = {
  /** E.g. `user`; with `microsoft.graph.` in front it is the value of `@odata.type`. */
  readonly name: string
  readonly properties: Readonly<Record<string, WireProperty>>
  /** Links that `name@odata.bind` sets. */
  readonly bindable: readonly string[]
  /** Links that a body may carry because clients send back what they read; ignored. */
  readonly navigation: readonly string[]
  /** Whether other names are kept too, e.g. directory extensions. */
  readonly acceptsExtra?: (name: string) => boolean
  readonly endsWith?: readonly string[]
}

/** `@odata.type` of a resource. */
export function odataType(definition: ResourceDefinition): string {
  return `#microsoft.graph.${definition.name}`
}

type Traits = Partial<Omit<WireProperty, 'schema'>>

/** A text property of at most `max` characters; writable, nullable and filterable unless said otherwise. */
export function text(max: number, traits: Traits = {}): WireProperty {
  return property(z.string().max(max), { filter: 'text', ...traits })
}

/** A property that is one of a list, in any case on input (graph-api.md §3.2). */
export function choice(values: readonly string[], traits: Traits = {}): WireProperty {
  const canonical = new Map(values.map((value) => [value.toLowerCase(), value]))
  const schema = z
    .string()
    .refine((value) => canonical.has(value.toLowerCase()), { error: `expected one of ${values.join(', ')}` })
    .overwrite((value) => canonical.get(value.toLowerCase()) ?? value)
    .meta({ enum: [...values] })
  return property(schema, { filter: 'choice', ...traits })
}

export function flag(traits: Traits = {}): WireProperty {
  return property(z.boolean(), { filter: 'flag', ...traits })
}

/** An instant: ISO 8601 with zone, or a date. */
export function dateTime(traits: Traits = {}): WireProperty {
  return property(z.union([z.iso.datetime({ offset: true }), z.iso.date()]), {
    filter: 'dateTime',
    ...traits,
  })
}

export function texts(traits: Traits & { readonly maxItems?: number } = {}): WireProperty {
  const { maxItems = 1_000, ...rest } = traits
  return property(z.array(z.string()).max(maxItems), { filter: 'texts', whenUnset: [], ...rest })
}

/** A property with members, or a list of such; kept as it came. */
export function complex(schema: z.ZodType, traits: Traits = {}): WireProperty {
  return property(schema, traits)
}

/** Something the service decides: ignored in requests. */
export function readOnly(described: WireProperty): WireProperty {
  return { ...described, isWritable: false }
}

function property(schema: z.ZodType, traits: Traits): WireProperty {
  return {
    schema,
    isDefault: false,
    isWritable: true,
    isNullable: true,
    filter: null,
    whenUnset: null,
    ...traits,
  }
}

/** What a request may set, for the API description; every property can be left out. */
export function describedBody(definition: ResourceDefinition): z.ZodType {
  const writable = Object.entries(definition.properties).filter(([, property]) => property.isWritable)
  return z.looseObject(
    Object.fromEntries(
      writable.map(([name, { schema, isNullable }]) => [
        name,
        (isNullable ? schema.nullable() : schema).optional(),
      ]),
    ),
  )
}

/** The body of a `$ref`: which object the link should point at. */
export const REFERENCE_BODY = z.looseObject({ '@odata.id': z.string() })

/** The properties a filter may name. */
export function filterProperties(
  definition: ResourceDefinition,
  rules: FilterProperties['rules'] = 'directory',
): FilterProperties {
  const kinds = new Map<string, FilterKind>()
  for (const [name, { filter }] of Object.entries(definition.properties)) {
    if (filter !== null) kinds.set(name, filter)
  }
  return {
    typeName: `microsoft.graph.${definition.name}`,
    kinds,
    rules,
    ...(definition.endsWith === undefined ? {} : { endsWith: definition.endsWith }),
  }
}
