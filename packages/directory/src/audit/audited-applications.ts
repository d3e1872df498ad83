// Changes to applications, their secrets and assignments, in the audit log's words (graph-api.md §12).

import type { TenantId } from '@rollcall/core'
import type {
  ApplicationRecord,
  ApplicationStore,
  ApplicationWrite,
  AppRoleAssignmentRecord,
  AuditTarget,
  ClientSecretRecord,
  Store,
} from '@rollcall/ports'
import { applicationTarget, goneTarget, principalTargets, servicePrincipalTarget } from './audit-targets.ts'
import type { AuditDraft, AuditWriter } from './audit-writer.ts'
import { isOnly, modifiedProperties } from './modified-properties.ts'
import { ownerChange } from './owner-change.ts'

type Audited = Pick<
  ApplicationStore,
  | 'insert'
  | 'update'
  | 'delete'
  | 'restore'
  | 'purge'
  | 'insertSecret'
  | 'removeSecret'
  | 'assign'
  | 'unassign'
>

/** The writes of an application store that the audit log tells of. */
export function auditedApplications(write: AuditWriter): Audited {
  return {
    insert: (tenantId, application) =>
      write(tenantId, async (store, record) => {
        await store.applications.insert(tenantId, application)
        const properties = modifiedProperties({}, propertiesOf(application))
        record(change('Add application', 'Add', [applicationTarget(application, properties)]))
        record(change('Add service principal', 'Add', [servicePrincipalTarget(application)]))
      }),

    update: (tenantId, application) =>
      write(tenantId, async (store, record) => {
        const before = await store.applications.get(tenantId, application.id)
        await store.applications.update(tenantId, application)
        if (before !== null) record(describeUpdate(before, application))
      }),

    delete: (tenantId, id, deletedAt) =>
      write(tenantId, async (store, record) => {
        const before = await store.applications.get(tenantId, id)
        await store.applications.delete(tenantId, id, deletedAt)
        if (before === null) return
        const properties = modifiedProperties({ deletedDateTime: null }, { deletedDateTime: deletedAt })
        record(change('Delete application', 'Delete', [applicationTarget(before, properties)]))
        record(change('Remove service principal', 'Delete', [servicePrincipalTarget(before)]))
      }),

    restore: (tenantId, id) =>
      write(tenantId, async (store, record) => {
        const before = await store.applications.getDeleted(tenantId, id)
        await store.applications.restore(tenantId, id)
        if (before === null) return
        const properties = modifiedProperties(
          { deletedDateTime: before.deletedAt },
          { deletedDateTime: null },
        )
        record(change('Restore application', 'Update', [applicationTarget(before, properties)]))
        record(change('Restore service principal', 'Update', [servicePrincipalTarget(before)]))
      }),

    purge: (tenantId, ids) =>
      write(tenantId, async (store, record) => {
        const gone = [
          ...(await store.applications.getByIds(tenantId, ids)),
          ...(await store.applications.getDeletedByIds(tenantId, ids)),
        ]
        await store.applications.purge(tenantId, ids)
        for (const application of gone) {
          const properties = modifiedProperties(propertiesOf(application), {})
          record(change('Hard Delete application', 'Delete', [applicationTarget(application, properties)]))
          record(change('Hard Delete service principal', 'Delete', [servicePrincipalTarget(application)]))
        }
      }),

    insertSecret: (tenantId, secret) =>
      write(tenantId, async (store, record) => {
        await store.applications.insertSecret(tenantId, secret)
        record(await describeSecrets(store, tenantId, { before: null, after: secret }))
      }),

    removeSecret: (tenantId, keyId) =>
      write(tenantId, async (store, record) => {
        const before = await store.applications.getSecret(tenantId, keyId)
        await store.applications.removeSecret(tenantId, keyId)
        if (before !== null) record(await describeSecrets(store, tenantId, { before, after: null }))
      }),

    assign: (tenantId, assignments) =>
      write(tenantId, async (store, record) => {
        await store.applications.assign(tenantId, assignments)
        await describeAssignments(store, tenantId, { assignments, isNew: true }, record)
      }),

    unassign: (tenantId, ids) =>
      write(tenantId, async (store, record) => {
        const assignments = await store.applications.getAssignments(tenantId, ids)
        await store.applications.unassign(tenantId, ids)
        await describeAssignments(store, tenantId, { assignments, isNew: false }, record)
      }),
  }
}

function change(
  activity: string,
  operation: NonNullable<AuditDraft>['operation'],
  targets: NonNullable<AuditDraft>['targets'],
): AuditDraft {
  return { activity, operation, category: 'ApplicationManagement', targets }
}

function describeUpdate(before: ApplicationWrite, after: ApplicationWrite): AuditDraft {
  const properties = modifiedProperties(propertiesOf(before), propertiesOf(after))
  if (properties.length === 0) return null
  const { activity, operation } = isOnly(properties, 'owners')
    ? ownerChange('application', before.properties, after.properties)
    : ({ activity: 'Update application', operation: 'Update' } as const)
  return change(activity, operation, [applicationTarget(after, properties), servicePrincipalTarget(after)])
}

type SecretChange = {
  readonly before: ClientSecretRecord | null
  readonly after: ClientSecretRecord | null
}

async function describeSecrets(
  store: Store,
  tenantId: TenantId,
  { before, after }: SecretChange,
): Promise<AuditDraft> {
  const applicationId = (after ?? before)?.applicationId
  const application =
    applicationId === undefined ? null : await store.applications.get(tenantId, applicationId)
  if (application === null) return null
  const properties = modifiedProperties(showSecret(before), showSecret(after))
  return change('Update application – Certificates and secrets management', 'Update', [
    applicationTarget(application, properties),
    servicePrincipalTarget(application),
  ])
}

function showSecret(secret: ClientSecretRecord | null): Readonly<Record<string, unknown>> {
  if (secret === null) return {}
  const { keyId, displayName, startAt, endAt, secretHash } = secret
  return { keyId, displayName, startDateTime: startAt, endDateTime: endAt, secretText: secretHash }
}

async function describeAssignments(
  store: Store,
  tenantId: TenantId,
  {
    assignments,
    isNew,
  }: { readonly assignments: readonly AppRoleAssignmentRecord[]; readonly isNew: boolean },
  record: (draft: AuditDraft) => void,
): Promise<void> {
  const principals = await principalTargets(
    store,
    tenantId,
    assignments.map(({ principalId, principalType }) => ({ id: principalId, type: principalType })),
  )
  const ids = new Set(assignments.map(({ servicePrincipalId }) => servicePrincipalId))
  const found = await store.applications.getByServicePrincipals(tenantId, [...ids])
  const applications = new Map(found.map((application) => [application.servicePrincipalId, application]))
  for (const assignment of assignments) {
    const application = applications.get(assignment.servicePrincipalId)
    record(describeAssignment(assignment, { application, principals, isNew }))
  }
}

function describeAssignment(
  assignment: AppRoleAssignmentRecord,
  known: {
    readonly application: ApplicationRecord | undefined
    readonly principals: ReadonlyMap<string, AuditTarget>
    readonly isNew: boolean
  },
): AuditDraft {
  const { appRoleId, principalId, principalType, servicePrincipalId } = assignment
  const role = known.application?.appRoles.find(({ id }) => id === appRoleId)
  const state = { appRoleId, appRoleDisplayName: role?.displayName ?? null }
  const properties = known.isNew ? modifiedProperties({}, state) : modifiedProperties(state, {})
  const displayName = known.application?.displayName ?? servicePrincipalId
  return change(
    ASSIGNMENT_ACTIVITIES[principalType][known.isNew ? 'assign' : 'unassign'],
    known.isNew ? 'Assign' : 'Unassign',
    [
      servicePrincipalTarget({ servicePrincipalId, displayName }, properties),
      known.principals.get(principalId) ?? goneTarget(principalId, principalType),
    ],
  )
}

const ASSIGNMENT_ACTIVITIES = {
  User: {
    assign: 'Add app role assignment grant to user',
    unassign: 'Remove app role assignment from user',
  },
  Group: {
    assign: 'Add app role assignment to group',
    unassign: 'Remove app role assignment from group',
  },
  ServicePrincipal: {
    assign: 'Add app role assignment to service principal',
    unassign: 'Remove app role assignment from service principal',
  },
} as const

function propertiesOf(application: ApplicationWrite): Readonly<Record<string, unknown>> {
  const { properties, displayName, accountEnabled, appRoles, permissions, appId } = application
  return { ...properties, appId, displayName, accountEnabled, appRoles, permissions }
}
