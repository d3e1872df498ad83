// A user as SCIM shows it. The stored JSON text is completed, not parsed and written again.
import { compileProjection, type ScimResource, userSchema, weakEtag } from '@rollcall/scim'
import { isWhole, type Projection } from '@rollcall/scim-server'
import type { UserRow } from '../store/users.ts'
import { existingUser } from '../users/plan-user.ts'
import type { GroupsOfUsers } from './groups-of-users.ts'

/** Entity tag and `meta.version` of this row. */
export function versionTag(row: UserRow): string {
  return weakEtag(row.version)
}

function locationOf(row: Pick<UserRow, 'id'>, scimBaseUrl: string): string {
  return `${scimBaseUrl}/Users/${row.id}`
}

/** Makes the JSON text of users, cut down to what was asked for; made once for a whole page. */
export function userPresenter(
  scimBaseUrl: string,
  projection: Projection,
  groups: GroupsOfUsers,
): (row: UserRow) => string {
  if (isWhole(projection)) return (row) => userJson(row, scimBaseUrl, groups)
  const project = compileProjection(userSchema, projection)
  return (row) => JSON.stringify(project(userResource(row, scimBaseUrl, groups)))
}

/** The whole user as an object, for filters, sorting and projections. */
export function userResource(row: UserRow, scimBaseUrl: string, groups: GroupsOfUsers): ScimResource {
  const held = groups.get(row.id)
  return {
    ...existingUser(row).attributes,
    id: row.id,
    ...(held === undefined ? {} : { groups: held }),
    meta: metaOf(row, scimBaseUrl),
  }
}

// Every stored resource has members, `schemas` at least, so the commas are always right.
function userJson(row: UserRow, scimBaseUrl: string, groups: GroupsOfUsers): string {
  const held = groups.get(row.id)
  const groupsMember = held === undefined ? '' : `"groups":${JSON.stringify(held)},`
  const meta = JSON.stringify(metaOf(row, scimBaseUrl))
  return `{"id":${JSON.stringify(row.id)},${row.resource.slice(1, -1)},${groupsMember}"meta":${meta}}`
}

function metaOf(row: UserRow, scimBaseUrl: string): ScimResource {
  return {
    resourceType: 'User',
    created: new Date(row.created_at).toISOString(),
    lastModified: new Date(row.last_modified_at).toISOString(),
    location: locationOf(row, scimBaseUrl),
    version: versionTag(row),
  }
}
