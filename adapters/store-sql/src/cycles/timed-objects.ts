// Objects that are looked at again at an instant though nothing of them changes (provisioning.md SCP-23).
import type { JobId, ObjectId, ObjectType } from '@rollcall/core'
import { batchesOf, insertBatched } from '../batches.ts'
import type { SqlContext } from '../context.ts'
import { isOneOf } from '../id-lists.ts'

/** Takes part in the caller's transaction. */
export async function lookAgain(
  context: SqlContext,
  jobId: JobId,
  objectType: ObjectType,
  objects: readonly { readonly objectId: ObjectId; readonly at: string | null }[],
): Promise<void> {
  const { db } = context
  const within = { job_id: jobId, object_type: objectType }
  for (const batch of batchesOf(objects.filter(({ at }) => at === null))) {
    await db
      .deleteFrom('timed_objects')
      .where(
        isOneOf(
          context,
          { table: 'timed_objects', within, column: 'object_id' },
          batch.map(({ objectId }) => objectId),
        ),
      )
      .execute()
  }
  const rows = objects.flatMap(({ at, objectId }) =>
    at === null ? [] : [{ job_id: jobId, object_type: objectType, object_id: objectId, due_at: at }],
  )
  await insertBatched(context, 'timed_objects', rows, (rows) =>
    db
      .insertInto('timed_objects')
      .values(rows)
      .onConflict((conflict) =>
        conflict
          .columns(['job_id', 'object_type', 'object_id'])
          .doUpdateSet(({ ref }) => ({ due_at: ref('excluded.due_at') })),
      ),
  )
}

/** Those whose time has come by `now`. */
export function timedObjects({ db }: SqlContext, jobId: JobId, now: string) {
  return db
    .selectFrom('timed_objects')
    .select(['object_type', 'object_id'])
    .where('job_id', '=', jobId)
    .where('due_at', '<=', now)
}

/** Forgets those whose time has come by `now`, or all of the job. */
export async function forgetTimed({ db }: SqlContext, jobId: JobId, now: string | null): Promise<void> {
  let timed = db.deleteFrom('timed_objects').where('job_id', '=', jobId)
  if (now !== null) timed = timed.where('due_at', '<=', now)
  await timed.execute()
}
