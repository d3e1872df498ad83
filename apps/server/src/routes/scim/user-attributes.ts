// A user of the directory as a SCIM resource, and back. What the directory has a property for lives there, whoever
// writes it; the rest of what a client sent is kept beside it in `scimResource`. Pure.

import { isDeepStrictEqual } from 'node:util'
import type { AttributeValue, AttributeValues } from '@rollcall/core'
import type { FedUser } from '@rollcall/directory'
import type { UserRecord } from '@rollcall/ports'
import { ENTERPRISE_USER_URN, type ScimResource, USER_URN } from '@rollcall/scim'
import {
  fromMailAddresses,
  fromPhoneNumbers,
  fromPostalAddresses,
  toMailAddresses,
  toPhoneNumbers,
  toPostalAddresses,
} from './user-lists.ts'

/** SCIM name → Graph property, for attributes that are plain text on both sides. */
const TOP: Readonly<Record<string, string>> = {
  title: 'jobTitle',
  userType: 'employeeType',
  preferredLanguage: 'preferredLanguage',
}
const NAME: Readonly<Record<string, string>> = { givenName: 'givenName', familyName: 'surname' }
const ENTERPRISE: Readonly<Record<string, string>> = {
  employeeNumber: 'employeeId',
  department: 'department',
  organization: 'companyName',
}
const ORGANISATION = ['costCenter', 'division'] as const

type Complex = { readonly [name: string]: AttributeValue }

/** The attributes of a user, without `id`, `groups` and `meta`. @param manager The live manager; `null` for none. */
export function userAttributes(
  user: UserRecord,
  manager: { readonly id: string; readonly displayName: string; readonly $ref: string } | null,
): ScimResource {
  const { properties } = user
  const { name: keptName, ...kept } = complex(properties.scimResource)
  const name = { ...complex(keptName), ...texts(NAME, properties) }
  const orgData = complex(properties.employeeOrgData)
  const enterprise = {
    ...texts(ENTERPRISE, properties),
    ...Object.fromEntries(
      ORGANISATION.flatMap((part) => (isText(orgData[part]) ? [[part, orgData[part]]] : [])),
    ),
    ...(manager === null
      ? {}
      : { manager: { value: manager.id, $ref: manager.$ref, displayName: manager.displayName } }),
  }
  const hasEnterprise = Object.keys(enterprise).length > 0
  return {
    schemas: hasEnterprise ? [USER_URN, ENTERPRISE_USER_URN] : [USER_URN],
    ...kept,
    userName: user.userPrincipalName,
    ...(Object.keys(name).length === 0 ? {} : { name }),
    displayName: user.displayName,
    ...texts(TOP, properties),
    active: user.accountEnabled,
    ...assigned('emails', toMailAddresses(kept.emails, properties)),
    ...assigned('phoneNumbers', toPhoneNumbers(kept.phoneNumbers, properties)),
    ...assigned('addresses', toPostalAddresses(kept.addresses, properties)),
    ...(hasEnterprise ? { [ENTERPRISE_USER_URN]: enterprise } : {}),
  }
}

/** What the directory keeps for these attributes. @param previous `null` for a new user. */
export function fedUser(resource: ScimResource, previous: UserRecord | null): FedUser {
  const name = complex(resource.name)
  const enterprise = complex(resource[ENTERPRISE_USER_URN])
  const properties: Record<string, AttributeValue> = {
    userPrincipalName: text(resource.userName),
    displayName: text(resource.displayName) ?? composedName(resource, name),
    accountEnabled:
      typeof resource.active === 'boolean' ? resource.active : (previous?.accountEnabled ?? true),
    ...graphTexts(TOP, resource),
    ...graphTexts(NAME, name),
    ...graphTexts(ENTERPRISE, enterprise),
    employeeOrgData: Object.fromEntries(ORGANISATION.map((part) => [part, text(enterprise[part])])),
    ...fromMailAddresses(resource.emails),
    ...fromPhoneNumbers(resource.phoneNumbers),
    ...fromPostalAddresses(resource.addresses),
  }
  if (previous === null)
    properties.mailNickname = (text(resource.userName) ?? '').split('@')[0]?.slice(0, 64) ?? ''
  const manager = complex(enterprise.manager)
  return {
    properties: withoutUnset(properties, previous?.properties ?? {}),
    managerId: text(manager.value),
    scimResource: keptResource(resource, properties),
  }
}

const MAPPED = [
  'schemas',
  'userName',
  'displayName',
  'active',
  'password',
  ENTERPRISE_USER_URN,
  ...Object.keys(TOP),
]

function keptResource(resource: ScimResource, properties: AttributeValues): Complex {
  const others = Object.entries(resource).filter(([name]) => !MAPPED.includes(name))
  const { name: sentName, emails, phoneNumbers, addresses, ...kept }: Complex = Object.fromEntries(others)
  const name = Object.fromEntries(Object.entries(complex(sentName)).filter(([part]) => !(part in NAME)))
  // A list that the properties alone make again need not be kept.
  const list = (named: string, sent: AttributeValue | undefined, made: readonly AttributeValue[]) =>
    sent === undefined || isDeepStrictEqual(sent, made) ? {} : { [named]: sent }
  return {
    ...kept,
    ...(Object.keys(name).length === 0 ? {} : { name }),
    ...list('emails', emails, toMailAddresses(undefined, properties)),
    ...list('phoneNumbers', phoneNumbers, toPhoneNumbers(undefined, properties)),
    ...list('addresses', addresses, toPostalAddresses(undefined, properties)),
  }
}

// Clearing what was never set is no change, and must not look like one.
function withoutUnset(properties: Complex, stored: AttributeValues): AttributeValues {
  return Object.fromEntries(
    Object.entries(properties).filter(([name, value]) => stored[name] !== undefined || !isUnset(value)),
  )
}

function isUnset(value: AttributeValue): boolean {
  if (value === null) return true
  return typeof value === 'object' && Object.values(value).every((held) => held === null)
}

function composedName(resource: ScimResource, name: Complex): string | null {
  const parts = [text(name.givenName), text(name.familyName)].filter((part) => part !== null)
  return text(name.formatted) ?? (parts.length > 0 ? parts.join(' ') : text(resource.userName))
}

function texts(names: Readonly<Record<string, string>>, properties: AttributeValues): Complex {
  return Object.fromEntries(
    Object.entries(names).flatMap(([scim, graph]) => {
      const value = properties[graph]
      return isText(value) ? [[scim, value]] : []
    }),
  )
}

function graphTexts(names: Readonly<Record<string, string>>, held: Complex): Complex {
  return Object.fromEntries(Object.entries(names).map(([scim, graph]) => [graph, text(held[scim])]))
}

function assigned(name: string, list: readonly AttributeValue[]): Complex {
  return list.length === 0 ? {} : { [name]: list }
}

function isText(value: AttributeValue | undefined): value is string {
  return typeof value === 'string' && value !== ''
}

function text(value: AttributeValue | undefined): string | null {
  return isText(value) ? value : null
}

function complex(value: AttributeValue | undefined): Complex {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Complex) : {}
}
