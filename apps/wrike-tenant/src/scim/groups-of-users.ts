// `groups` of users: read-only, and only while the account has groups (scim.md A2.16).
import type { ScimResource } from '@rollcall/scim'
import { namesAttribute, type Projection } from '@rollcall/scim-server'
import { readGroupsOf } from '../store/group-members.ts'
import type { ShownUser } from '../store/users.ts'
import { idOf } from '../users/stored-resource.ts'
import type { ScimContext } from './scim-context.ts'

/** The value of `groups` by user id; users without groups are not in it. */
export type GroupsOfUsers = ReadonlyMap<string, readonly ScimResource[]>

export const NO_GROUPS: GroupsOfUsers = new Map()

/** One read for all rows; none when groups are off or nobody wants to see them. */
export function groupsOfUsers(
  context: ScimContext,
  rows: readonly ShownUser[],
  projection: Projection | null,
): GroupsOfUsers {
  const { store } = context.saving
  if (store.account().settings.groups === 'off') return NO_GROUPS
  if (projection !== null && !namesAttribute(projection, 'groups')) return NO_GROUPS
  const baseUrl = context.scimBaseUrl()
  const groups = new Map<string, ScimResource[]>()
  for (const { memberId, id, display } of readGroupsOf(
    store.db,
    rows.map((row) => idOf(row.resource)),
  )) {
    const list = groups.get(memberId) ?? []
    list.push({ value: id, $ref: `${baseUrl}/Groups/${id}`, display, type: 'direct' })
    groups.set(memberId, list)
  }
  return groups
}
