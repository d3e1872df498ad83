// Applications that go to the recycle bin, come back, or go for ever.
import {
  type ApplicationId,
  asId,
  type ObjectId,
  type ServicePrincipalId,
  type TenantId,
} from '@rollcall/core'
import { NotFound } from '@rollcall/ports'
import { batchesOf } from '../batches.ts'
import type { SqlContext } from '../context.ts'
import { endMembershipsOf, touchMembershipsOfMember } from '../directory/membership-store.ts'
import { isOneOf } from '../id-lists.ts'
import { deleteJobs } from '../jobs/delete-jobs.ts'

/** Takes part in the caller's transaction, as all of these do. */
export async function deleteApplication(
  context: SqlContext,
  tenantId: TenantId,
  id: ApplicationId,
  deletedAt: string,
): Promise<void> {
  const application = await context.db
    .updateTable('applications')
    .set({ deleted_at: deletedAt })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .returning('service_principal_id')
    .executeTakeFirst()
  if (application === undefined) return
  await endProvisioning(context, tenantId, [application.service_principal_id])
  await touchMembershipsOfMember(context, tenantId, asId(application.service_principal_id))
}

/** @throws {NotFound} None with this id is in the recycle bin. */
export async function restoreApplication(
  context: SqlContext,
  tenantId: TenantId,
  id: ApplicationId,
): Promise<void> {
  const application = await context.db
    .updateTable('applications')
    .set({ deleted_at: null })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .where('deleted_at', 'is not', null)
    .returning('service_principal_id')
    .executeTakeFirst()
  if (application === undefined) throw new NotFound('deleted item', id)
  await touchMembershipsOfMember(context, tenantId, asId(application.service_principal_id))
}

/** Takes part in the caller's transaction. */
export async function purgeApplications(
  context: SqlContext,
  tenantId: TenantId,
  ids: readonly ApplicationId[],
): Promise<void> {
  const { db } = context
  const within = { tenant_id: tenantId }
  for (const batch of batchesOf(ids)) {
    const purged = await db
      .deleteFrom('applications')
      .where(isOneOf(context, { table: 'applications', within, column: 'id' }, batch))
      .returning(['id', 'service_principal_id'])
      .execute()
    if (purged.length === 0) continue
    const servicePrincipalIds = purged.map((row) => row.service_principal_id)
    await endProvisioning(context, tenantId, servicePrincipalIds)
    const secrets = { table: 'client_secrets', within, column: 'application_id' } as const
    const applicationIds = purged.map((row) => row.id)
    await db
      .deleteFrom('client_secrets')
      .where(isOneOf(context, secrets, applicationIds))
      .execute()
    for (const column of ['service_principal_id', 'principal_id'] as const) {
      const assignments = { table: 'app_role_assignments', within, column } as const
      await db
        .deleteFrom('app_role_assignments')
        .where(isOneOf(context, assignments, servicePrincipalIds))
        .execute()
    }
    await endMembershipsOf(context, tenantId, servicePrincipalIds.map(asId<ObjectId>))
  }
}

// What reaches a target goes at once: credentials are not kept for an application that is not there.
async function endProvisioning(
  context: SqlContext,
  tenantId: TenantId,
  servicePrincipalIds: readonly ServicePrincipalId[],
): Promise<void> {
  const { db } = context
  const within = { tenant_id: tenantId }
  const column = 'service_principal_id'
  for (const table of ['job_secrets', 'template_schemas'] as const) {
    await db
      .deleteFrom(table)
      .where(isOneOf(context, { table, within, column }, servicePrincipalIds))
      .execute()
  }
  const jobs = await db
    .selectFrom('jobs')
    .select('id')
    .where(isOneOf(context, { table: 'jobs', within, column }, servicePrincipalIds))
    .execute()
  await deleteJobs(
    context,
    jobs.map((job) => job.id),
  )
}
