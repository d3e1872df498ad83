// What the workers that share a cycle tell each other.
import type { SharedCycleStore, ValueClaim } from '@rollcall/ports'
import { collectBatches, insertBatched } from '../batches.ts'
import { atomically, type SqlContext } from '../context.ts'
import { isOneOf } from '../id-lists.ts'
import { lockJob } from './take-page.ts'

export function sharedCycleStore(context: SqlContext): SharedCycleStore {
  const { db } = context
  return {
    share: (jobId, step) =>
      atomically(context, async (context) => {
        // Whoever is taking a page has it, or finds that nothing is shared.
        await lockJob(context, jobId)
        await context.db.deleteFrom('shared_steps').where('job_id', '=', jobId).execute()
        if (step === null) return
        const { id, objectType, step: name } = step
        await context.db
          .insertInto('shared_steps')
          .values({ job_id: jobId, id, step: name, object_type: objectType })
          .execute()
      }),

    async sharedStep(jobId) {
      const row = await db
        .selectFrom('shared_steps')
        .select(['id', 'step', 'object_type as objectType'])
        .where('job_id', '=', jobId)
        .executeTakeFirst()
      return row ?? null
    },

    claimValues: (jobId, objectType, holder, claims) =>
      atomically(context, async (context) => {
        // In one order, so that two who claim at once wait for each other only one way.
        const ours = [...new Map(claims.toReversed().map((claim) => [claim.name, claim])).values()]
          .toSorted((left, right) => (left.name < right.name ? -1 : 1))
          .map(({ name, objectId }) => ({
            job_id: jobId,
            object_type: objectType,
            name,
            object_id: objectId,
            holder,
          }))
        await insertBatched(context, 'value_claims', ours, (rows) =>
          context.db
            .insertInto('value_claims')
            .values(rows)
            .onConflict((conflict) => conflict.doNothing()),
        )
        const within = { job_id: jobId, object_type: objectType }
        const held = await collectBatches(
          ours.map(({ name }) => name),
          (names): Promise<readonly ValueClaim[]> =>
            context.db
              .selectFrom('value_claims')
              .select(['name', 'object_id as objectId'])
              .where(isOneOf(context, { table: 'value_claims', within, column: 'name' }, names))
              .where('holder', '<>', holder)
              .execute(),
        )
        return held.map((claim) => ({ ...claim }))
      }),

    async releaseValues(jobId, holder) {
      await db.deleteFrom('value_claims').where('job_id', '=', jobId).where('holder', '=', holder).execute()
    },
  }
}
