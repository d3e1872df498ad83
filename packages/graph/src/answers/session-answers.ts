// Who is signed in, as answers show it.

import { z } from 'zod'

const text = z.string()

export const SESSION = z.looseObject({
  user: z.looseObject({ id: text, displayName: text, userPrincipalName: text }),
  roles: z.array(text),
  permissions: z.array(text),
  /** `null` for an application that acts for a person: it sends a token instead. */
  csrfToken: text.nullable(),
  mustChangePassword: z.boolean(),
  hasSecondFactor: z.boolean(),
})

export const OPEN_SESSION = z.looseObject({
  id: text,
  createdDateTime: text,
  lastUsedDateTime: text,
  expiresDateTime: text,
  address: text,
  userAgent: text,
  isCurrent: z.boolean(),
})

export const WAITING_DEVICE = z.looseObject({
  clientDisplayName: text,
  address: text,
  userAgent: text,
  createdDateTime: text,
  expiresDateTime: text,
})
