// Managers before reports: how deep each pending user stands below the pending managers above it.
import type { JobId, ObjectType, TenantId } from '@rollcall/core'
import type { PendingStep } from '@rollcall/ports'
import { type RawBuilder, sql } from 'kysely'
import type { SqlContext } from '../context.ts'

// Deeper chains than any organisation has; people below that go out together, with their references set afterwards.
const DEEPEST_LEVEL = 64

// Parameters like all values, not text of the statement: see the settings in postgres-dialect.ts.
const USER: ObjectType = 'User'
const CREATING_STEPS: readonly PendingStep[] = ['scope', 'export']

/** Where it says who reports to whom. */
type Managers = {
  /** Whom the object of a row of `pending` reports to. */
  readonly ofPending: RawBuilder<unknown>
  /** `report`, everyone whose manager is the row of `chain`; each database is told in its way to look them up one by one. */
  readonly reportsOfChain: RawBuilder<unknown>
  /** The column of `report` that names them. */
  readonly reportId: RawBuilder<unknown>
}

/** Levels by the managers of the directory. */
export function assignLevels(context: SqlContext, tenantId: TenantId, jobId: JobId): Promise<void> {
  return levelPending(context, jobId, {
    ofPending: sql`select manager_id from users where tenant_id = ${tenantId} and id = pending.object_id`,
    reportsOfChain:
      context.engine === 'sqlite'
        ? sql`users as report where report.tenant_id = ${tenantId} and report.manager_id = chain.object_id`
        : sql`lateral (
            select id from users where tenant_id = ${tenantId} and manager_id = chain.object_id offset 0
          ) as report where true`,
    reportId: sql.ref('report.id'),
  })
}

/** Levels by the managers that the operations name which are next. */
export function assignUploadedLevels(context: SqlContext, jobId: JobId): Promise<void> {
  // As UploadStore.next says: what was not tried comes first, and then what came first.
  const next = (column: 'manager_id' | 'number', sourceId: string) => sql`
    select ${sql.ref(`upload.${column}`)} from uploads as upload
    where upload.job_id = ${jobId} and upload.source_id = ${sql.ref(sourceId)}
    order by upload.is_tried, upload.number limit 1`
  const reports = (name: string) => sql`${sql.ref(`${name}.job_id`)} = ${jobId}
    and ${sql.ref(`${name}.manager_id`)} = chain.object_id
    and ${sql.ref(`${name}.number`)} = (${next('number', `${name}.source_id`)})`
  return levelPending(context, jobId, {
    ofPending: next('manager_id', 'pending.object_id'),
    reportsOfChain:
      context.engine === 'sqlite'
        ? sql`uploads as report where ${reports('report')}`
        : sql`lateral (
            select source_id from uploads as named where ${reports('named')} offset 0
          ) as report where true`,
    reportId: sql.ref('report.source_id'),
  })
}

/**
 * One statement that walks down from the users without a pending manager. Each user has one manager, so it is met once;
 * managers in a loop are below nobody, so they and those under them are not met, and keep the level they have. So does who
 * is in a page that was taken: by its level and ids it is known what somebody who died was at.
 */
async function levelPending(
  context: SqlContext,
  jobId: JobId,
  { ofPending, reportId, reportsOfChain }: Managers,
): Promise<void> {
  const isWaiting = (name: string) => sql`${sql.ref(`${name}.job_id`)} = ${jobId}
    and ${sql.ref(`${name}.object_type`)} = ${USER} and ${sql.ref(`${name}.step`)} in (${sql.join(CREATING_STEPS)})`
  // Each `offset 0` stands where PostgreSQL would otherwise turn looking up one by one into a join of everything, whose
  // order it has to guess: nothing is known of a table that was filled a moment ago.
  await sql`
    with recursive chain (object_id, level) as (
      select pending.object_id, 0 from pending
      where ${isWaiting('pending')} and not exists (
        select 1 from pending as manager
        where ${isWaiting('manager')} and manager.object_id = (${ofPending})
        limit 1 offset 0)
      union all
      select ${reportId}, case when chain.level < ${DEEPEST_LEVEL} then chain.level + 1 else ${DEEPEST_LEVEL} end
      from chain cross join ${reportsOfChain}
        and exists (
          select 1 from pending as waiting
          where ${isWaiting('waiting')} and waiting.object_id = ${reportId} limit 1 offset 0)
    )
    update pending set level = chain.level
    from chain
    where pending.job_id = ${jobId} and pending.object_type = ${USER} and pending.object_id = chain.object_id
      and pending.level <> chain.level and not exists (
        select 1 from taken_pages as page where page.job_id = ${jobId} and page.object_type = ${USER}
          and page.step = pending.step and page.level = pending.level
          and pending.object_id between page.first_object_id and page.last_object_id)`.execute(context.db)
}
