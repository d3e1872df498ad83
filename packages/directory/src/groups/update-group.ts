// Changes to a group, and its end.

import type { TenantId } from '@rollcall/core'
import type { GroupRecord } from '@rollcall/ports'
import { conflictingObject, inFieldWords } from '../conflicts.ts'
import { changeTenant, type DirectoryDeps, nowText } from '../deps.ts'
import { requireProperties } from '../properties/check-properties.ts'
import { GROUP_PROPERTIES } from '../properties/group-properties.ts'
import { requireDeletedGroup, requireGroup } from './find-group.ts'
import { changedGroup, hasGroupType, withoutSequence } from './group-write.ts'

/**
 * Applies a PATCH as `updateUser` does. Returns the group as stored afterwards.
 *
 * @throws {NotFound} No live group has this id.
 * @throws {InvalidInput} A property is unknown or does not fit; `target` names it.
 * @throws {Conflict} The new mailNickname is taken, without case.
 */
export async function updateGroup(
  deps: DirectoryDeps,
  tenantId: TenantId,
  id: string,
  input: unknown,
): Promise<GroupRecord> {
  const values = requireProperties(GROUP_PROPERTIES, input, 'update')
  return inFieldWords(conflictingObject, () =>
    changeTenant(deps, tenantId, async (store) => {
      const group = await requireGroup(store, tenantId, id)
      await store.groups.put(tenantId, [changedGroup(group, values)])
      return requireGroup(store, tenantId, group.id)
    }),
  )
}

/**
 * Deletes a group: a Unified group goes to the recycle bin, any other is gone at once with its memberships and
 * assignments (graph-api.md §6).
 *
 * @param check Throws when this group, as it is now, must stay.
 * @throws {NotFound} No live group has this id.
 */
export async function deleteGroup(
  deps: DirectoryDeps,
  tenantId: TenantId,
  id: string,
  check: (group: GroupRecord) => void = () => undefined,
): Promise<void> {
  return changeTenant(deps, tenantId, async (store) => {
    const group = await requireGroup(store, tenantId, id)
    check(group)
    if (hasGroupType(group, 'Unified')) {
      await store.groups.put(tenantId, [{ ...withoutSequence(group), deletedAt: nowText(deps.clock) }])
    } else {
      await store.groups.purge(tenantId, [group.id])
    }
  })
}

/**
 * Brings a group back from the recycle bin with its members.
 *
 * @throws {NotFound} No group with this id is in the recycle bin.
 * @throws {Conflict} The mailNickname was taken in the meantime.
 */
export async function restoreGroup(
  deps: DirectoryDeps,
  tenantId: TenantId,
  id: string,
): Promise<GroupRecord> {
  return inFieldWords(conflictingObject, () =>
    changeTenant(deps, tenantId, async (store) => {
      const group = await requireDeletedGroup(store, tenantId, id)
      await store.groups.put(tenantId, [{ ...withoutSequence(group), deletedAt: null }])
      return requireGroup(store, tenantId, group.id)
    }),
  )
}

/**
 * Removes a group for ever that is in the recycle bin.
 *
 * @throws {NotFound} No group with this id is in the recycle bin.
 */
export async function purgeGroup(deps: DirectoryDeps, tenantId: TenantId, id: string): Promise<void> {
  return changeTenant(deps, tenantId, async (store) => {
    const group = await requireDeletedGroup(store, tenantId, id)
    await store.groups.purge(tenantId, [group.id])
  })
}
