// The members that a PATCH adds and takes away, told without knowing the group: its cost is that of the request, not that
// of the group (scim.md A8.3, A8.5, A6.29.7).

import type { AttributeValue } from '@rollcall/core'
import type { CompatMode } from '../compat-mode.ts'
import type { Filter } from '../filter/filter.ts'
import { GROUP_URN } from '../schemas/group.ts'
import { isComplex, isList, memberName, readMember } from '../values/complex-value.ts'
import type { PatchPath } from './parse-path.ts'
import type { PatchOperation } from './patch-operation.ts'

/** What becomes of the members. Applied to any group it gives what `applyPatch` would. */
export interface MemberChanges {
  /** Everybody leaves who is not in `added`. */
  readonly isCleared: boolean
  readonly added: ReadonlySet<string>
  /** Never in `added` as well; empty when cleared. */
  readonly removed: ReadonlySet<string>
}

export interface SplitPatch {
  readonly members: MemberChanges
  /** The operations on everything but members. */
  readonly others: readonly PatchOperation[]
}

/**
 * Takes the changes of members out of a PATCH of a group; `null` when they depend on the members that the group has, or
 * are not well formed: `applyPatch` on the whole group then gives the result or the error.
 */
export function splitMemberChanges(
  operations: readonly PatchOperation[],
  options: { readonly mode?: CompatMode } = {},
): SplitPatch | null {
  const changes = { isCleared: false, added: new Set<string>(), removed: new Set<string>() }
  const others: PatchOperation[] = []
  for (const operation of operations) {
    const { path, value } = operation
    if (path === null) {
      const split = withoutMembers(operation)
      if (split === null) return null
      others.push(...split.others)
      if (split.members === undefined) continue
      if (!applyChange(changes, { ...operation, value: split.members }, null)) return null
    } else if (path.attribute.toLowerCase() !== 'members') {
      others.push(operation)
    } else {
      const isLenient = options.mode === 'entra-legacy'
      const held = operation.op === 'remove' && !isLenient ? undefined : value
      if (!isWholeMembers(path) || !applyChange(changes, { ...operation, value: held }, path.filter))
        return null
    }
  }
  return { members: changes, others }
}

type Draft = { isCleared: boolean; readonly added: Set<string>; readonly removed: Set<string> }

/** False when the change cannot be told from the operation alone. */
function applyChange(draft: Draft, { op, value }: PatchOperation, filter: Filter | null): boolean {
  if (filter !== null) {
    const id = idOf(filter)
    if (op !== 'remove' || id === null || value !== undefined) return false
    remove(draft, [id])
    return true
  }
  if (op === 'remove' && value === undefined) {
    clear(draft)
    return true
  }
  const ids = idsOf(value)
  if (ids === null) return false
  if (op === 'remove') {
    remove(draft, ids)
    return true
  }
  if (op === 'replace') clear(draft)
  for (const id of ids) {
    draft.added.add(id)
    draft.removed.delete(id)
  }
  return true
}

function remove(draft: Draft, ids: readonly string[]): void {
  for (const id of ids) {
    draft.added.delete(id)
    if (!draft.isCleared) draft.removed.add(id)
  }
}

function clear(draft: Draft): void {
  draft.isCleared = true
  draft.added.clear()
  draft.removed.clear()
}

/** The members of an operation without path, and the operation without them; `null` when that is not clear. */
function withoutMembers(
  operation: PatchOperation,
): { readonly members: AttributeValue | undefined; readonly others: readonly PatchOperation[] } | null {
  const { value } = operation
  if (!isComplex(value)) return { members: undefined, others: [operation] }
  const names = Object.keys(value)
  // members.value, members[…] and the URN as a container are for `applyPatch`.
  if (names.some((name) => /^members[.[]|:group\b/i.test(name))) return null
  const name = memberName(value, 'members')
  if (name === undefined) return { members: undefined, others: [operation] }
  const { [name]: members, ...rest } = value
  return { members, others: Object.keys(rest).length === 0 ? [] : [{ ...operation, value: rest }] }
}

function isWholeMembers({ schema, subAttribute }: PatchPath): boolean {
  return (schema === null || schema.toLowerCase() === GROUP_URN.toLowerCase()) && subAttribute === null
}

/** The id in `value eq "…"`; `null` for any other filter. */
function idOf(filter: Filter): string | null {
  if (filter.kind !== 'comparison' || filter.operator !== 'eq' || typeof filter.value !== 'string')
    return null
  const { schema, attribute, subAttribute } = filter.path
  return schema === null && subAttribute === null && attribute.toLowerCase() === 'value' ? filter.value : null
}

/** The ids in a list of members or in one; `null` when an element is no object with an id. */
function idsOf(value: AttributeValue | undefined): readonly string[] | null {
  if (value === undefined || value === null) return null
  const ids = (isList(value) ? value : [value]).map((element) =>
    isComplex(element) && hasOnlyMemberParts(element) ? readMember(element, 'value') : undefined,
  )
  return ids.every((id): id is string => typeof id === 'string' && id !== '') ? ids : null
}

const PARTS: readonly string[] = ['value', '$ref', 'display', 'type']

function hasOnlyMemberParts(element: { readonly [name: string]: AttributeValue }): boolean {
  return Object.entries(element).every(
    ([name, held]) => held === null || (typeof held === 'string' && PARTS.includes(name.toLowerCase())),
  )
}
