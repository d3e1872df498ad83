// When two values of a target attribute count as the same.

import { type AttributeValue, isEmptyValue } from './attribute-value.ts'

/**
 * Deep equality for change detection. Text is compared without case unless `caseExact` (provisioning.md 4.11); every
 * form of "no value" equals every other (MAP-13); the order of a list has no meaning in SCIM.
 */
export function valuesEqual(
  a: AttributeValue | undefined,
  b: AttributeValue | undefined,
  options: { readonly caseExact: boolean },
): boolean {
  if (a === b) return true
  if (isEmptyValue(a) || isEmptyValue(b)) return isEmptyValue(a) && isEmptyValue(b)
  if (isList(a) || isList(b)) return listsEqual(asList(a), asList(b), options)
  if (typeof a === 'object' && typeof b === 'object') return membersEqual(a, b, options)
  if (typeof a === 'string' && typeof b === 'string') {
    return !options.caseExact && a.toLowerCase() === b.toLowerCase()
  }
  return false
}

function listsEqual(
  a: readonly AttributeValue[],
  b: readonly AttributeValue[],
  options: { readonly caseExact: boolean },
): boolean {
  if (a.length !== b.length) return false
  const left = [...b]
  return a.every((item) => {
    const index = left.findIndex((candidate) => valuesEqual(item, candidate, options))
    if (index < 0) return false
    left.splice(index, 1)
    return true
  })
}

function membersEqual(
  a: { readonly [member: string]: AttributeValue },
  b: { readonly [member: string]: AttributeValue },
  options: { readonly caseExact: boolean },
): boolean {
  const names = new Set([...Object.keys(a), ...Object.keys(b)])
  return [...names].every((name) => valuesEqual(a[name], b[name], options))
}

function asList(value: AttributeValue): readonly AttributeValue[] {
  return isList(value) ? value : [value]
}

function isList(value: AttributeValue): value is readonly AttributeValue[] {
  return Array.isArray(value)
}
