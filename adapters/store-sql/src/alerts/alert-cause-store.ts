// What alerts were raised for.
import type { AlertCauseStore } from '@rollcall/ports'
import { sql } from 'kysely'
import type { SqlContext } from '../context.ts'

export function alertCauseStore({ db }: SqlContext): AlertCauseStore {
  return {
    async note(tenantId, cause, at) {
      const inserted = await db
        .insertInto('alert_causes')
        .values({ tenant_id: tenantId, cause, noted_at: at })
        .onConflict((conflict) => conflict.doNothing())
        .returning('cause')
        .executeTakeFirst()
      return inserted !== undefined
    },

    async forget(tenantId, cause) {
      const forgotten = await db
        .deleteFrom('alert_causes')
        .where('tenant_id', '=', tenantId)
        .where('cause', '=', cause)
        .returning('noted_at')
        .executeTakeFirst()
      return forgotten?.noted_at ?? null
    },

    async removeBefore(at, limit) {
      const oldest = db
        .selectFrom('alert_causes')
        .select(['tenant_id', 'cause'])
        .where('noted_at', '<', at)
        .orderBy('noted_at')
        .limit(sql.lit(limit))
      const { numDeletedRows } = await db
        .deleteFrom('alert_causes')
        .where(sql<boolean>`(tenant_id, cause) in (${oldest})`)
        .executeTakeFirst()
      return Number(numDeletedRows)
    },
  }
}
