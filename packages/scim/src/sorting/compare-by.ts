// The order of a sorted list (RFC 7644 §3.4.2.3, scim.md A6.26).

import type { AttributeValue } from '@rollcall/core'
import { type ScimError, scimError } from '../messages/error.ts'
import { parseAttributePath } from '../paths/attribute-path.ts'
import { type ResolvedAttribute, resolveAttribute } from '../paths/resolve-attribute.ts'
import { type AttributeDefinition, isCaseExact, valueSubAttribute } from '../schemas/attribute-definition.ts'
import { isPrimary } from '../schemas/normalise-value.ts'
import type { ResourceSchema } from '../schemas/resource-schema.ts'
import { elementsOf, isComplex, readMember, type ScimResource } from '../values/complex-value.ts'
import { foldCase } from '../values/fold-case.ts'
import { parseInstant } from '../values/instant.ts'
import { toBoolean } from '../values/to-boolean.ts'

export type SortOrder = 'ascending' | 'descending'

/** `null` for a resource without a value. */
type SortKey = string | number | bigint | null

/**
 * A comparison for `Array.sort`. Multi-valued attributes count by their primary value, else the first; resources without
 * a value come last in ascending order and first in descending; ties go by `id`, so that paging is stable.
 *
 * @throws {ScimError} `invalidPath` for an unknown attribute, one that is never returned, or a complex one that has no
 *   value of its own.
 */
export function compareBy(
  sortBy: string,
  order: SortOrder,
  schema: ResourceSchema,
): (left: ScimResource, right: ScimResource) => number {
  const sorted = resolveSortAttribute(sortBy, schema)
  const keys = new WeakMap<ScimResource, SortKey>()
  const keyOf = (resource: ScimResource): SortKey => {
    const known = keys.get(resource)
    if (known !== undefined) return known
    const key = readSortKey(resource, sorted)
    keys.set(resource, key)
    return key
  }
  const direction = order === 'descending' ? -1 : 1
  return (left, right) =>
    direction * compareKeys(keyOf(left), keyOf(right)) || compareKeys(idOf(left), idOf(right))
}

function resolveSortAttribute(sortBy: string, schema: ResourceSchema): ResolvedAttribute {
  const path = parseAttributePath(sortBy)
  const found = path === null ? null : resolveAttribute(path, schema, { mode: 'entra-legacy' })
  if (found === null) throw refusal(sortBy, 'names no attribute')
  const { definition, subDefinition } = found
  const isHidden = [definition, subDefinition].some((part) => part?.returned === 'never')
  if (isHidden) throw refusal(sortBy, 'is never returned')
  if (definition.type !== 'complex' || subDefinition !== null) return found
  const value = definition.multiValued ? valueSubAttribute(definition) : null
  if (value === null) throw refusal(sortBy, 'is complex; name one of its sub-attributes')
  return { ...found, subDefinition: value }
}

function readSortKey(resource: ScimResource, sorted: ResolvedAttribute): SortKey {
  const { extension, definition, subDefinition } = sorted
  const held = extension === null ? resource : readMember(resource, extension)
  const elements = elementsOf(isComplex(held) ? readMember(held, definition.name) : undefined)
  const element = elements.find(isPrimary) ?? elements[0]
  if (subDefinition === null) return toSortKey(element, definition)
  const value = isComplex(element) ? readMember(element, subDefinition.name) : undefined
  return toSortKey(elementsOf(value)[0], subDefinition)
}

function toSortKey(value: AttributeValue | undefined, definition: AttributeDefinition): SortKey {
  if (value === undefined) return null
  switch (definition.type) {
    case 'integer':
    case 'decimal':
      return typeof value === 'number' ? value : null
    case 'boolean':
      return Number(toBoolean(value) ?? false)
    case 'dateTime':
      return typeof value === 'string' ? parseInstant(value) : null
    default:
      if (typeof value !== 'string') return null
      return isCaseExact(definition) ? value : foldCase(value)
  }
}

function compareKeys(left: SortKey, right: SortKey): number {
  if (left === right) return 0
  if (left === null) return 1
  if (right === null) return -1
  return left < right ? -1 : 1
}

function idOf(resource: ScimResource): SortKey {
  return typeof resource.id === 'string' ? resource.id : null
}

function refusal(sortBy: string, problem: string): ScimError {
  return scimError('invalidPath', `"sortBy": "${sortBy}" ${problem}.`, { sortBy })
}
