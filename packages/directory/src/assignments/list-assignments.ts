// Assignments as they are shown: with names, and with the reason when one has no effect.

import {
  type AssignmentId,
  asId,
  DEFAULT_ACCESS_ROLE_ID,
  requiresNonDefaultRole,
  type ServicePrincipalId,
  type TenantId,
} from '@rollcall/core'
import {
  type ApplicationRecord,
  type AppRoleAssignmentRecord,
  NotFound,
  type PageRequest,
  type Store,
} from '@rollcall/ports'
import type { DirectoryDeps } from '../deps.ts'
import { livePrincipals, type Principal } from '../objects/directory-object.ts'

export type AssignmentView = AppRoleAssignmentRecord & {
  readonly principalDisplayName: string
  readonly resourceDisplayName: string
  /**
   * Why it gives nobody an account: the group is not security-enabled (provisioning.md ASN-5), or it is Default Access
   * to an application with roles of its own (ASN-20, unless the job says otherwise), or an application holds it. `null` when
   * it has its effect.
   */
  readonly ineffectiveBecause: 'groupNotSecurityEnabled' | 'defaultAccess' | 'servicePrincipal' | null
}

export type AssignmentQuery = { readonly servicePrincipalId?: string; readonly principalId?: string }

/**
 * A page of assignments by application, by principal or both, in id order. Those of principals in the recycle bin are
 * left out and come back with them. Shorter than `limit` only at the end.
 */
export async function listAssignments(
  deps: DirectoryDeps,
  tenantId: TenantId,
  query: AssignmentQuery,
  page: PageRequest,
): Promise<readonly AssignmentView[]> {
  const views: AssignmentView[] = []
  let { after } = page
  while (views.length < page.limit) {
    const records = await deps.store.applications.assignments(tenantId, storeQuery(query), {
      after,
      limit: page.limit,
    })
    views.push(...(await describe(deps.store, tenantId, records)))
    if (records.length < page.limit) break
    after = records.at(-1)?.id ?? null
  }
  return views.slice(0, page.limit)
}

/**
 * One assignment of the application or principal in the request's path.
 *
 * @throws {NotFound} There is no such assignment there, or its principal or application is in the recycle bin.
 */
export async function getAssignment(
  deps: DirectoryDeps,
  tenantId: TenantId,
  id: string,
  of: AssignmentQuery = {},
): Promise<AssignmentView> {
  const record = await deps.store.applications.getAssignment(tenantId, asId<AssignmentId>(id.toLowerCase()))
  const [view] =
    record === null || !belongsTo(record, of) ? [] : await describe(deps.store, tenantId, [record])
  if (view === undefined) throw new NotFound('app role assignment', id)
  return view
}

async function describe(
  store: Store,
  tenantId: TenantId,
  records: readonly AppRoleAssignmentRecord[],
): Promise<readonly AssignmentView[]> {
  const principalIds = [...new Set(records.map(({ principalId }) => principalId))]
  const principals = new Map(
    (await livePrincipals(store, tenantId, principalIds)).map((principal) => [principal.id, principal]),
  )
  const resources = await readResources(store, tenantId, [
    ...new Set(records.map(({ servicePrincipalId }) => servicePrincipalId)),
  ])
  return records.flatMap((record) => {
    const principal = principals.get(record.principalId)
    const resource = resources.get(record.servicePrincipalId)
    return principal === undefined || resource === undefined ? [] : [view(record, principal, resource)]
  })
}

type Resource = {
  readonly application: ApplicationRecord
  /** Default Access alone is not enough for any of its jobs. */
  readonly needsRole: boolean
}

async function readResources(
  store: Store,
  tenantId: TenantId,
  ids: readonly ServicePrincipalId[],
): Promise<ReadonlyMap<ServicePrincipalId, Resource>> {
  const applications = await store.applications.getByServicePrincipals(tenantId, ids)
  const jobs = Map.groupBy(
    await store.jobs.listByServicePrincipals(tenantId, ids),
    ({ servicePrincipalId }) => servicePrincipalId,
  )
  return new Map(
    applications.map((application) => {
      const { appRoles, servicePrincipalId } = application
      const settings = jobs.get(servicePrincipalId)?.map((job) => job.settings.RequireNonDefaultRole)
      const needsRole = (settings ?? [undefined]).every((setting) =>
        requiresNonDefaultRole(setting, appRoles),
      )
      return [servicePrincipalId, { application, needsRole }]
    }),
  )
}

function view(record: AppRoleAssignmentRecord, principal: Principal, resource: Resource): AssignmentView {
  return {
    ...record,
    principalDisplayName: principal.object.displayName,
    resourceDisplayName: resource.application.displayName,
    ineffectiveBecause: ineffectiveBecause(record, principal, resource),
  }
}

function ineffectiveBecause(
  { appRoleId }: AppRoleAssignmentRecord,
  principal: Principal,
  { needsRole }: Resource,
): AssignmentView['ineffectiveBecause'] {
  if (principal.objectType === 'ServicePrincipal') return 'servicePrincipal'
  if (principal.objectType === 'Group' && !principal.object.securityEnabled) return 'groupNotSecurityEnabled'
  return appRoleId === DEFAULT_ACCESS_ROLE_ID && needsRole ? 'defaultAccess' : null
}

// Whether the assignment is one of this application and of this principal, where they are named.
function belongsTo(
  assignment: AppRoleAssignmentRecord,
  { principalId, servicePrincipalId }: AssignmentQuery,
): boolean {
  return (
    (servicePrincipalId === undefined ||
      servicePrincipalId.toLowerCase() === assignment.servicePrincipalId) &&
    (principalId === undefined || principalId.toLowerCase() === assignment.principalId)
  )
}

function storeQuery(query: AssignmentQuery): Parameters<Store['applications']['assignments']>[1] {
  return {
    ...(query.servicePrincipalId === undefined
      ? {}
      : { servicePrincipalId: asId(query.servicePrincipalId.toLowerCase()) }),
    ...(query.principalId === undefined ? {} : { principalId: asId(query.principalId.toLowerCase()) }),
  }
}
