// The pending set of a job's open cycle.
import type { JobId, ObjectId, ObjectType, Watermark } from '@rollcall/core'
import type { PendingKey, PendingScope, PendingStep, PendingStore } from '@rollcall/ports'
import { sql } from 'kysely'
import { batchesOf, insertBatched } from '../batches.ts'
import { atomically, type SqlContext } from '../context.ts'
import { touchedSince } from '../directory/touched-since.ts'
import { isOneOf } from '../id-lists.ts'
import { assignLevels } from './assign-levels.ts'
import { batchesByType } from './by-type.ts'
import { collect } from './collect.ts'
import { abandonPages, forgetPages, isWorkedOn, leavePage, takePage } from './take-page.ts'
import { forgetTimed, lookAgain, timedObjects } from './timed-objects.ts'
import { touchedThroughGroups } from './touched-through-groups.ts'

export function pendingStore(context: SqlContext): PendingStore {
  const { db } = context
  return {
    collectAll: (scope, objectTypes) =>
      atomically(context, (context) => collectAll(context, scope, objectTypes)),

    collectChanges: (scope, objectTypes, since, upTo, now) =>
      atomically(context, (context) => collectChanges(context, scope, objectTypes, { since, upTo, now })),

    lookAgain: (jobId, objectType, objects) =>
      atomically(context, (context) => lookAgain(context, jobId, objectType, objects)),

    add: (jobId, keys) => atomically(context, (context) => add(context, jobId, keys)),

    addReports: (scope, managerIds) =>
      atomically(context, (context) => addReports(context, scope, managerIds)),

    reopen: (jobId) =>
      atomically(context, async (context) => {
        await forgetPages(context, jobId)
        await context.db
          .updateTable('pending')
          .set({ step: 'scope', level: 0 })
          .where('job_id', '=', jobId)
          .where((where) => where.or([where('step', '<>', 'scope'), where('level', '<>', 0)]))
          .execute()
      }),

    assignLevels: (tenantId, jobId) => assignLevels(context, tenantId, jobId),

    async nextPage(jobId, step, objectType, limit) {
      const rows = await db
        .selectFrom('pending')
        .select(['object_type as objectType', 'object_id as objectId', 'step', 'level'])
        .where('job_id', '=', jobId)
        .where('step', '=', step)
        .where('object_type', '=', objectType)
        .orderBy('level')
        .orderBy('object_id')
        .limit(sql.lit(limit))
        .execute()
      return rows.filter((row) => row.level === rows[0]?.level)
    },

    takePage: (jobId, step, objectType, taker) =>
      atomically(context, (context) => takePage(context, { jobId, step, objectType }, taker)),

    async keepPage(jobId, holder, until) {
      await db
        .updateTable('taken_pages')
        .set({ until })
        .where('job_id', '=', jobId)
        .where('holder', '=', holder)
        .execute()
    },

    leavePage: (jobId, holder) => atomically(context, (context) => leavePage(context, jobId, holder)),
    abandonPages: (jobId) => atomically(context, (context) => abandonPages(context, jobId)),
    isWorkedOn: (jobId, now) => isWorkedOn(context, jobId, now),

    move: (jobId, keys, step) =>
      atomically(context, async (context) => {
        for (const { objectType, ids } of batchesByType(keys)) {
          await context.db
            .updateTable('pending')
            .set({ step })
            .where(isOneOf(context, objectsOf(jobId, objectType), ids))
            .execute()
        }
      }),

    complete: (jobId, keys) =>
      atomically(context, async (context) => {
        for (const { objectType, ids } of batchesByType(keys)) {
          await context.db
            .deleteFrom('pending')
            .where(isOneOf(context, objectsOf(jobId, objectType), ids))
            .execute()
        }
      }),

    async count(jobId, { step, objectType } = {}) {
      let pending = db.selectFrom('pending').where('job_id', '=', jobId)
      if (step !== undefined) pending = pending.where('step', '=', step)
      if (objectType !== undefined) pending = pending.where('object_type', '=', objectType)
      const row = await pending
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow()
      return row.count
    },

    async countUnlinked(jobId, { step, objectType }) {
      const row = await db
        .selectFrom('pending')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where('job_id', '=', jobId)
        .where('step', '=', step)
        .where('object_type', '=', objectType)
        .where(({ exists, not, selectFrom }) =>
          not(
            exists(
              selectFrom('links')
                .select('source_id')
                .whereRef('links.job_id', '=', 'pending.job_id')
                .whereRef('links.object_type', '=', 'pending.object_type')
                .whereRef('links.source_id', '=', 'pending.object_id'),
            ),
          ),
        )
        .executeTakeFirstOrThrow()
      return row.count
    },

    async clear(jobId) {
      await db.deleteFrom('pending').where('job_id', '=', jobId).execute()
    },
  }
}

async function collectAll(
  context: SqlContext,
  { jobId, tenantId }: PendingScope,
  objectTypes: readonly ObjectType[],
): Promise<void> {
  const { db } = context
  for (const objectType of objectTypes) {
    const table = objectType === 'User' ? 'users' : 'groups'
    await collect(
      context,
      jobId,
      db
        .selectFrom(table)
        .select([sql.lit(objectType).$castTo<ObjectType>().as('object_type'), 'id as object_id'])
        .where('tenant_id', '=', tenantId),
    )
    await collect(
      context,
      jobId,
      db
        .selectFrom('links')
        .select(['object_type', 'source_id as object_id'])
        .where('job_id', '=', jobId)
        .where('object_type', '=', objectType),
    )
  }
  await forgetTimed(context, jobId, null)
}

async function collectChanges(
  context: SqlContext,
  scope: PendingScope,
  objectTypes: readonly ObjectType[],
  { since, upTo, now }: { since: Watermark; upTo: Watermark; now: string },
): Promise<void> {
  const { db } = context
  const { jobId, tenantId, servicePrincipalId } = scope
  if (objectTypes.length === 0) return
  for (const touched of touchedSince(context, { tenantId, since, upTo, servicePrincipalId })) {
    await collect(
      context,
      jobId,
      db
        .selectFrom(touched.as('touched'))
        .select(['object_type', 'object_id'])
        .where('object_type', 'in', objectTypes),
    )
  }
  if (scope.isNested && objectTypes.includes('User'))
    await collect(context, jobId, touchedThroughGroups(scope, since, upTo))
  await collect(
    context,
    jobId,
    db
      .selectFrom('escrows')
      .select(['object_type', 'source_id as object_id'])
      .where('job_id', '=', jobId)
      .where('next_attempt_at', '<=', now)
      .where('object_type', 'in', objectTypes),
  )
  await collect(context, jobId, timedObjects(context, jobId, now).where('object_type', 'in', objectTypes))
  await forgetTimed(context, jobId, now)
  await collect(
    context,
    jobId,
    db
      .selectFrom('staged_removals')
      .select(['object_type', 'object_id'])
      .where('job_id', '=', jobId)
      .where('object_type', 'in', objectTypes),
  )
  await collect(
    context,
    jobId,
    db
      .selectFrom('pending_references as reference')
      .select(['owner_type as object_type', 'owner_id as object_id'])
      .where('reference.job_id', '=', jobId)
      .where('owner_type', 'in', objectTypes)
      .where(({ exists, selectFrom }) =>
        exists(
          selectFrom('links')
            .select('source_id')
            .whereRef('links.job_id', '=', 'reference.job_id')
            .whereRef('links.object_type', '=', 'reference.referenced_type')
            .whereRef('links.source_id', '=', 'reference.referenced_id'),
        ),
      ),
  )
}

async function add(context: SqlContext, jobId: JobId, keys: readonly PendingKey[]): Promise<void> {
  const rows = [...new Map(keys.map((key) => [`${key.objectType} ${key.objectId}`, key])).values()].map(
    ({ objectType, objectId }) => ({
      job_id: jobId,
      object_type: objectType,
      object_id: objectId,
      step: 'scope' as const,
      level: 0,
    }),
  )
  for (const batch of batchesOf(rows)) {
    await insertBatched(context, 'pending', batch, (rows) =>
      context.db
        .insertInto('pending')
        .values(rows)
        .onConflict((conflict) =>
          conflict
            .columns(['job_id', 'object_type', 'object_id'])
            .doUpdateSet(({ ref }) => ({ step: ref('excluded.step') })),
        ),
    )
  }
}

async function addReports(
  context: SqlContext,
  { jobId, tenantId }: PendingScope,
  managerIds: readonly ObjectId[],
): Promise<void> {
  const user: ObjectType = 'User'
  const reference: PendingStep = 'reference'
  for (const batch of batchesOf(managerIds)) {
    const managed = isOneOf(
      context,
      { table: 'users', within: { tenant_id: tenantId }, column: 'manager_id' },
      batch,
    )
    await sql`
      insert into pending (job_id, object_type, object_id, step, level)
      select ${jobId}, ${user}, users.id, ${reference}, 0 from users
      where ${managed} and exists (select 1 from links
        where links.job_id = ${jobId} and links.object_type = ${user} and links.source_id = users.id)
      on conflict (job_id, object_type, object_id) do nothing`.execute(context.db)
  }
}

function objectsOf(jobId: JobId, objectType: ObjectType) {
  const within = { job_id: jobId, object_type: objectType }
  return { table: 'pending', within, column: 'object_id' } as const
}
