// Creations that were about to be sent and whose outcome is not recorded.
import { asId, type JobId, type ObjectId, type ObjectType } from '@rollcall/core'
import type { CreationAttempt, CreationAttemptStore } from '@rollcall/ports'
import { type Selectable, sql } from 'kysely'
import { collectBatches, insertBatched } from '../batches.ts'
import { atomically, type SqlContext } from '../context.ts'
import { isOneOf } from '../id-lists.ts'
import type { CreationAttemptTable } from '../tables/cycle-tables.ts'
import { batchesByType } from './by-type.ts'

export function creationAttemptStore(context: SqlContext): CreationAttemptStore {
  const { db } = context
  return {
    put: (jobId, attempts) =>
      atomically(context, async (context) => {
        const rows = attempts.map(({ objectType, objectId, displayName, queries }) => ({
          job_id: jobId,
          object_type: objectType,
          object_id: objectId,
          display_name: displayName,
          queries: JSON.stringify(queries),
        }))
        await insertBatched(context, 'creation_attempts', rows, (rows) =>
          context.db
            .insertInto('creation_attempts')
            .values(rows)
            .onConflict((conflict) =>
              conflict.columns(['job_id', 'object_type', 'object_id']).doUpdateSet(({ ref }) => ({
                display_name: ref('excluded.display_name'),
                queries: ref('excluded.queries'),
              })),
            ),
        )
      }),

    async get(jobId, objectType, objectIds) {
      const rows = await collectBatches(objectIds, (batch) =>
        db
          .selectFrom('creation_attempts')
          .selectAll()
          .where(isOneOf(context, objectsOf(jobId, objectType), batch))
          .execute(),
      )
      return rows.map(toAttempt)
    },

    async list(jobId, objectType, { after, limit }) {
      const rows = await db
        .selectFrom('creation_attempts')
        .selectAll()
        .where('job_id', '=', jobId)
        .where('object_type', '=', objectType)
        .where('object_id', '>', asId<ObjectId>(after ?? ''))
        .orderBy('object_id')
        .limit(sql.lit(limit))
        .execute()
      return rows.map(toAttempt)
    },

    remove: (jobId, keys) =>
      atomically(context, async (context) => {
        for (const { objectType, ids } of batchesByType(keys)) {
          await context.db
            .deleteFrom('creation_attempts')
            .where(isOneOf(context, objectsOf(jobId, objectType), ids))
            .execute()
        }
      }),

    async clear(jobId) {
      await db.deleteFrom('creation_attempts').where('job_id', '=', jobId).execute()
    },
  }
}

function toAttempt(row: Selectable<CreationAttemptTable>): CreationAttempt {
  return {
    objectType: row.object_type,
    objectId: row.object_id,
    displayName: row.display_name,
    queries: JSON.parse(row.queries),
  }
}

function objectsOf(jobId: JobId, objectType: ObjectType) {
  const within = { job_id: jobId, object_type: objectType }
  return { table: 'creation_attempts', within, column: 'object_id' } as const
}
