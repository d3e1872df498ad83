// The installation's own sealed keys.
import type { KeyStore } from '@rollcall/ports'
import { atomically, type SqlContext } from '../context.ts'

export function keyStore(context: SqlContext): KeyStore {
  return {
    async get(name) {
      const row = await context.db
        .selectFrom('keys')
        .select('sealed')
        .where('name', '=', name)
        .executeTakeFirst()
      return row?.sealed ?? null
    },

    getOrInsert: (name, sealed) =>
      atomically(context, async ({ db }) => {
        await db
          .insertInto('keys')
          .values({ name, sealed })
          .onConflict((conflict) => conflict.doNothing())
          .execute()
        const row = await db
          .selectFrom('keys')
          .select('sealed')
          .where('name', '=', name)
          .executeTakeFirstOrThrow()
        return row.sealed
      }),
  }
}
