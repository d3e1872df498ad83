// Applications and their service principals on the wire (graph-api.md §8): two views of one record.

import type { AttributeValue, AttributeValues } from '@rollcall/core'
import { z } from 'zod'
import {
  complex,
  dateTime,
  flag,
  type ResourceDefinition,
  readOnly,
  text,
  texts,
} from './resource-definition.ts'

const shown = { isDefault: true } as const
const unfiltered = { isDefault: true, filter: null } as const
const anything = (whenUnset: AttributeValue) => complex(z.unknown(), { isDefault: true, whenUnset })

const COMMON = {
  id: readOnly(text(36, { ...shown, filter: 'guid' })),
  deletedDateTime: readOnly(dateTime(shown)),
  appId: readOnly(text(64, { ...shown, filter: 'guid' })),
  applicationTemplateId: readOnly(text(64, { ...shown, filter: 'guid' })),
  createdDateTime: readOnly(dateTime(shown)),
  displayName: text(256, { ...shown, isNullable: false }),
  description: text(2048, shown),
  notes: text(2048, unfiltered),
  tags: texts(shown),
  addIns: anything([]),
  // What a role may hold is the application's rule, and depends on the roles it has.
  appRoles: complex(z.array(z.looseObject({})), { isDefault: true, isNullable: false, whenUnset: [] }),
  keyCredentials: readOnly(anything([])),
  passwordCredentials: readOnly(anything([])),
  tokenEncryptionKeyId: anything(null),
} as const

const NO_INFO = {
  logoUrl: null,
  marketingUrl: null,
  privacyStatementUrl: null,
  supportUrl: null,
  termsOfServiceUrl: null,
}
const NO_PUBLISHER = { displayName: null, verifiedPublisherId: null, addedDateTime: null }

export const APPLICATION: ResourceDefinition = {
  name: 'application',
  bindable: ['owners'],
  navigation: ['owners', 'synchronization', 'createdOnBehalfOf'],
  properties: {
    ...COMMON,
    signInAudience: text(64, { ...shown, whenUnset: 'AzureADMyOrg' }),
    identifierUris: texts(shown),
    publisherDomain: readOnly(text(256, shown)),
    groupMembershipClaims: text(64, unfiltered),
    isFallbackPublicClient: flag(unfiltered),
    isDeviceOnlyAuthSupported: flag(unfiltered),
    defaultRedirectUri: text(1024, unfiltered),
    optionalClaims: anything(null),
    samlMetadataUrl: text(1024, unfiltered),
    serviceManagementReference: text(256, unfiltered),
    uniqueName: readOnly(text(256, shown)),
    requiredResourceAccess: anything([]),
    api: anything({
      acceptMappedClaims: null,
      knownClientApplications: [],
      oauth2PermissionScopes: [],
      preAuthorizedApplications: [],
      requestedAccessTokenVersion: null,
    }),
    info: anything(NO_INFO),
    parentalControlSettings: anything({ countriesBlockedForMinors: [], legalAgeGroupRule: 'Allow' }),
    publicClient: anything({ redirectUris: [] }),
    spa: anything({ redirectUris: [] }),
    verifiedPublisher: readOnly(anything(NO_PUBLISHER)),
    web: anything({
      homePageUrl: null,
      logoutUrl: null,
      redirectUris: [],
      implicitGrantSettings: { enableAccessTokenIssuance: false, enableIdTokenIssuance: false },
    }),
  },
}

export const SERVICE_PRINCIPAL: ResourceDefinition = {
  name: 'servicePrincipal',
  bindable: [],
  navigation: [
    'owners',
    'synchronization',
    'appRoleAssignedTo',
    'appRoleAssignments',
    'memberOf',
    'transitiveMemberOf',
  ],
  properties: {
    ...COMMON,
    accountEnabled: flag({ ...shown, isNullable: false }),
    alternativeNames: texts(unfiltered),
    appDescription: readOnly(text(1024, unfiltered)),
    appDisplayName: readOnly(text(256, unfiltered)),
    appOwnerOrganizationId: readOnly(text(36, { ...shown, filter: 'guid' })),
    appRoleAssignmentRequired: flag({ ...shown, isNullable: false, whenUnset: false }),
    disabledByMicrosoftStatus: readOnly(text(64, unfiltered)),
    homepage: text(1024, shown),
    info: anything(NO_INFO),
    loginUrl: text(1024, unfiltered),
    logoutUrl: text(1024, unfiltered),
    notificationEmailAddresses: texts(unfiltered),
    oauth2PermissionScopes: readOnly(anything([])),
    preferredSingleSignOnMode: text(64, unfiltered),
    preferredTokenSigningKeyThumbprint: text(128, unfiltered),
    replyUrls: texts(unfiltered),
    resourceSpecificApplicationPermissions: readOnly(anything([])),
    samlSingleSignOnSettings: anything(null),
    servicePrincipalNames: texts(shown),
    servicePrincipalType: readOnly(text(64, { ...shown, whenUnset: 'Application' })),
    signInAudience: readOnly(text(64, { ...shown, whenUnset: 'AzureADMyOrg' })),
    verifiedPublisher: readOnly(anything(NO_PUBLISHER)),
    samlMetadataUrl: text(1024, { filter: null }),
    logoUrl: readOnly(text(1024, { filter: null })),
  },
}

/** An application record, as far as the wire cares. */
export type ApplicationFacts = {
  readonly id: string
  readonly appId: string
  readonly servicePrincipalId: string
  readonly applicationTemplateId: string | null
  readonly displayName: string
  readonly accountEnabled: boolean
  readonly appRoles: readonly {
    readonly id: string
    readonly displayName: string
    readonly description: string | null
    readonly value: string | null
    readonly isEnabled: boolean
    readonly allowedMemberTypes: readonly string[]
  }[]
  readonly properties: AttributeValues
  readonly createdAt: string
  readonly deletedAt: string | null
}

/** A password credential without its secret. */
export type PasswordCredentialFacts = {
  readonly keyId: string
  readonly displayName: string | null
  readonly hint: string
  readonly startAt: string
  readonly endAt: string | null
}

export function applicationValues(
  application: ApplicationFacts,
  secrets: readonly PasswordCredentialFacts[] = [],
): Readonly<Record<string, AttributeValue | undefined>> {
  return {
    ...application.properties,
    ...commonValues(application),
    id: application.id,
    passwordCredentials: secrets.map((secret) => ({ ...showPasswordCredential(secret) })),
  }
}

/** `tenantId` is the organization that owns the application. */
export function servicePrincipalValues(
  application: ApplicationFacts,
  tenantId: string,
): Readonly<Record<string, AttributeValue | undefined>> {
  const { properties } = application
  return {
    ...properties,
    ...commonValues(application),
    id: application.servicePrincipalId,
    accountEnabled: application.accountEnabled,
    appDisplayName: application.displayName,
    appOwnerOrganizationId: tenantId,
    servicePrincipalNames: properties.servicePrincipalNames ?? [application.appId],
  }
}

/** A credential as answers show it; `secretText` only at the moment it is made. */
export function showPasswordCredential(
  secret: PasswordCredentialFacts,
  secretText: string | null = null,
): Readonly<Record<string, string | null>> {
  return {
    customKeyIdentifier: null,
    displayName: secret.displayName,
    endDateTime: secret.endAt,
    hint: secret.hint,
    keyId: secret.keyId,
    secretText,
    startDateTime: secret.startAt,
  }
}

function commonValues(application: ApplicationFacts): Readonly<Record<string, AttributeValue | undefined>> {
  return {
    appId: application.appId,
    applicationTemplateId: application.applicationTemplateId,
    createdDateTime: application.createdAt,
    deletedDateTime: application.deletedAt,
    displayName: application.displayName,
    appRoles: application.appRoles.map((role) => ({
      allowedMemberTypes: role.allowedMemberTypes,
      description: role.description,
      displayName: role.displayName,
      id: role.id,
      isEnabled: role.isEnabled,
      origin: 'Application',
      value: role.value,
    })),
  }
}
