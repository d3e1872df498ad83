// Applications with their service principals, by the ids requests use.

import { type ApplicationId, asId, type ServicePrincipalId, type TenantId } from '@rollcall/core'
import {
  type ApplicationQuery,
  type ApplicationRecord,
  NotFound,
  type PageRequest,
  type Store,
} from '@rollcall/ports'
import type { DirectoryDeps } from '../deps.ts'

/** One id of an application; each names the same record. */
export type ApplicationKey =
  | { readonly id: string }
  | { readonly appId: string }
  | { readonly servicePrincipalId: string }

/**
 * The application with this id, application id or service principal id, without case.
 *
 * @throws {NotFound} There is none.
 */
export async function getApplication(
  deps: DirectoryDeps,
  tenantId: TenantId,
  key: ApplicationKey,
): Promise<ApplicationRecord> {
  return requireApplication(deps.store, tenantId, key)
}

/** As the store lists them, in id order of the application. */
export async function listApplications(
  deps: DirectoryDeps,
  tenantId: TenantId,
  query: ApplicationQuery,
  page: PageRequest,
): Promise<readonly ApplicationRecord[]> {
  return deps.store.applications.list(tenantId, query, page)
}

/** `getApplication` inside a transaction. */
export async function requireApplication(
  store: Store,
  tenantId: TenantId,
  key: ApplicationKey,
): Promise<ApplicationRecord> {
  const { kind, id, found } = await find(store, tenantId, key)
  if (found === null) throw new NotFound(kind, id)
  return found
}

async function find(store: Store, tenantId: TenantId, key: ApplicationKey) {
  if ('id' in key) {
    const id = asId<ApplicationId>(key.id.toLowerCase())
    return { kind: 'application', id: key.id, found: await store.applications.get(tenantId, id) }
  }
  if ('appId' in key) {
    const found = await store.applications.getByAppId(tenantId, key.appId.toLowerCase())
    return { kind: 'application', id: key.appId, found }
  }
  const id = asId<ServicePrincipalId>(key.servicePrincipalId.toLowerCase())
  const found = await store.applications.getByServicePrincipal(tenantId, id)
  return { kind: 'service principal', id: key.servicePrincipalId, found }
}
