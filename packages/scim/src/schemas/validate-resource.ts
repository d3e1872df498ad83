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
  type SchemaDefinition,
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

/** The members of an object by attribute name or extension URN in schema spelling. */
type Members = ReadonlyMap<string, AttributeValue>

type Draft = { [name: string]: AttributeValue }

/** One object of attributes: the top level, or an extension container. */
interface Container {
  readonly attributes: readonly AttributeDefinition[]
  readonly written: Members
  readonly current: Members
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
  const written = membersOf(json, topLevelAttributes(schema), schema, mode)
  const current = heldMembers(options.current, topLevelAttributes(schema), schema)
  refuseOtherId(json, options.current)
  const normalise: NormaliseOptions = {
    mode,
    unknownSubAttributes: mode === 'rfc' ? 'invalidSyntax' : 'ignore',
    loneElements: mode === 'rfc' ? 'reject' : 'accept',
    manyPrimaries: 'reject',
  }
  const extensions = schema.extensions.map((extension) => ({
    extension,
    written: extensionMembers(extension.schema, written, mode),
  }))
  // Made first, so that it comes first in what is stored and shown.
  const resource: Draft = { schemas: [] }
  readContainer({ attributes: topLevelAttributes(schema), written, current, prefix: '' }, normalise, resource)
  if (options.operation === 'create') addDefaults(resource, written, schema)
  for (const { extension, written: members } of extensions) {
    readExtension(extension, members, current, normalise, resource)
  }
  resource.schemas = schemasOf(resource, schema)
  return resource
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

/**
 * The members by name. Refuses two spellings of one name and, in `rfc`, names that no schema knows (scim.md A2.14).
 *
 * @param schema Where the extensions are found; `null` inside an extension.
 */
function membersOf(
  body: ComplexValue,
  attributes: readonly AttributeDefinition[],
  schema: ResourceSchema | null,
  mode: CompatMode,
  prefix = '',
): Members {
  const members = new Map<string, AttributeValue>()
  const strangers = new Set<string>()
  for (const [name, value] of Object.entries(body)) {
    const known = knownName(name, attributes, schema)
    const isRepeated = known === null ? strangers.has(name.toLowerCase()) : members.has(known)
    if (isRepeated) {
      throw scimError('invalidSyntax', `"${name}" appears twice, in another case.`, { attribute: name })
    }
    if (known === null) {
      refuseUnknown(`${prefix}${name}`, mode)
      strangers.add(name.toLowerCase())
    } else {
      members.set(known, value)
    }
  }
  return members
}

/** The name in schema spelling; `null` when no schema knows it. */
function knownName(
  name: string,
  attributes: readonly AttributeDefinition[],
  schema: ResourceSchema | null,
): string | null {
  const definition = findAttribute(attributes, name)
  if (definition !== null) return definition.name
  return schema === null ? null : (findExtension(schema, name)?.id ?? null)
}

const NO_MEMBERS: Members = new Map()

function heldMembers(
  current: ComplexValue | undefined,
  attributes: readonly AttributeDefinition[],
  schema: ResourceSchema | null,
): Members {
  return current === undefined ? NO_MEMBERS : membersOf(current, attributes, schema, 'entra-legacy')
}

function extensionMembers(extension: SchemaDefinition, body: Members, mode: CompatMode): Members {
  const value = body.get(extension.id) ?? null
  if (value === null) return NO_MEMBERS
  if (!isComplex(value)) {
    throw scimError('invalidSyntax', `"${extension.id}" takes an object.`, { attribute: extension.id })
  }
  return membersOf(value, extension.attributes, null, mode, `${extension.id}:`)
}

function refuseUnknown(attribute: string, mode: CompatMode): void {
  if (mode === 'rfc') throw scimError('invalidSyntax', `"${attribute}" is no known attribute.`, { attribute })
}

function refuseOtherId(body: ComplexValue, current: ScimResource | undefined): void {
  const id = readMember(body, 'id')
  if (current !== undefined && isAssigned(id) && id !== current.id) {
    throw scimError('mutability', '"id" differs from the id of the resource.', { attribute: 'id' })
  }
}

function readExtension(
  { schema: { id, attributes }, required }: SchemaExtension,
  written: Members,
  resource: Members,
  options: NormaliseOptions,
  draft: Draft,
): void {
  const held = resource.get(id)
  // An optional extension that nobody uses has no required attributes.
  const isUsed = required || isAssigned(held) || someAssigned(written)
  if (!isUsed) return
  const current = heldMembers(isComplex(held) ? held : undefined, attributes, null)
  const members: Draft = {}
  readContainer({ attributes, written, current, prefix: `${id}:` }, options, members)
  if (Object.keys(members).length > 0) draft[id] = members
}

function someAssigned(members: Members): boolean {
  for (const value of members.values()) if (isAssigned(value)) return true
  return false
}

function readContainer(container: Container, options: NormaliseOptions, draft: Draft): void {
  for (const definition of container.attributes) {
    if (definition.name === 'schemas') continue
    const value = readAttribute(definition, container, options)
    if (isAssigned(value)) draft[definition.name] = value
  }
}

function readAttribute(
  definition: AttributeDefinition,
  { written, current, prefix }: Container,
  options: NormaliseOptions,
): AttributeValue | undefined {
  const held = current.get(definition.name)
  if (definition.mutability === 'readOnly') return held
  const given = written.get(definition.name)
  // Most of what a schema has, most bodies leave out.
  if (given === undefined && held === undefined && !definition.required) return undefined
  const label = `${prefix}${definition.name}`
  const normal = given === undefined ? undefined : normaliseValue(definition, given, options, label)
  const value = normal ?? (isKeptWhenOmitted(definition) ? held : undefined)
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

function addDefaults(draft: Draft, written: Members, schema: ResourceSchema): void {
  const active = findAttribute(topLevelAttributes(schema), 'active')
  if (active !== null && !isAssigned(written.get(active.name))) draft[active.name] = true
}

function missing(attribute: string): ScimError {
  return scimError('invalidValue', `"${attribute}" is required.`, { attribute })
}
