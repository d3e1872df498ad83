// A group as SCIM shows it, with no more members read than are shown.
import { compileProjection, groupSchema, type ScimResource, weakEtag } from '@rollcall/scim'
import { isWhole, namesAttribute, type Projection } from '@rollcall/scim-server'
import { groupAttributes } from '../groups/save-group.ts'
import { type Member, readMembers } from '../store/group-members.ts'
import type { GroupRow } from '../store/groups.ts'
import type { ScimContext } from './scim-context.ts'

export function groupTag(row: GroupRow): string {
  return weakEtag(row.version)
}

function groupLocation(row: Pick<GroupRow, 'id'>, scimBaseUrl: string): string {
  return `${scimBaseUrl}/Groups/${row.id}`
}

/** The JSON texts of the groups; members are not even read when they are not shown (scim.md A6.29.7). */
export function presentGroups(
  context: ScimContext,
  rows: readonly GroupRow[],
  projection: Projection,
): readonly string[] {
  const only = namesAttribute(projection, 'members') ? null : []
  const resources = groupResources(context, rows, only)
  if (isWhole(projection)) return resources.map((resource) => JSON.stringify(resource))
  const project = compileProjection(groupSchema, projection)
  return resources.map((resource) => JSON.stringify(project(resource)))
}

/** The groups as objects. @param only Ids of members to show; `null` for all members. */
export function groupResources(
  context: ScimContext,
  rows: readonly GroupRow[],
  only: readonly string[] | null,
): readonly ScimResource[] {
  const baseUrl = context.scimBaseUrl()
  const seqs = rows.map((row) => row.seq)
  const members = new Map<number, ScimResource[]>(seqs.map((seq) => [seq, []]))
  for (const member of readMembers(context.saving.store.db, seqs, only)) {
    members.get(member.groupSeq)?.push(memberResource(member, baseUrl))
  }
  return rows.map((row) => {
    const held = members.get(row.seq) ?? []
    return {
      ...groupAttributes(row),
      id: row.id,
      ...(held.length === 0 ? {} : { members: held }),
      meta: metaOf(row, baseUrl),
    }
  })
}

/** A member as it is listed in its group. */
export function memberResource({ id, type, display }: Member, scimBaseUrl: string): ScimResource {
  const ref = `${scimBaseUrl}/${type}s/${id}`
  return { value: id, $ref: ref, ...(display === null ? {} : { display }), type }
}

function metaOf(row: GroupRow, scimBaseUrl: string): ScimResource {
  return {
    resourceType: 'Group',
    created: new Date(row.created_at).toISOString(),
    lastModified: new Date(row.last_modified_at).toISOString(),
    location: groupLocation(row, scimBaseUrl),
    version: groupTag(row),
  }
}
