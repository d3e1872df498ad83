// Objects that provisioning on demand has taken, and how it finds out that a running cycle has them.
import type { ObjectLockRequest, ObjectLockStore, PendingKey } from '@rollcall/ports'
import { insertBatched } from '../batches.ts'
import { atomically, type SqlContext } from '../context.ts'
import { isOneOf } from '../id-lists.ts'
import { batchesByType } from './by-type.ts'
import { lockJob } from './take-page.ts'

export function objectLockStore(context: SqlContext): ObjectLockStore {
  const { db } = context
  return {
    take: (request) => atomically(context, (context) => take(context, request)),

    async renew(jobId, holder, until) {
      await db
        .updateTable('object_locks')
        .set({ until })
        .where('job_id', '=', jobId)
        .where('holder', '=', holder)
        .execute()
    },

    async release(jobId, holder) {
      await db.deleteFrom('object_locks').where('job_id', '=', jobId).where('holder', '=', holder).execute()
    },
  }
}

async function take(context: SqlContext, request: ObjectLockRequest): Promise<boolean> {
  const { jobId, holder, keys, now, until } = request
  await lockJob(context, jobId)
  await context.db.deleteFrom('object_locks').where('job_id', '=', jobId).where('until', '<=', now).execute()
  if (await isLocked(context, request)) return false
  if (await isInFlight(context, request)) return false
  const rows = distinct(keys).map(({ objectType, objectId }) => ({
    job_id: jobId,
    object_type: objectType,
    object_id: objectId,
    holder,
    until,
  }))
  await insertBatched(context, 'object_locks', rows, (rows) =>
    context.db.insertInto('object_locks').values(rows),
  )
  return true
}

async function isLocked(context: SqlContext, { jobId, keys }: ObjectLockRequest): Promise<boolean> {
  for (const { objectType, ids } of batchesByType(keys)) {
    const within = { job_id: jobId, object_type: objectType }
    const row = await context.db
      .selectFrom('object_locks')
      .select('object_id')
      .where(isOneOf(context, { table: 'object_locks', within, column: 'object_id' }, ids))
      .limit(1)
      .executeTakeFirst()
    if (row !== undefined) return true
  }
  return false
}

async function isInFlight(context: SqlContext, { jobId, keys, now }: ObjectLockRequest): Promise<boolean> {
  for (const { objectType, ids } of batchesByType(keys)) {
    const within = { job_id: jobId, object_type: objectType }
    const row = await context.db
      .selectFrom('pending')
      .innerJoin('taken_pages', (join) =>
        join
          .onRef('taken_pages.job_id', '=', 'pending.job_id')
          .onRef('taken_pages.object_type', '=', 'pending.object_type')
          .onRef('taken_pages.step', '=', 'pending.step')
          .onRef('taken_pages.level', '=', 'pending.level')
          .onRef('taken_pages.first_object_id', '<=', 'pending.object_id')
          .onRef('taken_pages.last_object_id', '>=', 'pending.object_id'),
      )
      .select('pending.object_id')
      .where(isOneOf(context, { table: 'pending', within, column: 'object_id' }, ids))
      .where('taken_pages.until', '>', now)
      .limit(1)
      .executeTakeFirst()
    if (row !== undefined) return true
  }
  return false
}

function distinct(keys: readonly PendingKey[]): readonly PendingKey[] {
  return [...new Map(keys.map((key) => [`${key.objectType} ${key.objectId}`, key])).values()]
}
