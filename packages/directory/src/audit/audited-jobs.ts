// Changes to what provisioning does, in the audit log's words (provisioning.md §9.6).

import type { JobId } from '@rollcall/core'
import {
  type JobChange,
  type JobRecord,
  type JobStore,
  NotFound,
  type SecretRecord,
  type Store,
} from '@rollcall/ports'
import { servicePrincipalTarget } from './audit-targets.ts'
import type { AuditDraft, AuditWriter } from './audit-writer.ts'
import { MASKED, modifiedProperties } from './modified-properties.ts'
import { schemaProperties } from './schema-properties.ts'

type Audited = Pick<
  JobStore,
  'insert' | 'update' | 'remove' | 'saveSchema' | 'saveTemplateSchema' | 'replaceSecrets'
>

/** The writes of a job store that the audit log tells of; what a cycle notes about itself is none of them. */
export function auditedJobs(write: AuditWriter, store: Store): Audited {
  return {
    insert: (job, schema) =>
      write(job.tenantId, async (store, record) => {
        await store.jobs.insert(job, schema)
        record(await describeJobChange(store, job, CREATED, modifiedProperties({}, settingsOf(job))))
      }),

    async update(id, change) {
      if (!isConfiguration(change)) return store.jobs.update(id, change)
      const { tenantId } = await requireJob(store, id)
      return write(tenantId, async (store, record) => {
        const before = await requireJob(store, id)
        await store.jobs.update(id, change)
        const after: JobRecord = { ...before, ...change }
        const properties = modifiedProperties(settingsOf(before), settingsOf(after))
        const activity = activityOf(before, change)
        if (activity !== null && (properties.length > 0 || activity === RESTARTED)) {
          record(await describeJobChange(store, after, activity, properties))
        }
      })
    },

    async remove(id) {
      const job = await store.jobs.find(id)
      if (job === null) return store.jobs.remove(id)
      return write(job.tenantId, async (store, record) => {
        await store.jobs.remove(id)
        record(await describeJobChange(store, job, DELETED, modifiedProperties(settingsOf(job), {})))
      })
    },

    async saveSchema(id, schema) {
      const job = await requireJob(store, id)
      return write(job.tenantId, async (store, record) => {
        const before = schemaProperties(await store.jobs.schema(id))
        await store.jobs.saveSchema(id, schema)
        const properties = modifiedProperties(before, schemaProperties(schema))
        if (properties.length > 0) record(await describeJobChange(store, job, REMAPPED, properties))
      })
    },

    saveTemplateSchema: (tenantId, servicePrincipalId, change) =>
      write(tenantId, async (store, record) => {
        await store.jobs.saveTemplateSchema(tenantId, servicePrincipalId, change)
        const { templateId, previous, schema } = change
        const properties = modifiedProperties(schemaProperties(previous), schemaProperties(schema))
        if (properties.length === 0) return
        const application = await store.applications.getByServicePrincipal(tenantId, servicePrincipalId)
        const displayName = application?.displayName ?? servicePrincipalId
        record({
          ...TEMPLATE_CHANGED,
          category: 'ProvisioningManagement',
          targets: [
            servicePrincipalTarget({ servicePrincipalId, displayName }, properties),
            {
              id: templateId,
              displayName: templateId,
              type: 'SynchronizationTemplate',
              userPrincipalName: null,
              modifiedProperties: [],
            },
          ],
        })
      }),

    replaceSecrets: (tenantId, servicePrincipalId, secrets) =>
      write(tenantId, async (store, record) => {
        const before = await store.jobs.secrets(tenantId, servicePrincipalId)
        await store.jobs.replaceSecrets(tenantId, servicePrincipalId, secrets)
        const properties = modifiedProperties(bySecretKey(before), bySecretKey(secrets))
        if (properties.length === 0) return
        const application = await store.applications.getByServicePrincipal(tenantId, servicePrincipalId)
        const displayName = application?.displayName ?? servicePrincipalId
        record({
          ...CONFIGURED,
          category: 'ProvisioningManagement',
          targets: [
            servicePrincipalTarget(
              { servicePrincipalId, displayName },
              properties.map((property) => maskSealed(property, [...before, ...secrets])),
            ),
          ],
        })
      }),
  }
}

type Activity = Pick<NonNullable<AuditDraft>, 'activity' | 'operation'>

const CREATED: Activity = { activity: 'Add provisioning configuration', operation: 'Add' }
const DELETED: Activity = { activity: 'Delete provisioning configuration', operation: 'Delete' }
const STARTED: Activity = { activity: 'Enable/start provisioning configuration', operation: 'Update' }
const PAUSED: Activity = { activity: 'Disable/pause provisioning configuration', operation: 'Update' }
const RESTARTED: Activity = { activity: 'Enable/restart provisioning configuration', operation: 'Update' }
const CONFIGURED: Activity = { activity: 'Update provisioning setting or credentials', operation: 'Update' }
const REMAPPED: Activity = { activity: 'Update attribute mappings or scope', operation: 'Update' }
const TEMPLATE_CHANGED: Activity = { activity: 'Update synchronization template', operation: 'Update' }
const QUARANTINED: Activity = { activity: 'Quarantine', operation: 'Update' }
const RELEASED: Activity = { activity: 'Leave quarantine', operation: 'Update' }

function isConfiguration(change: JobChange): boolean {
  return ['isStarted', 'settings', 'intervalSeconds', 'quarantine', 'accountsOnDeletion'].some(
    (name) => name in change,
  )
}

function activityOf(before: JobRecord, change: JobChange): Activity | null {
  if (change.accountsOnDeletion !== undefined) return CONFIGURED
  if (change.isStarted === false) return PAUSED
  if (change.isStarted === true)
    return before.isStarted && before.quarantine === null ? RESTARTED : restartOrStart(change)
  if (change.quarantine !== undefined && change.quarantine !== null) {
    return before.quarantine === null ? QUARANTINED : null
  }
  if (change.quarantine === null && before.quarantine !== null) return RELEASED
  return change.settings !== undefined || change.intervalSeconds !== undefined ? CONFIGURED : null
}

// A start never touches the watermark.
function restartOrStart(change: JobChange): Activity {
  return 'resetCount' in change ? RESTARTED : STARTED
}

/** What an administrator decides about a job; a quarantine by its reason, since its times change with each attempt. */
function settingsOf(job: JobRecord): Readonly<Record<string, unknown>> {
  return {
    ...job.settings,
    isStarted: job.isStarted,
    intervalSeconds: job.intervalSeconds,
    ...(job.accountsOnDeletion === null ? {} : { accountsOnDeletion: job.accountsOnDeletion }),
    quarantine: job.quarantine?.reason ?? null,
  }
}

/** A change to a job, with the application that it provisions. */
export async function describeJobChange(
  store: Store,
  job: JobRecord,
  activity: Activity,
  properties: ReturnType<typeof modifiedProperties>,
): Promise<AuditDraft> {
  const { tenantId, servicePrincipalId } = job
  const application = await store.applications.getByServicePrincipal(tenantId, servicePrincipalId)
  const cycle = (await store.jobs.openCycle(job.id)) ?? (await store.jobs.endedCycles(job.id, 1))[0]
  return {
    ...activity,
    ...(cycle === undefined ? {} : { correlationId: cycle.id }),
    category: 'ProvisioningManagement',
    targets: [
      servicePrincipalTarget(
        { servicePrincipalId, displayName: application?.displayName ?? servicePrincipalId },
        properties,
      ),
      {
        id: job.id,
        displayName: job.templateId,
        type: 'SynchronizationJob',
        userPrincipalName: null,
        modifiedProperties: [],
      },
    ],
  }
}

function bySecretKey(secrets: readonly SecretRecord[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(secrets.map(({ key, value }) => [key, value]))
}

function maskSealed(
  property: ReturnType<typeof modifiedProperties>[number],
  secrets: readonly SecretRecord[],
): typeof property {
  const isSealed = secrets.some(({ key, isSealed }) => key === property.displayName && isSealed)
  if (!isSealed) return property
  const masked = (value: string | null) => (value === null ? null : MASKED)
  return { ...property, oldValue: masked(property.oldValue), newValue: masked(property.newValue) }
}

/** @throws {NotFound} No such job. */
export async function requireJob(store: Store, id: JobId): Promise<JobRecord> {
  const job = await store.jobs.find(id)
  if (job === null) throw new NotFound('synchronization job', id)
  return job
}
