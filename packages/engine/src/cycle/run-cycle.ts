// One cycle of a job: open, decide scope, removals first, users, groups, references, close (DESIGN: a cycle).

import { asId, type JobId, type ObjectType, RollcallError } from '@rollcall/core'
import type { CyclePhase, CycleRecord, JobRecord, LinkRecord, PendingStep, Store } from '@rollcall/ports'
import { type EngineDeps, nowText } from '../engine-deps.ts'
import { finishDeletion } from '../jobs/delete-application.ts'
import { workOffMembers } from '../members/work-off-members.ts'
import { pause } from '../pause.ts'
import { settleCreations } from './creation-attempts.ts'
import { doneIn, NO_COUNTS } from './cycle-counts.ts'
import { type CycleRun, keepingPages, PAGE_SIZE } from './cycle-run.ts'
import { closeCycle, endCancelled, failCycle } from './end-cycle.ts'
import { finishUnchanged } from './finish-unchanged.ts'
import { indexTarget } from './index-target.ts'
import { type JobContext, memberScope, openJobContext, pendingScope } from './job-context.ts'
import { judgeRemovals, stageRemovals } from './judge-removals.ts'
import { SMALLEST_LISTING_BUDGET } from './list-within.ts'
import { stepOptions, workOffStep } from './work-off-step.ts'

const HELPER_POLL_MS = 100

/** Who else works on the cycle; nobody where it is missing. */
export type CycleHelp = Partial<Pick<CycleRun, 'askForHelp' | 'comparer'>>

export type CycleEnd = 'finished' | 'interrupted' | 'cancelled' | 'failed'

/**
 * Runs the job's open cycle, or opens one. Everything it has yet to do is on disk before it is tried, so that a process
 * may die at any point: the next run continues with what is pending.
 *
 * What only an administrator can put right, such as a target that refuses the token, ends the cycle and puts the job into
 * quarantine; it is not an exception.
 */
export async function runCycle(
  deps: EngineDeps,
  job: JobRecord,
  signal: AbortSignal,
  { askForHelp = null, comparer = null }: CycleHelp = {},
): Promise<CycleEnd> {
  if (!(await takeOver(deps, job, signal))) return stop(deps, job)
  const resumed = await deps.store.jobs.openCycle(job.id)
  if (resumed !== null && resumed.id === job.cancelledCycleId) return stop(deps, job)
  const cycle = resumed ?? (await openCycle(deps, job))
  let context: JobContext | null = null
  try {
    context = await openJobContext(deps, job)
    await context.connector.testConnection(signal)
    const run: CycleRun = {
      deps,
      context,
      signal,
      holder: deps.ids.next(),
      sharedStepId: null,
      askForHelp,
      comparer,
    }
    if (cycle.phase === 'open') await settleCreations(deps, context)
    const tested = paced(deps, withRequests(cycle, context.connector.requestCount()))
    // What was listed before an interruption may lack an account that was made and not recorded: it is listed again.
    const current = cycle.phase === 'open' ? await collect(run, tested) : { ...tested, listedObjectTypes: [] }
    await deps.store.jobs.saveCycle(current)
    const done = await keepingPages(run, () => workOffPhases(run, current))
    if (done === null) return await stop(deps, job)
    await closeCycle(run, done)
    await finishDeletion(deps, context)
    return 'finished'
  } catch (error) {
    if (signal.aborted) return await stop(deps, job)
    // A target that cannot be used, a schema that does not compile, a secret that cannot be opened: an administrator can
    // put it right. Anything else is a mistake of ours, and the cycle stays open.
    if (!(error instanceof RollcallError)) throw error
    await failCycle(deps, job, cycle, error)
    return 'failed'
  } finally {
    await context?.connector.close()
  }
}

/**
 * Whoever ran the job's cycle before is gone. Those who helped end their pages first: what they are sending belongs to a cycle
 * that may not go on. @returns `false` when nobody wants it any more.
 */
async function takeOver(
  { clock, store }: EngineDeps,
  { id }: JobRecord,
  signal: AbortSignal,
): Promise<boolean> {
  await store.pending.abandonPages(id)
  await store.sharing.share(id, null)
  while (await store.pending.isWorkedOn(id, nowText({ clock }))) {
    if (signal.aborted) return false
    await pause(HELPER_POLL_MS, signal)
  }
  return true
}

/** What stopped the cycle: the end of the process, after which it goes on, or an administrator who cancelled it (CYC-3). */
async function stop(deps: EngineDeps, job: JobRecord): Promise<CycleEnd> {
  const cycle = await deps.store.jobs.openCycle(job.id)
  const current = await deps.store.jobs.get(job.tenantId, job.id)
  if (cycle === null || current?.cancelledCycleId !== cycle.id) return 'interrupted'
  await endCancelled(deps, current)
  return 'cancelled'
}

async function openCycle(deps: EngineDeps, job: JobRecord): Promise<CycleRecord> {
  const cycle: CycleRecord = {
    id: asId(deps.ids.next()),
    jobId: job.id,
    kind: job.watermark === null ? 'initial' : 'incremental',
    phase: 'open',
    state: 'running',
    startedAt: nowText(deps),
    endedAt: null,
    // Before anything is read: what changes from here on belongs to the next cycle (provisioning.md CYC-11).
    watermark: await deps.store.tenants.changeSequence(job.tenantId),
    resetCount: job.resetCount,
    listedObjectTypes: [],
    counts: NO_COUNTS,
    paceFrom: { at: nowText(deps), done: 0 },
    error: null,
  }
  await deps.store.transaction(async (store) => {
    await store.jobs.saveCycle(cycle)
    await store.jobs.update(job.id, { hasRun: true })
  })
  deps.logger.info('cycle started', { jobId: job.id, cycleId: cycle.id, kind: cycle.kind })
  return cycle
}

async function collect({ deps, context }: CycleRun, cycle: CycleRecord): Promise<CycleRecord> {
  const { job } = context
  const types = [...context.mappings.keys()]
  const scope = pendingScope(context)
  const members = memberScope(context)
  const since = job.watermark ?? 0
  return deps.store.transaction(async (store) => {
    await store.pending.reopen(job.id)
    const waiting = await store.members.countPending(job.id)
    if (job.source === 'uploads') {
      await store.uploads.collect(job.id, cycle.kind === 'initial' ? null : nowText(deps))
    } else if (cycle.kind === 'initial' && context.settings.accountsOnDeletion !== null) {
      await collectLinked(store, job.id, types)
    } else if (cycle.kind === 'initial') {
      await store.pending.collectAll(scope, types)
      if (members !== null) await store.members.collectAll(members)
    } else {
      await store.pending.collectChanges(
        { ...scope, isNested: scope.isNested || asksForInnerGroups(context) },
        types,
        since,
        cycle.watermark,
        nowText(deps),
      )
      if (members !== null) await store.members.collectChanges(members, since, cycle.watermark)
    }
    const collected = await store.pending.count(job.id)
    // Those that wait since earlier cycles are no change of this one.
    const collectedMembers = Math.max(0, (await store.members.countPending(job.id)) - waiting)
    const counts = { ...cycle.counts, collected, collectedMembers }
    const phase = cycle.kind === 'initial' && job.source === 'directory' ? 'compare' : 'scope'
    const next: CycleRecord = { ...cycle, phase, counts }
    await store.jobs.saveCycle(next)
    return next
  })
}

// A change of a group inside a group then concerns everyone below it, as where groups are nested (provisioning.md SCP-23).
function asksForInnerGroups({ mappings }: JobContext): boolean {
  return [...mappings.values()].some(({ filterNeeds }) => filterNeeds.groupIds.transitiveMemberOf.length > 0)
}

// While its application is being deleted nobody else concerns the job (provisioning.md DEP-13).
async function collectLinked(store: Store, jobId: JobId, types: readonly ObjectType[]): Promise<void> {
  for (const objectType of types) {
    for (let after: string | null = null; ; ) {
      const page = { after, limit: PAGE_SIZE }
      const links: readonly LinkRecord[] = await store.links.list(jobId, objectType, page)
      await store.pending.add(
        jobId,
        links.map(({ sourceId: objectId }) => ({ objectType, objectId })),
      )
      if (links.length < PAGE_SIZE) break
      after = links.at(-1)?.sourceId ?? null
    }
  }
}

const WORKING_PHASES: readonly CyclePhase[] = [
  'compare',
  'scope',
  'threshold',
  'removals',
  'users',
  'groups',
  'references',
  'members',
  'groupDeletions',
]

/** Phases from where the cycle stands to the last; `null` when it was interrupted. */
async function workOffPhases(run: CycleRun, start: CycleRecord): Promise<CycleRecord | null> {
  let cycle = start
  for (const phase of WORKING_PHASES.slice(Math.max(0, WORKING_PHASES.indexOf(cycle.phase)))) {
    cycle = await enterPhase(run, phase === 'members' ? await withMembers(run, cycle) : cycle, phase)
    const after = await runPhase(run, cycle, phase)
    if (after === null) return null
    cycle = after
  }
  return cycle
}

async function runPhase(run: CycleRun, cycle: CycleRecord, phase: CyclePhase): Promise<CycleRecord | null> {
  switch (phase) {
    case 'compare':
      return finishUnchanged(run, cycle)
    case 'scope':
      return workOffTypes(run, cycle, 'scope')
    case 'threshold':
      return judgeRemovals(run, cycle)
    case 'removals':
      return workOffType(run, await stageRemovals(run, cycle), 'remove', 'User')
    case 'users':
      return exportType(run, cycle, 'User')
    case 'groups':
      return exportType(run, cycle, 'Group')
    case 'references':
      return workOffTypes(run, cycle, 'reference')
    case 'members':
      return exportMembers(run, cycle)
    case 'groupDeletions':
      return workOffType(run, cycle, 'remove', 'Group')
    default:
      return cycle
  }
}

async function workOffTypes(
  run: CycleRun,
  start: CycleRecord,
  step: PendingStep,
): Promise<CycleRecord | null> {
  let cycle: CycleRecord | null = start
  for (const objectType of run.context.mappings.keys()) {
    if (cycle === null) return null
    cycle = await workOffType(run, cycle, step, objectType)
  }
  return cycle
}

/** Removals were counted and allowed by then; users go first of all, groups last of all (provisioning.md CYC-22). */
async function workOffType(
  run: CycleRun,
  cycle: CycleRecord,
  step: PendingStep,
  objectType: ObjectType,
): Promise<CycleRecord | null> {
  const options = stepOptions(run, cycle, { step, objectType })
  return options === null ? cycle : workOffStep(run, cycle, options)
}

/** Members; a group that turns out to be gone is made anew at once, and its members follow (provisioning.md CYC-21). */
async function exportMembers(run: CycleRun, start: CycleRecord): Promise<CycleRecord | null> {
  const cycle = await workOffMembers(run, start)
  if (cycle === null) return null
  const query = { step: 'export', objectType: 'Group' } as const
  if ((await run.deps.store.pending.count(run.context.job.id, query)) === 0) return cycle
  const made = await exportType(run, cycle, 'Group')
  return made === null ? null : workOffMembers(run, made)
}

async function exportType(
  run: CycleRun,
  start: CycleRecord,
  objectType: ObjectType,
): Promise<CycleRecord | null> {
  const compiled = run.context.mappings.get(objectType)
  if (compiled === undefined) return start
  const { deps, context } = run
  if (objectType === 'User' && compiled.hasReferences) await assignLevels(deps.store, context.job)
  return workOffType(run, await listWhenItPays(run, start, objectType), 'export', objectType)
}

function assignLevels(store: Store, { id, source, tenantId }: JobRecord): Promise<void> {
  return source === 'uploads' ? store.uploads.assignLevels(id) : store.pending.assignLevels(tenantId, id)
}

// An initial cycle asks about every object; an incremental one only about those without a link, which are few unless a
// large group was assigned.
async function listWhenItPays(
  run: CycleRun,
  cycle: CycleRecord,
  objectType: ObjectType,
): Promise<CycleRecord> {
  const { deps, context } = run
  const compiled = context.mappings.get(objectType)
  const budget =
    cycle.kind === 'initial'
      ? await deps.store.pending.count(context.job.id, { step: 'export', objectType })
      : await deps.store.pending.countUnlinked(context.job.id, { step: 'export', objectType })
  if (compiled === undefined || budget < SMALLEST_LISTING_BUDGET) return cycle
  const before = context.connector.requestCount()
  const isListed = await indexTarget(deps, context, objectType, compiled, budget)
  const after: CycleRecord = {
    ...withRequests(cycle, context.connector.requestCount() - before),
    listedObjectTypes: isListed ? [...cycle.listedObjectTypes, objectType] : cycle.listedObjectTypes,
  }
  await deps.store.jobs.saveCycle(after)
  return after
}

function withRequests(cycle: CycleRecord, requests: number): CycleRecord {
  return { ...cycle, counts: { ...cycle.counts, requests: cycle.counts.requests + requests } }
}

// Memberships of groups that got their account in this cycle have joined by now.
async function withMembers({ context, deps }: CycleRun, cycle: CycleRecord): Promise<CycleRecord> {
  if (cycle.kind !== 'initial' || cycle.phase === 'members') return cycle
  const collectedMembers = await deps.store.members.countPending(context.job.id)
  return { ...cycle, counts: { ...cycle.counts, collectedMembers } }
}

// Phases differ in how long an object takes, and a cycle that was broken off did nothing in between: what went before says
// little about the time that is left.
function paced(deps: EngineDeps, cycle: CycleRecord): CycleRecord {
  return { ...cycle, paceFrom: { at: nowText(deps), done: doneIn(cycle.counts) } }
}

async function enterPhase({ deps }: CycleRun, cycle: CycleRecord, phase: CyclePhase): Promise<CycleRecord> {
  if (cycle.phase === phase) return cycle
  const entered = paced(deps, { ...cycle, phase })
  await deps.store.jobs.saveCycle(entered)
  return entered
}
