// Users of the directory as SCIM shows them: managers and groups of a whole page in one read each.

import type { ObjectId } from '@rollcall/core'
import type { UserRecord } from '@rollcall/ports'
import { compileProjection, type ScimResource, userSchema, weakEtag } from '@rollcall/scim'
import { namesAttribute, type Projection } from '@rollcall/scim-server'
import type { ScimContext } from './scim-context.ts'
import { userAttributes } from './user-attributes.ts'

/** The change sequence moves with every change of the user, whoever makes it. */
export function userEtag(user: Pick<UserRecord, 'changeSequence'>): string {
  return weakEtag(user.changeSequence)
}

/** The users as JSON texts, cut down to what was asked for. */
export async function showUsers(
  context: ScimContext,
  users: readonly UserRecord[],
  projection: Projection,
): Promise<readonly string[]> {
  const project = compileProjection(userSchema, projection)
  const withGroups = namesAttribute(projection, 'groups')
  return (await userResources(context, users, { withGroups })).map((resource) =>
    JSON.stringify(project(resource)),
  )
}

/** The users as resources. */
export async function userResources(
  context: ScimContext,
  users: readonly UserRecord[],
  { withGroups }: { readonly withGroups: boolean },
): Promise<readonly ScimResource[]> {
  const managers = await managersOf(context, users)
  const groups = withGroups ? await groupsOf(context, users) : new Map<ObjectId, ScimResource[]>()
  return users.map((user) => {
    const held = groups.get(user.id)
    return {
      id: user.id,
      ...userAttributes(user, user.managerId === null ? null : (managers.get(user.managerId) ?? null)),
      ...(held === undefined ? {} : { groups: held }),
      meta: {
        resourceType: 'User',
        created: user.createdAt,
        lastModified: user.lastModifiedAt,
        location: `${context.baseUrl}/Users/${user.id}`,
        version: userEtag(user),
      },
    }
  })
}

type Manager = { readonly id: string; readonly displayName: string; readonly $ref: string }

async function managersOf(
  { deps, tenantId, baseUrl }: ScimContext,
  users: readonly UserRecord[],
): Promise<ReadonlyMap<ObjectId, Manager>> {
  const ids = new Set(users.map(({ managerId }) => managerId).filter((id) => id !== null))
  if (ids.size === 0) return new Map()
  const found = await deps.store.users.get(tenantId, [...ids])
  const live = found.filter(({ deletedAt }) => deletedAt === null)
  return new Map(live.map(({ id, displayName }) => [id, { id, displayName, $ref: `${baseUrl}/Users/${id}` }]))
}

async function groupsOf(
  { deps, tenantId, baseUrl }: ScimContext,
  users: readonly UserRecord[],
): Promise<ReadonlyMap<ObjectId, ScimResource[]>> {
  const { groups } = deps.store
  const memberships = await groups.memberOfAny(
    tenantId,
    users.map(({ id }) => id),
  )
  const ids = [...new Set(memberships.map(({ groupId }) => groupId))].toSorted()
  const names = new Map((await groups.get(tenantId, ids)).map(({ id, displayName }) => [id, displayName]))
  const held = new Map<ObjectId, ScimResource[]>()
  for (const { memberId, groupId } of memberships.toSorted((one, other) =>
    one.groupId < other.groupId ? -1 : 1,
  )) {
    const list = held.get(memberId) ?? []
    const $ref = `${baseUrl}/Groups/${groupId}`
    list.push({ value: groupId, $ref, display: names.get(groupId) ?? '', type: 'direct' })
    held.set(memberId, list)
  }
  return held
}
