// The directory's objects as mappings see them: flat attributes under the names that expressions use
// (expressions.md §4, provisioning.md 4.15).

import type { AttributeType } from '../synchronization-schema/synchronization-schema.ts'
import { type AttributeValue, type AttributeValues, isEmptyValue } from '../values/attribute-value.ts'

/** One attribute that mappings may read. */
export type SourceAttribute = {
  readonly name: string
  readonly type: AttributeType
  readonly multivalued: boolean
}

/** What the store knows of a user, as far as mappings care. */
export type SourceUser = {
  readonly id: string
  readonly userPrincipalName: string
  readonly displayName: string
  readonly accountEnabled: boolean
  readonly userType: string
  readonly managerId: string | null
  readonly properties: AttributeValues
}

/** What the store knows of a group, as far as mappings care. */
export type SourceGroup = {
  readonly id: string
  readonly displayName: string
  readonly mailNickname: string
  readonly securityEnabled: boolean
  readonly properties: AttributeValues
}

/** A role someone holds toward the application, in order of precedence (provisioning.md 2.4). */
export type HeldRole = { readonly id: string; readonly value: string | null; readonly displayName: string }

// The names mappings use beside the Graph names, and where their value is kept.
const ALIASES: readonly (readonly [name: string, property: string])[] = [
  ['mobile', 'mobilePhone'],
  ['facsimileTelephoneNumber', 'faxNumber'],
  ['physicalDeliveryOfficeName', 'officeLocation'],
]

const PLAIN_USER_TEXT = [
  'mail',
  'mailNickname',
  'givenName',
  'surname',
  'jobTitle',
  'department',
  'companyName',
  'officeLocation',
  'streetAddress',
  'city',
  'state',
  'postalCode',
  'country',
  'usageLocation',
  'preferredLanguage',
  'mobilePhone',
  'faxNumber',
  'employeeId',
  'employeeType',
  'onPremisesImmutableId',
] as const

const text = (name: string): SourceAttribute => ({ name, type: 'String', multivalued: false })

/** Every attribute of a user that a mapping may name, directory extensions apart: those are free (MAP-80). */
export const SOURCE_USER_ATTRIBUTES: readonly SourceAttribute[] = [
  text('objectId'),
  text('userPrincipalName'),
  text('originalUserPrincipalName'),
  text('displayName'),
  { name: 'accountEnabled', type: 'Boolean', multivalued: false },
  { name: 'IsSoftDeleted', type: 'Boolean', multivalued: false },
  text('userType'),
  ...PLAIN_USER_TEXT.map(text),
  text('telephoneNumber'),
  ...ALIASES.map(([name]) => text(name)),
  { name: 'otherMails', type: 'String', multivalued: true },
  { name: 'employeeHireDate', type: 'DateTime', multivalued: false },
  { name: 'employeeLeaveDateTime', type: 'DateTime', multivalued: false },
  text('costCenter'),
  text('division'),
  ...Array.from({ length: 15 }, (_, index) => text(`extensionAttribute${index + 1}`)),
  { name: 'manager', type: 'Reference', multivalued: false },
  { name: 'appRoleAssignments', type: 'String', multivalued: true },
]

/** Every attribute of a group that a mapping may name, directory extensions apart (MAP-80). */
export const SOURCE_GROUP_ATTRIBUTES: readonly SourceAttribute[] = [
  text('objectId'),
  text('displayName'),
  text('mailNickname'),
  text('mail'),
  text('description'),
  { name: 'securityEnabled', type: 'Boolean', multivalued: false },
  { name: 'mailEnabled', type: 'Boolean', multivalued: false },
  { name: 'IsSoftDeleted', type: 'Boolean', multivalued: false },
  { name: 'members', type: 'Reference', multivalued: true },
]

/**
 * A user's attributes by the names mappings use. `isSoftDeleted` is the computed attribute of provisioning.md DEP-3:
 * true when the account must be inactive, for whatever reason. `manager` holds the manager's object id.
 */
export function userSourceAttributes(
  user: SourceUser,
  computed: { readonly isSoftDeleted: boolean; readonly roles: readonly HeldRole[] },
): AttributeValues {
  const { properties } = user
  const values: Record<string, AttributeValue | undefined> = { ...properties }
  // First, so that no member of theirs can pass for an attribute below.
  spread(values, properties.onPremisesExtensionAttributes)
  spread(values, properties.employeeOrgData)
  values.objectId = user.id
  values.userPrincipalName =
    user.userType === 'Guest' ? homeUserPrincipalName(user.userPrincipalName) : user.userPrincipalName
  values.originalUserPrincipalName = user.userPrincipalName
  values.displayName = user.displayName
  values.accountEnabled = user.accountEnabled
  values.userType = user.userType
  values.IsSoftDeleted = computed.isSoftDeleted
  values.manager = user.managerId
  values.appRoleAssignments = computed.roles
  values.telephoneNumber = firstOf(properties.businessPhones)
  for (const [name, property] of ALIASES) values[name] = properties[property]
  return values
}

/** A group's attributes by the names mappings use. Members are references and flow apart. */
export function groupSourceAttributes(
  group: SourceGroup,
  computed: { readonly isSoftDeleted: boolean },
): AttributeValues {
  return {
    ...group.properties,
    objectId: group.id,
    displayName: group.displayName,
    mailNickname: group.mailNickname,
    securityEnabled: group.securityEnabled,
    IsSoftDeleted: computed.isSoftDeleted,
  }
}

/**
 * The address a guest uses at home: `alias_theirdomain#EXT#@ourdomain` → `alias@theirdomain`; any other name as it is
 * (provisioning.md MAP-60). The last underscore stands for the `@`, since domains have none.
 */
export function homeUserPrincipalName(userPrincipalName: string): string {
  const marker = userPrincipalName.toUpperCase().indexOf('#EXT#')
  if (marker < 0) return userPrincipalName
  const home = userPrincipalName.slice(0, marker)
  const separator = home.lastIndexOf('_')
  return separator < 0 ? userPrincipalName : `${home.slice(0, separator)}@${home.slice(separator + 1)}`
}

function firstOf(value: AttributeValue | undefined): AttributeValue {
  return isList(value) ? (value[0] ?? null) : (value ?? null)
}

function spread(
  values: Record<string, AttributeValue | undefined>,
  members: AttributeValue | undefined,
): void {
  if (isEmptyValue(members) || typeof members !== 'object' || isList(members)) return
  Object.assign(values, members)
}

function isList(value: AttributeValue | undefined): value is readonly AttributeValue[] {
  return Array.isArray(value)
}
