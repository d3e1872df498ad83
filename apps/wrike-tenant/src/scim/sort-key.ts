// What a resource is sorted by (RFC 7644 §3.4.2.3, scim.md A6.26).
import {
  type AttributeDefinition,
  type CompatMode,
  foldCase,
  isAssigned,
  parseAttributePath,
  type ResourceSchema,
  readMember,
  resolveAttribute,
  type ScimResource,
  scimError,
} from '@rollcall/scim'

/** `null`: the resource has no value to sort by. */
export type SortKey = string | number | null

/** The sort key of a resource, or for an unassigned attribute `null`. */
export type SortKeyOf = (resource: ScimResource) => SortKey

/**
 * How to find the sort key that `sortBy` names.
 *
 * @throws {ScimError} `invalidPath` for an unknown attribute, or a complex one without a sub-attribute.
 */
export function createSortKey(sortBy: string, schema: ResourceSchema, mode: CompatMode): SortKeyOf {
  const path = parseAttributePath(sortBy, { mode })
  const found = path === null ? null : resolveAttribute(path, schema, { mode })
  if (found === null)
    throw scimError('invalidPath', `sortBy: "${sortBy}" is not an attribute of this resource type.`)
  const { extension, definition } = found
  const sub = found.subDefinition ?? impliedSubAttribute(definition)
  const sorted = sub ?? definition
  if (sorted.type === 'complex' || sorted.returned === 'never')
    throw scimError('invalidPath', `sortBy: "${sortBy}" cannot be sorted by; name one of its sub-attributes.`)
  return (resource) => {
    const container = extension === null ? resource : readMember(resource, extension)
    const held = isObject(container) ? readMember(container, definition.name) : undefined
    const elements = (Array.isArray(held) ? held : [held]).filter(isAssigned)
    // A multi-valued attribute sorts by its primary value, else by the first one.
    const element = elements.find((one) => isObject(one) && one.primary === true) ?? elements[0]
    const value = sub !== null && isObject(element) ? readMember(element, sub.name) : element
    return toSortKey(value, sorted)
  }
}

/** Orders keys: resources without a value come last when ascending, first when descending (A6.26.3). */
export function compareSortKeys(one: SortKey, other: SortKey): number {
  if (one === other) return 0
  if (one === null) return 1
  if (other === null) return -1
  return one < other ? -1 : 1
}

function impliedSubAttribute(definition: AttributeDefinition): AttributeDefinition | null {
  if (definition.type !== 'complex' || !definition.multiValued) return null
  return definition.subAttributes.find((sub) => sub.name === 'value') ?? null
}

function toSortKey(value: unknown, definition: AttributeDefinition): SortKey {
  if (typeof value === 'number') return value
  if (typeof value === 'boolean') return Number(value)
  if (typeof value !== 'string') return null
  if (definition.type === 'dateTime') return Date.parse(value)
  return definition.caseExact || definition.type === 'reference' ? value : foldCase(value)
}

function isObject(value: unknown): value is ScimResource {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
