// Changes to groups and who is in them, in the audit log's words (graph-api.md §12).

import type { ObjectId, TenantId } from '@rollcall/core'
import type {
  AuditedProperty,
  AuditTarget,
  GroupRecord,
  GroupStore,
  GroupWrite,
  Membership,
  Store,
} from '@rollcall/ports'
import type { AuditDraft, AuditWriter } from './audit-writer.ts'
import { userTarget } from './audited-users.ts'
import { isOnly, modifiedProperties } from './modified-properties.ts'
import { ownerChange } from './owner-change.ts'

/** The writes of a group store that the audit log tells of. */
export function auditedGroups(
  write: AuditWriter,
): Pick<GroupStore, 'put' | 'purge' | 'addMembers' | 'removeMembers'> {
  return {
    put: (tenantId, groups) =>
      write(tenantId, async (store, record) => {
        const known = await store.groups.get(
          tenantId,
          groups.map(({ id }) => id),
        )
        const before = new Map(known.map((group) => [group.id, group]))
        const result = await store.groups.put(tenantId, groups)
        const after = new Map(groups.map((group) => [group.id, group]))
        for (const group of after.values()) record(describeChange(before.get(group.id) ?? null, group))
        return result
      }),

    purge: (tenantId, ids) =>
      write(tenantId, async (store, record) => {
        const known = await store.groups.get(tenantId, ids)
        await store.groups.purge(tenantId, ids)
        for (const group of known) record(describePurge(group))
      }),

    addMembers: (tenantId, memberships) =>
      write(tenantId, async (store, record) => {
        const known = new Set((await store.groups.existingMemberships(tenantId, memberships)).map(keyOf))
        const added = await store.groups.addMembers(tenantId, memberships)
        const fresh = new Map(memberships.map((membership) => [keyOf(membership), membership]))
        for (const key of known) fresh.delete(key)
        await describeMembers(store, tenantId, [...fresh.values()], ADDED, record)
        return added
      }),

    removeMembers: (tenantId, memberships) =>
      write(tenantId, async (store, record) => {
        const known = await store.groups.existingMemberships(tenantId, memberships)
        const removed = await store.groups.removeMembers(tenantId, memberships)
        await describeMembers(store, tenantId, known, REMOVED, record)
        return removed
      }),
  }
}

/** A group as a target of the log. */
export function groupTarget(
  group: Pick<GroupWrite, 'id' | 'displayName'>,
  properties: readonly AuditedProperty[] = [],
): AuditTarget {
  return {
    id: group.id,
    displayName: group.displayName,
    type: 'Group',
    userPrincipalName: null,
    modifiedProperties: properties,
  }
}

/** Users and groups by id, as targets; an id that is neither is left out. */
export async function principalTargets(
  store: Store,
  tenantId: TenantId,
  ids: readonly ObjectId[],
): Promise<ReadonlyMap<string, AuditTarget>> {
  const users = await store.users.get(tenantId, ids)
  const groups = users.length === ids.length ? [] : await store.groups.get(tenantId, ids)
  return new Map([
    ...users.map((user) => [user.id, userTarget(user)] as const),
    ...groups.map((group) => [group.id, groupTarget(group)] as const),
  ])
}

type MemberActivity = Pick<NonNullable<AuditDraft>, 'activity' | 'operation'>
const ADDED: MemberActivity = { activity: 'Add member to group', operation: 'Assign' }
const REMOVED: MemberActivity = { activity: 'Remove member from group', operation: 'Unassign' }

async function describeMembers(
  store: Store,
  tenantId: TenantId,
  memberships: readonly Membership[],
  activity: MemberActivity,
  record: (draft: AuditDraft) => void,
): Promise<void> {
  if (memberships.length === 0) return
  const groupIds = [...new Set(memberships.map(({ groupId }) => groupId))]
  const groups = new Map((await store.groups.get(tenantId, groupIds)).map((group) => [group.id, group]))
  const members = await principalTargets(store, tenantId, [
    ...new Set(memberships.map(({ memberId }) => memberId)),
  ])
  for (const { groupId, memberId, memberType } of memberships) {
    const group = { id: groupId, displayName: groups.get(groupId)?.displayName ?? groupId }
    record({
      ...activity,
      category: 'GroupManagement',
      targets: [groupTarget(group), members.get(memberId) ?? goneTarget(memberId, memberType)],
    })
  }
}

function goneTarget(id: ObjectId, type: Membership['memberType']): AuditTarget {
  return { id, displayName: null, type, userPrincipalName: null, modifiedProperties: [] }
}

function describeChange(before: GroupRecord | null, after: GroupWrite): AuditDraft {
  const properties = modifiedProperties(before === null ? {} : propertiesOf(before), propertiesOf(after))
  if (properties.length === 0) return null
  return {
    ...activityOf(before, after, properties),
    category: 'GroupManagement',
    targets: [groupTarget(after, properties)],
  }
}

function activityOf(
  before: GroupRecord | null,
  after: GroupWrite,
  properties: readonly AuditedProperty[],
): MemberActivity {
  if (before === null) return { activity: 'Add group', operation: 'Add' }
  if (before.deletedAt === null && after.deletedAt !== null) {
    return { activity: 'Delete group', operation: 'Delete' }
  }
  if (before.deletedAt !== null && after.deletedAt === null) {
    return { activity: 'Restore group', operation: 'Update' }
  }
  if (isOnly(properties, 'owners')) return ownerChange('group', before.properties, after.properties)
  return { activity: 'Update group', operation: 'Update' }
}

function describePurge(group: GroupRecord): AuditDraft {
  return {
    activity: 'Hard Delete group',
    category: 'GroupManagement',
    operation: 'Delete',
    targets: [groupTarget(group, modifiedProperties(propertiesOf(group), {}))],
  }
}

function propertiesOf(group: GroupWrite): Readonly<Record<string, unknown>> {
  return {
    ...group.properties,
    displayName: group.displayName,
    mailNickname: group.mailNickname,
    securityEnabled: group.securityEnabled,
    deletedDateTime: group.deletedAt,
  }
}

function keyOf({ groupId, memberId }: Pick<Membership, 'groupId' | 'memberId'>): string {
  return `${groupId}/${memberId}`
}
