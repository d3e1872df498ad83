// A user as SCIM shows it. The stored JSON text is completed, not parsed and written again.
import { compileProjection, type ScimResource, userSchema, weakEtag } from '@rollcall/scim'
import { isWhole, type Projection } from '@rollcall/scim-server'
import type { ShownUser } from '../store/users.ts'
import type { GroupsOfUsers } from './groups-of-users.ts'
import { isoTime } from './iso-time.ts'

/** Entity tag and `meta.version` of this row. */
export function versionTag(row: ShownUser): string {
  return weakEtag(row.version)
}

/** The tag as JSON text. */
function versionJson({ version }: ShownUser): string {
  return `"W/\\"${version}\\""`
}

function locationOf(row: Pick<ShownUser, 'id'>, scimBaseUrl: string): string {
  return `${scimBaseUrl}/Users/${row.id}`
}

/** Makes the JSON text of users, cut down to what was asked for; made once for a whole page. */
export function userPresenter(
  scimBaseUrl: string,
  projection: Projection,
  groups: GroupsOfUsers,
): (row: ShownUser) => string {
  if (isWhole(projection)) {
    const locationJson = JSON.stringify(`${scimBaseUrl}/Users/`).slice(1, -1)
    return (row) => userJson(row, locationJson, groups)
  }
  const project = compileProjection(userSchema, projection)
  return (row) => JSON.stringify(project(userResource(row, scimBaseUrl, groups)))
}

/** The whole user as an object, for filters, sorting and projections. */
export function userResource(row: ShownUser, scimBaseUrl: string, groups: GroupsOfUsers): ScimResource {
  const held = groups.get(row.id)
  return {
    // Written by `planUser` only, so it is an object.
    ...(JSON.parse(row.resource) as ScimResource),
    id: row.id,
    ...(held === undefined ? {} : { groups: held }),
    meta: metaOf(row, scimBaseUrl),
  }
}

// Every stored resource has members, `schemas` at least, so the commas are always right. Ids and times need no escapes: a
// page of 100 spent a third of its time on making objects of them and texts of those.
function userJson(row: ShownUser, locationJson: string, groups: GroupsOfUsers): string {
  const held = groups.get(row.id)
  const groupsMember = held === undefined ? '' : `"groups":${JSON.stringify(held)},`
  const created = isoTime(row.created_at)
  const lastModified = row.last_modified_at === row.created_at ? created : isoTime(row.last_modified_at)
  return (
    `{"id":"${row.id}",${row.resource.slice(1, -1)},${groupsMember}"meta":{"resourceType":"User",` +
    `"created":"${created}","lastModified":"${lastModified}",` +
    `"location":"${locationJson}${row.id}","version":${versionJson(row)}}}`
  )
}

function metaOf(row: ShownUser, scimBaseUrl: string): ScimResource {
  return {
    resourceType: 'User',
    created: isoTime(row.created_at),
    lastModified: isoTime(row.last_modified_at),
    location: locationOf(row, scimBaseUrl),
    version: versionTag(row),
  }
}
