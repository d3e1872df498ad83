// Applications leave for the recycle bin, come back from it, or are removed for ever (graph-api.md §6, §8).

import type { TenantId } from '@rollcall/core'
import { type ApplicationRecord, NotFound, type Store } from '@rollcall/ports'
import { changeTenant, type DirectoryDeps, nowText } from '../deps.ts'
import { objectIdFrom } from '../objects/object-id.ts'
import { type ApplicationKey, requireApplication } from './find-application.ts'

/**
 * Puts an application and its service principal into the recycle bin. Its jobs end at once, with what they know of accounts and
 * with the credentials of the target; the accounts stay. Everything else is kept with it: roles, assignments, owners,
 * memberships and client secrets, none of which has an effect meanwhile.
 *
 * @throws {NotFound} There is no such application.
 */
export async function deleteApplication(
  deps: DirectoryDeps,
  tenantId: TenantId,
  key: ApplicationKey,
): Promise<void> {
  return changeTenant(deps, tenantId, async (store) => {
    const { id } = await requireApplication(store, tenantId, key)
    await store.applications.delete(tenantId, id, nowText(deps.clock))
  })
}

/**
 * Brings an application back from the recycle bin with its service principal and all that was kept; it has no job.
 *
 * @param id Its own, or its service principal's.
 * @throws {NotFound} No application with this id is in the recycle bin.
 */
export async function restoreApplication(
  deps: DirectoryDeps,
  tenantId: TenantId,
  id: string,
): Promise<ApplicationRecord> {
  return changeTenant(deps, tenantId, async (store) => {
    const application = await requireDeletedApplication(store, tenantId, id)
    await store.applications.restore(tenantId, application.id)
    return requireApplication(store, tenantId, { id: application.id })
  })
}

/**
 * Removes an application for ever that is in the recycle bin.
 *
 * @param id Its own, or its service principal's.
 * @throws {NotFound} No application with this id is in the recycle bin.
 */
export async function purgeApplication(deps: DirectoryDeps, tenantId: TenantId, id: string): Promise<void> {
  return changeTenant(deps, tenantId, async (store) => {
    const application = await requireDeletedApplication(store, tenantId, id)
    await store.applications.purge(tenantId, [application.id])
  })
}

async function requireDeletedApplication(
  store: Store,
  tenantId: TenantId,
  id: string,
): Promise<ApplicationRecord> {
  const objectId = objectIdFrom(id)
  const application = objectId === null ? null : await store.applications.getDeleted(tenantId, objectId)
  if (application === null) throw new NotFound('deleted item', id)
  return application
}
