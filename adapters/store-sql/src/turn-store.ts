// Work that one of all processes does at a time.
import type { TurnStore } from '@rollcall/ports'
import type { SqlContext } from './context.ts'

export function turnStore({ db }: SqlContext): TurnStore {
  return {
    async take(work, holder, now, until) {
      // One statement: of two that ask at once, the second sees what the first has written.
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('turns')
        .values({ work, holder, until })
        .onConflict((conflict) =>
          conflict.column('work').doUpdateSet({ holder, until }).where('turns.until', '<=', now),
        )
        .executeTakeFirst()
      return numInsertedOrUpdatedRows === 1n
    },

    async keep(work, holder, until) {
      const { numUpdatedRows } = await db
        .updateTable('turns')
        .set({ until })
        .where('work', '=', work)
        .where('holder', '=', holder)
        .executeTakeFirst()
      return numUpdatedRows === 1n
    },
  }
}
