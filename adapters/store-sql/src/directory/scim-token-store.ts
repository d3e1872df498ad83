// Tokens of SCIM clients that feed the directory; only their hashes are here.
import { Conflict, type ScimTokenRecord, type ScimTokenStore } from '@rollcall/ports'
import { type Selectable, sql } from 'kysely'
import type { SqlContext } from '../context.ts'
import type { ScimTokenTable } from '../tables/scim-token-table.ts'

export function scimTokenStore({ db }: SqlContext): ScimTokenStore {
  return {
    async insert(tenantId, token) {
      const inserted = await db
        .insertInto('scim_tokens')
        .values({
          tenant_id: tenantId,
          id: token.id,
          token_hash: token.tokenHash,
          display_name: token.displayName,
          hint: token.hint,
          created_at: token.createdAt,
          end_at: token.endAt,
          last_used_at: token.lastUsedAt,
        })
        .onConflict((conflict) => conflict.doNothing())
        .returning('id')
        .executeTakeFirst()
      if (inserted === undefined) throw new Conflict('id', `SCIM token "${token.id}" exists already`)
    },

    async findByHash(tokenHash) {
      const row = await db
        .selectFrom('scim_tokens')
        .selectAll()
        .where('token_hash', '=', tokenHash)
        .executeTakeFirst()
      return row === undefined ? null : toToken(row)
    },

    async list(tenantId, { after, limit }) {
      const rows = await db
        .selectFrom('scim_tokens')
        .selectAll()
        .where('tenant_id', '=', tenantId)
        .where('id', '>', after ?? '')
        .orderBy('id')
        .limit(sql.lit(limit))
        .execute()
      return rows.map(toToken)
    },

    async touch(tenantId, id, lastUsedAt) {
      await db
        .updateTable('scim_tokens')
        .set({ last_used_at: lastUsedAt })
        .where('tenant_id', '=', tenantId)
        .where('id', '=', id)
        .execute()
    },

    async remove(tenantId, id) {
      const removed = await db
        .deleteFrom('scim_tokens')
        .where('tenant_id', '=', tenantId)
        .where('id', '=', id)
        .returning('id')
        .executeTakeFirst()
      return removed !== undefined
    },
  }
}

function toToken(row: Selectable<ScimTokenTable>): ScimTokenRecord {
  return {
    id: row.id,
    tenantId: row.tenant_id,
    tokenHash: row.token_hash,
    displayName: row.display_name,
    hint: row.hint,
    createdAt: row.created_at,
    endAt: row.end_at,
    lastUsedAt: row.last_used_at,
  }
}
