// Users on the wire (graph-api.md §4.2).

import type { AttributeValue, AttributeValues } from '@rollcall/core'
import { z } from 'zod'
import {
  choice,
  complex,
  dateTime,
  flag,
  type ResourceDefinition,
  readOnly,
  text,
  texts,
} from './resource-definition.ts'

const shown = { isDefault: true } as const

const ORG_DATA = z.strictObject({
  costCenter: z.string().max(64).nullish(),
  division: z.string().max(64).nullish(),
})

const PASSWORD_PROFILE = z.looseObject({
  password: z.string().max(256).nullish(),
  forceChangePasswordNextSignIn: z.boolean().nullish(),
  forceChangePasswordNextSignInWithMfa: z.boolean().nullish(),
})

const EXTENSION_ATTRIBUTES = z.strictObject(
  Object.fromEntries(
    Array.from({ length: 15 }, (_, index) => [
      `extensionAttribute${index + 1}`,
      z.string().max(1024).nullish(),
    ]),
  ),
)

const unfiltered = { filter: null } as const

export const USER: ResourceDefinition = {
  name: 'user',
  bindable: [],
  navigation: ['manager', 'memberOf', 'directReports', 'appRoleAssignments', 'photo'],
  acceptsExtra: (name) => /^extension_[0-9a-f]{32}_\w{1,128}$/i.test(name),
  endsWith: ['mail', 'userPrincipalName', 'otherMails', 'proxyAddresses'],
  properties: {
    id: readOnly(text(36, { ...shown, filter: 'guid' })),
    businessPhones: texts({ ...shown, maxItems: 1 }),
    displayName: text(256, { ...shown, isNullable: false }),
    givenName: text(64, shown),
    jobTitle: text(128, shown),
    mail: text(320, shown),
    mobilePhone: text(64, shown),
    officeLocation: text(128, shown),
    preferredLanguage: text(35, shown),
    surname: text(64, shown),
    userPrincipalName: text(320, { ...shown, isNullable: false }),
    accountEnabled: flag({ isNullable: false }),
    mailNickname: text(64, { isNullable: false }),
    passwordProfile: complex(PASSWORD_PROFILE),
    passwordPolicies: text(256, unfiltered),
    userType: choice(['Member', 'Guest']),
    department: text(64),
    companyName: text(64),
    city: text(128),
    state: text(128),
    country: text(128),
    postalCode: text(40),
    streetAddress: text(1024),
    faxNumber: text(64),
    usageLocation: text(2),
    employeeId: text(16),
    employeeType: text(64),
    employeeHireDate: dateTime(),
    employeeLeaveDateTime: dateTime(),
    employeeOrgData: complex(ORG_DATA),
    otherMails: texts(),
    proxyAddresses: readOnly(texts()),
    imAddresses: readOnly(texts(unfiltered)),
    ageGroup: text(32, unfiltered),
    consentProvidedForMinor: text(32, unfiltered),
    showInAddressList: flag(unfiltered),
    onPremisesImmutableId: text(256),
    onPremisesExtensionAttributes: complex(EXTENSION_ATTRIBUTES),
    onPremisesSyncEnabled: readOnly(flag()),
    onPremisesSamAccountName: readOnly(text(256)),
    onPremisesUserPrincipalName: readOnly(text(320, unfiltered)),
    onPremisesDomainName: readOnly(text(256, unfiltered)),
    onPremisesDistinguishedName: readOnly(text(1024, unfiltered)),
    onPremisesSecurityIdentifier: readOnly(text(256, unfiltered)),
    onPremisesLastSyncDateTime: readOnly(dateTime()),
    identities: complex(
      z.array(
        z.strictObject({
          signInType: z.string().nullish(),
          issuer: z.string().nullish(),
          issuerAssignedId: z.string().nullish(),
        }),
      ),
      { whenUnset: [] },
    ),
    creationType: readOnly(text(64)),
    externalUserState: readOnly(text(64)),
    createdDateTime: readOnly(dateTime()),
    lastPasswordChangeDateTime: readOnly(dateTime()),
    deletedDateTime: readOnly(dateTime()),
    securityIdentifier: readOnly(text(256, unfiltered)),
    assignedLicenses: readOnly(complex(z.array(z.unknown()), { whenUnset: [] })),
    assignedPlans: readOnly(complex(z.array(z.unknown()), { whenUnset: [] })),
    provisionedPlans: readOnly(complex(z.array(z.unknown()), { whenUnset: [] })),
  },
}

/** What creating a user needs, password apart (graph-api.md §4.3). */
export const REQUIRED_FOR_NEW_USER = [
  'accountEnabled',
  'displayName',
  'mailNickname',
  'userPrincipalName',
  'passwordProfile',
] as const

/** A user as the store keeps it, as far as the wire cares. */
export type UserFacts = {
  readonly id: string
  readonly userPrincipalName: string
  readonly displayName: string
  readonly accountEnabled: boolean
  readonly userType: string
  readonly properties: AttributeValues
  readonly createdAt: string
  readonly deletedAt: string | null
}

/** Every wire value of a user; passwords are never among them. */
export function userValues(user: UserFacts): Readonly<Record<string, AttributeValue | undefined>> {
  return {
    ...user.properties,
    passwordProfile: null,
    id: user.id,
    userPrincipalName: user.userPrincipalName,
    displayName: user.displayName,
    accountEnabled: user.accountEnabled,
    userType: user.userType,
    createdDateTime: user.createdAt,
    deletedDateTime: user.deletedAt,
  }
}
