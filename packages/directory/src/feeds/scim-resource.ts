// Where what a SCIM client sends and the directory has no property for is kept.

import type { AttributeValue, AttributeValues } from '@rollcall/core'

/** Attributes by their SCIM names. */
export type KeptScimResource = { readonly [name: string]: AttributeValue }

/** The properties with this in `scimResource`; without it when there is nothing to keep. */
export function withScimResource(
  properties: AttributeValues,
  scimResource: KeptScimResource,
): AttributeValues {
  const { scimResource: _, ...others } = properties
  return Object.keys(scimResource).length === 0 ? others : { ...others, scimResource: scimResource }
}
