// How much one request may ask for; /ServiceProviderConfig says the same.

/** Largest body; larger ones are 413 (scim.md A1.5). */
export const MAX_PAYLOAD_BYTES = 1024 * 1024

export const BULK_LIMITS = { maxOperations: 1_000, maxPayloadSize: MAX_PAYLOAD_BYTES } as const

/** For how long a cursor can be used. */
export const CURSOR_TIMEOUT_SECONDS = 3_600

/** The page sizes are those of `parseListQuery`. */
export const PAGINATION = { defaultPageSize: 100, maxPageSize: 200, cursorTimeout: CURSOR_TIMEOUT_SECONDS }

/** From so many members on, a PATCH of a group should answer without the group (scim.md E5). */
export const LARGEST_GROUP_ANSWER = 1_000
