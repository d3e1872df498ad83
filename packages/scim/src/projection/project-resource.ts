// What of a resource a client gets to see: `returned`, `attributes` and `excludedAttributes` (RFC 7644 §3.9, scim.md A6.29).

import type { AttributeValue } from '@rollcall/core'
import { scimError } from '../messages/error.ts'
import { parseAttributePath } from '../paths/attribute-path.ts'
import { extensionNamedBy, resolveAttribute } from '../paths/resolve-attribute.ts'
import { type AttributeDefinition, findAttribute } from '../schemas/attribute-definition.ts'
import { findExtension, type ResourceSchema, topLevelAttributes } from '../schemas/resource-schema.ts'
import {
  type ComplexValue,
  elementsOf,
  isAssigned,
  isComplex,
  isList,
  readMember,
  type ScimResource,
} from '../values/complex-value.ts'

/** Attribute paths as the client wrote them. Unknown names are ignored; at most one of the two may hold any. */
export interface ProjectionOptions {
  readonly attributes?: readonly string[]
  readonly excludedAttributes?: readonly string[]
}

/** Attributes named by a request: whole, or only some sub-attributes. Keys are made by `keyOf`. */
interface NamedAttributes {
  readonly whole: ReadonlySet<string>
  readonly parts: ReadonlyMap<string, ReadonlySet<string>>
}

interface Projection {
  readonly named: NamedAttributes
  /** `only`: nothing but what is named. `except`: the default set without what is named. */
  readonly kind: 'only' | 'except'
}

/**
 * A function that cuts resources of one type to what was asked for; made once for a whole page.
 *
 * Attributes returned `always` and `schemas` stay, those returned `never` go, whatever was asked. Extensions left
 * without data are dropped, and their URNs with them (scim.md A2.13).
 *
 * @throws {ScimError} `invalidValue` when both lists hold names (scim.md A6.29.3).
 */
export function compileProjection(
  schema: ResourceSchema,
  options: ProjectionOptions = {},
): (resource: ScimResource) => ScimResource {
  const { attributes = [], excludedAttributes = [] } = options
  if (attributes.length > 0 && excludedAttributes.length > 0) {
    throw scimError('invalidValue', '"attributes" and "excludedAttributes" exclude each other.')
  }
  const projection: Projection =
    attributes.length > 0
      ? { named: readNames(attributes, schema), kind: 'only' }
      : { named: readNames(excludedAttributes, schema), kind: 'except' }
  return (resource) => projectTop(resource, schema, projection)
}

/** One resource cut to what was asked for; see `compileProjection`. */
export function projectResource(
  resource: ScimResource,
  schema: ResourceSchema,
  options: ProjectionOptions = {},
): ScimResource {
  return compileProjection(schema, options)(resource)
}

function readNames(texts: readonly string[], schema: ResourceSchema): NamedAttributes {
  const whole = new Set<string>()
  const parts = new Map<string, Set<string>>()
  for (const text of texts) {
    const path = parseAttributePath(withoutBrackets(text.trim()), { mode: 'entra-legacy' })
    if (path === null) continue
    const extension = extensionNamedBy(path, schema)
    const attributes = extension === null ? [] : (findExtension(schema, extension)?.attributes ?? [])
    for (const attribute of attributes) whole.add(keyOf(extension, attribute.name))
    const found = resolveAttribute(path, schema, { mode: 'entra-legacy' })
    if (found === null) continue
    const key = keyOf(found.extension, found.definition.name)
    if (found.subDefinition === null) whole.add(key)
    else parts.set(key, (parts.get(key) ?? new Set()).add(found.subDefinition.name))
  }
  return { whole, parts }
}

// Some clients name elements, as in `emails[type eq "work"].value`; the attribute is what counts here.
function withoutBrackets(text: string): string {
  const [open, close] = [text.indexOf('['), text.lastIndexOf(']')]
  return open === -1 || close < open ? text : text.slice(0, open) + text.slice(close + 1)
}

function keyOf(extension: string | null, attribute: string): string {
  return `${extension ?? ''}|${attribute}`
}

function projectTop(resource: ScimResource, schema: ResourceSchema, projection: Projection): ScimResource {
  const top = projectContainer(resource, null, topLevelAttributes(schema), projection)
  const extensions = schema.extensions.flatMap(({ schema: { id, attributes } }) => {
    const held = readMember(resource, id)
    const projected = isComplex(held) ? projectContainer(held, id, attributes, projection) : []
    return projected.length === 0 ? [] : [[id, Object.fromEntries(projected)] as const]
  })
  const visible = new Set(extensions.map(([id]) => id.toLowerCase()))
  const schemas = elementsOf(readMember(resource, 'schemas')).filter((urn) => {
    const extension = typeof urn === 'string' ? findExtension(schema, urn) : null
    const hasData = extension !== null && isAssigned(readMember(resource, extension.id))
    return !hasData || visible.has(extension.id.toLowerCase())
  })
  return { ...(schemas.length === 0 ? {} : { schemas }), ...Object.fromEntries([...top, ...extensions]) }
}

function projectContainer(
  container: ComplexValue,
  extension: string | null,
  attributes: readonly AttributeDefinition[],
  projection: Projection,
): readonly (readonly [string, AttributeValue])[] {
  return Object.entries(container).flatMap(([name, value]) => {
    const definition = name.toLowerCase() === 'schemas' ? null : findAttribute(attributes, name)
    if (definition === null || !isAssigned(value)) return []
    const key = keyOf(extension, definition.name)
    if (!isShown(definition, key, projection)) return []
    const projected = projectSubAttributes(value, definition, key, projection)
    return isAssigned(projected) ? [[definition.name, projected] as const] : []
  })
}

function isShown(definition: AttributeDefinition, key: string, { kind, named }: Projection): boolean {
  if (definition.returned === 'always') return true
  if (definition.returned === 'never') return false
  if (kind === 'only') return named.whole.has(key) || named.parts.has(key)
  return definition.returned === 'default' && !named.whole.has(key)
}

function projectSubAttributes(
  value: AttributeValue,
  definition: AttributeDefinition,
  key: string,
  { kind, named }: Projection,
): AttributeValue {
  if (definition.type !== 'complex') return value
  const parts = named.parts.get(key)
  const isWhole = kind === 'only' && named.whole.has(key)
  const isKept = (sub: AttributeDefinition): boolean => {
    if (sub.returned === 'always') return true
    if (sub.returned === 'never') return false
    const isNamed = parts?.has(sub.name) ?? false
    if (kind === 'except') return sub.returned === 'default' && !isNamed
    return isNamed || (sub.returned === 'default' && (isWhole || parts === undefined))
  }
  const shown = new Set(definition.subAttributes.filter(isKept).map((sub) => sub.name.toLowerCase()))
  if (isList(value)) {
    return value.map((element) => withOnly(element, shown)).filter(isAssigned)
  }
  return withOnly(value, shown)
}

function withOnly(value: AttributeValue, shown: ReadonlySet<string>): AttributeValue {
  if (!isComplex(value)) return value
  const kept = Object.entries(value).filter(
    ([name, held]) => shown.has(name.toLowerCase()) && isAssigned(held),
  )
  return Object.fromEntries(kept)
}
