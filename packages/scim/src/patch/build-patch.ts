// Flat attribute changes → a PatchOp message that strict and lenient servers read alike (scim.md C4, C27, C29, C31 to C33).

import { type AttributeValue, isEmptyValue } from '@rollcall/core'
import type { Filter } from '../filter/filter.ts'
import { printFilter } from '../filter/print-filter.ts'
import { elementPairs, type FlatPath, parseFlatPath, toWireValue } from '../flat/flat-path.ts'
import { type ComplexValue, isAssigned, isComplex, isList } from '../values/complex-value.ts'
import { PATCH_OP_URN, type PatchOp } from './patch-operation.ts'

/** One attribute that should change. */
export interface PatchChange {
  /** Mapping path, for example `title`, `emails[type eq "work"].value`, `urn:…:User:manager`, `members`. */
  readonly path: string
  /** What the target should hold; `null` or an empty string removes it. For `members`: the ids to add. */
  readonly value: AttributeValue
  /**
   * For a path with brackets: whether the target has such an element. False adds a whole element, because strict
   * servers refuse to replace what they cannot find. Not said means true.
   */
  readonly elementExists?: boolean
  /** What becomes of the values that a list holds already; `add` keeps them. `replace` when not said. */
  readonly op?: 'add' | 'replace'
}

/** One operation as it goes over the wire. */
export interface PatchRequestOperation {
  readonly op: PatchOp
  readonly path: string
  readonly value?: AttributeValue
}

export interface PatchRequest {
  readonly schemas: readonly [typeof PATCH_OP_URN]
  readonly Operations: readonly PatchRequestOperation[]
}

/** A new element under construction, in the place of its first change. */
interface NewElement {
  readonly attribute: string
  readonly element: ComplexValue
}

/**
 * The request for these changes: one operation with a path per attribute, in the order given; changes of one new element
 * become one `add`. Members are added in one operation and removed, as `members[value eq "…"]` with `null`, each in its
 * own.
 *
 * Without changes, and when all that changes is the removal of elements that do not exist, `Operations` is empty; such a
 * request must not be sent (scim.md C34).
 *
 * @throws {ScimError} `invalidPath` or `invalidFilter` for a path that cannot be read, or that describes no element.
 */
export function buildPatch(changes: readonly PatchChange[]): PatchRequest {
  const newElements = new Map<string, NewElement>()
  const slots: (PatchRequestOperation | string)[] = []
  for (const change of changes) {
    const flat = parseFlatPath(change.path)
    const { filter } = flat.path
    if (filter === null || change.elementExists !== false) {
      slots.push(...toOperation(change, flat))
    } else if (hasValue(change)) {
      const key = `${qualifiedName(flat)}[${printFilter(filter)}]`
      if (!newElements.has(key)) slots.push(key)
      newElements.set(key, withNewValue(newElements.get(key), flat, filter, change.value))
    }
  }
  const operations = slots.flatMap((slot) => {
    if (typeof slot !== 'string') return [slot]
    const made = newElements.get(slot)
    return made === undefined ? [] : [{ op: 'add' as const, path: made.attribute, value: [made.element] }]
  })
  return { schemas: [PATCH_OP_URN], Operations: operations }
}

function toOperation(change: PatchChange, flat: FlatPath): readonly PatchRequestOperation[] {
  const path = qualifiedPath(flat)
  const isMembers = flat.path.attribute === 'members' && flat.path.filter === null
  if (isMembers && isList(change.value) && !isAssigned(change.value)) return []
  if (!hasValue(change)) return [{ op: 'remove', path }]
  const value = toWireValue(flat, change.value)
  if (isMembers) return [{ op: 'add', path, value: isList(value) ? value : [value] }]
  return [{ op: change.op ?? 'replace', path, value }]
}

// An empty string is no value either (provisioning.md MAP-13), and a strict server has no use for an empty id.
function hasValue(change: PatchChange): boolean {
  return isAssigned(change.value) && !isEmptyValue(change.value)
}

function withNewValue(
  made: NewElement | undefined,
  flat: FlatPath,
  filter: Filter,
  value: AttributeValue,
): NewElement {
  const { subAttribute } = flat.path
  const wire = toWireValue(flat, value)
  const written =
    subAttribute === null ? (isComplex(wire) ? wire : { value: wire }) : { [subAttribute]: wire }
  const element = { ...elementPairs(flat, filter), ...made?.element, ...written }
  return { attribute: qualifiedName(flat), element }
}

function qualifiedName(flat: FlatPath): string {
  return flat.extension === null ? flat.path.attribute : `${flat.extension}:${flat.path.attribute}`
}

function qualifiedPath(flat: FlatPath): string {
  const { filter, subAttribute } = flat.path
  const brackets = filter === null ? '' : `[${printFilter(filter)}]`
  return `${qualifiedName(flat)}${brackets}${subAttribute === null ? '' : `.${subAttribute}`}`
}
