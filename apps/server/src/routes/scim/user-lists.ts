// The multi-valued attributes of a user that the directory keeps in single properties: the mail address at work, three
// telephone numbers, the postal address at work. Elements that it has no property for stay as they were sent. Pure.

import type { AttributeValue, AttributeValues } from '@rollcall/core'

type Element = { readonly [name: string]: AttributeValue }
type Kept = AttributeValue | undefined

/** The addresses as they were sent, with the one at work equal to `mail`. */
export function toMailAddresses(kept: Kept, { mail }: AttributeValues): readonly Element[] {
  const elements = elementsOf(kept)
  const made = { value: mail ?? null, type: 'work', primary: true }
  return withValue(elements, mailElement(elements), made)
}

export function fromMailAddresses(sent: Kept): Element {
  return { mail: mailElement(elementsOf(sent))?.value ?? null }
}

const PHONES = [
  {
    type: 'work',
    read: ({ businessPhones }: AttributeValues) => (Array.isArray(businessPhones) ? businessPhones[0] : null),
  },
  { type: 'mobile', read: ({ mobilePhone }: AttributeValues) => mobilePhone },
  { type: 'fax', read: ({ faxNumber }: AttributeValues) => faxNumber },
] as const

/** The numbers as they were sent, with those of the types that the directory keeps equal to its properties. */
export function toPhoneNumbers(kept: Kept, properties: AttributeValues): readonly Element[] {
  return PHONES.reduce<readonly Element[]>(
    (elements, { type, read }) =>
      withValue(elements, ofType(elements, type), { value: read(properties) ?? null, type }),
    elementsOf(kept),
  )
}

export function fromPhoneNumbers(sent: Kept): Element {
  const elements = elementsOf(sent)
  const value = (type: string) => ofType(elements, type)?.value ?? null
  const work = value('work')
  return {
    businessPhones: work === null ? [] : [work],
    mobilePhone: value('mobile'),
    faxNumber: value('fax'),
  }
}

/** SCIM name → Graph property of the postal address at work. */
const ADDRESS: Readonly<Record<string, string>> = {
  formatted: 'officeLocation',
  streetAddress: 'streetAddress',
  locality: 'city',
  region: 'state',
  postalCode: 'postalCode',
  country: 'country',
}

export function toPostalAddresses(kept: Kept, properties: AttributeValues): readonly Element[] {
  const elements = elementsOf(kept)
  const held = ofType(elements, 'work')
  const parts = Object.entries(ADDRESS).flatMap(([scim, graph]) => {
    const value = properties[graph]
    return typeof value === 'string' ? [[scim, value] as const] : []
  })
  if (held === undefined)
    return parts.length === 0 ? elements : [...elements, { type: 'work', ...Object.fromEntries(parts) }]
  const own = Object.entries(held).filter(([name]) => !(name in ADDRESS))
  const isEmpty = parts.length === 0 && own.every(([name]) => name === 'type' || name === 'primary')
  if (isEmpty) return elements.filter((element) => element !== held)
  return elements.map((element) =>
    element === held ? { ...Object.fromEntries(own), ...Object.fromEntries(parts) } : element,
  )
}

export function fromPostalAddresses(sent: Kept): Element {
  const held = ofType(elementsOf(sent), 'work')
  return Object.fromEntries(Object.entries(ADDRESS).map(([scim, graph]) => [graph, held?.[scim] ?? null]))
}

/** The elements with `made` in the place of `held`: changed, added, or, without a value, left out. */
function withValue(
  elements: readonly Element[],
  held: Element | undefined,
  made: Element,
): readonly Element[] {
  const value = made.value ?? null
  if ((held?.value ?? null) === value) return elements
  if (value === null) return elements.filter((element) => element !== held)
  if (held === undefined) return [...elements, made]
  return elements.map((element) => (element === held ? { ...element, value } : element))
}

// The one at work; clients that know no types mean the primary one.
function mailElement(elements: readonly Element[]): Element | undefined {
  return (
    ofType(elements, 'work') ?? elements.find(({ type, primary }) => primary === true && type === undefined)
  )
}

function ofType(elements: readonly Element[], type: string): Element | undefined {
  return elements.find((element) => String(element.type).toLowerCase() === type)
}

function elementsOf(value: Kept): readonly Element[] {
  return Array.isArray(value)
    ? value.filter((element): element is Element => typeof element === 'object' && element !== null)
    : []
}
