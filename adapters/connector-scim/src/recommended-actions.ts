// The provisioning error codes this connector reports, each with what an administrator can do (provisioning.md 9.4).

export const RECOMMENDED_ACTIONS = {
  EntryConflict:
    'Change the value on one side so that it is unique, or correct the matching attributes so that the existing account is taken over.',
  TooManyRequests: 'None: the object is tried again, more slowly. If it persists, lower the request rate.',
  InternalServerError: 'Check the health of the target; the object is tried again.',
  Unauthorized: 'Obtain a new secret token in the target, save it, and test the connection.',
  InsufficientRights: 'Give the owner of the secret token the right to do this in the target.',
  MethodNotAllowed: 'Check the guide of the application: the target does not allow this operation.',
  NotImplemented: 'Check the guide of the application: the target does not support this operation.',
  UnprocessableEntity:
    'Compare the values sent with what the target accepts, and correct them or their mapping.',
  WebExceptionProtocolError:
    'None: the object is tried again. If it persists, check the network and the base address.',
  Timeout: 'None: the object is tried again. If it persists, check why the target is slow.',
  InvalidAnchor: 'The account was deleted in the target: it is matched anew, or created again.',
  InvalidDomain: 'Allow the domain in the target, or change the value to a domain that the target accepts.',
  LicenseLimitExceeded: 'Free or buy licences in the target, or assign fewer people.',
  MandatoryFieldsMissing: 'Fill the required attribute in the directory, or map it to a value.',
  SchemaAttributeNotFound:
    'Correct the target attribute list: the target does not know or does not allow this attribute.',
  SystemForCrossDomainIdentityManagementMultipleEntriesInResponse:
    'Ask the vendor of the target: it answered several resources to a request for one.',
  SystemForCrossDomainIdentityManagementServiceIncompatible:
    'Check that the base address is the one for SCIM 2.0; if it is, ask the vendor of the target.',
  SystemForCrossDomainIdentityManagementInvalidCredentials:
    'Copy the SCIM base address from the console of the target and save it.',
  SystemForCrossDomainIdentityManagementCredentialValidationFailure:
    'Copy the secret token from the console of the target again, or create a new one, and check the rights of its owner.',
  SystemForCrossDomainIdentityManagementCredentialValidationUnavailable:
    'Check that the target is running and can be reached from this server, then test the connection again.',
} as const

/** A provisioning error code of provisioning.md 9.4 or graph-api.md 10.4. */
export type ProvisioningErrorCode = keyof typeof RECOMMENDED_ACTIONS
