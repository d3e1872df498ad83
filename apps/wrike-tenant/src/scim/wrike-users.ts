// Wrike's users as SCIM sees them, acted on with the rights of a token's owner.
import type { ScimResource } from '@rollcall/scim'
import type { StoredResource, UserCollection } from '@rollcall/scim-server'
import { findUser, type UserRow } from '../store/users.ts'
import { type Actor, changeUser, createUser, removeUser } from '../users/save-user.ts'
import { groupsOfUsers } from './groups-of-users.ts'
import { listUsers } from './list-users.ts'
import { userPresenter, versionTag } from './present-user.ts'
import type { ScimContext } from './scim-context.ts'

export function userCollection(context: ScimContext, actor: Actor): UserCollection {
  const { saving } = context
  return {
    find: async (id) => {
      const row = findUser(saving.store.db, id)
      return row === null ? null : storedUser(context, row)
    },
    create: async (attributes) =>
      storedUser(context, await createUser(saving, withoutPassword(attributes), actor)),
    change: async ({ id, checkVersion, change }) => {
      const row = await changeUser(saving, {
        id,
        actor,
        checkVersion: (row) => checkVersion(versionTag(row)),
        change: (current) => withoutPassword(change(current)),
      })
      return storedUser(context, row)
    },
    remove: ({ id, checkVersion }) =>
      removeUser(saving, { id, actor, checkVersion: (row) => checkVersion(versionTag(row)) }),
    list: (query, unknownAttributes) => listUsers(context, query, unknownAttributes),
  }
}

function storedUser(context: ScimContext, row: UserRow): StoredResource {
  return {
    id: row.id,
    etag: versionTag(row),
    show: async (projection) => {
      const groups = groupsOfUsers(context, [row], projection)
      return userPresenter(context.scimBaseUrl(), projection, groups)(row)
    },
  }
}

// wrike.md W1.7
function withoutPassword(attributes: ScimResource): ScimResource {
  if (attributes.password === undefined) return attributes
  const { password: _, ...others } = attributes
  return others
}
