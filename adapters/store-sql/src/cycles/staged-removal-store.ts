// Removals that the deletion threshold held back.
import { asId, type JobId, type ObjectId, type ObjectType } from '@rollcall/core'
import type { PendingStep, RemovalDecision, StagedRemoval, StagedRemovalStore } from '@rollcall/ports'
import { type Selectable, sql } from 'kysely'
import { collectBatches, insertBatched } from '../batches.ts'
import { atomically, type SqlContext } from '../context.ts'
import { isOneOf } from '../id-lists.ts'
import type { StagedRemovalTable } from '../tables/cycle-tables.ts'
import { batchesByType } from './by-type.ts'

export function stagedRemovalStore(context: SqlContext): StagedRemovalStore {
  const { db } = context
  return {
    put: (jobId, removals) =>
      atomically(context, async (context) => {
        await insertBatched(
          context,
          'staged_removals',
          removals.map((removal) => ({ job_id: jobId, ...toColumns(removal) })),
          (rows) =>
            context.db
              .insertInto('staged_removals')
              .values(rows)
              .onConflict((conflict) => conflict.doNothing()),
        )
      }),

    decide: (jobId, keys, decision) =>
      atomically(context, async (context) => {
        const update = context.db.updateTable('staged_removals').set({ decision })
        if (keys === null) {
          const { numUpdatedRows } = await update
            .where('job_id', '=', jobId)
            .where('decision', '=', 'undecided')
            .executeTakeFirstOrThrow()
          return Number(numUpdatedRows)
        }
        let decided = 0
        for (const { objectType, ids } of batchesByType(keys)) {
          const { numUpdatedRows } = await update
            .where(isOneOf(context, objectsOf(jobId, objectType), ids))
            .executeTakeFirstOrThrow()
          decided += Number(numUpdatedRows)
        }
        return decided
      }),

    async get(jobId, objectType, objectIds) {
      const rows = await collectBatches(objectIds, (batch) =>
        db
          .selectFrom('staged_removals')
          .selectAll()
          .where(isOneOf(context, objectsOf(jobId, objectType), batch))
          .execute(),
      )
      return rows.map(toRemoval)
    },

    async list(jobId, { after, limit }) {
      const rows = await db
        .selectFrom('staged_removals')
        .selectAll()
        .where('job_id', '=', jobId)
        .where('object_id', '>', asId<ObjectId>(after ?? ''))
        .orderBy('object_id')
        .limit(sql.lit(limit))
        .execute()
      return rows.map(toRemoval)
    },

    async count(jobId, decision) {
      let staged = db.selectFrom('staged_removals').where('job_id', '=', jobId)
      if (decision !== undefined) staged = staged.where('decision', '=', decision)
      const row = await staged.select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
      return row.count
    },

    settle: (jobId) =>
      atomically(context, async (context) => {
        await forgetReturned(context, jobId)
        await moveDecided(context, jobId, 'approved', 'remove')
        const { numDeletedRows } = await context.db
          .deleteFrom('staged_removals')
          .where('job_id', '=', jobId)
          .where('decision', '=', 'approved')
          .executeTakeFirstOrThrow()
        await sql`delete from pending where ${leavesAs(jobId, 'rejected')}`.execute(context.db)
        return Number(numDeletedRows)
      }),

    release: (jobId) =>
      atomically(context, async (context) => {
        await moveLeaving(context, jobId, 'remove')
        await context.db
          .deleteFrom('staged_removals')
          .where('job_id', '=', jobId)
          .where('decision', '=', 'undecided')
          .execute()
      }),

    hold: (jobId) => atomically(context, (context) => moveLeaving(context, jobId, 'hold')),

    async clear(jobId) {
      await db.deleteFrom('staged_removals').where('job_id', '=', jobId).execute()
    },
  }
}

async function forgetReturned({ db }: SqlContext, jobId: JobId): Promise<void> {
  await sql`
    delete from staged_removals
    where staged_removals.job_id = ${jobId} and not exists (select 1 from pending
      where pending.job_id = staged_removals.job_id and pending.object_type = staged_removals.object_type
        and pending.object_id = staged_removals.object_id and pending.step = 'leave')`.execute(db)
}

async function moveLeaving({ db }: SqlContext, jobId: JobId, step: PendingStep): Promise<void> {
  await db
    .updateTable('pending')
    .set({ step })
    .where('job_id', '=', jobId)
    .where('step', '=', 'leave')
    .execute()
}

async function moveDecided(
  { db }: SqlContext,
  jobId: JobId,
  decision: RemovalDecision,
  step: PendingStep,
): Promise<void> {
  await sql`update pending set step = ${step} where ${leavesAs(jobId, decision)}`.execute(db)
}

/** The pending object leaves, and its removal was decided on so. */
function leavesAs(jobId: JobId, decision: RemovalDecision) {
  return sql<boolean>`pending.job_id = ${jobId} and pending.step = 'leave' and exists (select 1 from staged_removals
    where staged_removals.job_id = pending.job_id and staged_removals.object_type = pending.object_type
      and staged_removals.object_id = pending.object_id and staged_removals.decision = ${decision})`
}

function toColumns(removal: StagedRemoval): Omit<Selectable<StagedRemovalTable>, 'job_id'> {
  return {
    object_type: removal.objectType,
    object_id: removal.objectId,
    action: removal.action,
    decision: removal.decision,
    staged_at: removal.stagedAt,
    cycle_id: removal.cycleId,
  }
}

function toRemoval(row: Selectable<StagedRemovalTable>): StagedRemoval {
  return {
    objectType: row.object_type,
    objectId: row.object_id,
    action: row.action,
    decision: row.decision,
    stagedAt: row.staged_at,
    cycleId: row.cycle_id,
  }
}

function objectsOf(jobId: JobId, objectType: ObjectType) {
  const within = { job_id: jobId, object_type: objectType }
  return { table: 'staged_removals', within, column: 'object_id' } as const
}
