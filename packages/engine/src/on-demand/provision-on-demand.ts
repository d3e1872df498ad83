// Provisioning now, for a few objects that somebody names (provisioning.md §8). The pipeline is that of a cycle; only
// what is looked at and where the writes go is chosen here.

import { asId, type CycleId } from '@rollcall/core'
import {
  type CreationAttempt,
  type Initiator,
  type JobRecord,
  type PendingKey,
  type ProvisioningLogEntry,
  type TargetConnection,
  type TargetConnector,
  TargetError,
  type UnsentRequest,
} from '@rollcall/ports'
import { settleCreation } from '../cycle/creation-attempts.ts'
import { type JobContext, openJobContext } from '../cycle/job-context.ts'
import { loadPage } from '../cycle/load-page.ts'
import { openPage } from '../cycle/page-context.ts'
import { type EngineDeps, nowText } from '../engine-deps.ts'
import { refuseForUploads } from '../jobs/refuse-for-uploads.ts'
import type { ProvisioningOutcome } from '../outcome.ts'
import { provisionObject } from '../provision-object.ts'
import { skipped } from '../steps/conclude.ts'
import { dryRunMembers } from './dry-run-members.ts'
import { withObjectLocks } from './object-lock.ts'
import { type OnDemandSubject, readSubjects } from './on-demand-subject.ts'
import { type MembersOnDemand, provisionMembers } from './provision-members.ts'
import { type RecordedObject, recordOnDemand } from './record-on-demand.ts'
import { showMatch } from './show-match.ts'
import { stoppedEntry } from './stopped-entry.ts'

export type OnDemandRequest = {
  readonly subjects: readonly OnDemandSubject[]
  readonly initiatedBy: Initiator
}

/** What came of one object. */
export type OnDemandResult = {
  readonly startedAt: string
  readonly endedAt: string
  /** The log record with its steps; what a dry run gives is not in the log. */
  readonly entry: ProvisioningLogEntry
  /** What a dry run would have sent; `null` when it was sent. */
  readonly unsent: readonly UnsentRequest[] | null
}

/**
 * Provisions the objects one after another and records what came of each, links and log included. Works in any state of
 * the job; excludes a running cycle from these objects meanwhile.
 *
 * @throws {InvalidInput} The request names what the schema does not have, or the job's objects are uploaded. {RollcallError} `ERR_OBJECT_BUSY`.
 */
export async function provisionOnDemand(
  deps: EngineDeps,
  job: JobRecord,
  request: OnDemandRequest,
): Promise<readonly OnDemandResult[]> {
  refuseForUploads(job, 'provisionOnDemand')
  const keys = readSubjects(request.subjects, await deps.store.jobs.schema(job.id))
  return withObjectLocks(deps, job.id, keys, () =>
    run(deps, job, request, keys, {
      open: (connection) => deps.connectors.open(connection),
      settle: (context, key) => settleCreation(deps, context, key),
      attempt: (attempts) => deps.store.creationAttempts.put(job.id, attempts),
      record: (context, done) => recordOnDemand(deps, context, done),
      provisionMembers: (context, members) => provisionMembers(deps, context, members),
      takeUnsent: () => null,
    }),
  )
}

/**
 * The same, with reads only: nothing is sent to the target but questions, and nothing is written here (OND-6).
 *
 * @throws {InvalidInput} The request names what the schema does not have, or the job's objects are uploaded.
 */
export async function dryRunOnDemand(
  deps: EngineDeps,
  job: JobRecord,
  request: OnDemandRequest,
): Promise<readonly OnDemandResult[]> {
  refuseForUploads(job, 'provisionOnDemand')
  const keys = readSubjects(request.subjects, await deps.store.jobs.schema(job.id))
  let takeUnsent = (): readonly UnsentRequest[] => []
  const outcomes: ProvisioningOutcome[] = []
  return run(deps, job, request, keys, {
    open(connection) {
      const connector = deps.connectors.openDryRun(connection)
      takeUnsent = () => connector.takeUnsent()
      return connector
    },
    settle: async () => {},
    attempt: async () => {},
    record: async (_context, { entry, outcome }) => {
      if (outcome !== null) outcomes.push(outcome)
      return entry
    },
    provisionMembers: (context, members) => dryRunMembers(deps, context, members, outcomes),
    takeUnsent: () => takeUnsent(),
  })
}

/** Where an on-demand run writes to. */
type Effects = {
  readonly open: (connection: TargetConnection) => TargetConnector
  /** Finds out what became of a creation whose answer nobody recorded. */
  readonly settle: (context: JobContext, key: PendingKey) => Promise<void>
  /** Puts a creation on disk before it is sent. */
  readonly attempt: (attempts: readonly CreationAttempt[]) => Promise<void>
  readonly record: (context: JobContext | null, done: RecordedObject) => Promise<ProvisioningLogEntry>
  readonly provisionMembers: (
    context: JobContext,
    members: MembersOnDemand,
  ) => Promise<ProvisioningLogEntry | null>
  readonly takeUnsent: () => readonly UnsentRequest[] | null
}

async function run(
  deps: EngineDeps,
  job: JobRecord,
  request: OnDemandRequest,
  keys: readonly PendingKey[],
  effects: Effects,
): Promise<readonly OnDemandResult[]> {
  // The log groups what was asked for at once as it groups a cycle.
  const runId: CycleId = asId(deps.ids.next())
  const results: OnDemandResult[] = []
  let context: JobContext | null = null
  try {
    for (const key of keys) {
      const startedAt = nowText(deps)
      let done: RecordedObject
      try {
        context ??= await openTested(deps, job, effects)
        await effects.settle(context, key)
        done = await provisionOne(deps, context, key, {
          runId,
          initiatedBy: request.initiatedBy,
          attempt: effects.attempt,
        })
      } catch (error) {
        if (!(error instanceof TargetError)) throw error
        const stopped = { job, key, runId, startedAt, initiatedBy: request.initiatedBy, error }
        done = { outcome: null, entry: stoppedEntry(deps, stopped) }
      }
      const entry = await effects.record(context, done)
      results.push({ startedAt, endedAt: nowText(deps), entry, unsent: effects.takeUnsent() })
    }
    for (const { memberIds, objectId: groupId } of request.subjects) {
      if (memberIds.length === 0 || context === null) continue
      const startedAt = nowText(deps)
      const { initiatedBy } = request
      const entry = await effects.provisionMembers(context, { groupId, memberIds, runId, initiatedBy })
      if (entry !== null)
        results.push({ startedAt, endedAt: nowText(deps), entry, unsent: effects.takeUnsent() })
    }
    return results
  } finally {
    await context?.connector.close()
  }
}

async function openTested(deps: EngineDeps, job: JobRecord, { open }: Effects): Promise<JobContext> {
  const context = await openJobContext(deps, job, { open })
  try {
    await context.connector.testConnection()
    return context
  } catch (error) {
    await context.connector.close()
    throw error
  }
}

async function provisionOne(
  deps: EngineDeps,
  context: JobContext,
  key: PendingKey,
  {
    runId,
    initiatedBy,
    attempt,
  }: { readonly runId: CycleId; readonly initiatedBy: Initiator } & Pick<Effects, 'attempt'>,
): Promise<RecordedObject> {
  const compiled = context.mappings.get(key.objectType)
  if (compiled === undefined) throw new TypeError('the subject was checked against the schema')
  const loaded = await loadPage(deps, context, key.objectType, compiled, [key])
  const page = await openPage(deps, context, loaded, {
    cycleId: runId,
    mayRemove: true,
    matchSource: 'target',
    readsFresh: true,
    matchesAll: true,
    attempt,
    initiatedBy,
  })
  const [object] = loaded.objects
  if (object === undefined) throw new TypeError('a page holds what was asked for')
  page.markStarted(object)
  if (object.scope.state === 'purged' && object.link === null) {
    const outcome = skipped(page, object, { match: undefined }, 'EntryNotFound')
    return { outcome, entry: outcome.entry }
  }
  const outcome = await provisionObject(object, page)
  if (outcome === null) throw new TypeError('on demand, an object that must leave is removed')
  const entry = showMatch(outcome.entry, page.matches.get(object.id))
  return { outcome: { ...outcome, entry }, entry }
}
