// The properties of an application and its service principal, which are one record here (graph-api.md §8).

import {
  flag,
  kept,
  type PropertyTable,
  propertyTable,
  readOnly,
  text,
  textList,
} from './property-definition.ts'

/** What either side's PATCH may set; `appRoles` has rules of its own. */
export const APPLICATION_PROPERTIES: PropertyTable = propertyTable('application', [
  text('displayName', { maxLength: 256, nullable: false, requiredOnCreate: true }),
  flag('accountEnabled', { nullable: false }),
  flag('appRoleAssignmentRequired', { nullable: false }),
  text('description', { maxLength: 2048 }),
  text('notes', { maxLength: 2048 }),
  textList('tags', { maxLength: 256 }),
  text('homepage'),
  text('loginUrl'),
  text('logoutUrl'),
  textList('notificationEmailAddresses', {
    form: { pattern: /^[^\s@]+@[^\s@]+$/, words: 'an e-mail address' },
  }),
  text('preferredSingleSignOnMode'),
  ...kept(
    'signInAudience',
    'identifierUris',
    'groupMembershipClaims',
    'isFallbackPublicClient',
    'isDeviceOnlyAuthSupported',
    'defaultRedirectUri',
    'optionalClaims',
    'tokenEncryptionKeyId',
    'samlMetadataUrl',
    'serviceManagementReference',
    'uniqueName',
    'addIns',
    'keyCredentials',
    'requiredResourceAccess',
    'api',
    'info',
    'parentalControlSettings',
    'publicClient',
    'spa',
    'verifiedPublisher',
    'web',
    'replyUrls',
    'servicePrincipalNames',
    'servicePrincipalType',
    'alternativeNames',
    'preferredTokenSigningKeyThumbprint',
    'samlSingleSignOnSettings',
  ),
  ...readOnly(
    'id',
    'appId',
    'appDisplayName',
    'appDescription',
    'appOwnerOrganizationId',
    'applicationTemplateId',
    'createdDateTime',
    'deletedDateTime',
    'disabledByMicrosoftStatus',
    'oauth2PermissionScopes',
    // Set through addPassword and removePassword, never through PATCH.
    'passwordCredentials',
    'publisherDomain',
    'resourceSpecificApplicationPermissions',
  ),
])

/** What instantiating a template takes (graph-api.md §7). */
export const INSTANTIATION_PROPERTIES: PropertyTable = propertyTable('application', [
  text('displayName', { maxLength: 120, nullable: false, requiredOnCreate: true }),
])
