// Synchronization jobs.
import type { JobId, SynchronizationSchema } from '@rollcall/core'
import { Conflict, type JobChange, type JobRecord, type JobStore, NotFound } from '@rollcall/ports'
import type { Selectable, Updateable } from 'kysely'
import { collectBatches } from '../batches.ts'
import { fromJson, fromNullableJson, toFlag, toNullableJson } from '../columns.ts'
import { atomically, type SqlContext } from '../context.ts'
import { isOneOf } from '../id-lists.ts'
import type { JobTable } from '../tables/job-tables.ts'
import { cycleHistory } from './cycle-history.ts'
import { deleteJobs } from './delete-jobs.ts'
import { jobClaims } from './job-claims.ts'
import { jobSecrets } from './job-secrets.ts'

export function jobStore(context: SqlContext): JobStore {
  const { db } = context
  return {
    async insert(job, schema) {
      const inserted = await db
        .insertInto('jobs')
        .values({ ...toRow(job), synchronization_schema: JSON.stringify(schema) })
        .onConflict((conflict) => conflict.doNothing())
        .returning('id')
        .executeTakeFirst()
      if (inserted === undefined) throw new Conflict('id', `synchronization job "${job.id}" exists already`)
    },

    async get(tenantId, id) {
      const row = await db
        .selectFrom('jobs')
        .selectAll()
        .where('tenant_id', '=', tenantId)
        .where('id', '=', id)
        .executeTakeFirst()
      return row === undefined ? null : toJob(row)
    },

    async find(id) {
      const row = await db.selectFrom('jobs').selectAll().where('id', '=', id).executeTakeFirst()
      return row === undefined ? null : toJob(row)
    },

    async listByServicePrincipals(tenantId, ids) {
      const list = { table: 'jobs', within: { tenant_id: tenantId }, column: 'service_principal_id' } as const
      const rows = await collectBatches(ids, (batch) =>
        db
          .selectFrom('jobs')
          .selectAll()
          .where(isOneOf(context, list, batch))
          .execute(),
      )
      return rows.map(toJob).toSorted((a, b) => (a.id < b.id ? -1 : 1))
    },

    update: (id, change) => updateJob(context, id, toChangedColumns(change)),
    remove: (id) => atomically(context, (context) => deleteJobs(context, [id])),

    async schema(id) {
      const row = await db
        .selectFrom('jobs')
        .select('synchronization_schema')
        .where('id', '=', id)
        .executeTakeFirst()
      if (row === undefined) throw new NotFound('synchronization job', id)
      return fromJson<SynchronizationSchema>(row.synchronization_schema)
    },

    saveSchema: (id, schema) => updateJob(context, id, { synchronization_schema: JSON.stringify(schema) }),

    async templateSchema(tenantId, servicePrincipalId, templateId) {
      const row = await db
        .selectFrom('template_schemas')
        .select('synchronization_schema')
        .where('tenant_id', '=', tenantId)
        .where('service_principal_id', '=', servicePrincipalId)
        .where('template_id', '=', templateId)
        .executeTakeFirst()
      return row === undefined ? null : fromJson<SynchronizationSchema>(row.synchronization_schema)
    },

    async saveTemplateSchema(tenantId, servicePrincipalId, { templateId, schema }) {
      await db
        .insertInto('template_schemas')
        .values({
          tenant_id: tenantId,
          service_principal_id: servicePrincipalId,
          template_id: templateId,
          synchronization_schema: JSON.stringify(schema),
        })
        .onConflict((conflict) =>
          conflict
            .columns(['tenant_id', 'service_principal_id', 'template_id'])
            .doUpdateSet(({ ref }) => ({ synchronization_schema: ref('excluded.synchronization_schema') })),
        )
        .execute()
    },

    async due(now) {
      const rows = await dueJobs(context, now).execute()
      return rows.map(toJob)
    },

    async unattended(now) {
      const rows = await db
        .selectFrom('jobs')
        .selectAll()
        .where('is_started', '=', 1)
        .where('next_cycle_at', '<=', now)
        .where(({ eb, or }) => or([eb('claimed_until', 'is', null), eb('claimed_until', '<=', now)]))
        .orderBy('id')
        .execute()
      return rows.map(toJob)
    },

    ...jobClaims(context),
    ...cycleHistory(context),
    ...jobSecrets(context),
  }
}

async function updateJob({ db }: SqlContext, id: JobId, columns: Updateable<JobTable>): Promise<void> {
  if (Object.keys(columns).length === 0) return
  const { numUpdatedRows } = await db.updateTable('jobs').set(columns).where('id', '=', id).executeTakeFirst()
  if (numUpdatedRows === 0n) throw new NotFound('synchronization job', id)
}

/** A quarantined job waits for its time whatever changes (provisioning.md QUA-10). */
function dueJobs({ db }: SqlContext, now: string) {
  return db
    .selectFrom('jobs')
    .innerJoin('tenants', 'tenants.id', 'jobs.tenant_id')
    .selectAll('jobs')
    .where('is_started', '=', 1)
    .where(({ eb, or }) => or([eb('claimed_until', 'is', null), eb('claimed_until', '<=', now)]))
    .where(({ and, eb, exists, or, selectFrom }) =>
      or([
        eb('next_cycle_at', '<=', now),
        and([
          eb('next_cycle_at', 'is', null),
          or([eb('watermark', 'is', null), eb('quarantine', 'is not', null)]),
        ]),
        and([
          eb('quarantine', 'is', null),
          or([
            and([
              eb('source', '=', 'uploads'),
              exists(
                selectFrom('uploads')
                  .select('number')
                  .whereRef('uploads.job_id', '=', 'jobs.id')
                  .where('is_tried', '=', 0),
              ),
            ]),
            and([
              eb('source', '=', 'directory'),
              eb('is_event_driven', '=', 1),
              or([
                eb('tenants.change_sequence', '>', eb.ref('watermark')),
                exists(
                  selectFrom('timed_objects')
                    .select('object_id')
                    .whereRef('timed_objects.job_id', '=', 'jobs.id')
                    .where('due_at', '<=', now),
                ),
              ]),
            ]),
            exists(
              selectFrom('cycles')
                .select('cycles.id')
                .whereRef('cycles.job_id', '=', 'jobs.id')
                .where('ended_at', 'is', null),
            ),
          ]),
        ]),
      ]),
    )
    .orderBy((order) => order.fn.coalesce('next_cycle_at', order.val('')))
    .orderBy('jobs.id')
}

type JobColumns = Omit<Selectable<JobTable>, 'synchronization_schema' | 'claimed_by' | 'claimed_until'>

function toRow(job: JobRecord): JobColumns {
  return {
    id: job.id,
    tenant_id: job.tenantId,
    service_principal_id: job.servicePrincipalId,
    template_id: job.templateId,
    created_at: job.createdAt,
    is_started: toFlag(job.isStarted),
    has_run: toFlag(job.hasRun),
    interval_seconds: job.intervalSeconds,
    settings: JSON.stringify(job.settings),
    watermark: job.watermark,
    reset_count: job.resetCount,
    next_cycle_at: job.nextCycleAt,
    quarantine: toNullableJson(job.quarantine),
    count_successive_complete_failures: job.countSuccessiveCompleteFailures,
    steady_state_first_achieved_at: job.steadyStateFirstAchievedAt,
    steady_state_last_achieved_at: job.steadyStateLastAchievedAt,
    schema_version: job.schemaVersion,
    is_event_driven: eventDriven(job.settings),
    series_successes: job.seriesSuccesses,
    removals_allowed_at: job.removalsAllowedAt,
    cancelled_cycle_id: job.cancelledCycleId,
    accounts_on_deletion: job.accountsOnDeletion,
    source: job.source,
  }
}

function toChangedColumns(change: JobChange): Updateable<JobTable> {
  return definedOnly({
    is_started: change.isStarted === undefined ? undefined : toFlag(change.isStarted),
    has_run: change.hasRun === undefined ? undefined : toFlag(change.hasRun),
    interval_seconds: change.intervalSeconds,
    settings: change.settings === undefined ? undefined : JSON.stringify(change.settings),
    is_event_driven: change.settings === undefined ? undefined : eventDriven(change.settings),
    watermark: change.watermark,
    reset_count: change.resetCount,
    next_cycle_at: change.nextCycleAt,
    quarantine: change.quarantine === undefined ? undefined : toNullableJson(change.quarantine),
    count_successive_complete_failures: change.countSuccessiveCompleteFailures,
    steady_state_first_achieved_at: change.steadyStateFirstAchievedAt,
    steady_state_last_achieved_at: change.steadyStateLastAchievedAt,
    schema_version: change.schemaVersion,
    series_successes: change.seriesSuccesses,
    removals_allowed_at: change.removalsAllowedAt,
    cancelled_cycle_id: change.cancelledCycleId,
    accounts_on_deletion: change.accountsOnDeletion,
  })
}

function definedOnly<T extends object>(columns: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const defined = Object.entries(columns).filter(([, value]) => value !== undefined)
  // Only members were left out, none changed.
  return Object.fromEntries(defined) as { [K in keyof T]?: Exclude<T[K], undefined> }
}

function toJob(row: JobColumns): JobRecord {
  return {
    id: row.id,
    tenantId: row.tenant_id,
    servicePrincipalId: row.service_principal_id,
    templateId: row.template_id,
    createdAt: row.created_at,
    isStarted: row.is_started === 1,
    hasRun: row.has_run === 1,
    intervalSeconds: row.interval_seconds,
    settings: fromJson<JobRecord['settings']>(row.settings),
    watermark: row.watermark,
    resetCount: row.reset_count,
    nextCycleAt: row.next_cycle_at,
    quarantine: fromNullableJson<NonNullable<JobRecord['quarantine']>>(row.quarantine),
    countSuccessiveCompleteFailures: row.count_successive_complete_failures,
    steadyStateFirstAchievedAt: row.steady_state_first_achieved_at,
    steadyStateLastAchievedAt: row.steady_state_last_achieved_at,
    schemaVersion: row.schema_version,
    seriesSuccesses: row.series_successes,
    removalsAllowedAt: row.removals_allowed_at,
    cancelledCycleId: row.cancelled_cycle_id,
    accountsOnDeletion: row.accounts_on_deletion,
    source: row.source,
  }
}

/** On unless it is switched off (provisioning.md CYC-2). */
function eventDriven(settings: JobRecord['settings']): JobColumns['is_event_driven'] {
  return toFlag(settings.EventDriven?.toLowerCase() !== 'false')
}
