// The attribute list of a target object: what the file lists, what its mappings use, and the anchor.

import type { TemplateAttribute, TemplateObject } from './template-file.ts'

/** Every attribute of the target object, the anchor first, then as listed, then as mapped. */
export function targetAttributes(
  object: Pick<TemplateObject, 'attributes' | 'mappings'>,
): readonly TemplateAttribute[] {
  const listed = object.attributes
  const anchor = listed.find((attribute) => attribute.anchor) ?? DEFAULT_ANCHOR
  const others = listed.filter((attribute) => attribute.name !== anchor.name)
  const names = new Set([anchor, ...others].map(({ name }) => name))
  const mapped = object.mappings.filter(({ target }) => !names.has(target))
  return [anchor, ...others, ...mapped.map(({ target }) => plainText(target))]
}

function plainText(name: string): TemplateAttribute {
  return {
    name,
    type: 'String',
    anchor: false,
    required: false,
    multivalued: false,
    caseExact: false,
    mutability: 'ReadWrite',
    flowNullValues: false,
    defaultValue: null,
    references: null,
  }
}

// RFC 7643 §3.1: the service provider gives every resource an id that never changes; it is case-exact.
const DEFAULT_ANCHOR: TemplateAttribute = {
  ...plainText('id'),
  anchor: true,
  caseExact: true,
  mutability: 'ReadOnly',
}
