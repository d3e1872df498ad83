// A dry run of a whole cycle: the pipeline over everything, with a connector that swallows writes and a store that is only
// read. It may be given a schema or settings that are not saved yet (provisioning.md L40).

import {
  asId,
  type CompiledObjectMapping,
  deletionThreshold,
  type ObjectId,
  type ObjectType,
  type SynchronizationSchema,
} from '@rollcall/core'
import type {
  DryRunConnector,
  JobRecord,
  LinkRecord,
  PendingKey,
  RemovalDecision,
  TargetConnection,
} from '@rollcall/ports'
import { indexTarget } from '../cycle/index-target.ts'
import { type JobContext, openJobContext } from '../cycle/job-context.ts'
import { judgeLeaving, removedWithinDay } from '../cycle/judge-removals.ts'
import { type LoadedPage, loadPage } from '../cycle/load-page.ts'
import type { MatchSource } from '../cycle/match-page.ts'
import { openPage } from '../cycle/page-context.ts'
import type { EngineDeps } from '../engine-deps.ts'
import { checkSettings } from '../jobs/job-settings.ts'
import { refuseForUploads } from '../jobs/refuse-for-uploads.ts'
import type { ProvisioningOutcome } from '../outcome.ts'
import { decide, provisionObject } from '../provision-object.ts'
import { staged } from '../steps/conclude.ts'
import { directoryPages } from './directory-pages.ts'
import { listingInMemory } from './listing-in-memory.ts'
import { FutureAccounts, previewMembers } from './preview-members.ts'
import { type PreviewCount, PreviewTally } from './preview-tally.ts'

export type PreviewOptions = {
  /** In place of the saved schema. */
  readonly schema?: SynchronizationSchema
  /** Job settings by name, over the saved ones; an empty value is the default. */
  readonly settings?: Readonly<Record<string, string>>
  /** Settings that are kept with the secrets, such as `SyncAll`, over the saved ones. */
  readonly secrets?: Readonly<Record<string, string>>
  /** Objects shown of each kind. */
  readonly examples: number
  /** The preview ends after so long with what it knows by then. */
  readonly timeLimitMs: number
}

export type CyclePreview = {
  /** `false`: the time was over, or the target would have had to be asked too often. */
  readonly isComplete: boolean
  /** Objects that were evaluated, in scope or not. */
  readonly evaluated: number
  /** Objects whose account was not looked for, because that would have taken too many requests. */
  readonly notAsked: number
  readonly counts: readonly PreviewCount[]
  /** Requests that would change the target, by method, and those that only ask. */
  readonly requests: { readonly writes: Readonly<Record<string, number>>; readonly reads: number }
  readonly deletionThreshold: {
    readonly removals: number
    /** Those of the last 24 hours, which count with them (provisioning.md DEP-32). */
    readonly removedWithinDay: number
    /** `null`: switched off. */
    readonly threshold: number | null
    readonly wouldTrip: boolean
  }
}

/** Accounts of the target that are kept in memory at once: some 20,000 by pages of a hundred. */
const MAX_LISTED_PAGES = 200
/** Questions about single objects, where the target is too large to be listed. */
const MAX_QUESTIONS = 2_000

/**
 * What a full evaluation would do now, members of groups included: nothing is sent but questions, nothing is written. Accounts
 * are compared with what the target holds where listing it pays, as in an initial cycle; where it is too large for that, those
 * that are linked are compared with what they were last known to hold, at no request. Removals are shown as if they were
 * allowed, but those that an administrator rejected.
 *
 * @throws {InvalidInput} A setting that does not exist. {TargetError} The target cannot be asked.
 */
export async function previewCycle(
  deps: EngineDeps,
  job: JobRecord,
  options: PreviewOptions,
): Promise<CyclePreview> {
  refuseForUploads(job, 'preview')
  const settings = Object.entries({ ...job.settings, ...options.settings }).filter(
    ([, value]) => value !== '',
  )
  checkSettings(Object.fromEntries(settings))
  const opened = await openForReading(deps, { ...job, settings: Object.fromEntries(settings) }, options)
  try {
    await opened.context.connector.testConnection()
    const preview: Preview = {
      ...opened,
      deps: { ...deps, store: { ...deps.store, listing: listingInMemory() } },
      tally: new PreviewTally(options.examples),
      accounts: new FutureAccounts(),
      endsAt: deps.clock.now() + options.timeLimitMs,
      progress: { evaluated: 0, notAsked: 0, questions: 0, removals: 0, isOver: false },
    }
    for (const [objectType, compiled] of opened.context.mappings) {
      await previewType(preview, objectType, compiled)
    }
    return await summarize(preview)
  } finally {
    await opened.context.connector.close()
  }
}

type Opened = { readonly context: JobContext; readonly connector: DryRunConnector }

type Preview = Opened & {
  readonly deps: EngineDeps
  readonly tally: PreviewTally
  readonly accounts: FutureAccounts
  readonly endsAt: number
  readonly progress: {
    evaluated: number
    notAsked: number
    questions: number
    removals: number
    isOver: boolean
  }
}

async function openForReading(
  deps: EngineDeps,
  job: JobRecord,
  { schema, secrets }: PreviewOptions,
): Promise<Opened> {
  let connector: DryRunConnector | null = null
  const context = await openJobContext(deps, job, {
    ...(schema === undefined ? {} : { schema }),
    ...(secrets === undefined ? {} : { secrets }),
    open(connection: TargetConnection) {
      connector = deps.connectors.openDryRun(connection)
      return connector
    },
  })
  if (connector === null) throw new TypeError('a job context opens its connector')
  return { context, connector }
}

async function previewType(
  preview: Preview,
  objectType: ObjectType,
  compiled: CompiledObjectMapping,
): Promise<void> {
  const { context, deps, progress } = preview
  const matchSource = await chooseSource(preview, objectType, compiled)
  for await (const keys of directoryPages(deps.store, context.job, objectType)) {
    progress.isOver ||= deps.clock.now() >= preview.endsAt
    if (progress.isOver) return
    await previewPage(preview, objectType, compiled, keys, matchSource)
  }
}

/** As an initial cycle chooses: one listing in place of a question about each object, where that is cheaper. */
async function chooseSource(
  { context, deps, endsAt }: Preview,
  objectType: ObjectType,
  compiled: CompiledObjectMapping,
): Promise<MatchSource> {
  let inScope = 0
  for await (const keys of directoryPages(deps.store, context.job, objectType)) {
    if (inScope >= MAX_LISTED_PAGES || deps.clock.now() >= endsAt) break
    const { objects } = await loadPage(deps, context, objectType, compiled, keys)
    inScope += objects.filter(({ scope }) => scope.inScope).length
  }
  const budget = Math.min(inScope, MAX_LISTED_PAGES)
  if (budget < 3) return 'target'
  return (await indexTarget(deps, context, objectType, compiled, budget)) ? 'listing' : 'target'
}

async function previewPage(
  preview: Preview,
  objectType: ObjectType,
  compiled: CompiledObjectMapping,
  keys: readonly PendingKey[],
  matchSource: MatchSource,
): Promise<void> {
  const { connector, context, deps, progress, tally } = preview
  const loaded = await loadPage(deps, context, objectType, compiled, keys)
  const objects = loaded.objects.filter(({ link, scope }) => {
    if (matchSource === 'listing' || link !== null || !scope.inScope) return true
    progress.questions += 1
    return progress.questions <= MAX_QUESTIONS
  })
  progress.notAsked += loaded.objects.length - objects.length
  const page = await openPage(
    deps,
    context,
    { ...loaded, objects },
    { cycleId: asId('preview'), mayRemove: true, matchSource, readsFresh: matchSource === 'listing' },
  )
  const decided = await decisionsOn(preview, page.loaded)
  // One after another, so that the requests are told apart by object; what takes long, matching, was asked at once.
  for (const object of objects) {
    page.markStarted(object)
    const { action } = decide(object, page.matches.get(object.id), page)
    progress.evaluated += 1
    const isRemoval = action === 'disable' || action === 'delete'
    if (isRemoval && decided.get(object.id) === 'rejected') {
      tally.add(staged(page, object), [])
      continue
    }
    if (isRemoval && decided.get(object.id) !== 'approved') progress.removals += 1
    const outcome = await provisionObject(object, page)
    const requests = connector.takeUnsent()
    if (outcome === null) continue
    tally.add(outcome, requests)
    if (objectType === 'User') preview.accounts.note(outcome, object.link)
    else await previewGroup(preview, outcome, object.link)
  }
}

async function decisionsOn(
  { context, deps }: Preview,
  { objectType, objects }: LoadedPage,
): Promise<ReadonlyMap<ObjectId, RemovalDecision>> {
  const ids = objects.flatMap(({ id, link, scope }) => (link === null || scope.inScope ? [] : [id]))
  const removals = await deps.store.stagedRemovals.get(context.job.id, objectType, ids)
  return new Map(removals.map(({ decision, objectId }) => [objectId, decision]))
}

/** Members of a group that would be there after the cycle. */
async function previewGroup(
  preview: Preview,
  { link }: ProvisioningOutcome,
  before: LinkRecord | null,
): Promise<void> {
  const group = link.kind === 'put' ? link.link : link.kind === 'keep' ? before : null
  if (group?.state !== 'managed') return
  const { deps, endsAt, progress } = preview
  const isOver = () => {
    progress.isOver ||= deps.clock.now() >= endsAt
    return progress.isOver
  }
  await previewMembers({ ...preview, isOver }, group)
}

async function summarize({ context, deps, connector, progress, tally }: Preview): Promise<CyclePreview> {
  const links = await deps.store.links.count(context.job.id)
  const managed = links.filter((link) => link.state === 'managed').reduce((sum, link) => sum + link.count, 0)
  const threshold = deletionThreshold(context.settings.deletionThreshold, managed)
  const { evaluated, isOver, notAsked, removals } = progress
  const judgement = await judgeLeaving(deps.store, deps, context, removals)
  return {
    isComplete: !isOver && notAsked === 0,
    evaluated,
    notAsked,
    counts: tally.counts(),
    requests: { writes: tally.writes(), reads: connector.requestCount() },
    deletionThreshold: {
      removals,
      removedWithinDay: await removedWithinDay(deps.store, deps, context.job),
      threshold,
      wouldTrip: !judgement.isAllowed,
    },
  }
}
