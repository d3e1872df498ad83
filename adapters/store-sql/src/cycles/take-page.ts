// Taking a page of the pending set so that nobody else works on its objects meanwhile.
import type { JobId, ObjectType } from '@rollcall/core'
import type { PendingStep, TakenPage } from '@rollcall/ports'
import { sql } from 'kysely'
import type { SqlContext } from '../context.ts'
import type { TakenPageTable } from '../tables/cycle-tables.ts'

/**
 * Makes the callers of one job take turns until their transactions end: what one has marked, the next one sees. SQLite's
 * transactions exclude each other anyway.
 */
export async function lockJob({ db, engine }: SqlContext, jobId: JobId): Promise<void> {
  if (engine === 'sqlite') return
  await db.selectFrom('jobs').select('id').where('id', '=', jobId).forUpdate().execute()
}

/** Takes part in the caller's transaction. */
export async function takePage(
  context: SqlContext,
  jobId: JobId,
  step: PendingStep,
  objectType: ObjectType,
  { limit, now }: { readonly limit: number; readonly now: string },
): Promise<TakenPage> {
  await lockJob(context, jobId)
  const waiting = context.db
    .selectFrom('pending')
    .where('pending.job_id', '=', jobId)
    .where('pending.step', '=', step)
    .where('pending.object_type', '=', objectType)
  const rows = await waiting
    .select(['object_type as objectType', 'object_id as objectId', 'step', 'level'])
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('object_locks')
            .select('object_locks.object_id')
            .whereRef('object_locks.job_id', '=', 'pending.job_id')
            .whereRef('object_locks.object_type', '=', 'pending.object_type')
            .whereRef('object_locks.object_id', '=', 'pending.object_id')
            .where('object_locks.until', '>', now),
        ),
      ),
    )
    .orderBy('level')
    .orderBy('object_id')
    .limit(sql.lit(limit))
    .execute()
  const objects = rows.filter((row) => row.level === rows[0]?.level).map((row) => ({ ...row }))
  const last = objects.at(-1)
  if (last === undefined) {
    const locked = await waiting.select('object_id').limit(1).executeTakeFirst()
    return { objects: [], isHeldUp: locked !== undefined }
  }
  await markTaken(context, {
    job_id: jobId,
    object_type: objectType,
    step,
    level: last.level,
    last_object_id: last.objectId,
  })
  return { objects, isHeldUp: false }
}

async function markTaken({ db }: SqlContext, page: TakenPageTable): Promise<void> {
  const { job_id, ...bounds } = page
  await db
    .insertInto('taken_pages')
    .values({ job_id, ...bounds })
    .onConflict((conflict) => conflict.column('job_id').doUpdateSet(bounds))
    .execute()
}
