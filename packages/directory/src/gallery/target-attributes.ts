// The attribute list of a target object: what the file lists, what its mappings use, and the anchor.

import type { ObjectType } from '@rollcall/core'
import { SCIM_ANCHOR, scimAttribute, type TemplateAttribute } from './scim-attributes.ts'
import type { AttributeFile, ObjectFile } from './template-file.ts'

/** Every attribute of the target object, the anchor first, then as listed, then as mapped. */
export function targetAttributes({
  sourceObjectName,
  attributes,
  mappings,
}: Pick<ObjectFile, 'sourceObjectName' | 'attributes' | 'mappings'>): readonly TemplateAttribute[] {
  const listed = attributes.map((attribute) => listedAttribute(sourceObjectName, attribute))
  const anchor = listed.find((attribute) => attribute.anchor) ?? SCIM_ANCHOR
  const others = listed.filter((attribute) => attribute.name !== anchor.name)
  const names = new Set([anchor, ...others].map(({ name }) => name))
  const mapped = mappings.filter(({ target }) => !names.has(target))
  return [anchor, ...others, ...mapped.map(({ target }) => scimAttribute(sourceObjectName, target))]
}

/** An attribute of a file with everything filled in that the file leaves out. */
export function listedAttribute(objectType: ObjectType, attribute: AttributeFile): TemplateAttribute {
  if (typeof attribute === 'string') return scimAttribute(objectType, attribute)
  const { references, ...facts } = withoutUnset(attribute)
  const known = scimAttribute(objectType, attribute.name)
  const isReference = (facts.type ?? known.type) === 'Reference'
  const byDefault = isReference ? known.references : []
  return { ...known, ...facts, references: references === undefined ? byDefault : [references ?? []].flat() }
}

// Something that is left out must not cover what SCIM says.
function withoutUnset<T extends object>(facts: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const set = Object.entries(facts).filter(([, value]) => value !== undefined)
  // Only members without a value are gone, and those are optional.
  return Object.fromEntries(set) as { [K in keyof T]: Exclude<T[K], undefined> }
}
