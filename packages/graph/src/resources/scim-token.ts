// Tokens of SCIM clients on the wire; Graph has no such resource.

import { z } from 'zod'

export const SCIM_TOKEN_BODY = z.strictObject({
  displayName: z.string(),
  endDateTime: z.string().nullish(),
})

type ScimTokenFacts = {
  readonly id: string
  readonly displayName: string
  readonly hint: string
  readonly createdAt: string
  readonly endAt: string | null
  readonly lastUsedAt: string | null
}

/** A token as answers show it; `tokenText` only at the moment it is made. */
export function showScimToken(token: ScimTokenFacts, tokenText: string | null = null) {
  return {
    id: token.id,
    displayName: token.displayName,
    hint: token.hint,
    createdDateTime: token.createdAt,
    endDateTime: token.endAt,
    lastUsedDateTime: token.lastUsedAt,
    tokenText,
  }
}
