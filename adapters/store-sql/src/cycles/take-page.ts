// Pages of the pending set, each taken by one worker, so that nobody else works on its objects meanwhile.
import type { JobId, ObjectType } from '@rollcall/core'
import type { PageTaker, PendingObject, PendingStep, TakenPage } from '@rollcall/ports'
import { type RawBuilder, type Selectable, sql } from 'kysely'
import type { SqlContext } from '../context.ts'
import type { TakenPageTable } from '../tables/cycle-tables.ts'

type PageRow = Selectable<TakenPageTable>
type Place = { readonly jobId: JobId; readonly step: PendingStep; readonly objectType: ObjectType }

const NOTHING: TakenPage = { objects: [], isHeldUp: false, isAbandoned: false }

/**
 * Makes the callers of one job take turns until their transactions end: what one has marked, the next one sees. SQLite's
 * transactions exclude each other anyway.
 */
export async function lockJob({ db, engine }: SqlContext, jobId: JobId): Promise<void> {
  if (engine === 'sqlite') return
  await db.selectFrom('jobs').select('id').where('id', '=', jobId).forUpdate().execute()
}

/** Takes part in the caller's transaction. */
export async function takePage(context: SqlContext, place: Place, taker: PageTaker): Promise<TakenPage> {
  await lockJob(context, place.jobId)
  await leavePage(context, place.jobId, taker.holder)
  if (!(await isStillShared(context, place.jobId, taker))) return NOTHING
  const others = await pagesOfOthers(context, place)
  if (taker.sharedStepId === null) {
    const left = await takeAbandoned(context, place, others, taker)
    if (left !== null) return left
  }
  const objects = await nextFree(context, place, others, taker)
  const [first] = objects
  if (first === undefined) return { ...NOTHING, isHeldUp: await isAnyPending(context, place) }
  // A manager's account is there before its reports are sent.
  if (others.some((page) => page.level < first.level)) return { ...NOTHING, isHeldUp: true }
  await markTaken(context, place, objects, taker)
  return { ...NOTHING, objects }
}

/** The holder's page, and the values that it claimed, are free. Takes part in the caller's transaction. */
export async function leavePage({ db }: SqlContext, jobId: JobId, holder: string): Promise<void> {
  for (const table of ['taken_pages', 'value_claims'] as const)
    await db.deleteFrom(table).where('job_id', '=', jobId).where('holder', '=', holder).execute()
}

async function isStillShared(
  { db }: SqlContext,
  jobId: JobId,
  { sharedStepId }: PageTaker,
): Promise<boolean> {
  if (sharedStepId === null) return true
  const shared = await db
    .selectFrom('shared_steps')
    .select('id')
    .where('job_id', '=', jobId)
    .where('id', '=', sharedStepId)
    .executeTakeFirst()
  return shared !== undefined
}

function pagesOfOthers({ db }: SqlContext, { jobId, step, objectType }: Place): Promise<readonly PageRow[]> {
  return db
    .selectFrom('taken_pages')
    .selectAll()
    .where('job_id', '=', jobId)
    .where('step', '=', step)
    .where('object_type', '=', objectType)
    .execute()
}

/** What is left of the pages of those who died; `null` when there is nothing. */
async function takeAbandoned(
  context: SqlContext,
  place: Place,
  others: readonly PageRow[],
  taker: PageTaker,
): Promise<TakenPage | null> {
  for (const dead of others.filter((page) => page.until <= taker.now)) {
    await leavePage(context, place.jobId, dead.holder)
    const alive = others.filter((page) => page.until > taker.now)
    const left = await pendingAt(context, place, [within(dead), ...alive.map(outside)], taker.limit)
    if (left.length === 0) continue
    await markTaken(context, place, left, taker)
    return { objects: left, isHeldUp: false, isAbandoned: true }
  }
  return null
}

/** Neither locked nor in a page of another: of one level, the lowest. */
async function nextFree(
  context: SqlContext,
  place: Place,
  others: readonly PageRow[],
  { limit, now }: PageTaker,
): Promise<readonly PendingObject[]> {
  const isLocked = sql`exists (select 1 from object_locks where object_locks.job_id = pending.job_id
    and object_locks.object_type = pending.object_type and object_locks.object_id = pending.object_id
    and object_locks.until > ${now})`
  const rows = await pendingAt(context, place, [sql`not ${isLocked}`, ...others.map(outside)], limit)
  return rows.filter((row) => row.level === rows[0]?.level)
}

async function pendingAt(
  { db }: SqlContext,
  { jobId, step, objectType }: Place,
  conditions: readonly RawBuilder<unknown>[],
  limit: number,
): Promise<readonly PendingObject[]> {
  const rows = await db
    .selectFrom('pending')
    .select(['object_type as objectType', 'object_id as objectId', 'step', 'level'])
    .where('pending.job_id', '=', jobId)
    .where('pending.step', '=', step)
    .where('pending.object_type', '=', objectType)
    .where(sql<boolean>`${sql.join(conditions, sql` and `)}`)
    .orderBy('level')
    .orderBy('object_id')
    .limit(sql.lit(limit))
    .execute()
  return rows
}

function within({ level, first_object_id, last_object_id }: PageRow): RawBuilder<unknown> {
  return sql`(pending.level = ${level} and pending.object_id between ${first_object_id} and ${last_object_id})`
}

function outside(page: PageRow): RawBuilder<unknown> {
  return sql`not ${within(page)}`
}

async function isAnyPending({ db }: SqlContext, { jobId, step, objectType }: Place): Promise<boolean> {
  const row = await db
    .selectFrom('pending')
    .select('object_id')
    .where('job_id', '=', jobId)
    .where('step', '=', step)
    .where('object_type', '=', objectType)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

async function markTaken(
  { db }: SqlContext,
  { jobId, step, objectType }: Place,
  objects: readonly PendingObject[],
  { holder, sharedStepId, until }: PageTaker,
): Promise<void> {
  const ids = objects.map(({ objectId }) => objectId).toSorted()
  const [first, last] = [ids[0], ids.at(-1)]
  if (first === undefined || last === undefined) return
  await db
    .insertInto('taken_pages')
    .values({
      job_id: jobId,
      holder,
      is_helper: sharedStepId === null ? 0 : 1,
      object_type: objectType,
      step,
      level: objects[0]?.level ?? 0,
      first_object_id: first,
      last_object_id: last,
      until,
    })
    .execute()
}

/** Whose page is over by now is dead or has left. */
export async function isWorkedOn({ db }: SqlContext, jobId: JobId, now: string): Promise<boolean> {
  const row = await db
    .selectFrom('taken_pages')
    .select('holder')
    .where('job_id', '=', jobId)
    .where('until', '>', now)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Takes part in the caller's transaction. */
export async function abandonPages(context: SqlContext, jobId: JobId): Promise<void> {
  await lockJob(context, jobId)
  await context.db
    .updateTable('taken_pages')
    .set({ until: '' })
    .where('job_id', '=', jobId)
    .where('is_helper', '=', 0)
    .execute()
}

/** Nobody works on a page, and nobody may. Takes part in the caller's transaction. */
export async function forgetPages({ db }: SqlContext, jobId: JobId): Promise<void> {
  for (const table of ['taken_pages', 'value_claims', 'shared_steps'] as const)
    await db.deleteFrom(table).where('job_id', '=', jobId).execute()
}
