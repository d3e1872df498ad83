// What SCIM clients find an object by, taken out of its properties.
import type { AttributeValue, AttributeValues } from '@rollcall/core'
import { foldIndexable, indexable } from '../columns.ts'

/** The indexed form of the externalId that a SCIM client gave; compared in its exact case. */
export function externalIdKey({ scimResource }: AttributeValues): string | null {
  const externalId = isComplex(scimResource) ? scimResource.externalId : null
  return typeof externalId === 'string' ? indexable(externalId) : null
}

/** The folded e-mail addresses beside `mail`, each once. */
export function otherAddressKeys({ mail, scimResource }: AttributeValues): readonly string[] {
  const emails = isComplex(scimResource) ? scimResource.emails : null
  if (!Array.isArray(emails)) return []
  const mailKey = typeof mail === 'string' ? foldIndexable(mail) : null
  const keys = emails.flatMap((email: AttributeValue) =>
    isComplex(email) && typeof email.value === 'string' ? [foldIndexable(email.value)] : [],
  )
  return [...new Set(keys)].filter((key) => key !== mailKey)
}

function isComplex(
  value: AttributeValue | undefined,
): value is { readonly [member: string]: AttributeValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
