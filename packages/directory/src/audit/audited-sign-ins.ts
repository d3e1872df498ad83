// Directory roles, passwords and second factors, in the audit log's words. Hashes and secrets never get there.

import type { ObjectId, TenantId } from '@rollcall/core'
import type { AuditActor, SignInRecord, SignInStore, Store } from '@rollcall/ports'
import { userTarget } from './audit-targets.ts'
import type { AuditDraft, AuditWriter } from './audit-writer.ts'
import { MASKED, modifiedProperties } from './modified-properties.ts'

/** The writes of a sign-in store that the audit log tells of; sessions and wrong passwords are none of them. */
export function auditedSignIns(
  write: AuditWriter,
  actor: AuditActor,
): Pick<SignInStore, 'put' | 'addRole' | 'removeRole'> {
  return {
    put: (tenantId, record) =>
      write(tenantId, async (store, note) => {
        const before = await store.signIns.get(tenantId, record.userId)
        await store.signIns.put(tenantId, record)
        for (const change of [passwordChange(before, record, actor), secondFactorChange(before, record)]) {
          if (change !== null) note(await describe(store, tenantId, record.userId, change))
        }
      }),

    addRole: (tenantId, userId, role) =>
      write(tenantId, async (store, note) => {
        const isNew = await store.signIns.addRole(tenantId, userId, role)
        if (isNew) note(await describeRole(store, tenantId, { userId, role, isNew }))
        return isNew
      }),

    removeRole: (tenantId, userId, role) =>
      write(tenantId, async (store, note) => {
        const isRemoved = await store.signIns.removeRole(tenantId, userId, role)
        if (isRemoved) note(await describeRole(store, tenantId, { userId, role, isNew: false }))
        return isRemoved
      }),
  }
}

type Change = { readonly activity: string; readonly property: string; readonly isSet: boolean }

function passwordChange(before: SignInRecord | null, after: SignInRecord, actor: AuditActor): Change | null {
  if (before?.passwordHash === after.passwordHash) return null
  const isOwn = actor.kind === 'user' && actor.id === after.userId
  const activity = isOwn ? 'Change user password' : 'Reset user password'
  return { activity, property: 'password', isSet: true }
}

function secondFactorChange(before: SignInRecord | null, after: SignInRecord): Change | null {
  const [had, has] = [isConfirmed(before), isConfirmed(after)]
  if (had === has) return null
  const activity = has ? 'User registered security info' : 'User deleted security info'
  return { activity, property: 'secondFactor', isSet: has }
}

function isConfirmed(record: SignInRecord | null): boolean {
  return record?.secondFactor?.isConfirmed === true
}

async function describe(
  store: Store,
  tenantId: TenantId,
  userId: ObjectId,
  { activity, property, isSet }: Change,
): Promise<AuditDraft> {
  const [oldValue, newValue] = isSet ? [null, MASKED] : [MASKED, null]
  const target = await personTarget(store, tenantId, userId)
  return {
    activity,
    category: 'UserManagement',
    operation: 'Update',
    targets: [{ ...target, modifiedProperties: [{ displayName: property, oldValue, newValue }] }],
  }
}

async function describeRole(
  store: Store,
  tenantId: TenantId,
  { userId, role, isNew }: { readonly userId: ObjectId; readonly role: string; readonly isNew: boolean },
): Promise<AuditDraft> {
  const target = await personTarget(store, tenantId, userId)
  const properties = isNew ? modifiedProperties({}, { role }) : modifiedProperties({ role }, {})
  return {
    activity: isNew ? 'Add member to role' : 'Remove member from role',
    category: 'RoleManagement',
    operation: isNew ? 'Assign' : 'Unassign',
    targets: [
      { ...target, modifiedProperties: properties },
      { id: role, displayName: role, type: 'Role', userPrincipalName: null, modifiedProperties: [] },
    ],
  }
}

async function personTarget(store: Store, tenantId: TenantId, userId: ObjectId) {
  const [user] = await store.users.get(tenantId, [userId])
  return userTarget(user ?? { id: userId, displayName: userId, userPrincipalName: userId })
}
