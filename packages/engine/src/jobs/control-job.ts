// What an administrator does to a job: make it, switch it on and off, start it over, change and delete it.

import { asId, type JobId, type SynchronizationSchema, type TenantId } from '@rollcall/core'
import {
  type ApplicationRecord,
  Conflict,
  InvalidInput,
  type JobChange,
  type JobRecord,
  type Pace,
  type Store,
} from '@rollcall/ports'
import { type EngineDeps, nowText } from '../engine-deps.ts'
import { checkSettings, settingsOfTemplate } from './job-settings.ts'

export type JobTemplate = {
  readonly id: string
  readonly schema: SynchronizationSchema
  readonly pace: Pace
  readonly softDelete: boolean
}

export const RESET_FLAGS = [
  'None',
  'ConnectorDataStore',
  'Escrows',
  'Watermark',
  'QuarantineState',
  'Full',
  'ForceDeletes',
] as const
export type ResetFlag = (typeof RESET_FLAGS)[number]

// CYC-2. Event-driven cycles come in between; this is the longest a started job rests.
const DEFAULT_INTERVAL_SECONDS = 40 * 60
const SHORTEST_INTERVAL_SECONDS = 60

/**
 * A new job with its own copy of the template's schema, not started.
 *
 * @throws {Conflict} The application has a job of this template already.
 */
export async function createJob(
  deps: EngineDeps,
  input: {
    readonly tenantId: TenantId
    readonly application: ApplicationRecord
    readonly template: JobTemplate
  },
): Promise<JobRecord> {
  const { application, template, tenantId } = input
  const id: JobId = asId(`${template.id}.${tenantId.replaceAll('-', '')}.${application.appId}`)
  const job: JobRecord = {
    id,
    tenantId,
    servicePrincipalId: application.servicePrincipalId,
    templateId: template.id,
    createdAt: nowText(deps),
    isStarted: false,
    hasRun: false,
    intervalSeconds: DEFAULT_INTERVAL_SECONDS,
    settings: settingsOfTemplate(template),
    watermark: null,
    resetCount: 0,
    nextCycleAt: null,
    quarantine: null,
    countSuccessiveCompleteFailures: 0,
    steadyStateFirstAchievedAt: null,
    steadyStateLastAchievedAt: null,
    schemaVersion: 'v1.0',
  }
  await deps.store.transaction(async (store) => {
    if ((await store.jobs.get(tenantId, id)) !== null) {
      throw new Conflict(
        'templateId',
        `the application has a job of template "${template.id}" already: "${id}"`,
      )
    }
    await store.jobs.insert(job, { ...template.schema, id, version: job.schemaVersion })
  })
  return job
}

/** Switches the job on; it goes on from its watermark, and out of quarantine. No effect on a job that runs. */
export async function startJob(deps: EngineDeps, job: JobRecord): Promise<void> {
  if (job.isStarted && job.quarantine === null) return
  await deps.store.jobs.update(job.id, { isStarted: true, quarantine: null, nextCycleAt: nowText(deps) })
}

/** Switches the job off. The running cycle stops between two pages and keeps what is pending; state is kept. */
export async function pauseJob(deps: EngineDeps, job: JobRecord): Promise<void> {
  await deps.store.jobs.update(job.id, { isStarted: false })
}

/**
 * The flags of a `resetScope` text: comma-separated, in any case; empty is what "Restart provisioning" does.
 *
 * @throws {InvalidInput} An unknown flag.
 */
export function parseResetScope(text: string): readonly ResetFlag[] {
  const names = text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
  if (names.length === 0) return ['QuarantineState', 'Watermark', 'Escrows']
  return names.map((name) => {
    const flag = RESET_FLAGS.find((candidate) => candidate.toLowerCase() === name.toLowerCase())
    if (flag !== undefined) return flag
    throw new InvalidInput(
      `unknown resetScope "${name}"; known are ${RESET_FLAGS.join(', ')}`,
      'criteria.resetScope',
    )
  })
}

/** Clears what the flags name and lets the job run (provisioning.md 5.7). `Full` never implies `ForceDeletes` (CYC-40). */
export async function restartJob(
  deps: EngineDeps,
  job: JobRecord,
  flags: readonly ResetFlag[],
): Promise<void> {
  const all = flags.includes('Full')
  const clears = (flag: ResetFlag) => all || flags.includes(flag)
  await deps.store.transaction(async (store) => {
    if (clears('ConnectorDataStore')) await forgetLinks(store, job)
    if (clears('Escrows')) await store.escrows.clear(job.id)
    const change: JobChange = {
      isStarted: true,
      nextCycleAt: nowText(deps),
      ...(clears('Watermark') || clears('ConnectorDataStore')
        ? { watermark: null, resetCount: job.resetCount + 1 }
        : {}),
      ...(clears('QuarantineState') || flags.includes('ForceDeletes') ? { quarantine: null } : {}),
      ...(flags.includes('ForceDeletes') ? { settings: { ...job.settings, ForceDeletes: 'true' } } : {}),
    }
    await store.jobs.update(job.id, change)
  })
}

/**
 * Replaces settings by name and the interval. An empty value takes a setting back to its default. A setting that decides who
 * belongs starts over with an initial cycle.
 *
 * @throws {InvalidInput} An unknown setting, a value it does not take, or an interval below a minute.
 */
export async function changeJob(
  deps: EngineDeps,
  job: JobRecord,
  change: { readonly settings?: Readonly<Record<string, string>>; readonly intervalSeconds?: number },
): Promise<void> {
  const { settings = {}, intervalSeconds } = change
  checkSettings(Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== '')))
  if (intervalSeconds !== undefined && !(intervalSeconds >= SHORTEST_INTERVAL_SECONDS)) {
    throw new InvalidInput(
      `interval is ${intervalSeconds} seconds; accepted is ${SHORTEST_INTERVAL_SECONDS} or more`,
      'schedule.interval',
    )
  }
  const merged: Record<string, string> = Object.fromEntries(
    Object.entries({ ...job.settings, ...settings }).filter(([, value]) => value !== ''),
  )
  const changesScope = SCOPE_SETTINGS.some((name) => merged[name] !== job.settings[name])
  await deps.store.jobs.update(job.id, {
    settings: merged,
    ...(changesScope ? fromTheBeginning(deps, job) : {}),
    ...(intervalSeconds === undefined ? {} : { intervalSeconds }),
  })
}

// SCP-8: who belongs is decided anew for everyone.
const SCOPE_SETTINGS = ['NestedGroups', 'RequireNonDefaultRole']

/** The next cycle is an initial one, and begins at once when the job runs. */
function fromTheBeginning(deps: EngineDeps, job: JobRecord): JobChange {
  const resetCount = job.resetCount + 1
  return { watermark: null, resetCount, ...(job.isStarted ? { nextCycleAt: nowText(deps) } : {}) }
}

/** Stops the job and forgets all its state; accounts in the target stay. */
export async function deleteJob(deps: EngineDeps, job: JobRecord): Promise<void> {
  await deps.store.jobs.remove(job.id)
}

/** Stores a checked schema; the next cycle is an initial one under it (provisioning.md MAP-71). */
export async function saveSchema(
  deps: EngineDeps,
  job: JobRecord,
  schema: SynchronizationSchema,
): Promise<void> {
  const version = nextVersion(job.schemaVersion)
  await deps.store.transaction(async (store) => {
    await store.jobs.saveSchema(job.id, { ...schema, id: job.id, version })
    await store.jobs.update(job.id, {
      schemaVersion: version,
      ...fromTheBeginning(deps, job),
    })
  })
}

async function forgetLinks(store: Store, job: JobRecord): Promise<void> {
  await store.links.clear(job.id)
  await store.references.clear(job.id)
  await store.members.clear(job.id)
  await store.listing.clear(job.id)
}

// `v1.7` → `v1.8`; clients only need it to differ.
function nextVersion(version: string): string {
  const minor = Number(/^v1\.(\d+)$/.exec(version)?.[1] ?? 0)
  return `v1.${minor + 1}`
}
