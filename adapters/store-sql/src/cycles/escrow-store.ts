// Escrows: failures of single objects, kept for another try.
import { asId, type JobId, type ObjectId, type ObjectType } from '@rollcall/core'
import type { EscrowRecord, EscrowStore } from '@rollcall/ports'
import { type Selectable, sql } from 'kysely'
import { collectBatches, insertBatched } from '../batches.ts'
import { toFlag } from '../columns.ts'
import { atomically, type SqlContext } from '../context.ts'
import { isOneOf } from '../id-lists.ts'
import type { EscrowTable } from '../tables/cycle-tables.ts'
import { batchesByType } from './by-type.ts'

export function escrowStore(context: SqlContext): EscrowStore {
  const { db } = context
  return {
    put: (jobId, escrows) =>
      atomically(context, async (context) => {
        const last = new Map(escrows.map((escrow) => [`${escrow.objectType} ${escrow.sourceId}`, escrow]))
        await writeRows(
          context,
          [...last.values()].map((escrow) => ({ job_id: jobId, ...toColumns(escrow) })),
        )
      }),

    remove: (jobId, keys) =>
      atomically(context, async (context) => {
        for (const { objectType, ids } of batchesByType(keys)) {
          await context.db
            .deleteFrom('escrows')
            .where(isOneOf(context, sourcesOf(jobId, objectType), ids))
            .execute()
        }
      }),

    async get(jobId, objectType, sourceIds) {
      const rows = await collectBatches(sourceIds, (batch) =>
        db
          .selectFrom('escrows')
          .selectAll()
          .where(isOneOf(context, sourcesOf(jobId, objectType), batch))
          .execute(),
      )
      return rows.map(toEscrow)
    },

    async list(jobId, { after, limit }) {
      const rows = await db
        .selectFrom('escrows')
        .selectAll()
        .where('job_id', '=', jobId)
        .where('source_id', '>', asId<ObjectId>(after ?? ''))
        .orderBy('source_id')
        .limit(sql.lit(limit))
        .execute()
      return rows.map(toEscrow)
    },

    async count(jobId, { isReference } = {}) {
      let escrows = db.selectFrom('escrows').where('job_id', '=', jobId)
      if (isReference !== undefined) escrows = escrows.where('is_reference', '=', toFlag(isReference))
      const row = await escrows
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow()
      return row.count
    },

    makeDue: (jobId, keys, now) =>
      atomically(context, async (context) => {
        const update = context.db.updateTable('escrows').set({ next_attempt_at: now })
        if (keys === null) {
          const { numUpdatedRows } = await update.where('job_id', '=', jobId).executeTakeFirstOrThrow()
          return Number(numUpdatedRows)
        }
        let due = 0
        for (const { objectType, ids } of batchesByType(keys)) {
          const { numUpdatedRows } = await update
            .where(isOneOf(context, sourcesOf(jobId, objectType), ids))
            .executeTakeFirstOrThrow()
          due += Number(numUpdatedRows)
        }
        return due
      }),

    async clear(jobId) {
      await db.deleteFrom('escrows').where('job_id', '=', jobId).execute()
    },
  }
}

function writeRows(context: SqlContext, rows: readonly Selectable<EscrowTable>[]): Promise<number> {
  return insertBatched(context, 'escrows', rows, (rows) =>
    context.db
      .insertInto('escrows')
      .values(rows)
      .onConflict((conflict) =>
        conflict.columns(['job_id', 'object_type', 'source_id']).doUpdateSet(({ ref }) => ({
          target_id: ref('excluded.target_id'),
          operation: ref('excluded.operation'),
          is_reference: ref('excluded.is_reference'),
          error_code: ref('excluded.error_code'),
          message: ref('excluded.message'),
          http_status: ref('excluded.http_status'),
          first_failure_at: ref('excluded.first_failure_at'),
          last_attempt_at: ref('excluded.last_attempt_at'),
          attempts: ref('excluded.attempts'),
          next_attempt_at: ref('excluded.next_attempt_at'),
          cycle_id: ref('excluded.cycle_id'),
        })),
      ),
  )
}

function toColumns(escrow: EscrowRecord): Omit<Selectable<EscrowTable>, 'job_id'> {
  return {
    object_type: escrow.objectType,
    source_id: escrow.sourceId,
    target_id: escrow.targetId,
    operation: escrow.operation,
    is_reference: toFlag(escrow.isReference),
    error_code: escrow.errorCode,
    message: escrow.message,
    http_status: escrow.httpStatus,
    first_failure_at: escrow.firstFailureAt,
    last_attempt_at: escrow.lastAttemptAt,
    attempts: escrow.attempts,
    next_attempt_at: escrow.nextAttemptAt,
    cycle_id: escrow.cycleId,
  }
}

function toEscrow(row: Selectable<EscrowTable>): EscrowRecord {
  return {
    objectType: row.object_type,
    sourceId: row.source_id,
    targetId: row.target_id,
    operation: row.operation,
    isReference: row.is_reference === 1,
    errorCode: row.error_code,
    message: row.message,
    httpStatus: row.http_status,
    firstFailureAt: row.first_failure_at,
    lastAttemptAt: row.last_attempt_at,
    attempts: row.attempts,
    nextAttemptAt: row.next_attempt_at,
    cycleId: row.cycle_id,
  }
}

function sourcesOf(jobId: JobId, objectType: ObjectType) {
  const within = { job_id: jobId, object_type: objectType }
  return { table: 'escrows', within, column: 'source_id' } as const
}
