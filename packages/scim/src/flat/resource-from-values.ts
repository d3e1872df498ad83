// Flat mapping values → the body of a POST (provisioning.md MAP-51, scim.md B4).

import { type AttributeValue, isEmptyValue } from '@rollcall/core'
import { ENTERPRISE_USER_URN } from '../schemas/enterprise-user.ts'
import {
  type ComplexValue,
  isAssigned,
  isComplex,
  isList,
  readMember,
  type ScimResource,
  withMember,
} from '../values/complex-value.ts'
import { foldCase } from '../values/fold-case.ts'
import { elementPairs, type FlatPath, isListPath, parseFlatPath, toWireValue } from './flat-path.ts'

/**
 * The resource that the flat values describe. Values that are empty are left out (scim.md B3.5,
 * provisioning.md MAP-13); paths with the same
 * brackets become one element, which also carries what the brackets say.
 *
 * `schemas` is the given list plus the enterprise URN when it has data. Custom URNs are not added
 * (provisioning.md MAP-66). Without any word on `emails…primary`, the work address is primary (scim.md B4).
 *
 * @throws {ScimError} `invalidPath` or `invalidFilter` for a path that cannot be read or describes no element.
 */
export function resourceFromValues(
  values: Readonly<Record<string, AttributeValue | undefined>>,
  options: { readonly schemas: readonly string[] },
): ScimResource {
  let resource: ScimResource = {}
  for (const [path, value] of Object.entries(values)) {
    if (isAssigned(value) && !isEmptyValue(value))
      resource = withFlatValue(resource, parseFlatPath(path), value)
  }
  const marked = withPrimaryWorkEmail(resource)
  const hasEnterprise = isAssigned(readMember(marked, ENTERPRISE_USER_URN))
  const schemas = new Set([...options.schemas, ...(hasEnterprise ? [ENTERPRISE_USER_URN] : [])])
  return { schemas: [...schemas], ...marked }
}

function withFlatValue(resource: ScimResource, flat: FlatPath, value: AttributeValue): ScimResource {
  if (flat.extension === null) return withAttribute(resource, flat, value)
  const held = readMember(resource, flat.extension)
  return withMember(resource, flat.extension, withAttribute(isComplex(held) ? held : {}, flat, value))
}

function withAttribute(container: ComplexValue, flat: FlatPath, value: AttributeValue): ComplexValue {
  const { attribute, subAttribute } = flat.path
  const held = readMember(container, attribute)
  const wire = toWireValue(flat, value)
  if (flat.path.filter !== null) {
    const elements = isList(held) ? held : []
    return { ...container, [attribute]: withElement(elements, flat, wire) }
  }
  if (subAttribute === null) {
    const list = isList(wire) ? wire : [wire]
    return { ...container, [attribute]: isListPath(flat) ? [...(isList(held) ? held : []), ...list] : wire }
  }
  if (isListPath(flat)) {
    const [first, ...rest] = isList(held) ? held : []
    return {
      ...container,
      [attribute]: [{ ...(isComplex(first) ? first : {}), [subAttribute]: wire }, ...rest],
    }
  }
  return { ...container, [attribute]: { ...(isComplex(held) ? held : {}), [subAttribute]: wire } }
}

/** The list with the value put into the element of these brackets, made when it is not there yet. */
function withElement(
  elements: readonly AttributeValue[],
  flat: FlatPath,
  value: AttributeValue,
): readonly AttributeValue[] {
  const { filter, subAttribute } = flat.path
  if (filter === null) return elements
  const pairs = elementPairs(flat, filter)
  const written = subAttribute === null ? (isComplex(value) ? value : { value }) : { [subAttribute]: value }
  const index = elements.findIndex((element) => isComplex(element) && holds(element, pairs))
  const held = elements[index]
  if (!isComplex(held)) return [...elements, { ...pairs, ...written }]
  return elements.with(index, { ...held, ...written })
}

function holds(element: ComplexValue, pairs: ComplexValue): boolean {
  return Object.entries(pairs).every(([name, value]) => foldedText(element[name]) === foldedText(value))
}

function foldedText(value: AttributeValue | undefined): string {
  return foldCase(JSON.stringify(value ?? null))
}

function withPrimaryWorkEmail(resource: ScimResource): ScimResource {
  const { emails } = resource
  if (!isList(emails) || emails.some((email) => isComplex(email) && Object.hasOwn(email, 'primary'))) {
    return resource
  }
  const index = emails.findIndex((email) => isComplex(email) && foldedText(email.type) === '"work"')
  const work = emails[index]
  return isComplex(work) ? { ...resource, emails: emails.with(index, { ...work, primary: true }) } : resource
}
