// Changes to groups and who is in them, in the audit log's words (graph-api.md §12).

import type { TenantId } from '@rollcall/core'
import type { AuditedProperty, GroupRecord, GroupStore, GroupWrite, Membership, Store } from '@rollcall/ports'
import { goneTarget, groupTarget, principalTargets } from './audit-targets.ts'
import type { AuditDraft, AuditWriter } from './audit-writer.ts'
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
  const members = await principalTargets(
    store,
    tenantId,
    memberships.map(({ memberId, memberType }) => ({ id: memberId, type: memberType })),
  )
  for (const { groupId, memberId, memberType } of memberships) {
    const group = { id: groupId, displayName: groups.get(groupId)?.displayName ?? groupId }
    record({
      ...activity,
      category: 'GroupManagement',
      targets: [groupTarget(group), members.get(memberId) ?? goneTarget(memberId, memberType)],
    })
  }
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
