// Uploaded operations that wait for a job's cycles.
import {
  type AttributeValues,
  asId,
  type JobId,
  type ObjectId,
  type ObjectType,
  UPLOADED_MANAGER,
} from '@rollcall/core'
import type { StagedOperation, UploadStore } from '@rollcall/ports'
import { batchesOf, collectBatches, insertBatched } from '../batches.ts'
import { fromJson, toFlag } from '../columns.ts'
import { atomically, type SqlContext } from '../context.ts'
import { assignUploadedLevels } from '../cycles/assign-levels.ts'
import { collect } from '../cycles/collect.ts'
import { isOneOf } from '../id-lists.ts'

export function uploadStore(context: SqlContext): UploadStore {
  const { db } = context
  return {
    stage: (jobId, operations, now) =>
      atomically(context, async (context) => {
        const rows = operations.map(({ attributes, displayName, sourceId }) => ({
          job_id: jobId,
          source_id: sourceId,
          display_name: displayName,
          manager_id: managerOf(attributes),
          attributes: JSON.stringify(attributes),
          staged_at: now,
          is_tried: toFlag(false),
        }))
        await insertBatched(context, 'uploads', rows, (rows) => context.db.insertInto('uploads').values(rows))
      }),

    async next(jobId, sourceIds) {
      const rows = await collectBatches(sourceIds, (batch) =>
        db
          .selectFrom('uploads')
          .selectAll()
          .where(({ eb, selectFrom }) =>
            eb(
              'number',
              'in',
              selectFrom('uploads')
                .select(({ fn }) => fn.min<number>('number').as('number'))
                .where(isOneOf(context, sourcesOf(jobId), batch))
                .groupBy(['source_id', 'is_tried']),
            ),
          )
          .orderBy('is_tried', 'desc')
          .execute(),
      )
      // What was not tried comes last, and so counts.
      const bySource = new Map(
        rows.map((row): [string, StagedOperation] => [
          row.source_id,
          {
            number: row.number,
            sourceId: row.source_id,
            displayName: row.display_name,
            attributes: fromJson<AttributeValues>(row.attributes),
          },
        ]),
      )
      return [...bySource.values()]
    },

    settle: (jobId, operations) =>
      atomically(context, async (context) => {
        const numbersOf = (kept: boolean) =>
          operations.flatMap(({ isKept, number }) => (isKept === kept ? [number] : []))
        for (const batch of batchesOf(numbersOf(false)))
          await context.db
            .deleteFrom('uploads')
            .where('job_id', '=', jobId)
            .where('number', 'in', batch)
            .execute()
        // Whatever else was tried of these objects is older, since they take their operations in order.
        for (const batch of batchesOf(operations)) {
          const kept = batch.flatMap(({ isKept, number }) => (isKept ? [number] : []))
          const sources = batch.map(({ sourceId }) => sourceId)
          await context.db
            .deleteFrom('uploads')
            .where(isOneOf(context, sourcesOf(jobId), sources))
            .where('is_tried', '=', toFlag(true))
            .$if(kept.length > 0, (older) => older.where('number', 'not in', kept))
            .execute()
        }
        for (const batch of batchesOf(numbersOf(true))) {
          await context.db
            .updateTable('uploads')
            .set({ is_tried: toFlag(true) })
            .where('job_id', '=', jobId)
            .where('number', 'in', batch)
            .execute()
        }
      }),

    collect: (jobId, now) =>
      atomically(context, async (context) => {
        const staged = context.db
          .selectFrom('uploads')
          .select(({ val }) => [val<ObjectType>('User').as('object_type'), 'source_id as object_id'])
          .distinct()
          .where('job_id', '=', jobId)
        await collect(context, jobId, now === null ? staged : staged.where('is_tried', '=', toFlag(false)))
        if (now === null) return
        await collect(
          context,
          jobId,
          context.db
            .selectFrom('escrows')
            .select(['object_type', 'source_id as object_id'])
            .where('job_id', '=', jobId)
            .where('next_attempt_at', '<=', now),
        )
      }),

    assignLevels: (jobId) => assignUploadedLevels(context, jobId),

    async count(jobId) {
      const row = await db
        .selectFrom('uploads')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where('job_id', '=', jobId)
        .executeTakeFirstOrThrow()
      return row.count
    },
  }
}

// Beside the document, because the order of a cycle needs it.
function managerOf(attributes: AttributeValues): ObjectId | null {
  const manager = attributes[UPLOADED_MANAGER]
  return typeof manager === 'string' ? asId(manager) : null
}

function sourcesOf(jobId: JobId) {
  return { table: 'uploads', within: { job_id: jobId }, column: 'source_id' } as const
}
