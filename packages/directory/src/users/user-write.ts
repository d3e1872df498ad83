// A user's record from checked properties: which are fields of their own, and what follows from what.

import type { AttributeValue, AttributeValues, ObjectId } from '@rollcall/core'
import type { UserRecord, UserWrite } from '@rollcall/ports'
import { mergeProperties } from '../properties/merge-properties.ts'

// Kept beside `properties`, because rules and indexes need them.
const OWN_FIELDS = new Set(['userPrincipalName', 'displayName', 'accountEnabled', 'userType'])

/** A new live user without a manager. `values` were checked in mode `create`. */
export function newUser(
  values: AttributeValues,
  identity: { readonly id: ObjectId; readonly createdAt: string },
): UserWrite {
  return {
    id: identity.id,
    userPrincipalName: String(values.userPrincipalName),
    displayName: String(values.displayName),
    accountEnabled: values.accountEnabled !== false,
    userType: values.userType === 'Guest' ? 'Guest' : 'Member',
    managerId: null,
    properties: mergedProperties({}, values),
    createdAt: identity.createdAt,
    deletedAt: null,
  }
}

/** The user after a PATCH with these values. `values` were checked in mode `update`. */
export function changedUser(user: UserWrite, values: AttributeValues): UserWrite {
  const { userPrincipalName, displayName, accountEnabled, userType } = values
  return {
    ...withoutSequence(user),
    userPrincipalName: typeof userPrincipalName === 'string' ? userPrincipalName : user.userPrincipalName,
    displayName: typeof displayName === 'string' ? displayName : user.displayName,
    accountEnabled: typeof accountEnabled === 'boolean' ? accountEnabled : user.accountEnabled,
    userType: userType === 'Guest' || userType === 'Member' ? userType : user.userType,
    properties: mergedProperties(user.properties, values),
  }
}

/** A stored user as it is written back: the sequence is the store's to give. */
export function withoutSequence(user: UserWrite | UserRecord): UserWrite {
  return {
    id: user.id,
    userPrincipalName: user.userPrincipalName,
    displayName: user.displayName,
    accountEnabled: user.accountEnabled,
    userType: user.userType,
    managerId: user.managerId,
    properties: user.properties,
    createdAt: user.createdAt,
    deletedAt: user.deletedAt,
  }
}

function mergedProperties(kept: AttributeValues, values: AttributeValues): AttributeValues {
  const rest = Object.fromEntries(Object.entries(values).filter(([name]) => !OWN_FIELDS.has(name)))
  const merged = mergeProperties(kept, rest)
  return values.mail === undefined ? merged : withPrimaryAddress(merged)
}

// graph-api.md §4.2: `mail` is the primary entry of proxyAddresses, marked by the upper-case scheme.
function withPrimaryAddress(properties: AttributeValues): AttributeValues {
  const others = listOf(properties.proxyAddresses).filter((address) => !String(address).startsWith('SMTP:'))
  const primary = typeof properties.mail === 'string' ? [`SMTP:${properties.mail}`] : []
  const proxyAddresses = [...primary, ...others]
  return proxyAddresses.length === 0 && properties.proxyAddresses === undefined
    ? properties
    : { ...properties, proxyAddresses }
}

function listOf(value: AttributeValue | undefined): readonly AttributeValue[] {
  return Array.isArray(value) ? value : []
}
