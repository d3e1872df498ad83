// A person as the attributes that mappings write, each under one flat name, and as the properties that the directory keeps.

import { type AttributeValue, type AttributeValues, isEmptyValue } from '@rollcall/core'
import type { UserWrite } from '@rollcall/ports'
import { USER_PROPERTIES } from '../properties/user-properties.ts'

/** What is written of a person. `managerId` is a user's id; `null` ends the link, `undefined` leaves it. */
export type PersonProperties = {
  readonly properties: AttributeValues
  readonly managerId: string | null | undefined
}

/** The properties that these attributes stand for; `null` clears. */
export function propertiesFromValues(values: AttributeValues): PersonProperties {
  const { manager, ...others } = values
  const properties: Record<string, AttributeValue> = {}
  for (const [name, value] of Object.entries(others)) {
    if (value === undefined) continue
    const [property = '', member] = name.split('.')
    if (member === undefined) {
      properties[property] = isListOfOne(property) && value !== null ? [value] : value
    } else {
      const members = properties[property]
      properties[property] = { ...(isComplex(members) ? members : {}), [member]: value }
    }
  }
  if (manager === undefined || isEmptyValue(manager))
    return { properties, managerId: manager === undefined ? undefined : null }
  return { properties, managerId: String(manager) }
}

/** What a person holds of these attributes; those without a value are left out. */
export function valuesOfPerson(user: UserWrite, attributes: readonly string[]): AttributeValues {
  const values = attributes.map((name) => [name, personValue(user, name)] as const)
  return Object.fromEntries(values.filter(([, value]) => value !== undefined && !isEmptyValue(value)))
}

/** What a person holds of one attribute. */
export function personValue(user: UserWrite, name: string): AttributeValue | undefined {
  switch (name) {
    case 'userPrincipalName':
    case 'displayName':
    case 'accountEnabled':
    case 'userType':
      return user[name]
    case 'manager':
      return user.managerId
    default:
      return valueOfProperty(user.properties, name)
  }
}

function valueOfProperty(properties: AttributeValues, name: string): AttributeValue | undefined {
  const [property = '', member] = name.split('.')
  const value = properties[property]
  if (member !== undefined) return isComplex(value) ? value[member] : undefined
  return isListOfOne(property) && Array.isArray(value) ? value[0] : value
}

// The telephone number is a list of at most one in Graph.
function isListOfOne(property: string): boolean {
  const definition = USER_PROPERTIES.properties.get(property)
  return definition?.kind === 'textList' && definition.maxItems === 1
}

function isComplex(
  value: AttributeValue | undefined,
): value is { readonly [member: string]: AttributeValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
