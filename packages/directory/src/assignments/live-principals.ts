// Who may hold a role: users and groups, and service principals, which stand for their applications (graph-api.md §9).

import { asId, type ObjectId, type ServicePrincipalId, type TenantId } from '@rollcall/core'
import type { PrincipalType, Store } from '@rollcall/ports'
import { liveObjects } from '../objects/directory-object.ts'

export type Principal = {
  readonly principalType: PrincipalType
  readonly displayName: string
  /** A group that is not security-enabled confers nothing (provisioning.md ASN-5). */
  readonly isSecurityEnabled: boolean
}

/** The principals among these ids that are not deleted, by id. */
export async function livePrincipals(
  store: Store,
  tenantId: TenantId,
  ids: readonly ObjectId[],
): Promise<ReadonlyMap<ObjectId, Principal>> {
  const objects = await liveObjects(store, tenantId, ids)
  const found = new Map<ObjectId, Principal>(
    objects.map(({ object, objectType }) => [
      object.id,
      {
        principalType: objectType,
        displayName: object.displayName,
        isSecurityEnabled: !('securityEnabled' in object) || object.securityEnabled,
      },
    ]),
  )
  const others = ids.filter((id) => !found.has(id))
  if (others.length === 0) return found
  const applications = await store.applications.getByServicePrincipals(
    tenantId,
    others.map((id) => asId<ServicePrincipalId>(id)),
  )
  for (const { displayName, servicePrincipalId } of applications) {
    const principal: Principal = { principalType: 'ServicePrincipal', displayName, isSecurityEnabled: true }
    found.set(asId(servicePrincipalId), principal)
  }
  return found
}
