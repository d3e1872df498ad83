// The paths of attribute mappings, such as `emails[type eq "work"].value`, and what a client knows about them without
// asking the target: which standard attributes are booleans, references, or inside which container they live.

import type { AttributeValue } from '@rollcall/core'
import { equalPairs } from '../filter/equal-pairs.ts'
import type { Filter } from '../filter/filter.ts'
import { scimError } from '../messages/error.ts'
import { type PatchPath, parsePath, printPath } from '../patch/parse-path.ts'
import { type ResolvedAttribute, resolveAttribute } from '../paths/resolve-attribute.ts'
import { findAttribute } from '../schemas/attribute-definition.ts'
import { groupSchema } from '../schemas/group.ts'
import { userSchema } from '../schemas/user.ts'
import { isComplex, isList } from '../values/complex-value.ts'
import { toBoolean } from '../values/to-boolean.ts'

/** One mapping path with what the standard schemas say about it. */
export interface FlatPath {
  readonly path: PatchPath
  /** Container URN; `null` for the top level. Custom URNs are kept as written. */
  readonly extension: string | null
  /** The standard definition behind the path; `null` for a custom attribute. */
  readonly standard: ResolvedAttribute | null
}

// The same few mapping paths are read for every object; reading them once makes `readValue` several times faster.
// Bounded, because removals of members are paths of their own.
const MAX_RECENT_PATHS = 512
const recentPaths = new Map<string, FlatPath>()

const REFERENCES: readonly string[] = ['manager', 'members']

const CORE_URN = /^urn:ietf:params:scim:schemas:core:2\.0:/i

/**
 * Reads a mapping path; lenient, since mappings may come from elsewhere.
 *
 * @throws {ScimError} `invalidPath` or `invalidFilter`
 */
export function parseFlatPath(text: string): FlatPath {
  const known = recentPaths.get(text)
  if (known !== undefined) return known
  const flat = readFlatPath(text)
  if (recentPaths.size >= MAX_RECENT_PATHS) recentPaths.clear()
  recentPaths.set(text, flat)
  return flat
}

/** True for attributes whose flat value is the id inside: the manager, and members. */
export function isReferencePath(flat: FlatPath): boolean {
  const { attribute, filter, subAttribute } = flat.path
  return filter === null && subAttribute === null && REFERENCES.includes(attribute.toLowerCase())
}

/** True when the standard schema holds a list under this name. */
export function isListPath(flat: FlatPath): boolean {
  return flat.standard?.definition.multiValued === true
}

/** The flat value as the target wants it: real booleans, and ids wrapped as references (scim.md C31, C33). */
export function toWireValue(flat: FlatPath, value: AttributeValue): AttributeValue {
  const definition = flat.standard?.subDefinition ?? flat.standard?.definition
  if (definition?.type === 'boolean') return toBoolean(value) ?? value
  if (!isReferencePath(flat)) return value
  return isList(value) ? value.map(toReference) : toReference(value)
}

/**
 * The sub-attributes that the filter of a path gives to its element, with real booleans: `roles[primary eq "True"]`
 * gives `{ primary: true }`.
 *
 * @throws {ScimError} `invalidPath` when the filter is not made of `eq` joined by `and`.
 */
export function elementPairs(flat: FlatPath, filter: Filter): Readonly<Record<string, AttributeValue>> {
  const pairs = equalPairs(filter)
  if (pairs === null) {
    const detail = `"${printPath(flat.path)}" does not describe an element: use "eq" joined by "and".`
    throw scimError('invalidPath', detail, { path: printPath(flat.path) })
  }
  return Object.fromEntries(
    pairs.map(([name, value]) => {
      const sub = findAttribute(flat.standard?.definition.subAttributes ?? [], name)
      const isBoolean = sub?.type === 'boolean' || name.toLowerCase() === 'primary'
      return [sub?.name ?? name, isBoolean ? (toBoolean(value) ?? value) : value]
    }),
  )
}

function readFlatPath(text: string): FlatPath {
  const path = parsePath(text, { mode: 'entra-legacy' })
  const standard =
    resolveAttribute(path, userSchema, { mode: 'entra-legacy' }) ?? resolveAttribute(path, groupSchema)
  if (standard !== null) return { path: withNamesOf(path, standard), extension: standard.extension, standard }
  const isCore = path.schema === null || CORE_URN.test(path.schema)
  return { path, extension: isCore ? null : path.schema, standard: null }
}

function toReference(value: AttributeValue): AttributeValue {
  return value === null || isComplex(value) ? value : { value }
}

function withNamesOf(path: PatchPath, standard: ResolvedAttribute): PatchPath {
  return {
    schema: standard.extension,
    attribute: standard.definition.name,
    filter: path.filter,
    subAttribute: standard.subDefinition?.name ?? null,
  }
}
