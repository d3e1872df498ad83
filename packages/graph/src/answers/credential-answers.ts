// What is about to stop working.

import { z } from 'zod'

export const EXPIRING_CREDENTIAL = z.looseObject({
  /** Secret of an API client, token of a SCIM client, or the token of a job's target. */
  kind: z.enum(['clientSecret', 'scimToken', 'jobCredential']),
  /** Key of the secret, id of the token, or id of the service principal. */
  id: z.string(),
  displayName: z.string().nullable(),
  /** Whose client secret it is. */
  applicationId: z.string().nullable(),
  endDateTime: z.string(),
  isExpired: z.boolean(),
})
