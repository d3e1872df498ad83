// Media types of SCIM bodies and which of them a server accepts (scim.md A1.2 to A1.4).

/** What every SCIM answer is typed as (RFC 7644 §3.1). */
export const SCIM_MEDIA_TYPE = 'application/scim+json'

/** The plain JSON type that clients may use instead. */
export const JSON_MEDIA_TYPE = 'application/json'

/** True for the two accepted request types, with or without parameters such as `charset` (scim.md A1.4). */
export function isScimMediaType(contentType: string): boolean {
  const essence = contentType.split(';', 1)[0]?.trim().toLowerCase()
  return essence === SCIM_MEDIA_TYPE || essence === JSON_MEDIA_TYPE
}
