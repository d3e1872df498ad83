// What a change was made to, as the audit log names it (graph-api.md §12).

import { asId, type ObjectId, type ServicePrincipalId, type TenantId } from '@rollcall/core'
import type {
  ApplicationRecord,
  AuditedProperty,
  AuditTarget,
  GroupWrite,
  PrincipalType,
  Store,
  UserWrite,
} from '@rollcall/ports'

type Properties = readonly AuditedProperty[]

export function userTarget(
  { displayName, id, userPrincipalName }: Pick<UserWrite, 'id' | 'displayName' | 'userPrincipalName'>,
  modifiedProperties: Properties = [],
): AuditTarget {
  return { id, displayName, type: 'User', userPrincipalName, modifiedProperties }
}

export function groupTarget(
  { displayName, id }: Pick<GroupWrite, 'id' | 'displayName'>,
  modifiedProperties: Properties = [],
): AuditTarget {
  return { id, displayName, type: 'Group', userPrincipalName: null, modifiedProperties }
}

export function servicePrincipalTarget(
  { displayName, servicePrincipalId: id }: Pick<ApplicationRecord, 'servicePrincipalId' | 'displayName'>,
  modifiedProperties: Properties = [],
): AuditTarget {
  return { id, displayName, type: 'ServicePrincipal', userPrincipalName: null, modifiedProperties }
}

export function applicationTarget(
  { displayName, id }: Pick<ApplicationRecord, 'id' | 'displayName'>,
  modifiedProperties: Properties,
): AuditTarget {
  return { id, displayName, type: 'Application', userPrincipalName: null, modifiedProperties }
}

/** Someone of whom only the id is left. */
export function goneTarget(id: ObjectId, type: PrincipalType): AuditTarget {
  return { id, displayName: null, type, userPrincipalName: null, modifiedProperties: [] }
}

/** These principals by id; one that is not there is left out. */
export async function principalTargets(
  store: Store,
  tenantId: TenantId,
  principals: readonly { readonly id: ObjectId; readonly type: PrincipalType }[],
): Promise<ReadonlyMap<ObjectId, AuditTarget>> {
  const idsOf = (wanted: PrincipalType) => [
    ...new Set(principals.filter(({ type }) => type === wanted).map(({ id }) => id)),
  ]
  const users = await store.users.get(tenantId, idsOf('User'))
  const groups = await store.groups.get(tenantId, idsOf('Group'))
  const applications = await store.applications.getByServicePrincipals(
    tenantId,
    idsOf('ServicePrincipal').map(asId<ServicePrincipalId>),
  )
  return new Map([
    ...users.map((user) => [user.id, userTarget(user)] as const),
    ...groups.map((group) => [group.id, groupTarget(group)] as const),
    ...applications.map(
      (application) =>
        [asId<ObjectId>(application.servicePrincipalId), servicePrincipalTarget(application)] as const,
    ),
  ])
}
