// The right of one worker to run a job for a while.
import type { JobStore } from '@rollcall/ports'
import type { SqlContext } from '../context.ts'

type JobClaims = Pick<JobStore, 'claim' | 'release' | 'releaseAllClaims'>

export function jobClaims({ db }: SqlContext): JobClaims {
  return {
    async claim(id, workerId, now, until) {
      // One statement: of two workers that ask at once, the second sees what the first has written.
      const { numUpdatedRows } = await db
        .updateTable('jobs')
        .set({ claimed_by: workerId, claimed_until: until })
        .where('id', '=', id)
        .where((where) =>
          where.or([
            where('claimed_by', 'is', null),
            where('claimed_by', '=', workerId),
            where('claimed_until', '<=', now),
          ]),
        )
        .executeTakeFirst()
      return numUpdatedRows === 1n
    },

    async release(id, workerId) {
      await db
        .updateTable('jobs')
        .set({ claimed_by: null, claimed_until: null })
        .where('id', '=', id)
        .where('claimed_by', '=', workerId)
        .execute()
    },

    async releaseAllClaims() {
      await db
        .updateTable('jobs')
        .set({ claimed_by: null, claimed_until: null })
        .where('claimed_by', 'is not', null)
        .execute()
    },
  }
}
