// Changes to people, in the audit log's words (graph-api.md §12).

import type { AuditedProperty, UserRecord, UserStore, UserWrite } from '@rollcall/ports'
import { userTarget } from './audit-targets.ts'
import type { AuditDraft, AuditWriter } from './audit-writer.ts'
import { isOnly, modifiedProperties } from './modified-properties.ts'

/** The writes of a user store that the audit log tells of. */
export function auditedUsers(write: AuditWriter): Pick<UserStore, 'put' | 'purge'> {
  return {
    put: (tenantId, users) =>
      write(tenantId, async (store, record) => {
        const known = await store.users.get(
          tenantId,
          users.map(({ id }) => id),
        )
        const before = new Map(known.map((user) => [user.id, user]))
        const result = await store.users.put(tenantId, users)
        // Of two writes of one user the later counts.
        const after = new Map(users.map((user) => [user.id, user]))
        for (const user of after.values()) record(describeChange(before.get(user.id) ?? null, user))
        return result
      }),

    purge: (tenantId, ids) =>
      write(tenantId, async (store, record) => {
        const known = await store.users.get(tenantId, ids)
        await store.users.purge(tenantId, ids)
        for (const user of known) record(describePurge(user))
      }),
  }
}

function describeChange(before: UserRecord | null, after: UserWrite): AuditDraft {
  const properties = modifiedProperties(before === null ? {} : propertiesOf(before), propertiesOf(after))
  if (properties.length === 0) return null
  const isDelete = before !== null && before.deletedAt === null && after.deletedAt !== null
  return {
    ...activityOf(before, after, properties),
    category: 'UserManagement',
    // In the recycle bin the name has the id in front.
    targets: [userTarget(isDelete ? before : after, properties)],
  }
}

function activityOf(
  before: UserRecord | null,
  after: UserWrite,
  properties: readonly AuditedProperty[],
): Pick<NonNullable<AuditDraft>, 'activity' | 'operation'> {
  if (before === null) return { activity: 'Add user', operation: 'Add' }
  if (before.deletedAt === null && after.deletedAt !== null) {
    return { activity: 'Delete user', operation: 'Delete' }
  }
  if (before.deletedAt !== null && after.deletedAt === null) {
    return { activity: 'Restore user', operation: 'Update' }
  }
  if (isOnly(properties, 'manager')) {
    return after.managerId === null
      ? { activity: 'Remove user manager', operation: 'Unassign' }
      : { activity: 'Set user manager', operation: 'Assign' }
  }
  return { activity: 'Update user', operation: 'Update' }
}

function describePurge(user: UserRecord): AuditDraft {
  return {
    activity: 'Hard Delete user',
    category: 'UserManagement',
    operation: 'Delete',
    targets: [userTarget(user, modifiedProperties(propertiesOf(user), {}))],
  }
}

function propertiesOf(user: UserWrite): Readonly<Record<string, unknown>> {
  return {
    ...user.properties,
    userPrincipalName: user.userPrincipalName,
    displayName: user.displayName,
    accountEnabled: user.accountEnabled,
    userType: user.userType,
    manager: user.managerId,
    deletedDateTime: user.deletedAt,
  }
}
