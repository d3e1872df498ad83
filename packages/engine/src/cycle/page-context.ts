// One page under way: what was read, what was matched, and the claims that keep two of its objects off one account.

import type {
  AttributeValues,
  CompiledObjectMapping,
  CycleId,
  MappingContext,
  ObjectId,
  TargetId,
} from '@rollcall/core'
import type { CreationAttempt, Initiator, ProvisioningStep, TargetObject } from '@rollcall/ports'
import type { EngineDeps } from '../engine-deps.ts'
import type { JobContext } from './job-context.ts'
import type { ImportedObject, LoadedPage } from './load-page.ts'
import { freshStamp, type LogStamp, stampsOfOneInstant } from './log-stamps.ts'
import { type ClaimValues, type Match, type MatchSource, matchingClaim, matchPage } from './match-page.ts'

export type PageContext = {
  readonly deps: EngineDeps
  readonly context: JobContext
  readonly cycleId: CycleId
  readonly loaded: LoadedPage
  readonly compiled: CompiledObjectMapping
  readonly matches: ReadonlyMap<string, Match>
  readonly createContext: MappingContext
  readonly updateContext: MappingContext
  /** Removals were counted and allowed; in every other phase nothing is disabled or deleted. */
  readonly mayRemove: boolean
  /** Somebody worked on the page and died: some of it may have been sent and not recorded. */
  readonly isAbandoned: boolean
  /** What the target holds of a linked object, as fresh as the cycle needs it (CYC-23); `null`: it is gone. */
  readonly currentTarget: (object: ImportedObject) => Promise<TargetObject | null>
  /** Reserves the matching value of a new account; @returns the id of the page's object that has it already, or `null`. */
  readonly claimMatchingValues: (object: ImportedObject, match: Match | undefined) => string | null
  /** The same for a value that must be unique in the target; compared without case. */
  readonly claimValue: (object: ImportedObject, attribute: string, value: string) => Promise<string | null>
  /** The same for an account that was found. */
  readonly claimTarget: (object: ImportedObject, targetId: TargetId) => string | null
  /** Objects whose creation is on disk; none is sent before. */
  readonly attempted: ReadonlySet<ObjectId>
  readonly attempt: (attempts: readonly CreationAttempt[]) => Promise<void>
  /** Who asked for it; `null` in a cycle. */
  readonly initiatedBy: Initiator | null
  /** Those of the page's next entry of the log. */
  readonly nextStamp: () => LogStamp
  /** How objects of the page belong, by what is told of it: those that belong in the same way share one step. */
  readonly scopingSteps: Map<string, ProvisioningStep>
  readonly startedMs: (object: ImportedObject) => number
  readonly markStarted: (object: ImportedObject) => void
}

export type PageOptions = {
  readonly cycleId: CycleId
  readonly mayRemove: boolean
  readonly matchSource: MatchSource
  /** Linked objects are compared with what the target says now, not with what was stored. */
  readonly readsFresh: boolean
  readonly isAbandoned?: boolean
  /** What comes of the objects comes of all of them at once, without a word to the target. */
  readonly isOneInstant?: boolean
  /** Claims values for objects of the page among workers that share the cycle; @returns those that others hold. */
  readonly claimAmongWorkers?: ClaimValues
  /** Puts creations on disk before they are sent; nothing is where nothing is sent. */
  readonly attempt?: (attempts: readonly CreationAttempt[]) => Promise<void>
  readonly initiatedBy?: Initiator
  /** Also objects that are out of scope are matched, for people to see (provisioning.md Appendix B, order match / scope). */
  readonly matchesAll?: boolean
}

/** Matches the page's objects and prepares everything that provisioning one of them needs. */
export async function openPage(
  deps: EngineDeps,
  context: JobContext,
  page: LoadedPage,
  options: PageOptions,
): Promise<PageContext> {
  const claims = new Map<string, string>()
  const claimAmongWorkers: ClaimValues = async (wanted) => {
    const held = (await options.claimAmongWorkers?.(wanted)) ?? []
    for (const { name, objectId } of held) claims.set(name, objectId)
    return held
  }
  // Claimed before anybody looks: what is free now and not found then, nobody else is making.
  const matches = await matchPage(deps, context, page, { ...options, claim: claimAmongWorkers })
  const listed = await listedTargets(deps, context, page, options)
  const started = new Map<string, number>()
  const attempted = new Set<ObjectId>()
  const claim = (name: string, object: ImportedObject) => {
    const holder = claims.get(name)
    if (holder !== undefined && holder !== object.id) return holder
    claims.set(name, object.id)
    return null
  }
  return {
    deps,
    context,
    cycleId: options.cycleId,
    loaded: page,
    compiled: page.compiled,
    matches,
    createContext: page.mappingContext,
    updateContext: { ...page.mappingContext, operation: 'update' },
    mayRemove: options.mayRemove,
    isAbandoned: options.isAbandoned === true,
    currentTarget: (object) => currentTarget(context, object, listed, options),
    claimMatchingValues: (object, match) => {
      if (match?.kind !== 'none') return null
      const holders = match.tried.map((query) => claim(matchingClaim(query), object))
      return holders.find((holder) => holder !== null) ?? null
    },
    claimValue: async (object, attribute, value) => {
      const name = `${attribute}\n${value.toLowerCase()}`
      const rival = claim(name, object)
      if (rival !== null) return rival
      const [held] = await claimAmongWorkers([{ name, objectId: object.id }])
      return held?.objectId ?? null
    },
    claimTarget: (object, targetId) => claim(targetId, object),
    attempted,
    attempt: async (attempts) => {
      const fresh = attempts.filter(({ objectId }) => !attempted.has(objectId))
      if (fresh.length === 0) return
      await options.attempt?.(fresh)
      for (const { objectId } of fresh) attempted.add(objectId)
    },
    initiatedBy: options.initiatedBy ?? null,
    nextStamp: options.isOneInstant === true ? stampsOfOneInstant(deps) : () => freshStamp(deps),
    scopingSteps: new Map(),
    startedMs: (object) => started.get(object.id) ?? deps.clock.now(),
    markStarted: (object) => started.set(object.id, deps.clock.now()),
  }
}

async function listedTargets(
  deps: EngineDeps,
  { job }: JobContext,
  page: LoadedPage,
  options: PageOptions,
): Promise<ReadonlyMap<TargetId, AttributeValues>> {
  if (!options.readsFresh || options.matchSource !== 'listing') return new Map()
  const ids = page.objects.flatMap((object) => (object.link === null ? [] : [object.link.targetId]))
  if (ids.length === 0) return new Map()
  const rows = await deps.store.listing.getByTarget(job.id, page.objectType, ids)
  return new Map(rows.map((row) => [row.targetId, row.values]))
}

async function currentTarget(
  { connector }: JobContext,
  object: ImportedObject,
  listed: ReadonlyMap<TargetId, AttributeValues>,
  options: PageOptions,
): Promise<TargetObject | null> {
  const { link } = object
  if (link === null) return null
  const seen = listed.get(link.targetId)
  if (seen !== undefined) return { id: link.targetId, values: seen }
  if (!options.readsFresh && link.targetValues !== null)
    return { id: link.targetId, values: link.targetValues }
  // Also when a listing did not show it: only the target's own word that it is gone counts (scim.md C2).
  return connector.read(object.objectType, link.targetId)
}
