// A user's resource as the database keeps it: the JSON text that SCIM shows, `id` and `meta` included, so that showing a
// page of users makes no object of any of them. Only the base address is missing, which another start may change: it
// belongs right behind the beginning that all resources share.
import type { ScimResource } from '@rollcall/scim'
import { isoTime } from './iso-time.ts'

/** What the service itself says about a user: its columns of the same names. */
export type ResourceStamp = {
  readonly id: string
  readonly created_at: number
  readonly last_modified_at: number
  readonly version: number
}

/** How every stored resource begins; the base address follows. */
export const RESOURCE_START = '{"meta":{"location":"'

/** @param attributesJson A JSON object with members, `schemas` at least, and without `id` and `meta`. */
export function storedResource(attributesJson: string, stamp: ResourceStamp): string {
  const { id, version } = stamp
  const created = isoTime(stamp.created_at)
  const lastModified = stamp.last_modified_at === stamp.created_at ? created : isoTime(stamp.last_modified_at)
  return (
    `${RESOURCE_START}/Users/${id}","resourceType":"User","created":"${created}","lastModified":"${lastModified}",` +
    `"version":"W/\\"${version}\\""${idMember(id)}${attributesJson.slice(1)}`
  )
}

/** The attributes alone, as `storedResource` was given them. */
export function attributesJsonOf(resource: string): string {
  const member = idMember(idOf(resource))
  return `{${resource.slice(resource.indexOf(member) + member.length)}`
}

export function idOf(resource: string): string {
  return resource.slice(ID_AT, resource.indexOf('"', ID_AT))
}

/**
 * The whole resource as JSON text.
 *
 * @param start `RESOURCE_START` and SCIM's base URL, as JSON text.
 * @param groupsJson The value of `groups`, or `null` for none.
 */
export function shownResource(resource: string, start: string, groupsJson: string | null): string {
  const whole = `${start}${resource.slice(RESOURCE_START.length)}`
  return groupsJson === null ? whole : `${whole.slice(0, -1)},"groups":${groupsJson}}`
}

/** What `shownResource` begins with. */
export function shownStart(scimBaseUrl: string): string {
  return `${RESOURCE_START}${JSON.stringify(scimBaseUrl).slice(1, -1)}`
}

/** The whole resource as an object, for filters, sorting and projections. */
export function parseResource(resource: string, scimBaseUrl: string): ScimResource {
  // Written by `storedResource` only.
  const { meta, ...others } = JSON.parse(resource) as ScimResource & { readonly meta: { location: string } }
  return { ...others, meta: { ...meta, location: `${scimBaseUrl}${meta.location}` } }
}

const ID_AT = `${RESOURCE_START}/Users/`.length

function idMember(id: string): string {
  return `},"id":"${id}",`
}
