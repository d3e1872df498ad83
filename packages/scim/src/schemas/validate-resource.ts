// The body of a POST or PUT → the resource to store (scim.md A2, A4, A7).

import type { AttributeValue } from '@rollcall/core'
import type { CompatMode } from '../compat-mode.ts'
import { type ScimError, scimError } from '../messages/error.ts'
import {
  type ComplexValue,
  isAssigned,
  isComplex,
  isList,
  readMember,
  type ScimResource,
} from '../values/complex-value.ts'
import { toJsonValue } from '../values/json-value.ts'
import { isSameValue } from '../values/same-value.ts'
import { type AttributeDefinition, findAttribute } from './attribute-definition.ts'
import { type NormaliseOptions, normaliseValue } from './normalise-value.ts'
import {
  findExtension,
  isCoreSchema,
  type ResourceSchema,
  type SchemaExtension,
  topLevelAttributes,
} from './resource-schema.ts'
import { refuseUnknownUrns, schemasOf } from './schemas-member.ts'

export type ValidateResourceOptions = {
  readonly mode?: CompatMode
} & (
  | { readonly operation: 'create'; readonly current?: undefined }
  | {
      readonly operation: 'replace'
      /** The resource as it is stored: source of what a PUT cannot change. */
      readonly current: ScimResource
    }
)

/** One object of attributes: the top level, or an extension container. */
interface Container {
  readonly attributes: readonly AttributeDefinition[]
  readonly body: ComplexValue
  readonly current: ComplexValue
  /** Put before attribute names in messages; empty at the top level. */
  readonly prefix: string
}

/**
 * The resource that the body describes: names in schema spelling, unassigned attributes gone, `schemas` made from the
 * data.
 *
 * `create` drops what is readOnly and sets `active` to true when the type has it and the body does not (scim.md A4.8).
 * `replace` takes readOnly values from `current`, and keeps `active`, write-only and immutable values that the body
 * leaves out (scim.md A7.2, A7.3).
 *
 * @throws {ScimError} `invalidSyntax` for the structure and, in `rfc`, for unknown attributes; `invalidValue` for types,
 *   missing required attributes and several primaries; `mutability` for another `id` or a changed immutable value.
 */
export function validateResource(
  body: unknown,
  schema: ResourceSchema,
  options: ValidateResourceOptions,
): ScimResource {
  const mode = options.mode ?? 'rfc'
  const json = toJsonValue(body ?? null)
  if (!isComplex(json)) throw scimError('invalidSyntax', `A ${schema.name} is a JSON object.`)
  checkSchemas(json, schema)
  refuseStrangers(json, schema, mode)
  const current = options.current ?? {}
  refuseOtherId(json, options.current)
  const normalise: NormaliseOptions = {
    mode,
    unknownSubAttributes: mode === 'rfc' ? 'invalidSyntax' : 'ignore',
    loneElements: mode === 'rfc' ? 'reject' : 'accept',
    manyPrimaries: 'reject',
  }
  const top = { attributes: topLevelAttributes(schema), body: json, current, prefix: '' }
  const attributes = [...readContainer(top, normalise), ...defaults(json, schema, options.operation)]
  const extensions = schema.extensions.flatMap((extension) =>
    readExtension(extension, json, current, normalise),
  )
  const resource = Object.fromEntries([...attributes, ...extensions])
  return { schemas: schemasOf(resource, schema), ...resource }
}

function checkSchemas(body: ComplexValue, schema: ResourceSchema): void {
  const urns = readMember(body, 'schemas')
  if (!isList(urns) || urns.length === 0) {
    throw scimError('invalidSyntax', `"schemas" must list the URN "${schema.schema.id}".`)
  }
  refuseUnknownUrns(urns, schema, 'invalidSyntax')
  if (!urns.some((urn) => typeof urn === 'string' && isCoreSchema(schema, urn))) {
    throw scimError('invalidSyntax', `"schemas" must contain "${schema.schema.id}".`)
  }
}

/** Refuses two spellings of one name and, in `rfc`, names that no schema knows (scim.md A2.14). */
function refuseStrangers(body: ComplexValue, schema: ResourceSchema, mode: CompatMode): void {
  refuseRepeatedNames(body)
  for (const [name, value] of Object.entries(body)) {
    const extension = findExtension(schema, name)
    if (extension === null) {
      if (findAttribute(topLevelAttributes(schema), name) === null) refuseUnknown(name, mode)
      continue
    }
    if (value === null) continue
    if (!isComplex(value)) throw scimError('invalidSyntax', `"${name}" takes an object.`, { attribute: name })
    refuseRepeatedNames(value)
    for (const inner of Object.keys(value)) {
      if (findAttribute(extension.attributes, inner) === null) refuseUnknown(`${extension.id}:${inner}`, mode)
    }
  }
}

function refuseUnknown(attribute: string, mode: CompatMode): void {
  if (mode === 'rfc') throw scimError('invalidSyntax', `"${attribute}" is no known attribute.`, { attribute })
}

function refuseRepeatedNames(object: ComplexValue): void {
  const seen = new Set<string>()
  for (const name of Object.keys(object)) {
    const folded = name.toLowerCase()
    if (seen.has(folded)) {
      throw scimError('invalidSyntax', `"${name}" appears twice, in another case.`, { attribute: name })
    }
    seen.add(folded)
  }
}

function refuseOtherId(body: ComplexValue, current: ScimResource | undefined): void {
  const id = readMember(body, 'id')
  if (current !== undefined && isAssigned(id) && id !== current.id) {
    throw scimError('mutability', '"id" differs from the id of the resource.', { attribute: 'id' })
  }
}

function readExtension(
  extension: SchemaExtension,
  body: ComplexValue,
  current: ScimResource,
  options: NormaliseOptions,
): readonly (readonly [string, AttributeValue])[] {
  const { id, attributes } = extension.schema
  const [written, held] = [readMember(body, id), readMember(current, id)]
  const container = {
    attributes,
    body: isComplex(written) ? written : {},
    current: isComplex(held) ? held : {},
    prefix: `${id}:`,
  }
  // An optional extension that nobody uses has no required attributes.
  const isUsed = extension.required || isAssigned(written) || isAssigned(held)
  const members = isUsed ? readContainer(container, options) : []
  return members.length === 0 ? [] : [[id, Object.fromEntries(members)]]
}

function readContainer(
  container: Container,
  options: NormaliseOptions,
): readonly (readonly [string, AttributeValue])[] {
  return container.attributes.flatMap((definition) => {
    if (definition.name === 'schemas') return []
    const value = readAttribute(definition, container, options)
    return isAssigned(value) ? [[definition.name, value] as const] : []
  })
}

function readAttribute(
  definition: AttributeDefinition,
  container: Container,
  options: NormaliseOptions,
): AttributeValue | undefined {
  const held = readMember(container.current, definition.name)
  if (definition.mutability === 'readOnly') return held
  const label = `${container.prefix}${definition.name}`
  const written = normaliseValue(
    definition,
    readMember(container.body, definition.name) ?? null,
    options,
    label,
  )
  const value = written ?? (isKeptWhenOmitted(definition) ? held : undefined)
  refuseMissing(definition, value, label)
  refuseChangedImmutable(definition, held, value, label)
  return value
}

// scim.md A7.3; immutable values stay because a PUT may not take them away either.
function isKeptWhenOmitted(definition: AttributeDefinition): boolean {
  return (
    definition.name === 'active' ||
    definition.mutability === 'writeOnly' ||
    definition.mutability === 'immutable'
  )
}

function refuseMissing(
  definition: AttributeDefinition,
  value: AttributeValue | undefined,
  label: string,
): void {
  if (definition.required && (!isAssigned(value) || value === '')) throw missing(label)
  for (const sub of definition.subAttributes) {
    if (!sub.required || !isAssigned(value)) continue
    const elements = isList(value) ? value : [value]
    const isComplete = elements.every((element) => isComplex(element) && isAssigned(element[sub.name]))
    if (!isComplete) throw missing(`${label}.${sub.name}`)
  }
}

function refuseChangedImmutable(
  definition: AttributeDefinition,
  held: AttributeValue | undefined,
  value: AttributeValue | undefined,
  label: string,
): void {
  if (definition.mutability === 'immutable' && isAssigned(held) && !isSameValue(held, value)) {
    throw scimError('mutability', `"${label}" is immutable and has another value.`, { attribute: label })
  }
  if (definition.multiValued || !isComplex(held)) return
  for (const sub of definition.subAttributes) {
    const written = isComplex(value) ? value[sub.name] : undefined
    refuseChangedImmutable(sub, held[sub.name], written, `${label}.${sub.name}`)
  }
}

function defaults(
  body: ComplexValue,
  schema: ResourceSchema,
  operation: ValidateResourceOptions['operation'],
): readonly (readonly [string, AttributeValue])[] {
  const active = findAttribute(topLevelAttributes(schema), 'active')
  const isDefaulted = operation === 'create' && active !== null && !isAssigned(readMember(body, 'active'))
  return isDefaulted ? [[active.name, true]] : []
}

function missing(attribute: string): ScimError {
  return scimError('invalidValue', `"${attribute}" is required.`, { attribute })
}
