// Who is signed in, as answers show it.

import { z } from 'zod'

const text = z.string()

export const SESSION = z.looseObject({
  user: z.looseObject({ id: text, displayName: text, userPrincipalName: text }),
  roles: z.array(text),
  permissions: z.array(text),
  csrfToken: text,
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
