// A resource as the target shows it, with changes made to it on this side, so that it can be written back (scim.md C1, C30).

import { isEmptyValue } from '@rollcall/core'
import type { AttributeChange, TargetObject } from '@rollcall/ports'
import { applyPatch, parsePatch, type ScimResource } from '@rollcall/scim'
import type { Resource } from './list-response.ts'
import { isMembers } from './member-changes.ts'
import { patchOf } from './patch-request.ts'
import { type PreparedType, toTargetObject } from './prepared-type.ts'
import { RFC_DIALECT } from './target-dialect.ts'
import type { Step } from './update-step.ts'

/**
 * The resource after the changes of a step, and with what the target is known to hold and does not show.
 *
 * @throws {ScimError} A path that cannot be read.
 */
export function mergedResource(
  type: PreparedType,
  resource: Resource,
  { current, changes }: Step,
): ScimResource {
  const shown = toTargetObject(type, resource)
  const held = resource as ScimResource // a parsed body is JSON
  const patch = patchOf(shown.values, [...unseen(type, shown, current), ...changes], RFC_DIALECT)
  if (patch === null) return held
  return applyPatch(held, parsePatch(patch), type.resourceSchema, { mode: 'entra-legacy' }).resource
}

/** What the target is known to hold and does not show would be lost if it were not said again (scim.md C41 to C43). */
function unseen(
  { attributes }: PreparedType,
  shown: TargetObject,
  { values }: TargetObject,
): readonly AttributeChange[] {
  return Object.entries(values).flatMap(([attribute, value]) => {
    if (value === undefined || isEmptyValue(value) || !attributes.has(attribute)) return []
    if (!isEmptyValue(shown.values[attribute]) || isMembers(attribute) || attribute === 'password') return []
    return [{ attribute, oldValue: null, newValue: value }]
  })
}
