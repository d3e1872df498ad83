// Shapes of what /rollcall/webhooks answers.

import { z } from 'zod'

export const WEBHOOK = z.looseObject({
  id: z.string(),
  displayName: z.string(),
  /** Query text is a secret, so it is shown as `?***`. */
  url: z.string(),
  /** `null`: of all alerts. */
  kinds: z.array(z.string()).nullable(),
  isEnabled: z.boolean(),
  createdDateTime: z.string(),
  /** The key of the signature, only in the answer that makes it. */
  secretText: z.string().nullable(),
})

export const WEBHOOK_DELIVERY = z.looseObject({
  id: z.string(),
  alertId: z.string(),
  kind: z.string(),
  state: z.enum(['waiting', 'delivered', 'givenUp']),
  attempts: z.int(),
  createdDateTime: z.string(),
  lastAttemptDateTime: z.string().nullable(),
  nextAttemptDateTime: z.string().nullable(),
  httpStatus: z.int().nullable(),
  reason: z.string().nullable(),
})

export const WEBHOOK_TEST = z.looseObject({ state: z.literal('delivered'), httpStatus: z.int() })
