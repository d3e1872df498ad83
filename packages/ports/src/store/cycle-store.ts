// What a cycle works on: the pending set, links, what the target was seen to hold, failures to try again, and the log.

import type {
  AttributeValue,
  AttributeValues,
  CycleId,
  JobId,
  ObjectId,
  ObjectType,
  ProvisioningCode,
  ServicePrincipalId,
  TargetId,
  TenantId,
  Watermark,
} from '@rollcall/core'
import type { TargetObject } from '../target-connector.ts'
import type { PageRequest } from './directory-store.ts'

/**
 * What is left to do with an object in the open cycle. `scope`: decide whether it leaves; `leave`: it does, and is counted;
 * `hold`: its removal is to be staged; `remove`: it may be sent; `export`: create or update it; `reference`: what it waited
 * for is linked now.
 */
export const PENDING_STEPS = ['scope', 'leave', 'hold', 'remove', 'export', 'reference'] as const
export type PendingStep = (typeof PENDING_STEPS)[number]

export type PendingObject = {
  readonly objectType: ObjectType
  readonly objectId: ObjectId
  readonly step: PendingStep
  /** Distance to the top of the managers that are pending too: lower levels go first. */
  readonly level: number
}

export type PendingKey = Pick<PendingObject, 'objectType' | 'objectId'>

/** Who takes a page of a cycle. */
export type PageTaker = {
  /** Each run of a cycle, and each helper, has a name of its own and one page at a time. */
  readonly holder: string
  /** The shared step that the holder helps with; `null`: the holder runs the cycle. */
  readonly sharedStepId: string | null
  readonly limit: number
  readonly now: string
  /** The page ends by itself then unless it is kept, so that a worker that dies lets go. */
  readonly until: string
}

/**
 * `isHeldUp`: the page is empty, and objects of the step wait until somebody lets go of them. `isAbandoned`: somebody
 * worked on it and died; what was being sent may have been carried out.
 */
export type TakenPage = {
  readonly objects: readonly PendingObject[]
  readonly isHeldUp: boolean
  readonly isAbandoned: boolean
}

/**
 * The work list of a job's open cycle, on disk. Collecting is one set statement per source of work, whatever the size of
 * the directory; an object is in it once.
 */
export interface PendingStore {
  /**
   * Everything in the directory of these types, live or in the recycle bin, and everything linked. What was to be looked at
   * again at an instant is so now.
   */
  collectAll(job: PendingScope, objectTypes: readonly ObjectType[]): Promise<void>
  /**
   * What the change feed names after `since` up to `upTo`, and through nested groups everyone whom it concerns; due
   * escrows, staged removals, objects whose references can be completed, and those that were to be looked at by `now`.
   */
  collectChanges(
    job: PendingScope,
    objectTypes: readonly ObjectType[],
    since: Watermark,
    upTo: Watermark,
    now: string,
  ): Promise<void>
  /**
   * Has the objects looked at again at an instant though nothing of them changes (provisioning.md SCP-23), in place of what
   * was said before; `null`: no more. Until they are collected, their job is due at that instant.
   */
  lookAgain(
    jobId: JobId,
    objectType: ObjectType,
    objects: readonly { readonly objectId: ObjectId; readonly at: string | null }[],
  ): Promise<void>
  /** These objects, e.g. for provisioning on demand. Those already pending go back to `scope`. */
  add(jobId: JobId, keys: readonly PendingKey[]): Promise<void>
  /**
   * Linked users whose manager is one of these, at step `reference`: what their accounts say of the manager has to be
   * looked at. Those pending already keep their step.
   */
  addReports(scope: PendingScope, managerIds: readonly ObjectId[]): Promise<void>
  /**
   * Everything left over from the cycle before goes back to `scope`, level 0, and is nobody's: what was decided then may not
   * hold now.
   */
  reopen(jobId: JobId): Promise<void>
  /**
   * Gives each user that waits at `scope` or `export` the level of its manager that waits there too, plus one, and 0 to
   * those without. Ends at a fixed depth; managers in a loop, those below them, and whoever is in a page that was taken keep
   * the level they have.
   */
  assignLevels(tenantId: TenantId, jobId: JobId): Promise<void>
  /** The next objects of a step: one object type, one level, the lowest; in id order; at most `limit`. */
  nextPage(
    jobId: JobId,
    step: PendingStep,
    objectType: ObjectType,
    limit: number,
  ): Promise<readonly PendingObject[]>
  /**
   * As `nextPage`, for whoever is going to work on it, in place of the page the holder had: objects that are locked (see
   * `ObjectLockStore`) or in a page of another holder are passed over, and nobody can lock or take one of the page while it
   * waits at this step. Pages of a level begin when those of the levels before have ended. What a holder left who died goes
   * to whoever runs the cycle, before anything else. A helper gets nothing when its step is not shared any more.
   */
  takePage(jobId: JobId, step: PendingStep, objectType: ObjectType, taker: PageTaker): Promise<TakenPage>
  /** Keeps the holder's page until then. */
  keepPage(jobId: JobId, holder: string, until: string): Promise<void>
  /** The holder is done with its page, and with the values that it claimed. */
  leavePage(jobId: JobId, holder: string): Promise<void>
  /** Whoever ran the cycle before is gone: its page is abandoned. Helpers keep theirs. */
  abandonPages(jobId: JobId): Promise<void>
  /** Whether somebody works on a page. */
  isWorkedOn(jobId: JobId, now: string): Promise<boolean>
  move(jobId: JobId, keys: readonly PendingKey[], step: PendingStep): Promise<void>
  complete(jobId: JobId, keys: readonly PendingKey[]): Promise<void>
  count(
    jobId: JobId,
    query?: { readonly step?: PendingStep; readonly objectType?: ObjectType },
  ): Promise<number>
  /** As `count`, of objects that have no link. */
  countUnlinked(
    jobId: JobId,
    query: { readonly step: PendingStep; readonly objectType: ObjectType },
  ): Promise<number>
  clear(jobId: JobId): Promise<void>
}

/** A job, and how far its groups reach. */
export type PendingScope = {
  readonly jobId: JobId
  readonly tenantId: TenantId
  readonly servicePrincipalId: ServicePrincipalId
  /** Members of groups inside a group count as its members, at any depth (job setting `NestedGroups`). */
  readonly isNested: boolean
}

export const LINK_STATES = ['managed', 'disabled', 'released'] as const
/** `managed`: in scope. `disabled`: switched off with its source account. `released`: left scope, no longer managed. */
export type LinkState = (typeof LINK_STATES)[number]

/** The stored pair of a source object and its account. */
export type LinkRecord = {
  readonly objectType: ObjectType
  readonly sourceId: ObjectId
  readonly targetId: TargetId
  readonly state: LinkState
  readonly displayName: string
  /** What the target held when it last answered, by target attribute; `null` when it must be read first (CYC-23). */
  readonly targetValues: AttributeValues | null
  readonly updatedAt: string
}

export interface LinkStore {
  /**
   * Inserts or replaces by source.
   *
   * @throws {Conflict} `targetId`: an account belongs to another object of its type already (provisioning.md MAP-41).
   */
  put(jobId: JobId, links: readonly LinkRecord[]): Promise<void>
  remove(jobId: JobId, objectType: ObjectType, sourceIds: readonly ObjectId[]): Promise<void>
  getBySource(
    jobId: JobId,
    objectType: ObjectType,
    sourceIds: readonly ObjectId[],
  ): Promise<readonly LinkRecord[]>
  getByTarget(
    jobId: JobId,
    objectType: ObjectType,
    targetIds: readonly TargetId[],
  ): Promise<readonly LinkRecord[]>
  /**
   * The links to these accounts whose objects wait at this step of the open cycle. Where a link says of its account what is
   * given here, in the same order, it is given the same `values`: most do, and reading them anew takes longer.
   */
  getWaiting(
    jobId: JobId,
    step: PendingStep,
    objectType: ObjectType,
    accounts: readonly TargetObject[],
  ): Promise<readonly LinkRecord[]>
  list(jobId: JobId, objectType: ObjectType, page: PageRequest): Promise<readonly LinkRecord[]>
  count(
    jobId: JobId,
  ): Promise<
    readonly { readonly objectType: ObjectType; readonly state: LinkState; readonly count: number }[]
  >
  clear(jobId: JobId): Promise<void>
}

/** One account of the target as a listing showed it, under the values that can match it. */
export type ListedAccount = {
  readonly targetId: TargetId
  readonly values: AttributeValues
  /** Comparable matching values by target attribute (see core `matchingKey`). */
  readonly keys: readonly { readonly attribute: string; readonly key: string }[]
}

/** The target's content as read page by page in this cycle; on disk, so that its size does not matter. */
export interface TargetListingStore {
  /** Inserts or replaces by target id: a listing that repeats an account holds it once (scim.md C18, C23). @returns how many were new. */
  put(jobId: JobId, objectType: ObjectType, accounts: readonly ListedAccount[]): Promise<number>
  findByKey(
    jobId: JobId,
    objectType: ObjectType,
    attribute: string,
    keys: readonly string[],
  ): Promise<
    readonly { readonly key: string; readonly targetId: TargetId; readonly values: AttributeValues }[]
  >
  getByTarget(
    jobId: JobId,
    objectType: ObjectType,
    targetIds: readonly TargetId[],
  ): Promise<readonly Pick<ListedAccount, 'targetId' | 'values'>[]>
  clear(jobId: JobId): Promise<void>
}

/** One object's failure, kept for retry and counted (provisioning.md ERR-7). */
export type EscrowRecord = {
  readonly objectType: ObjectType
  readonly sourceId: ObjectId
  readonly targetId: TargetId | null
  readonly operation: ProvisioningAction
  readonly isReference: boolean
  readonly errorCode: ProvisioningCode
  readonly message: string
  readonly httpStatus: number | null
  readonly firstFailureAt: string
  readonly lastAttemptAt: string
  readonly attempts: number
  readonly nextAttemptAt: string
  readonly cycleId: CycleId
}

export interface EscrowStore {
  put(jobId: JobId, escrows: readonly EscrowRecord[]): Promise<void>
  remove(jobId: JobId, keys: readonly PendingKey[]): Promise<void>
  get(jobId: JobId, objectType: ObjectType, sourceIds: readonly ObjectId[]): Promise<readonly EscrowRecord[]>
  list(jobId: JobId, page: PageRequest): Promise<readonly EscrowRecord[]>
  count(jobId: JobId, query?: { readonly isReference?: boolean }): Promise<number>
  /** Makes these due at `now`, or all of the job for `null`. @returns How many there were. */
  makeDue(jobId: JobId, keys: readonly PendingKey[] | null, now: string): Promise<number>
  clear(jobId: JobId): Promise<void>
}

/** A reference that could not be set because its object has no account yet (provisioning.md CYC-33). */
export type PendingReference = {
  readonly ownerType: ObjectType
  readonly ownerId: ObjectId
  readonly attribute: string
  readonly referencedType: ObjectType
  readonly referencedId: ObjectId
}

export interface PendingReferenceStore {
  /** Replaces what these owners wait for. */
  replace(jobId: JobId, owners: readonly PendingKey[], references: readonly PendingReference[]): Promise<void>
  /** Owners that wait for one of these objects. */
  ownersWaitingFor(
    jobId: JobId,
    objectType: ObjectType,
    referencedIds: readonly ObjectId[],
  ): Promise<readonly PendingKey[]>
  count(jobId: JobId): Promise<number>
  clear(jobId: JobId): Promise<void>
}

export const PROVISIONING_ACTIONS = [
  'create',
  'update',
  'delete',
  'disable',
  'stagedDelete',
  'other',
] as const
export type ProvisioningAction = (typeof PROVISIONING_ACTIONS)[number]

export const PROVISIONING_STATUSES = ['success', 'failure', 'skipped', 'warning'] as const
export type ProvisioningStatus = (typeof PROVISIONING_STATUSES)[number]

export const STEP_TYPES = [
  'import',
  'scoping',
  'matching',
  'processing',
  'referenceResolution',
  'export',
] as const
export type ProvisioningStepType = (typeof STEP_TYPES)[number]

export type ProvisioningStep = {
  readonly name: string
  readonly provisioningStepType: ProvisioningStepType
  readonly status: ProvisioningStatus
  readonly description: string
  readonly details: Readonly<Record<string, string>>
}

export type ModifiedProperty = {
  readonly displayName: string
  readonly oldValue: AttributeValue
  readonly newValue: AttributeValue
}

/** What an administrator reads at two in the morning (provisioning.md 9.2). */
export type ErrorInformation = {
  readonly errorCode: ProvisioningCode
  readonly reason: string
  readonly additionalDetails: string | null
  readonly errorCategory: 'failure' | 'nonServiceFailure' | 'success'
  readonly recommendedAction: string | null
}

export const INITIATOR_TYPES = ['application', 'user'] as const

/** Who asked for it, where somebody did. */
export type Initiator = {
  readonly initiatorType: (typeof INITIATOR_TYPES)[number]
  readonly id: string
  readonly displayName: string
}

/** One object in one cycle: what was decided, why, and what came of it. Append-only. */
export type ProvisioningLogEntry = {
  readonly id: string
  readonly tenantId: TenantId
  readonly jobId: JobId
  readonly cycleId: CycleId
  readonly changeId: string
  readonly servicePrincipalId: ServicePrincipalId
  readonly activityAt: string
  readonly action: ProvisioningAction
  readonly status: ProvisioningStatus
  readonly objectType: ObjectType
  readonly sourceId: ObjectId
  readonly sourceDisplayName: string
  readonly targetId: TargetId | null
  readonly targetDisplayName: string | null
  readonly durationMs: number
  readonly errorInformation: ErrorInformation | null
  readonly steps: readonly ProvisioningStep[]
  readonly modifiedProperties: readonly ModifiedProperty[]
  /** Who provisioned on demand; `null` for a cycle, which the service runs by itself. */
  readonly initiatedBy: Initiator | null
}

export type ProvisioningLogQuery = {
  /** Of all its jobs, be they gone. */
  readonly servicePrincipalId?: ServicePrincipalId
  readonly jobId?: JobId
  readonly cycleId?: CycleId
  readonly changeId?: string
  readonly sourceId?: ObjectId
  readonly targetId?: TargetId
  readonly action?: ProvisioningAction
  /** Entries with one of these. */
  readonly statuses?: readonly ProvisioningStatus[]
  /** Instants, exclusive. */
  readonly after?: string
  readonly before?: string
}

/** Entries in the shape in which they are kept. */
export interface PackedEntries {
  readonly packed: readonly ProvisioningLogEntry[]
}

export interface ProvisioningLogStore {
  /** Makes entries ready to be appended: most of the work, which so holds up nobody who writes. */
  pack(entries: readonly ProvisioningLogEntry[]): Promise<PackedEntries>
  /** Entries, or what `pack` of this database made of them. */
  append(entries: readonly ProvisioningLogEntry[] | PackedEntries): Promise<void>
  get(tenantId: TenantId, id: string): Promise<ProvisioningLogEntry | null>
  /**
   * Newest activity first, or oldest first when asked; of entries of the same instant the one appended last is newer.
   * `cursor` is what the page before returned; `null` begins.
   *
   * @throws {InvalidInput} A cursor that no page returned, or an instant that is none.
   */
  list(
    tenantId: TenantId,
    query: ProvisioningLogQuery,
    page: {
      readonly cursor: string | null
      readonly limit: number
      readonly order?: 'newestFirst' | 'oldestFirst'
    },
  ): Promise<{ readonly entries: readonly ProvisioningLogEntry[]; readonly nextCursor: string | null }>
  /** How many entries there are; `null` for more than `most`. */
  count(
    tenantId: TenantId,
    query: Omit<ProvisioningLogQuery, 'changeId' | 'sourceId' | 'targetId'>,
    most: number,
  ): Promise<number | null>
  /** Removes entries of before an instant, oldest first, at most `limit`; @returns how many. */
  removeBefore(tenantId: TenantId, instant: string, limit: number): Promise<number>
}
