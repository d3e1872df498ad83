// From the names of a path to the definitions of a resource type, without regard to case (scim.md A1.8).

import type { CompatMode } from '../compat-mode.ts'
import { type AttributeDefinition, findAttribute } from '../schemas/attribute-definition.ts'
import { ENTERPRISE_USER_URN } from '../schemas/enterprise-user.ts'
import {
  findExtension,
  isCoreSchema,
  type ResourceSchema,
  topLevelAttributes,
} from '../schemas/resource-schema.ts'
import type { AttributePath } from './attribute-path.ts'

/** Where an attribute lives and how it is defined. */
export interface ResolvedAttribute {
  /** URN of the extension container in the schema's spelling; `null` for the top level. */
  readonly extension: string | null
  readonly definition: AttributeDefinition
  readonly subDefinition: AttributeDefinition | null
}

/**
 * The definition that a path names; `null` when the resource type has none.
 *
 * `entra-legacy` also finds enterprise attributes without their URN and reads `URN.attribute` (scim.md A8.5).
 */
export function resolveAttribute(
  path: AttributePath,
  schema: ResourceSchema,
  options: { mode?: CompatMode } = {},
): ResolvedAttribute | null {
  const isLenient = options.mode === 'entra-legacy'
  if (path.schema === null) {
    const core = resolveIn(topLevelAttributes(schema), null, path)
    return core ?? (isLenient ? resolveInExtension(schema, ENTERPRISE_USER_URN, path) : null)
  }
  if (isCoreSchema(schema, path.schema)) return resolveIn(topLevelAttributes(schema), null, path)
  const inExtension = resolveInExtension(schema, path.schema, path)
  if (inExtension !== null || !isLenient) return inExtension
  const undotted = readDotAsColon(path)
  return undotted === null ? null : resolveAttribute(undotted, schema)
}

/** The extension whose URN a path spells out in full, as `urn:…:2.0:User` does; `null` when it names an attribute. */
export function extensionNamedBy(path: AttributePath, schema: ResourceSchema): string | null {
  if (path.schema === null || path.subAttribute !== null) return null
  return findExtension(schema, `${path.schema}:${path.attribute}`)?.id ?? null
}

function resolveInExtension(
  schema: ResourceSchema,
  urn: string,
  path: AttributePath,
): ResolvedAttribute | null {
  const extension = findExtension(schema, urn)
  return extension === null ? null : resolveIn(extension.attributes, extension.id, path)
}

function resolveIn(
  definitions: readonly AttributeDefinition[],
  extension: string | null,
  path: AttributePath,
): ResolvedAttribute | null {
  const definition = findAttribute(definitions, path.attribute)
  if (definition === null) return null
  if (path.subAttribute === null) return { extension, definition, subDefinition: null }
  const subDefinition = findAttribute(definition.subAttributes, path.subAttribute)
  return subDefinition === null ? null : { extension, definition, subDefinition }
}

// `urn:…:2.0:User.department` parses as URN `urn:…:2.0`, attribute `User`, sub-attribute `department`.
function readDotAsColon(path: AttributePath): AttributePath | null {
  if (path.schema === null || path.subAttribute === null) return null
  return { schema: `${path.schema}:${path.attribute}`, attribute: path.subAttribute, subAttribute: null }
}
