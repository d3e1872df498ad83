// Applications with their service principals.
import {
  type ApplicationId,
  type AttributeValues,
  asId,
  type ServicePrincipalId,
  type TenantId,
} from '@rollcall/core'
import {
  type ApplicationQuery,
  type ApplicationRecord,
  type ApplicationStore,
  type ApplicationWrite,
  type AppRole,
  Conflict,
  NotFound,
} from '@rollcall/ports'
import { type Selectable, sql } from 'kysely'
import { collectBatches } from '../batches.ts'
import { writeDirectory } from '../change-sequence.ts'
import { foldIndexable, fromJson, toFlag } from '../columns.ts'
import { atomically, type SqlContext } from '../context.ts'
import { isOneOf } from '../id-lists.ts'
import type { ApplicationTable } from '../tables/application-tables.ts'
import { assignmentStore } from './assignment-store.ts'
import { clientSecretStore } from './client-secret-store.ts'
import { deleteApplication, purgeApplications, restoreApplication } from './end-application.ts'

export function applicationStore(context: SqlContext): ApplicationStore {
  const { db } = context
  const find = async (
    tenantId: TenantId,
    column: 'id' | 'service_principal_id' | 'app_id',
    value: string,
  ): Promise<ApplicationRecord | null> => {
    const row = await db
      .selectFrom('applications')
      .selectAll()
      .where('tenant_id', '=', tenantId)
      .where(column, '=', value)
      .where('deleted_at', 'is', null)
      .executeTakeFirst()
    return row === undefined ? null : toApplication(row)
  }
  const findAll = async (
    tenantId: TenantId,
    column: 'id' | 'service_principal_id',
    ids: readonly string[],
    { deleted = false }: Pick<ApplicationQuery, 'deleted'> = {},
  ): Promise<readonly ApplicationRecord[]> => {
    const list = { table: 'applications', within: { tenant_id: tenantId }, column } as const
    const rows = await collectBatches(ids, (batch) =>
      db
        .selectFrom('applications')
        .selectAll()
        .where(isOneOf(context, list, batch))
        .where('deleted_at', deleted ? 'is not' : 'is', null)
        .execute(),
    )
    return rows.map(toApplication)
  }
  return {
    insert: (tenantId, application) =>
      atomically(context, async (context) => {
        await refuseTaken(context, tenantId, application, ['id', 'appId', 'servicePrincipalId'])
        await context.db
          .insertInto('applications')
          .values({ ...toRow(tenantId, application), deleted_at: null })
          .execute()
      }),

    update: (tenantId, application) =>
      atomically(context, async (context) => {
        await refuseTaken(context, tenantId, application, ['appId', 'servicePrincipalId'])
        const row = toRow(tenantId, application)
        const { numUpdatedRows } = await context.db
          .updateTable('applications')
          .set(row)
          .where('tenant_id', '=', tenantId)
          .where('id', '=', application.id)
          .where('deleted_at', 'is', null)
          .executeTakeFirst()
        if (numUpdatedRows === 0n) throw new NotFound('application', application.id)
      }),

    delete: (tenantId, id, deletedAt) =>
      writeDirectory(context, tenantId, (context) => deleteApplication(context, tenantId, id, deletedAt)),

    restore: (tenantId, id) =>
      writeDirectory(context, tenantId, (context) => restoreApplication(context, tenantId, id)),

    purge: (tenantId, ids) =>
      writeDirectory(context, tenantId, (context) => purgeApplications(context, tenantId, ids)),

    async getDeleted(tenantId, id) {
      const row = await db
        .selectFrom('applications')
        .selectAll()
        .where('tenant_id', '=', tenantId)
        .where('deleted_at', 'is not', null)
        .where((where) =>
          where.or([
            where('id', '=', asId<ApplicationId>(id)),
            where('service_principal_id', '=', asId<ServicePrincipalId>(id)),
            where('app_id', '=', id),
          ]),
        )
        .executeTakeFirst()
      return row === undefined ? null : toApplication(row)
    },

    getDeletedByIds: (tenantId, ids) => findAll(tenantId, 'id', ids, { deleted: true }),
    get: (tenantId, id) => find(tenantId, 'id', id),
    getByIds: (tenantId, ids) => findAll(tenantId, 'id', ids),
    getByServicePrincipal: (tenantId, id) => find(tenantId, 'service_principal_id', id),
    getByServicePrincipals: (tenantId, ids) => findAll(tenantId, 'service_principal_id', ids),
    getByAppId: (tenantId, appId) => find(tenantId, 'app_id', appId),

    async list(tenantId, query, { after, limit }) {
      const rows = await matching(context, tenantId, query)
        .selectAll()
        .where('id', '>', asId<ApplicationId>(after ?? ''))
        .orderBy('id')
        .limit(sql.lit(limit))
        .execute()
      return rows.map(toApplication)
    },

    ...clientSecretStore(context),
    ...assignmentStore(context),
  }
}

type UniqueProperty = 'id' | 'appId' | 'servicePrincipalId'

async function refuseTaken(
  { db }: SqlContext,
  tenantId: TenantId,
  application: ApplicationWrite,
  properties: readonly UniqueProperty[],
): Promise<void> {
  const rows = await db
    .selectFrom('applications')
    .select(['id', 'app_id', 'service_principal_id'])
    .where('tenant_id', '=', tenantId)
    .where((where) =>
      where.or([
        where('id', '=', application.id),
        where('app_id', '=', application.appId),
        where('service_principal_id', '=', application.servicePrincipalId),
      ]),
    )
    .execute()
  const others = rows.map((row) => ({
    id: row.id,
    appId: row.app_id,
    servicePrincipalId: row.service_principal_id,
  }))
  for (const property of properties) {
    const holder = others.find(
      (other) =>
        other[property] === application[property] && (property === 'id' || other.id !== application.id),
    )
    if (holder !== undefined) {
      throw new Conflict(
        property,
        `application "${holder.id}" has the ${property} "${application[property]}"`,
      )
    }
  }
}

function matching({ db }: SqlContext, tenantId: TenantId, query: ApplicationQuery) {
  let applications = db
    .selectFrom('applications')
    .where('tenant_id', '=', tenantId)
    .where('deleted_at', query.deleted === true ? 'is not' : 'is', null)
  if (query.displayName !== undefined) {
    applications = applications.where('display_name_key', '=', foldIndexable(query.displayName))
  }
  if (query.appId !== undefined) applications = applications.where('app_id', '=', query.appId)
  if (query.applicationTemplateId !== undefined) {
    applications = applications.where('application_template_id', '=', query.applicationTemplateId)
  }
  return applications
}

function toRow(
  tenantId: TenantId,
  application: ApplicationWrite,
): Omit<Selectable<ApplicationTable>, 'deleted_at'> {
  return {
    tenant_id: tenantId,
    id: application.id,
    app_id: application.appId,
    service_principal_id: application.servicePrincipalId,
    application_template_id: application.applicationTemplateId,
    display_name: application.displayName,
    display_name_key: foldIndexable(application.displayName),
    account_enabled: toFlag(application.accountEnabled),
    app_roles: JSON.stringify(application.appRoles),
    permissions: JSON.stringify(application.permissions),
    properties: JSON.stringify(application.properties),
    created_at: application.createdAt,
  }
}

function toApplication(row: Selectable<ApplicationTable>): ApplicationRecord {
  return {
    id: row.id,
    appId: row.app_id,
    servicePrincipalId: row.service_principal_id,
    applicationTemplateId: row.application_template_id,
    displayName: row.display_name,
    accountEnabled: row.account_enabled === 1,
    appRoles: fromJson<readonly AppRole[]>(row.app_roles),
    permissions: fromJson<readonly string[]>(row.permissions),
    properties: fromJson<AttributeValues>(row.properties),
    createdAt: row.created_at,
    deletedAt: row.deleted_at,
  }
}
