// Lists of references change by difference and in portions, never as a whole (scim.md C5, C27; provisioning.md CYC-31).

import type { AttributeValue } from '@rollcall/core'
import type { AttributeChange } from '@rollcall/ports'

export type MemberDelta = {
  readonly added: readonly AttributeValue[]
  readonly removed: readonly AttributeValue[]
}

/** True for the attribute whose list is never replaced. */
export function isMembers(attribute: string): boolean {
  return attribute === 'members'
}

/** Who joins and who leaves. */
export function memberDelta({ oldValue, newValue }: AttributeChange): MemberDelta {
  const before = new Set(listOf(oldValue))
  const after = new Set(listOf(newValue))
  return {
    added: [...after].filter((member) => !before.has(member)),
    removed: [...before].filter((member) => !after.has(member)),
  }
}

/** The members after a change to what was known, which may be less or more than the change says. */
export function applyMemberDelta(
  held: AttributeValue | undefined,
  delta: MemberDelta,
): readonly AttributeValue[] {
  const members = new Set(listOf(held))
  for (const member of delta.removed) members.delete(member)
  for (const member of delta.added) members.add(member)
  return [...members]
}

/**
 * The changes as steps that follow one another, each with at most `limit` members; everything that is no list of members
 * goes with the first.
 */
export function splitMemberChanges(
  changes: readonly AttributeChange[],
  limit: number,
): readonly (readonly AttributeChange[])[] {
  const others = changes.filter(({ attribute }) => !isMembers(attribute))
  const portions = changes
    .filter(({ attribute }) => isMembers(attribute))
    .flatMap((one) => portionsOf(one, limit))
  const [first, ...rest] = portions
  if (first === undefined) return others.length === 0 ? [] : [others]
  return [[...others, first], ...rest.map((portion) => [portion])]
}

function portionsOf(change: AttributeChange, limit: number): readonly AttributeChange[] {
  const { added, removed } = memberDelta(change)
  const portions: AttributeChange[] = []
  for (let start = 0; start < added.length + removed.length; start += limit) {
    portions.push({
      attribute: change.attribute,
      // Leavers first, so that a target with a limit on members has room.
      oldValue: removed.slice(start, start + limit),
      newValue: added.slice(Math.max(0, start - removed.length), Math.max(0, start + limit - removed.length)),
    })
  }
  return portions
}

function listOf(value: AttributeValue | undefined): readonly AttributeValue[] {
  if (value === null || value === undefined || value === '') return []
  // `Array.isArray` does not narrow a read-only array, hence the cast; an attribute value that is an array is a list.
  return Array.isArray(value) ? (value as readonly AttributeValue[]) : [value]
}
