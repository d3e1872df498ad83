// What a client makes of an answer, in sentences that begin with its name.

/** A provisioning client as administrators meet it. */
export type Client = {
  readonly name: 'Entra' | 'Okta'
  /** What follows from an answer that refuses the token. */
  readonly onCredentials: string
  /** What follows from an answer that no SCIM server gives. */
  readonly onProtocol: string
  /** What follows when one object does not go through. */
  readonly onObject: string
  /** What follows when the server is too busy, or fails. */
  readonly onTrouble: string
  /** What follows when the server cannot be reached at all. */
  readonly onUnreachable: string
  /** Whether a search that finds nothing may be 404. */
  readonly takesMissingForEmpty: boolean
  /** Whether it insists on `itemsPerPage`, the number of resources in the page. */
  readonly readsItemsPerPage: boolean
}

/** scim.md B6, B9.4 to B9.6. */
export const ENTRA: Client = {
  name: 'Entra',
  onCredentials: 'Entra takes the credentials for invalid and puts the job into quarantine at once.',
  onProtocol: 'Entra takes this for an endpoint that does not speak SCIM and puts the job into quarantine.',
  onObject:
    'Entra records a failure for this object and tries again: after 6 hours, 12 and 24, then once a day, for 28 days.',
  onTrouble: 'Entra records a failure and tries again in later cycles, less and less often.',
  onUnreachable: 'The connection test of Entra fails, and a job that runs goes into quarantine.',
  takesMissingForEmpty: false,
  readsItemsPerPage: false,
}

/** scim.md part D, notes on Okta. */
export const OKTA: Client = {
  name: 'Okta',
  onCredentials: 'Okta refuses the API credentials: the integration cannot be saved, and tasks fail.',
  onProtocol: 'Okta cannot read the answer: the task fails, and imports stop.',
  onObject: 'Okta shows a failed task, which waits until an administrator tries it again.',
  onTrouble: 'Okta tries again a few times, then shows a failed task.',
  onUnreachable: 'The test of the API credentials fails in Okta, and tasks fail.',
  takesMissingForEmpty: true,
  readsItemsPerPage: true,
}
