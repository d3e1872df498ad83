// Reading and changing JSON objects by SCIM's rules: names fold case, and null, [] and {} all mean unassigned.

import type { AttributeValue } from '@rollcall/core'

/** A JSON object: a resource, an extension container, or a complex value. */
export type ComplexValue = { readonly [member: string]: AttributeValue }

/** A SCIM resource as JSON. After `validateResource` its names have the schema's spelling. */
export type ScimResource = ComplexValue

export function isList(value: AttributeValue | undefined): value is readonly AttributeValue[] {
  return Array.isArray(value)
}

export function isComplex(value: AttributeValue | undefined): value is ComplexValue {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** False for a missing value, null, an empty list, and an object or list that holds nothing else (scim.md A2.7). */
export function isAssigned(value: AttributeValue | undefined): value is Exclude<AttributeValue, null> {
  if (value === undefined || value === null) return false
  if (isList(value)) return value.some(isAssigned)
  if (isComplex(value)) {
    // A loop that stops at the first member: this runs for every member of every group.
    for (const name in value) if (isAssigned(value[name])) return true
    return false
  }
  return true
}

/** The assigned values of an attribute as a list: none, the single one, or the elements. */
export function elementsOf(value: AttributeValue | undefined): readonly AttributeValue[] {
  if (isList(value)) return value.every(isAssigned) ? value : value.filter(isAssigned)
  return isAssigned(value) ? [value] : []
}

/** The name under which an object holds a member, whatever its case; `undefined` when it has none. */
export function memberName(object: ComplexValue, name: string): string | undefined {
  if (Object.hasOwn(object, name)) return name
  let folded: string | null = null
  // A plain loop: most names that are asked for are not there at all.
  for (const candidate in object) {
    if (candidate.length !== name.length) continue
    folded ??= name.toLowerCase()
    if (candidate.toLowerCase() === folded) return candidate
  }
  return undefined
}

/** A member whatever the case of its name; `undefined` when there is none (scim.md A1.8). */
export function readMember(object: ComplexValue, name: string): AttributeValue | undefined {
  const found = memberName(object, name)
  return found === undefined ? undefined : object[found]
}

/** A copy with the member set under exactly this name, or left out when the value is unassigned. */
export function withMember(
  object: ComplexValue,
  name: string,
  value: AttributeValue | undefined,
): ComplexValue {
  const previous = memberName(object, name)
  if (!isAssigned(value)) {
    if (previous === undefined) return object
    return Object.fromEntries(Object.entries(object).filter(([member]) => member !== previous))
  }
  if (previous === undefined || previous === name) return { ...object, [name]: value }
  return Object.fromEntries(
    Object.entries(object).map(([member, held]) => (member === previous ? [name, value] : [member, held])),
  )
}
