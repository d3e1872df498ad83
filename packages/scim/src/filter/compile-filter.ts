// A filter as a predicate over resources (scim.md A6.15 to A6.23).

import type { AttributeValue } from '@rollcall/core'
import type { AttributePath } from '../paths/attribute-path.ts'
import { resolveAttribute } from '../paths/resolve-attribute.ts'
import { type AttributeDefinition, findAttribute } from '../schemas/attribute-definition.ts'
import type { ResourceSchema } from '../schemas/resource-schema.ts'
import { elementsOf, isComplex, readMember, type ScimResource } from '../values/complex-value.ts'
import { createValueTest } from './compare-values.ts'
import type { ComparisonFilter, Filter } from './filter.ts'
import { type ResolveFilterOptions, resolveElementFilter, resolveFilter } from './resolve-filter.ts'

type Predicate = (subject: AttributeValue) => boolean

/** Where a path of a resolved filter leads: its definition, and its assigned values in a resource or element. */
interface Source {
  readonly definition: AttributeDefinition
  readonly read: (subject: AttributeValue) => readonly AttributeValue[]
}

/** `null` for an attribute that the resource type does not define. */
type SourceLookup = (path: AttributePath) => Source | null

/**
 * A predicate that tells whether a resource satisfies the filter; the resource may spell its names in any case.
 *
 * Unassigned attributes satisfy only `ne` and `eq null` (scim.md A6.22, E2).
 *
 * @throws {ScimError} `invalidFilter` for an unknown attribute or a comparison that its type does not allow.
 */
export function compileFilter(
  filter: Filter,
  schema: ResourceSchema,
  options: ResolveFilterOptions = {},
): (resource: ScimResource) => boolean {
  return compileNode(resolveFilter(filter, schema, options), (path) => sourceInResource(path, schema))
}

/**
 * The same for the filter inside the brackets of a value path, over the elements of one attribute.
 *
 * @throws {ScimError} `invalidFilter`
 */
export function compileElementFilter(
  filter: Filter,
  definition: AttributeDefinition,
  options: ResolveFilterOptions = {},
): (element: AttributeValue) => boolean {
  const resolved = resolveElementFilter(filter, definition, options)
  return compileNode(resolved, (path) => sourceInElement(path, definition))
}

function compileNode(filter: Filter, lookup: SourceLookup): Predicate {
  switch (filter.kind) {
    case 'and': {
      const operands = filter.operands.map((operand) => compileNode(operand, lookup))
      return (subject) => operands.every((holds) => holds(subject))
    }
    case 'or': {
      const operands = filter.operands.map((operand) => compileNode(operand, lookup))
      return (subject) => operands.some((holds) => holds(subject))
    }
    case 'not': {
      const operand = compileNode(filter.operand, lookup)
      return (subject) => !operand(subject)
    }
    case 'comparison':
      return compileComparison(filter, lookup(filter.path))
    case 'present': {
      const source = lookup(filter.path)
      return source === null ? () => false : (subject) => source.read(subject).length > 0
    }
    case 'valuePath': {
      const source = lookup(filter.path)
      if (source === null) return () => false
      const { definition } = source
      const holds = compileNode(filter.filter, (path) => sourceInElement(path, definition))
      return (subject) => source.read(subject).some(holds)
    }
    default:
      return filter satisfies never
  }
}

function compileComparison(filter: ComparisonFilter, source: Source | null): Predicate {
  const { operator, value } = filter
  const isNegative = operator === 'ne'
  if (source === null) return () => (value === null ? operator === 'eq' : isNegative)
  if (value === null) {
    return (subject) => (source.read(subject).length === 0) !== isNegative
  }
  if (!isNegative) {
    const test = createValueTest(source.definition, operator, value)
    return (subject) => source.read(subject).some(test)
  }
  const isEqual = createValueTest(source.definition, 'eq', value)
  return (subject) => {
    const values = source.read(subject)
    return values.length === 0 || values.some((candidate) => !isEqual(candidate))
  }
}

function sourceInResource(path: AttributePath, schema: ResourceSchema): Source | null {
  const found = resolveAttribute(path, schema)
  if (found === null) return null
  const { extension, definition, subDefinition } = found
  const readTop = (resource: AttributeValue) => {
    const container = extension === null ? resource : readOf(resource, extension)
    return elementsOf(readOf(container, definition.name))
  }
  if (subDefinition === null) return { definition, read: readTop }
  return {
    definition: subDefinition,
    read: (resource) =>
      readTop(resource).flatMap((element) => elementsOf(readOf(element, subDefinition.name))),
  }
}

function sourceInElement(path: AttributePath, parent: AttributeDefinition): Source | null {
  const definition = findAttribute(parent.subAttributes, path.attribute)
  if (definition === null) return null
  return { definition, read: (element) => elementsOf(readOf(element, definition.name)) }
}

function readOf(value: AttributeValue | undefined, name: string): AttributeValue | undefined {
  return isComplex(value) ? readMember(value, name) : undefined
}
