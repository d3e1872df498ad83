// The `schemas` member of a resource: which URNs it may name, and how it follows the data (scim.md A2.11, A2.13, E7).

import type { AttributeValue } from '@rollcall/core'
import { type ScimType, scimError } from '../messages/error.ts'
import { elementsOf, isAssigned, readMember, type ScimResource, withMember } from '../values/complex-value.ts'
import { findExtension, isCoreSchema, type ResourceSchema } from './resource-schema.ts'

// Names no schema; the Entra client sends it with every group (scim.md A2.11, B7).
const LEGACY_GROUP_URN = 'http://schemas.microsoft.com/2006/11/resourcemanagement/adscim/2.0/group'

/** @throws {ScimError} The given keyword, for a URN that names no schema of the resource type. */
export function refuseUnknownUrns(
  urns: readonly AttributeValue[],
  schema: ResourceSchema,
  scimType: ScimType,
): void {
  for (const urn of urns) {
    if (typeof urn !== 'string') throw scimError(scimType, '"schemas" is a list of URNs.')
    const isKnown =
      isCoreSchema(schema, urn) ||
      findExtension(schema, urn) !== null ||
      urn.toLowerCase() === LEGACY_GROUP_URN
    if (!isKnown) {
      throw scimError(scimType, `"schemas" names "${urn}", which is no schema of ${schema.name}.`, { urn })
    }
  }
}

/** The URNs of a complete resource: the core schema, then every extension that is required or has data. */
export function schemasOf(resource: ScimResource, schema: ResourceSchema): readonly string[] {
  const extensions = schema.extensions
    .filter((extension) => extension.required || isAssigned(readMember(resource, extension.schema.id)))
    .map((extension) => extension.schema.id)
  return [schema.schema.id, ...extensions]
}

/**
 * The patched resource with the URNs of extensions that came or went added or taken out of `schemas`; everything else
 * in that list stays as it is.
 */
export function withSchemasOf(
  before: ScimResource,
  after: ScimResource,
  schema: ResourceSchema,
): ScimResource {
  const written = elementsOf(readMember(after, 'schemas'))
  const listed = written.length === 0 ? [schema.schema.id] : written
  const urns = schema.extensions.reduce((current, { schema: { id }, required }) => {
    const isNamed = current.some((urn) => isSameUrn(urn, id))
    const [had, has] = [isAssigned(readMember(before, id)), isAssigned(readMember(after, id))]
    if (has && !had && !isNamed) return current.concat(id)
    if (had && !has && isNamed && !required) return current.filter((urn) => !isSameUrn(urn, id))
    return current
  }, listed)
  return urns === listed ? after : withMember(after, 'schemas', urns)
}

function isSameUrn(urn: AttributeValue, id: string): boolean {
  return typeof urn === 'string' && urn.toLowerCase() === id.toLowerCase()
}
