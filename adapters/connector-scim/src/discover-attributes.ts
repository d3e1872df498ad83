// What a target says about its own attributes (RFC 7643 §7): its schemas, as the attribute names that mappings use.

import type { AttributeType, Mutability, ObjectType } from '@rollcall/core'
import type { DiscoveredAttribute } from '@rollcall/ports'
import { isJsonObject, type JsonObject } from './parse-json.ts'
import type { ScimRequest } from './scim-request.ts'
import type { TargetCalls } from './target-calls.ts'

const CORE: Readonly<Record<ObjectType, string>> = {
  User: 'urn:ietf:params:scim:schemas:core:2.0:User',
  Group: 'urn:ietf:params:scim:schemas:core:2.0:Group',
}
const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'

/**
 * The attributes of each type by `/Schemas`; which extensions belong to it is what `/ResourceTypes` says, where the target
 * has that.
 *
 * @throws {TargetError} The target cannot be asked, or answers no list of schemas.
 */
export async function discoverAttributes(
  calls: TargetCalls,
  basePath: string,
  signal: AbortSignal | undefined,
): Promise<ReadonlyMap<ObjectType, readonly DiscoveredAttribute[]>> {
  const schemas = await readAll(calls, request(`${basePath}/Schemas`, signal))
  const byId = new Map<string, JsonObject>(schemas.map((schema) => [textOf(schema.id).toLowerCase(), schema]))
  const types = await readAll(calls, request(`${basePath}/ResourceTypes`, signal), [404, 403, 501])
  const found = new Map<ObjectType, readonly DiscoveredAttribute[]>()
  for (const objectType of ['User', 'Group'] as const) {
    const core = byId.get(CORE[objectType].toLowerCase())
    if (core === undefined) continue
    const extensions = extensionsOf(objectType, types).flatMap((id): readonly JsonObject[] => {
      const schema = byId.get(id.toLowerCase())
      return schema === undefined ? [] : [schema]
    })
    found.set(objectType, [
      ...attributesOf(core, ''),
      ...extensions.flatMap((extension) => attributesOf(extension, `${textOf(extension.id)}:`)),
    ])
  }
  return found
}

function request(path: string, signal: AbortSignal | undefined): ScimRequest {
  return { operation: 'test', method: 'GET', path, body: null, signal }
}

async function readAll(
  calls: TargetCalls,
  request: ScimRequest,
  tolerated: readonly number[] = [],
): Promise<readonly JsonObject[]> {
  const response = await calls.call(request, tolerated)
  if (tolerated.includes(response.status)) return []
  // Some targets answer the bare array; the RFC wants a list.
  const parsed = calls.parse(request, response)
  const listed = parsed?.Resources
  if (Array.isArray(listed)) return listed.filter(isJsonObject)
  throw calls.incompatible(request, response, 'the target answered no list of schemas')
}

function extensionsOf(objectType: ObjectType, types: readonly JsonObject[]): readonly string[] {
  const type = types.find(({ schema }) => textOf(schema).toLowerCase() === CORE[objectType].toLowerCase())
  const listed = type?.schemaExtensions
  if (!Array.isArray(listed)) return objectType === 'User' ? [ENTERPRISE] : []
  return listed.filter(isJsonObject).map(({ schema }) => textOf(schema))
}

function attributesOf(schema: JsonObject, prefix: string): readonly DiscoveredAttribute[] {
  return objectsIn(schema.attributes).flatMap((attribute) => namedAttributes(attribute, prefix))
}

// A complex attribute is mapped by its parts; one with many values by the part of the value that has a certain type.
function namedAttributes(attribute: JsonObject, prefix: string): readonly DiscoveredAttribute[] {
  const name = `${prefix}${textOf(attribute.name)}`
  const parts = objectsIn(attribute.subAttributes)
  if (textOf(attribute.type).toLowerCase() !== 'complex' || parts.length === 0)
    return [describe(name, attribute)]
  if (attribute.multiValued !== true)
    return parts.map((part) => describe(`${name}.${textOf(part.name)}`, part))
  const kinds = parts.find((part) => textOf(part.name) === 'type')?.canonicalValues
  if (!Array.isArray(kinds)) return []
  const mapped = parts.filter((part) => !BESIDE_VALUES.has(textOf(part.name)))
  return kinds
    .filter((kind) => typeof kind === 'string')
    .flatMap((kind) =>
      mapped.map((part) => describe(`${name}[type eq "${kind}"].${textOf(part.name)}`, part)),
    )
}

/** Parts that say which value it is, and what servers derive. */
const BESIDE_VALUES = new Set(['type', 'primary', 'display', '$ref'])

const TYPES: Readonly<Record<string, AttributeType>> = {
  boolean: 'Boolean',
  integer: 'Integer',
  datetime: 'DateTime',
  binary: 'Binary',
}
const MUTABILITIES: Readonly<Record<string, Mutability>> = {
  readonly: 'ReadOnly',
  immutable: 'Immutable',
  writeonly: 'WriteOnly',
}

function describe(name: string, attribute: JsonObject): DiscoveredAttribute {
  return {
    name,
    type: TYPES[textOf(attribute.type).toLowerCase()] ?? 'String',
    multivalued: attribute.multiValued === true,
    required: attribute.required === true,
    caseExact: attribute.caseExact === true,
    mutability: MUTABILITIES[textOf(attribute.mutability).toLowerCase()] ?? 'ReadWrite',
  }
}

function objectsIn(value: unknown): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter(isJsonObject) : []
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
