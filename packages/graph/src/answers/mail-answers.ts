// Shapes of what /rollcall/mail answers.

import { z } from 'zod'

export const MAIL_SETTINGS = z.looseObject({
  /** Without a server every mail is kept in the outbox. */
  transport: z.enum(['smtp', 'outbox']),
  server: z.string().nullable(),
  from: z.string(),
  waitingCount: z.int(),
  refusedCount: z.int(),
  keptCount: z.int(),
})

export const SENT_MAIL = z.looseObject({ id: z.string(), state: z.enum(['sent', 'kept']) })

export const OUTBOX_MAIL = z.looseObject({
  id: z.string(),
  state: z.enum(['kept', 'waiting', 'refused']),
  createdDateTime: z.string(),
  from: z.string(),
  recipients: z.array(z.string()),
  subject: z.string(),
  text: z.string(),
  html: z.string(),
})
