// Wrike's groups as SCIM sees them, while the account has any.
import { type GroupCollection, LARGEST_GROUP_ANSWER, type StoredResource } from '@rollcall/scim-server'
import { changeGroup, createGroup, removeGroup } from '../groups/save-group.ts'
import { hasMoreMembersThan } from '../store/group-members.ts'
import { findGroup, type GroupRow } from '../store/groups.ts'
import { listGroups } from './list-groups.ts'
import { groupTag, memberResource, presentGroups } from './present-group.ts'
import type { ScimContext } from './scim-context.ts'

export function groupCollection(context: ScimContext): GroupCollection {
  const { saving } = context
  return {
    find: async (id) => {
      const row = findGroup(saving.store.db, id)
      return row === null ? null : storedGroup(context, row)
    },
    create: async (wanted) => storedGroup(context, await createGroup(saving, wanted)),
    change: async ({ id, checkVersion, change }) => {
      const row = await changeGroup(saving, {
        id,
        checkVersion: (row) => checkVersion(groupTag(row)),
        change: (current, readHeld) =>
          // The addresses are not compared, so they need no base.
          change(current, async () => readHeld().map((member) => memberResource(member, ''))),
      })
      return storedGroup(context, row)
    },
    remove: ({ id, checkVersion }) =>
      removeGroup(saving, { id, checkVersion: (row) => checkVersion(groupTag(row)) }),
    list: (query, unknownAttributes) => listGroups(context, query, unknownAttributes),
  }
}

function storedGroup(context: ScimContext, row: GroupRow): StoredResource {
  return {
    id: row.id,
    etag: groupTag(row),
    isTooLargeToAnswer: async () =>
      hasMoreMembersThan(context.saving.store.db, row.seq, LARGEST_GROUP_ANSWER),
    show: async (projection) => {
      const [json = ''] = presentGroups(context, [row], projection)
      return json
    },
  }
}
