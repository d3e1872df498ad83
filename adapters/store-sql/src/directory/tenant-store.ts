// Tenants.
import type { TenantId } from '@rollcall/core'
import { Conflict, NotFound, type TenantRecord, type TenantStore } from '@rollcall/ports'
import { type Selectable, sql } from 'kysely'
import { fold } from '../columns.ts'
import { atomically, type SqlContext } from '../context.ts'
import type { TenantTable } from '../tables/directory-tables.ts'

export function tenantStore(context: SqlContext): TenantStore {
  const { db } = context
  return {
    insert: (tenant) => atomically(context, (context) => insertTenant(context, tenant)),

    async find(idOrDomain) {
      const key = fold(idOrDomain)
      const row = await db
        .selectFrom('tenants')
        .selectAll()
        .where((where) =>
          where.or([
            where('id_key', '=', key),
            where(
              'id',
              'in',
              where.selectFrom('tenant_domains').select('tenant_id').where('domain_key', '=', key),
            ),
          ]),
        )
        .executeTakeFirst()
      return row === undefined ? null : toTenant(row)
    },

    async change(tenantId, { displayName, logRetentionDays }) {
      const changed = await db
        .updateTable('tenants')
        .set({
          ...(displayName === undefined ? {} : { display_name: displayName }),
          ...(logRetentionDays === undefined ? {} : { log_retention_days: logRetentionDays }),
          // Something has to be set, also where nothing changes.
          id: tenantId,
        })
        .where('id', '=', tenantId)
        .returning('id')
        .executeTakeFirst()
      if (changed === undefined) throw new NotFound('tenant', tenantId)
    },

    async domains(tenantId) {
      const rows = await db
        .selectFrom('tenant_domains')
        .innerJoin('tenants', 'tenants.id', 'tenant_domains.tenant_id')
        .select(['tenant_domains.domain', 'tenant_domains.domain_key', 'tenants.domain_key as first_key'])
        .where('tenant_id', '=', tenantId)
        .orderBy('tenant_domains.domain_key')
        .execute()
      const isFirst = (row: (typeof rows)[number]) => row.domain_key === row.first_key
      return [...rows.filter(isFirst), ...rows.filter((row) => !isFirst(row))].map(({ domain }) => domain)
    },

    addDomain: (tenantId, domain) => insertDomain(context, tenantId, domain),

    async removeDomain(tenantId, domain) {
      const key = fold(domain)
      const removed = await db
        .deleteFrom('tenant_domains')
        .where('tenant_id', '=', tenantId)
        .where('domain_key', '=', key)
        .where('domain_key', 'not in', (from) => from.selectFrom('tenants').select('domain_key'))
        .returning('domain_key')
        .executeTakeFirst()
      if (removed === undefined) throw new NotFound('domain', domain)
    },

    async isDomainInUse(tenantId, domain) {
      const found = await db
        .selectFrom('users')
        .select('id')
        .where('tenant_id', '=', tenantId)
        .where(sql<boolean>`user_principal_name_key like ${`%@${fold(domain)}`}`)
        .limit(1)
        .executeTakeFirst()
      return found !== undefined
    },

    async first() {
      const row = await db
        .selectFrom('tenants')
        .selectAll()
        .orderBy('created_at')
        .orderBy('id')
        .executeTakeFirst()
      return row === undefined ? null : toTenant(row)
    },

    async changeSequence(tenantId: TenantId) {
      const row = await db
        .selectFrom('tenants')
        .select('change_sequence')
        .where('id', '=', tenantId)
        .executeTakeFirst()
      return row?.change_sequence ?? 0
    },
  }
}

async function insertTenant({ db }: SqlContext, tenant: TenantRecord): Promise<void> {
  const row = {
    id: tenant.id,
    id_key: fold(tenant.id),
    domain: tenant.domain,
    domain_key: fold(tenant.domain),
    display_name: tenant.displayName,
    created_at: tenant.createdAt,
    change_sequence: 0,
  }
  const inserted = await db
    .insertInto('tenants')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (inserted !== undefined) return insertDomain({ db }, tenant.id, tenant.domain)
  const sameId = await db
    .selectFrom('tenants')
    .select('id')
    .where('id_key', '=', row.id_key)
    .executeTakeFirst()
  if (sameId !== undefined) throw new Conflict('id', `tenant "${tenant.id}" exists already`)
  throw domainTaken(tenant.domain)
}

async function insertDomain(
  { db }: Pick<SqlContext, 'db'>,
  tenantId: TenantId,
  domain: string,
): Promise<void> {
  const inserted = await db
    .insertInto('tenant_domains')
    .values({ domain_key: fold(domain), tenant_id: tenantId, domain })
    .onConflict((conflict) => conflict.doNothing())
    .returning('domain_key')
    .executeTakeFirst()
  if (inserted === undefined) throw domainTaken(domain)
}

function domainTaken(domain: string): Conflict {
  return new Conflict('domain', `domain "${domain}" belongs to a tenant already`)
}

function toTenant(row: Selectable<TenantTable>): TenantRecord {
  const { created_at: createdAt, display_name: displayName, domain, id, log_retention_days: days } = row
  return { id, domain, displayName, createdAt, ...(days === null ? {} : { logRetentionDays: days }) }
}
