// A new group, with its first members if the request names some.

import { asId, type TenantId } from '@rollcall/core'
import { type GroupRecord, InvalidInput } from '@rollcall/ports'
import { conflictingObject, inFieldWords } from '../conflicts.ts'
import { type DirectoryDeps, nowText } from '../deps.ts'
import { liveObjects } from '../objects/directory-object.ts'
import { objectIdFrom } from '../objects/object-id.ts'
import { requireProperties } from '../properties/check-properties.ts'
import { GROUP_PROPERTIES } from '../properties/group-properties.ts'
import { requireGroup } from './find-group.ts'
import { checkMembersAreWritable, MOST_MEMBERS_AT_ONCE } from './group-members.ts'
import { newGroup } from './group-write.ts'

/**
 * Creates a group from Graph properties (graph-api.md §5.2) and returns it as stored.
 *
 * @param options `memberIds`: at most 20 users or groups that join at once, or nothing is created.
 * @throws {InvalidInput} A property is missing, unknown or does not fit, or a member is not in the directory.
 * @throws {Conflict} The mailNickname is taken, without case.
 */
export async function createGroup(
  deps: DirectoryDeps,
  tenantId: TenantId,
  input: unknown,
  options: { readonly memberIds?: readonly string[] } = {},
): Promise<GroupRecord> {
  const values = requireProperties(GROUP_PROPERTIES, input, 'create')
  const group = newGroup(values, { id: asId(deps.ids.next()), createdAt: nowText(deps.clock) })
  const memberIds = [...new Set(options.memberIds ?? [])]
  if (memberIds.length > MOST_MEMBERS_AT_ONCE) {
    throw new InvalidInput(
      `members@odata.bind names ${memberIds.length} objects; it takes at most ${MOST_MEMBERS_AT_ONCE}`,
      'members@odata.bind',
    )
  }
  if (memberIds.length > 0) checkMembersAreWritable(group)
  return inFieldWords(conflictingObject, () =>
    deps.store.transaction(async (store) => {
      await store.groups.put(tenantId, [group])
      const objectIds = memberIds.map(objectIdFrom).filter((id) => id !== null)
      const members = await liveObjects(store, tenantId, objectIds)
      if (members.length < memberIds.length) throw unknownMembers(memberIds, members)
      if (members.length > 0) {
        await store.groups.addMembers(
          tenantId,
          members.map(({ objectType, object }) => ({
            groupId: group.id,
            memberId: object.id,
            memberType: objectType,
          })),
        )
      }
      return requireGroup(store, tenantId, group.id)
    }),
  )
}

function unknownMembers(
  wanted: readonly string[],
  found: readonly { readonly object: { readonly id: string } }[],
): InvalidInput {
  const known = new Set(found.map(({ object }) => object.id))
  const missing = wanted.filter((id) => !known.has(id.toLowerCase()))
  return new InvalidInput(
    `members@odata.bind names "${missing.join('", "')}", which is not a user or group of this directory`,
    'members@odata.bind',
  )
}
