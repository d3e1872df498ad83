// What an attribute can hold on either side: plain JSON, so that values travel unchanged through store, log
// and wire (provisioning.md 4.11).

/** `null` means known to be empty. A list keeps its order. Objects are complex values such as a role. */
export type AttributeValue =
  | null
  | string
  | number
  | boolean
  | readonly AttributeValue[]
  | { readonly [member: string]: AttributeValue }

/** Attributes by name; a name that is missing was not said. */
export type AttributeValues = { readonly [attribute: string]: AttributeValue | undefined }

/** One object of the source as the mappings see it: flat attribute names, exact case (expressions.md §4). */
export type SourceAttributes = AttributeValues

/** Null, the empty string and the empty list are all "no value" (provisioning.md MAP-13). */
export function isEmptyValue(
  value: AttributeValue | undefined,
): value is null | undefined | '' | readonly [] {
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
}
