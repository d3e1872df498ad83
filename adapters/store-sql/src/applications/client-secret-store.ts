// Password credentials of applications.
import { type ApplicationStore, type ClientSecretRecord, Conflict } from '@rollcall/ports'
import { type Selectable, sql } from 'kysely'
import { collectBatches } from '../batches.ts'
import type { SqlContext } from '../context.ts'
import { isOneOf } from '../id-lists.ts'
import type { ClientSecretTable } from '../tables/application-tables.ts'

type ClientSecretStore = Pick<
  ApplicationStore,
  'insertSecret' | 'secrets' | 'secretsEndingBefore' | 'getSecret' | 'removeSecret'
>

export function clientSecretStore(context: SqlContext): ClientSecretStore {
  const { db } = context
  return {
    async insertSecret(tenantId, secret) {
      const inserted = await db
        .insertInto('client_secrets')
        .values({
          tenant_id: tenantId,
          key_id: secret.keyId,
          application_id: secret.applicationId,
          secret_hash: secret.secretHash,
          display_name: secret.displayName,
          hint: secret.hint,
          start_at: secret.startAt,
          end_at: secret.endAt,
        })
        .onConflict((conflict) => conflict.doNothing())
        .returning('key_id')
        .executeTakeFirst()
      if (inserted === undefined) throw new Conflict('keyId', `secret "${secret.keyId}" exists already`)
    },

    async secrets(tenantId, applicationIds) {
      const list = {
        table: 'client_secrets',
        within: { tenant_id: tenantId },
        column: 'application_id',
      } as const
      const rows = await collectBatches(applicationIds, (batch) =>
        db
          .selectFrom('client_secrets')
          .selectAll()
          .where(isOneOf(context, list, batch))
          .orderBy('start_at')
          .orderBy('key_id')
          .execute(),
      )
      return rows.map(toSecret)
    },

    async secretsEndingBefore(tenantId, time, limit) {
      const rows = await db
        .selectFrom('client_secrets')
        .selectAll()
        .where('tenant_id', '=', tenantId)
        .where('end_at', '<', time)
        .where('application_id', 'not in', (query) =>
          query
            .selectFrom('applications')
            .select('id')
            .where('tenant_id', '=', tenantId)
            .where('deleted_at', 'is not', null),
        )
        .orderBy('end_at')
        .orderBy('key_id')
        .limit(sql.lit(limit))
        .execute()
      return rows.map(toSecret)
    },

    async getSecret(tenantId, keyId) {
      const row = await db
        .selectFrom('client_secrets')
        .selectAll()
        .where('tenant_id', '=', tenantId)
        .where('key_id', '=', keyId)
        .executeTakeFirst()
      return row === undefined ? null : toSecret(row)
    },

    async removeSecret(tenantId, keyId) {
      await db
        .deleteFrom('client_secrets')
        .where('tenant_id', '=', tenantId)
        .where('key_id', '=', keyId)
        .execute()
    },
  }
}

function toSecret(row: Selectable<ClientSecretTable>): ClientSecretRecord {
  return {
    keyId: row.key_id,
    applicationId: row.application_id,
    secretHash: row.secret_hash,
    displayName: row.display_name,
    hint: row.hint,
    startAt: row.start_at,
    endAt: row.end_at,
  }
}
