// What an administrator does to a job: make it, switch it on and off, start it over, change and delete it.

import { asId, type JobId, type SynchronizationSchema, type TenantId } from '@rollcall/core'
import {
  type ApplicationRecord,
  Conflict,
  InvalidInput,
  type JobRecord,
  type JobSource,
  type Store,
  type TargetProfileReference,
} from '@rollcall/ports'
import { announce } from '../announce.ts'
import { endCancelled } from '../cycle/end-cycle.ts'
import { type EngineDeps, nowText } from '../engine-deps.ts'
import { imposeQuarantine, liftQuarantine } from '../quarantine.ts'
import { fromTheBeginning } from './from-the-beginning.ts'
import { checkSettings, settingsOfTemplate } from './job-settings.ts'
import { moveJob } from './move-job.ts'
import { refuseRolesWithSyncAll } from './role-scope.ts'
import { nextVersion } from './schema-version.ts'
import { profileOf } from './target-profile.ts'

export type JobTemplate = {
  readonly id: string
  readonly schema: SynchronizationSchema
  /** What the target can do; as the RFCs have it when missing. */
  readonly profile?: TargetProfileReference
  readonly softDelete: boolean
  /** Where its jobs' objects come from; the directory when missing. */
  readonly source?: JobSource
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
 * @throws {InvalidInput} There is no such target profile.
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
  const settings = settingsOfTemplate(template)
  profileOf(deps, settings)
  const id: JobId = asId(`${template.id}.${tenantId.replaceAll('-', '')}.${application.appId}`)
  const job: JobRecord = {
    id,
    tenantId,
    servicePrincipalId: application.servicePrincipalId,
    templateId: template.id,
    source: template.source ?? 'directory',
    createdAt: nowText(deps),
    isStarted: false,
    hasRun: false,
    intervalSeconds: DEFAULT_INTERVAL_SECONDS,
    settings,
    watermark: null,
    resetCount: 0,
    nextCycleAt: null,
    quarantine: null,
    countSuccessiveCompleteFailures: 0,
    steadyStateFirstAchievedAt: null,
    steadyStateLastAchievedAt: null,
    schemaVersion: 'v1.0',
    seriesSuccesses: 0,
    removalsAllowedAt: null,
    cancelledCycleId: null,
    accountsOnDeletion: null,
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
  await deps.store.transaction(async (store) => {
    const before = await moveJob(store, job, 'start', (current) =>
      current.isStarted && current.quarantine === null
        ? {}
        : { ...liftQuarantine(current).change, isStarted: true, nextCycleAt: nowText(deps) },
    )
    if (before !== null) await announce(deps, store, job, null, liftQuarantine(before).events)
  })
}

/** Switches the job off. The running cycle ends as it would, and no other begins; state is kept. */
export async function pauseJob(deps: EngineDeps, job: JobRecord): Promise<void> {
  await deps.store.transaction((store) => moveJob(store, job, 'pause', () => ({ isStarted: false })))
}

/**
 * Puts the job aside by hand: its cycles become rare, and it stays so until it is started or restarted (provisioning.md 7.3).
 *
 * @throws {Conflict} It is not configured, or switched off.
 */
export async function quarantineJob(deps: EngineDeps, job: JobRecord): Promise<void> {
  const impose = (current: Pick<JobRecord, 'quarantine'>) =>
    imposeQuarantine(current, 'QuarantinedOnDemand', BY_HAND, deps.clock.now())
  await deps.store.transaction(async (store) => {
    const before = await moveJob(store, job, 'quarantine', (current) =>
      current.quarantine?.reason === 'QuarantinedOnDemand' ? {} : impose(current).change,
    )
    if (before !== null && before.quarantine?.reason !== 'QuarantinedOnDemand')
      await announce(deps, store, job, null, impose(before).events)
  })
}

const BY_HAND = {
  code: 'QuarantinedOnDemand',
  message: 'An administrator put the job aside. Start or restart it to go on as usual.',
}

// Longer than it takes to write that a cycle was cancelled.
const CANCEL_CLAIM_MS = 10_000

/**
 * Switches the job off and ends its open cycle at once, between two objects: what was not done yet belongs to the next
 * cycle (provisioning.md CYC-3).
 *
 * @throws {Conflict} No cycle is open.
 */
export async function cancelCycle(deps: EngineDeps, job: JobRecord): Promise<void> {
  const { clock, ids, store } = deps
  const cycle = await store.jobs.openCycle(job.id)
  if (cycle === null)
    throw new Conflict('status', 'no cycle of the job is running; there is nothing to cancel')
  await store.transaction((store) =>
    moveJob(store, job, 'pause', () => ({ isStarted: false, cancelledCycleId: cycle.id })),
  )
  // The worker that runs the cycle ends it. Where none does, it is ended here.
  const claimant = ids.next()
  const until = new Date(clock.now() + CANCEL_CLAIM_MS).toISOString()
  if (!(await store.jobs.claim(job.id, claimant, nowText(deps), until))) return
  try {
    await endCancelled(deps, job)
  } finally {
    await store.jobs.release(job.id, claimant)
  }
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

/**
 * Clears what the flags name and lets the job run (provisioning.md 5.7). `Full` never implies `ForceDeletes` (CYC-40), which
 * lets the removals that are held back now be carried out by the next cycle (DEP-36).
 */
export async function restartJob(
  deps: EngineDeps,
  job: JobRecord,
  flags: readonly ResetFlag[],
): Promise<void> {
  const all = flags.includes('Full')
  const clears = (flag: ResetFlag) => all || flags.includes(flag)
  const lifts = clears('QuarantineState') || flags.includes('ForceDeletes') || flags.includes('None')
  await deps.store.transaction(async (store) => {
    if (flags.includes('ForceDeletes')) await store.stagedRemovals.decide(job.id, null, 'approved')
    if (clears('ConnectorDataStore')) await forgetLinks(store, job)
    if (clears('Escrows')) await store.escrows.clear(job.id)
    const before = await moveJob(store, job, 'restart', (current) => ({
      isStarted: true,
      nextCycleAt: nowText(deps),
      ...(clears('Watermark') || clears('ConnectorDataStore')
        ? { watermark: null, resetCount: current.resetCount + 1 }
        : {}),
      // QUA-6: the counter toward quarantine begins anew with the failures.
      ...(clears('Escrows') ? { seriesSuccesses: 0 } : {}),
      ...(lifts ? liftQuarantine(current).change : {}),
    }))
    if (lifts && before !== null) await announce(deps, store, job, null, liftQuarantine(before).events)
  })
}

/**
 * Replaces settings by name and the interval. An empty value takes a setting back to its default. A setting that decides who
 * belongs starts over with an initial cycle.
 *
 * @throws {InvalidInput} An unknown setting, a value it does not take, a target profile that cannot be used, or an interval
 * below a minute.
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
  if (settings.TargetProfile !== undefined) profileOf(deps, merged)
  const changesScope = SCOPE_SETTINGS.some((name) => merged[name] !== job.settings[name])
  await deps.store.jobs.update(job.id, {
    settings: merged,
    ...(changesScope ? fromTheBeginning(deps, job) : {}),
    ...(intervalSeconds === undefined ? {} : { intervalSeconds }),
  })
}

// SCP-8: who belongs is decided anew for everyone.
const SCOPE_SETTINGS = ['NestedGroups', 'RequireNonDefaultRole']

/** Stops the job and forgets all its state; accounts in the target stay. */
export async function deleteJob(deps: EngineDeps, job: JobRecord): Promise<void> {
  await deps.store.jobs.remove(job.id)
}

/**
 * Stores a checked schema; the next cycle is an initial one under it (provisioning.md MAP-71).
 *
 * @throws {InvalidInput} It reads roles where everybody is provisioned (ASN-22).
 */
export async function saveSchema(
  deps: EngineDeps,
  job: JobRecord,
  schema: SynchronizationSchema,
): Promise<void> {
  const secrets = await deps.store.jobs.secrets(job.tenantId, job.servicePrincipalId)
  refuseRolesWithSyncAll(schema, secrets.find(({ key }) => key === 'SyncAll')?.value, 'synchronizationRules')
  const version = nextVersion(job.schemaVersion)
  await deps.store.transaction(async (store) => {
    await store.jobs.saveSchema(job.id, { ...schema, id: job.id, version })
    await store.jobs.update(job.id, {
      schemaVersion: version,
      ...fromTheBeginning(deps, job),
    })
  })
}

/** Stores a schema in which mappings and scope are as before; nothing is evaluated again for that. */
export async function saveDefinitions(
  deps: EngineDeps,
  job: JobRecord,
  schema: SynchronizationSchema,
): Promise<void> {
  const version = nextVersion(job.schemaVersion)
  await deps.store.transaction(async (store) => {
    await store.jobs.saveSchema(job.id, { ...schema, id: job.id, version })
    await store.jobs.update(job.id, { schemaVersion: version })
  })
}

async function forgetLinks(store: Store, job: JobRecord): Promise<void> {
  await store.links.clear(job.id)
  await store.creationAttempts.clear(job.id)
  await store.stagedRemovals.clear(job.id)
  await store.references.clear(job.id)
  await store.members.clear(job.id)
  await store.listing.clear(job.id)
}
