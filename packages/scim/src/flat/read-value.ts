// One flat path read from a resource that any server may have written (scim.md Part C).

import type { AttributeValue } from '@rollcall/core'
import { compareOrdered, compareText, type PositiveOperator } from '../filter/compare-values.ts'
import type { ComparisonFilter, Filter, FilterLiteral } from '../filter/filter.ts'
import {
  type ComplexValue,
  elementsOf,
  isAssigned,
  isComplex,
  isList,
  readMember,
  type ScimResource,
} from '../values/complex-value.ts'
import { foldCase } from '../values/fold-case.ts'
import { toBoolean } from '../values/to-boolean.ts'
import { isReferencePath, parseFlatPath } from './flat-path.ts'

/**
 * The value at a mapping path; `null` when it is unassigned.
 *
 * Names fold case. Brackets select the first element that fits, comparing strings without case and booleans also with
 * their names (`roles[primary eq "True"].value`). The manager is its id, however the server wraps it; `members` is the
 * list of ids.
 *
 * @throws {ScimError} `invalidPath` or `invalidFilter` for a path that cannot be read.
 */
export function readValue(resource: ScimResource, path: string): AttributeValue {
  const flat = parseFlatPath(path)
  const { attribute, filter, subAttribute } = flat.path
  const container = flat.extension === null ? resource : readMember(resource, flat.extension)
  const held = isComplex(container) ? readMember(container, attribute) : undefined
  if (!isAssigned(held)) return null
  if (isReferencePath(flat)) return readReference(held, attribute.toLowerCase() === 'members')
  if (filter !== null) return readElement(held, filter, subAttribute)
  if (subAttribute === null) return isPlainReference(held) ? readId(held) : held
  return isList(held)
    ? assignedOrNull(elementsOf(held).map((element) => readSub(element, subAttribute)))
    : readSub(held, subAttribute)
}

function readElement(held: AttributeValue, filter: Filter, subAttribute: string | null): AttributeValue {
  const element = elementsOf(held).find((candidate) => isComplex(candidate) && fits(candidate, filter))
  if (element === undefined) return null
  return subAttribute === null ? element : readSub(element, subAttribute)
}

function readSub(element: AttributeValue, subAttribute: string): AttributeValue {
  const held = isComplex(element) ? readMember(element, subAttribute) : undefined
  return isAssigned(held) ? held : null
}

function readReference(held: AttributeValue, isMany: boolean): AttributeValue {
  const ids = elementsOf(held).flatMap((element) => {
    const id = readId(element)
    return id === null || id === '' ? [] : [id]
  })
  return isMany ? assignedOrNull(ids) : (ids[0] ?? null)
}

function readId(element: AttributeValue): AttributeValue {
  return isComplex(element) ? readSub(element, 'value') : element
}

// A custom reference attribute: an id with nothing beside it but what servers add for convenience.
function isPlainReference(held: AttributeValue): boolean {
  if (!isComplex(held) || !isAssigned(readMember(held, 'value'))) return false
  const names = Object.keys(held).map((name) => name.toLowerCase())
  return names.every((name) => ['value', '$ref', 'display', 'displayname'].includes(name))
}

function assignedOrNull(values: readonly AttributeValue[]): AttributeValue {
  const assigned = values.filter(isAssigned)
  return assigned.length === 0 ? null : assigned
}

/** A filter on one element whose schema is not known: types are taken from the values themselves. */
function fits(element: ComplexValue, filter: Filter): boolean {
  switch (filter.kind) {
    case 'and':
      return filter.operands.every((operand) => fits(element, operand))
    case 'or':
      return filter.operands.some((operand) => fits(element, operand))
    case 'not':
      return !fits(element, filter.operand)
    case 'present':
      return isAssigned(readMember(element, filter.path.attribute))
    case 'comparison':
      return compares(element, filter)
    case 'valuePath':
      return false
    default:
      return filter satisfies never
  }
}

function compares(element: ComplexValue, filter: ComparisonFilter): boolean {
  const held = readMember(element, filter.path.attribute)
  const isNegative = filter.operator === 'ne'
  if (filter.value === null) return isAssigned(held) === isNegative
  if (!isAssigned(held)) return isNegative
  const operator = isNegative ? 'eq' : filter.operator
  return looselyCompares(held, operator, filter.value) !== isNegative
}

function looselyCompares(
  held: AttributeValue,
  operator: PositiveOperator,
  literal: NonNullable<FilterLiteral>,
): boolean {
  if (typeof held === 'boolean') return operator === 'eq' && held === toBoolean(literal)
  if (typeof held === 'number') return compareOrdered(operator, held, Number(literal))
  return typeof held === 'string' && compareText(operator, foldCase(held), foldCase(String(literal)))
}
