// What can be done to single groups, whether they come one by one or in a bulk request (scim.md A4, A7 to A10).
import {
  applyPatch,
  groupSchema,
  type MemberChanges,
  parsePatch,
  type ScimResource,
  scimError,
  splitMemberChanges,
  validateResource,
} from '@rollcall/scim'
import {
  changeGroup,
  createGroup,
  removeGroup,
  type SavingGroups,
  type WantedGroup,
} from '../groups/save-group.ts'
import type { GroupRow } from '../store/groups.ts'
import { isComplex } from '../users/plan-user.ts'
import { groupTag, memberResource } from './present-group.ts'
import { checkVersion } from './version-check.ts'

export type GroupTarget = {
  readonly id: string
  /** Entity tags as in If-Match; `null` when any version will do. */
  readonly ifMatch: string | null
}

/** @throws {ScimError | Refusal} Nothing was made. */
export async function createGroupFrom(saving: SavingGroups, body: unknown): Promise<GroupRow> {
  const options = { operation: 'create', mode: modeOf(saving) } as const
  return createGroup(saving, wantedGroup(validateResource(body, groupSchema, options)))
}

/** @throws {ScimError | Refusal} Nothing was changed. */
export function replaceGroupWith(
  saving: SavingGroups,
  target: GroupTarget,
  body: unknown,
): Promise<GroupRow> {
  const { id } = target
  return changeGroup(saving, {
    id,
    checkVersion: (row) => checkVersion(saving, target.ifMatch, groupTag(row)),
    change: (attributes) => {
      const current = { id, ...attributes }
      const options = { operation: 'replace', current, mode: modeOf(saving) } as const
      return wantedGroup(validateResource(body, groupSchema, options))
    },
  })
}

/** In time independent of the group's size, as long as the operations name the members. @throws {ScimError | Refusal} */
export function patchGroupWith(saving: SavingGroups, target: GroupTarget, body: unknown): Promise<GroupRow> {
  const { id } = target
  const options = { mode: modeOf(saving) }
  return changeGroup(saving, {
    id,
    checkVersion: (row) => checkVersion(saving, target.ifMatch, groupTag(row)),
    change: async (attributes, readHeld) => {
      const operations = parsePatch(body, options)
      const split = splitMemberChanges(operations, options)
      if (split !== null) {
        const patched = applyPatch({ id, ...attributes }, split.others, groupSchema, options).resource
        return { attributes: wantedGroup(patched).attributes, members: split.members }
      }
      // The addresses are not compared, so they need no base.
      const members = (await readHeld()).map((member) => memberResource(member, ''))
      return wantedGroup(
        applyPatch({ id, ...attributes, members }, operations, groupSchema, options).resource,
      )
    },
  })
}

/** @throws {Refusal} Nothing was deleted. */
export function removeGroupBy(saving: SavingGroups, target: GroupTarget): Promise<void> {
  const check = (row: GroupRow) => checkVersion(saving, target.ifMatch, groupTag(row))
  return removeGroup(saving, { id: target.id, checkVersion: check })
}

function wantedGroup(resource: ScimResource): WantedGroup {
  const { id: _id, meta: _meta, members, ...attributes } = resource
  return { attributes, members: replacedBy(members) }
}

function replacedBy(members: unknown): MemberChanges {
  const added = new Set<string>()
  for (const member of Array.isArray(members) ? members : []) {
    const value = isComplex(member) ? member.value : null
    if (typeof value !== 'string')
      throw scimError('invalidValue', 'Each of "members" needs a "value": its id.')
    added.add(value)
  }
  return { isCleared: true, added, removed: new Set() }
}

function modeOf(saving: SavingGroups) {
  return saving.store.account().settings.compat
}
