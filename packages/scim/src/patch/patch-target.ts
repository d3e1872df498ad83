// From the path of an operation to the definition it changes and the elements it selects (scim.md A8.2, A8.4).

import type { AttributeValue } from '@rollcall/core'
import type { CompatMode } from '../compat-mode.ts'
import { compileElementFilter } from '../filter/compile-filter.ts'
import type { Filter } from '../filter/filter.ts'
import { resolveElementFilter } from '../filter/resolve-filter.ts'
import { scimError } from '../messages/error.ts'
import { printAttributePath } from '../paths/attribute-path.ts'
import { resolveAttribute } from '../paths/resolve-attribute.ts'
import type { AttributeDefinition } from '../schemas/attribute-definition.ts'
import type { ResourceSchema } from '../schemas/resource-schema.ts'
import type { PatchPath } from './parse-path.ts'

export interface PatchTarget {
  /** URN of the extension container; `null` for the top level. */
  readonly extension: string | null
  readonly definition: AttributeDefinition
  readonly subDefinition: AttributeDefinition | null
  /** Which elements are meant; `null` when the path has no brackets. */
  readonly selection: ElementSelection | null
  /** The path for messages, without what stands between its brackets: that may be personal data. */
  readonly label: string
}

export interface ElementSelection {
  readonly filter: Filter
  readonly matches: (element: AttributeValue) => boolean
}

/**
 * What a path names in a resource type.
 *
 * @throws {ScimError} `noTarget` for an unknown attribute, `invalidPath` for brackets on anything but a multi-valued
 *   complex attribute, `invalidFilter` for a comparison that cannot be made.
 */
export function resolveTarget(
  path: PatchPath,
  schema: ResourceSchema,
  options: { mode: CompatMode },
): PatchTarget {
  const label = toLabel(path)
  const found = resolveAttribute(path, schema, options)
  if (found === null) {
    throw scimError('noTarget', `"${label}" names no attribute of ${schema.name}.`, { path: label })
  }
  return { ...found, selection: toSelection(path, found.definition, options), label }
}

function toLabel(path: PatchPath): string {
  if (path.filter === null) return printAttributePath(path)
  const suffix = path.subAttribute === null ? '' : `.${path.subAttribute}`
  return `${printAttributePath({ ...path, subAttribute: null })}[…]${suffix}`
}

function toSelection(
  path: PatchPath,
  definition: AttributeDefinition,
  options: { mode: CompatMode },
): ElementSelection | null {
  if (path.filter === null) return null
  if (!definition.multiValued || definition.type !== 'complex') {
    const detail = `"${definition.name}" takes no value filter: only multi-valued complex attributes do.`
    throw scimError('invalidPath', detail, { attribute: definition.name })
  }
  return {
    filter: resolveElementFilter(path.filter, definition, options),
    matches: compileElementFilter(path.filter, definition, options),
  }
}
