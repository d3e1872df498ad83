// References that wait until the object they name has an account.
import type { JobId, ObjectType } from '@rollcall/core'
import type { PendingReferenceStore } from '@rollcall/ports'
import { collectBatches, insertBatched } from '../batches.ts'
import { atomically, type SqlContext } from '../context.ts'
import { isOneOf } from '../id-lists.ts'
import { batchesByType } from './by-type.ts'

export function pendingReferenceStore(context: SqlContext): PendingReferenceStore {
  const { db } = context
  return {
    replace: (jobId, owners, references) =>
      atomically(context, async (context) => {
        for (const { objectType, ids } of batchesByType(owners)) {
          await context.db
            .deleteFrom('pending_references')
            .where(isOneOf(context, ownersOf(jobId, objectType), ids))
            .execute()
        }
        const rows = references.map((reference) => ({
          job_id: jobId,
          owner_type: reference.ownerType,
          owner_id: reference.ownerId,
          attribute: reference.attribute,
          referenced_type: reference.referencedType,
          referenced_id: reference.referencedId,
        }))
        await insertBatched(context, 'pending_references', rows, (rows) =>
          context.db
            .insertInto('pending_references')
            .values(rows)
            .onConflict((conflict) => conflict.doNothing()),
        )
      }),

    async ownersWaitingFor(jobId, objectType, referencedIds) {
      const rows = await collectBatches(referencedIds, (batch) =>
        db
          .selectFrom('pending_references')
          .select(['owner_type', 'owner_id'])
          .distinct()
          .where(isOneOf(context, referencedOf(jobId, objectType), batch))
          .execute(),
      )
      const owners = new Map(rows.map((row) => [`${row.owner_type} ${row.owner_id}`, row]))
      return [...owners.values()].map((row) => ({ objectType: row.owner_type, objectId: row.owner_id }))
    },

    async count(jobId) {
      const row = await db
        .selectFrom('pending_references')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where('job_id', '=', jobId)
        .executeTakeFirstOrThrow()
      return row.count
    },

    async clear(jobId) {
      await db.deleteFrom('pending_references').where('job_id', '=', jobId).execute()
    },
  }
}

function ownersOf(jobId: JobId, objectType: ObjectType) {
  const within = { job_id: jobId, owner_type: objectType }
  return { table: 'pending_references', within, column: 'owner_id' } as const
}

function referencedOf(jobId: JobId, objectType: ObjectType) {
  const within = { job_id: jobId, referenced_type: objectType }
  return { table: 'pending_references', within, column: 'referenced_id' } as const
}
