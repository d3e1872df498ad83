// Credentials and settings of a connection, in the order they were given.
import type { JobStore } from '@rollcall/ports'
import { insertBatched } from '../batches.ts'
import { toFlag } from '../columns.ts'
import { atomically, type SqlContext } from '../context.ts'

type JobSecrets = Pick<JobStore, 'secrets' | 'valuesOfKey' | 'replaceSecrets'>

export function jobSecrets(context: SqlContext): JobSecrets {
  return {
    async secrets(tenantId, id) {
      const rows = await context.db
        .selectFrom('job_secrets')
        .select(['key', 'value', 'is_sealed'])
        .where('tenant_id', '=', tenantId)
        .where('service_principal_id', '=', id)
        .orderBy('position')
        .execute()
      return rows.map((row) => ({ key: row.key, value: row.value, isSealed: row.is_sealed === 1 }))
    },

    async valuesOfKey(tenantId, key) {
      const rows = await context.db
        .selectFrom('job_secrets')
        .select(['service_principal_id', 'value'])
        .where('tenant_id', '=', tenantId)
        .where('key', '=', key)
        .where('is_sealed', '=', 0)
        .orderBy('service_principal_id')
        .execute()
      return rows.map((row) => ({ servicePrincipalId: row.service_principal_id, value: row.value }))
    },

    replaceSecrets: (tenantId, id, secrets) =>
      atomically(context, async (context) => {
        const { db } = context
        await db
          .deleteFrom('job_secrets')
          .where('tenant_id', '=', tenantId)
          .where('service_principal_id', '=', id)
          .execute()
        const rows = secrets.map((secret, position) => ({
          tenant_id: tenantId,
          service_principal_id: id,
          position,
          key: secret.key,
          value: secret.value,
          is_sealed: toFlag(secret.isSealed),
        }))
        await insertBatched(context, 'job_secrets', rows, (rows) => db.insertInto('job_secrets').values(rows))
      }),
  }
}
