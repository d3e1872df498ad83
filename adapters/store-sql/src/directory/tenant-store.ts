// Tenants.
import type { TenantId } from '@rollcall/core'
import { Conflict, NotFound, type TenantRecord, type TenantStore } from '@rollcall/ports'
import type { Selectable } from 'kysely'
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
        .where((where) => where.or([where('id_key', '=', key), where('domain_key', '=', key)]))
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
  if (inserted !== undefined) return
  const sameId = await db
    .selectFrom('tenants')
    .select('id')
    .where('id_key', '=', row.id_key)
    .executeTakeFirst()
  if (sameId !== undefined) throw new Conflict('id', `tenant "${tenant.id}" exists already`)
  throw new Conflict('domain', `domain "${tenant.domain}" belongs to another tenant`)
}

function toTenant(row: Selectable<TenantTable>): TenantRecord {
  const { created_at: createdAt, display_name: displayName, domain, id, log_retention_days: days } = row
  return { id, domain, displayName, createdAt, ...(days === null ? {} : { logRetentionDays: days }) }
}
