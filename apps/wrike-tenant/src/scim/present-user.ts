// A user as SCIM shows it. The stored JSON text is completed, not parsed and written again.
import { compileProjection, type ScimResource, userSchema, weakEtag } from '@rollcall/scim'
import { isWhole, type Projection } from '@rollcall/scim-server'
import type { ShownUser, UserRow } from '../store/users.ts'
import { idOf, parseResource, shownResource, shownStart } from '../users/stored-resource.ts'
import type { GroupsOfUsers } from './groups-of-users.ts'

/** Entity tag and `meta.version` of this row. */
export function versionTag(row: Pick<UserRow, 'version'>): string {
  return weakEtag(row.version)
}

/** Makes the JSON text of users, cut down to what was asked for; made once for a whole page. */
export function userPresenter(
  scimBaseUrl: string,
  projection: Projection,
  groups: GroupsOfUsers,
): (row: ShownUser) => string {
  if (isWhole(projection)) {
    const start = shownStart(scimBaseUrl)
    return ({ resource }) => shownResource(resource, start, groupsJson(resource, groups))
  }
  const project = compileProjection(userSchema, projection)
  return (row) => JSON.stringify(project(userResource(row, scimBaseUrl, groups)))
}

/** The whole user as an object, for filters, sorting and projections. */
export function userResource(
  { resource }: ShownUser,
  scimBaseUrl: string,
  groups: GroupsOfUsers,
): ScimResource {
  const held = groups.size === 0 ? undefined : groups.get(idOf(resource))
  const whole = parseResource(resource, scimBaseUrl)
  return held === undefined ? whole : { ...whole, groups: held }
}

function groupsJson(resource: string, groups: GroupsOfUsers): string | null {
  const held = groups.size === 0 ? undefined : groups.get(idOf(resource))
  return held === undefined ? null : JSON.stringify(held)
}
