// The attribute list of a target object: what the file lists, what its mappings use, and the anchor.

import type { ObjectType } from '@rollcall/core'
import type { JobSource } from '@rollcall/ports'
import { DIRECTORY_ATTRIBUTES, directoryAttribute } from './directory-attributes.ts'
import { SCIM_ANCHOR, scimAttribute, type TemplateAttribute } from './scim-attributes.ts'
import type { AttributeFile, ObjectFile } from './template-file.ts'

/** What is mapped: objects of this type, from here; what is uploaded goes into the directory, all else to a SCIM target. */
export type MappedPair = { readonly objectType: ObjectType; readonly source: JobSource }

/** Every attribute of the target object, the anchor first, then as listed, then as mapped. */
export function targetAttributes(
  {
    sourceObjectName,
    attributes,
    mappings,
  }: Pick<ObjectFile, 'sourceObjectName' | 'attributes' | 'mappings'>,
  source: JobSource,
): readonly TemplateAttribute[] {
  const pair: MappedPair = { objectType: sourceObjectName, source }
  const listed = attributes.map((attribute) => listedAttribute(pair, attribute))
  const anchor = listed.find((attribute) => attribute.anchor) ?? SCIM_ANCHOR
  const others = listed.filter((attribute) => attribute.name !== anchor.name)
  const names = new Set([anchor, ...others].map(({ name }) => name))
  const mapped = mappings.filter(({ target }) => !names.has(target))
  for (const { target } of mapped) names.add(target)
  // What the directory has is all known; of a SCIM target nobody can say.
  const rest = source === 'uploads' ? DIRECTORY_ATTRIBUTES.filter(({ name }) => !names.has(name)) : []
  return [anchor, ...others, ...mapped.map(({ target }) => knownAttribute(pair, target)), ...rest]
}

/** An attribute of a file with everything filled in that the file leaves out. */
export function listedAttribute(pair: MappedPair, attribute: AttributeFile): TemplateAttribute {
  if (typeof attribute === 'string') return knownAttribute(pair, attribute)
  const { references, ...facts } = withoutUnset(attribute)
  const known = knownAttribute(pair, attribute.name)
  const isReference = (facts.type ?? known.type) === 'Reference'
  const byDefault = isReference ? known.references : []
  return { ...known, ...facts, references: references === undefined ? byDefault : [references ?? []].flat() }
}

function knownAttribute({ objectType, source }: MappedPair, name: string): TemplateAttribute {
  return source === 'uploads' ? directoryAttribute(name) : scimAttribute(objectType, name)
}

// Something that is left out must not cover what is known.
function withoutUnset<T extends object>(facts: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const set = Object.entries(facts).filter(([, value]) => value !== undefined)
  // Only members without a value are gone, and those are optional.
  return Object.fromEntries(set) as { [K in keyof T]: Exclude<T[K], undefined> }
}
