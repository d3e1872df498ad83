// A parsed filter against a schema: names found, literals checked, what is left unsaid filled in (scim.md A6.13 to A6.24).

import type { CompatMode } from '../compat-mode.ts'
import { scimError } from '../messages/error.ts'
import { type AttributePath, printAttributePath } from '../paths/attribute-path.ts'
import { type ResolvedAttribute, resolveAttribute } from '../paths/resolve-attribute.ts'
import {
  type AttributeDefinition,
  findAttribute,
  valueSubAttribute,
} from '../schemas/attribute-definition.ts'
import type { ResourceSchema } from '../schemas/resource-schema.ts'
import { parseInstant } from '../values/instant.ts'
import { toBoolean } from '../values/to-boolean.ts'
import { isTextOperator } from './compare-values.ts'
import type { ComparisonFilter, ComparisonOperator, Filter, FilterLiteral } from './filter.ts'

export interface ResolveFilterOptions {
  readonly mode?: CompatMode
  /** What an attribute that the resource type does not define means: an error, or never assigned (scim.md E8). */
  readonly unknownAttributes?: 'reject' | 'unassigned'
}

/** Finds the definition of a path: in a resource type, or among the sub-attributes of one attribute. */
type Lookup = (path: AttributePath) => ResolvedAttribute | null

/**
 * The same filter with names in the schema's spelling, core attributes without a URN, `value` made explicit where
 * `emails co "x"` leaves it out, and quoted booleans as booleans. A store can turn the result into a query without
 * looking at the schema again.
 *
 * @throws {ScimError} `invalidFilter` for an unknown attribute or a comparison that its type does not allow.
 */
export function resolveFilter(
  filter: Filter,
  schema: ResourceSchema,
  options: ResolveFilterOptions = {},
): Filter {
  return resolveNode(filter, (path) => resolveAttribute(path, schema, options), options)
}

/**
 * The same for the filter inside the brackets of a value path.
 *
 * @throws {ScimError} `invalidFilter`
 */
export function resolveElementFilter(
  filter: Filter,
  definition: AttributeDefinition,
  options: ResolveFilterOptions = {},
): Filter {
  return resolveNode(filter, (path) => resolveSubAttribute(path, definition), options)
}

function resolveNode(filter: Filter, lookup: Lookup, options: ResolveFilterOptions): Filter {
  switch (filter.kind) {
    case 'and':
    case 'or': {
      const operands = filter.operands.map((operand) => resolveNode(operand, lookup, options))
      return Object.freeze({ kind: filter.kind, operands: Object.freeze(operands) })
    }
    case 'not':
      return Object.freeze({ kind: 'not', operand: resolveNode(filter.operand, lookup, options) })
    case 'comparison':
      return resolveComparison(filter, lookup, options)
    case 'present': {
      const found = findOrRefuse(filter.path, lookup, options)
      return found === null ? filter : Object.freeze({ kind: 'present', path: canonicalPath(found) })
    }
    case 'valuePath': {
      const found = findOrRefuse(filter.path, lookup, options)
      if (found === null) return filter
      const definition = found.subDefinition ?? found.definition
      if (definition.type !== 'complex') {
        throw refusal(filter.path, 'is not a complex attribute and takes no value path')
      }
      const inner = resolveElementFilter(filter.filter, definition, options)
      return Object.freeze({ kind: 'valuePath', path: canonicalPath(found), filter: inner })
    }
    default:
      return filter satisfies never
  }
}

function resolveComparison(filter: ComparisonFilter, lookup: Lookup, options: ResolveFilterOptions): Filter {
  const found = findOrRefuse(filter.path, lookup, options)
  if (found === null) return filter
  const { operator } = filter
  if (filter.value === null) {
    if (operator !== 'eq' && operator !== 'ne') {
      throw refusal(filter.path, `cannot be compared with null by "${operator}"`)
    }
    return Object.freeze({ kind: 'comparison', path: canonicalPath(found), operator, value: null })
  }
  const compared = withImpliedValue(found, filter.path, options)
  const definition = compared.subDefinition ?? compared.definition
  checkOperator(filter.path, definition, operator)
  const value = checkLiteral(filter.path, definition, filter, options)
  return Object.freeze({ kind: 'comparison', path: canonicalPath(compared), operator, value })
}

function findOrRefuse(
  path: AttributePath,
  lookup: Lookup,
  options: ResolveFilterOptions,
): ResolvedAttribute | null {
  const found = lookup(path)
  if (found === null) {
    if (options.unknownAttributes === 'unassigned') return null
    throw refusal(path, 'is not an attribute of this resource type')
  }
  // A filter on a value that is never returned would be a way to guess it.
  if ((found.subDefinition ?? found.definition).returned === 'never') {
    throw refusal(path, 'cannot be used in a filter')
  }
  return found
}

function resolveSubAttribute(path: AttributePath, definition: AttributeDefinition): ResolvedAttribute | null {
  if (path.schema !== null || path.subAttribute !== null) return null
  const found = findAttribute(definition.subAttributes, path.attribute)
  return found === null ? null : { extension: null, definition: found, subDefinition: null }
}

// scim.md A6.20 for multi-valued attributes; Entra also asks `manager eq "<id>"` (B4).
function withImpliedValue(
  found: ResolvedAttribute,
  path: AttributePath,
  options: ResolveFilterOptions,
): ResolvedAttribute {
  const definition = found.subDefinition ?? found.definition
  if (definition.type !== 'complex') return found
  const value = found.subDefinition === null ? valueSubAttribute(found.definition) : null
  if (value === null || (!definition.multiValued && options.mode !== 'entra-legacy')) {
    throw refusal(path, 'is a complex attribute; name one of its sub-attributes')
  }
  return { ...found, subDefinition: value }
}

function checkOperator(
  path: AttributePath,
  definition: AttributeDefinition,
  operator: ComparisonOperator,
): void {
  const isEquality = operator === 'eq' || operator === 'ne'
  const allowsOnlyEquality = definition.type === 'boolean' || definition.type === 'binary'
  const isNumeric = definition.type === 'integer' || definition.type === 'decimal'
  if ((allowsOnlyEquality && !isEquality) || (isNumeric && isTextOperator(operator))) {
    throw refusal(path, `is of type ${definition.type} and cannot be compared by "${operator}"`)
  }
}

/** The literal in the attribute's own type. */
function checkLiteral(
  path: AttributePath,
  definition: AttributeDefinition,
  filter: ComparisonFilter,
  options: ResolveFilterOptions,
): FilterLiteral {
  const value = options.mode === 'entra-legacy' ? coerceLiteral(definition, filter.value) : filter.value
  if (!fitsType(definition, filter.operator, value)) {
    throw refusal(path, `is of type ${definition.type} and cannot be compared with this value`)
  }
  return value
}

// A bare word is read before its attribute is known, so a lenient reader puts it right here (scim.md A6.24).
function coerceLiteral(definition: AttributeDefinition, value: FilterLiteral): FilterLiteral {
  switch (definition.type) {
    case 'boolean':
      return toBoolean(value) ?? value
    case 'integer':
    case 'decimal':
      return typeof value === 'string' && value.trim() !== '' ? Number(value) : value
    default:
      return value === null ? null : String(value)
  }
}

function fitsType(
  definition: AttributeDefinition,
  operator: ComparisonOperator,
  value: FilterLiteral,
): boolean {
  switch (definition.type) {
    case 'boolean':
      return typeof value === 'boolean'
    case 'integer':
    case 'decimal':
      return typeof value === 'number' && Number.isFinite(value)
    case 'dateTime':
      return typeof value === 'string' && (isTextOperator(operator) || parseInstant(value) !== null)
    default:
      return typeof value === 'string'
  }
}

function canonicalPath(found: ResolvedAttribute): AttributePath {
  return Object.freeze({
    schema: found.extension,
    attribute: found.definition.name,
    subAttribute: found.subDefinition?.name ?? null,
  })
}

function refusal(path: AttributePath, problem: string) {
  const attribute = printAttributePath(path)
  return scimError('invalidFilter', `Filter: "${attribute}" ${problem}.`, { attribute })
}
