// Applications that go to the recycle bin, come back, or go for ever.
import {
  type ApplicationId,
  asId,
  type ObjectId,
  type ServicePrincipalId,
  type TenantId,
} from '@rollcall/core'
import { NotFound } from '@rollcall/ports'
import type { SqlContext } from '../context.ts'
import { endMembershipsOf } from '../directory/membership-store.ts'
import { deleteJobs } from '../jobs/delete-jobs.ts'

/** Takes part in the caller's transaction. */
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
  if (application !== undefined) await endProvisioning(context, tenantId, application.service_principal_id)
}

/** @throws {NotFound} None with this id is in the recycle bin. */
export async function restoreApplication(
  { db }: SqlContext,
  tenantId: TenantId,
  id: ApplicationId,
): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable('applications')
    .set({ deleted_at: null })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .where('deleted_at', 'is not', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw new NotFound('deleted item', id)
}

/** Takes part in the caller's transaction. A tenant has few applications, so each goes by itself. */
export async function purgeApplications(
  context: SqlContext,
  tenantId: TenantId,
  ids: readonly ApplicationId[],
): Promise<void> {
  const { db } = context
  for (const id of ids) {
    const application = await db
      .deleteFrom('applications')
      .where('tenant_id', '=', tenantId)
      .where('id', '=', id)
      .returning('service_principal_id')
      .executeTakeFirst()
    if (application === undefined) continue
    const servicePrincipalId = application.service_principal_id
    await endProvisioning(context, tenantId, servicePrincipalId)
    await db
      .deleteFrom('client_secrets')
      .where('tenant_id', '=', tenantId)
      .where('application_id', '=', id)
      .execute()
    await db
      .deleteFrom('app_role_assignments')
      .where('tenant_id', '=', tenantId)
      .where((where) =>
        where.or([
          where('service_principal_id', '=', servicePrincipalId),
          where('principal_id', '=', asId<ObjectId>(servicePrincipalId)),
        ]),
      )
      .execute()
    await endMembershipsOf(context, tenantId, asId(servicePrincipalId))
  }
}

// What reaches a target goes at once: credentials are not kept for an application that is not there.
async function endProvisioning(
  context: SqlContext,
  tenantId: TenantId,
  servicePrincipalId: ServicePrincipalId,
): Promise<void> {
  const { db } = context
  for (const table of ['job_secrets', 'template_schemas'] as const) {
    await db
      .deleteFrom(table)
      .where('tenant_id', '=', tenantId)
      .where('service_principal_id', '=', servicePrincipalId)
      .execute()
  }
  const jobs = await db
    .selectFrom('jobs')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('service_principal_id', '=', servicePrincipalId)
    .execute()
  await deleteJobs(
    context,
    jobs.map((job) => job.id),
  )
}
