// Everything that deciding about a page of objects needs, read in a few set queries.

import {
  type AttributeValues,
  asId,
  type CompiledObjectMapping,
  type EntitlementPath,
  evaluateScope,
  groupSourceAttributes,
  groupsOfPath,
  type MappingContext,
  MEMBERSHIP_ATTRIBUTES,
  NO_FILTER,
  type ObjectId,
  type ObjectType,
  type ScopeDecision,
  type SourceState,
  type TargetId,
  UPLOADED_MANAGER,
  userSourceAttributes,
} from '@rollcall/core'
import type {
  EscrowRecord,
  GroupRecord,
  LinkRecord,
  PendingKey,
  StagedOperation,
  UserRecord,
} from '@rollcall/ports'
import type { EngineDeps } from '../engine-deps.ts'
import type { JobContext } from './job-context.ts'

/** One object as it is now, with the decision whether it belongs. */
export type ImportedObject = {
  readonly objectType: ObjectType
  readonly id: ObjectId
  readonly displayName: string
  readonly scope: ScopeDecision
  readonly attributes: AttributeValues
  readonly link: LinkRecord | null
  /** The account it was linked to until the target was found not to have it any more. */
  readonly lostTargetId: TargetId | null
  readonly escrow: EscrowRecord | undefined
  /** The uploaded operation that it comes from; `null` for an object of the directory. */
  readonly uploadNumber: number | null
}

export type LoadedPage = {
  readonly objectType: ObjectType
  readonly compiled: CompiledObjectMapping
  readonly objects: readonly ImportedObject[]
  /** Display names of the groups through which its objects are assigned. */
  readonly groupNames: ReadonlyMap<string, string>
  /** For creations; updates use the same with another operation. */
  readonly mappingContext: MappingContext
}

/**
 * Reads documents, assignments, links and referenced links of one page. An object that is not in the directory any more
 * is imported as `purged`: the store answered, so it is known to be gone.
 *
 * @param known The links of the page's objects, where they were read already.
 */
export async function loadPage(
  deps: EngineDeps,
  context: JobContext,
  objectType: ObjectType,
  compiled: CompiledObjectMapping,
  keys: readonly PendingKey[],
  known?: readonly LinkRecord[],
): Promise<LoadedPage> {
  const { job } = context
  const { store } = deps
  const named = keys.map((key) => key.objectId)
  const sources = await readSources(deps, context, objectType, named)
  // An upload that is not there says nothing, least of all that somebody is gone.
  const ids = job.source === 'uploads' ? named.filter((id) => sources.has(id)) : named
  const paths = groupPaths(
    await store.applications.assignmentPaths(job.tenantId, job.servicePrincipalId, ids, {
      isNested: context.settings.nestedGroups,
    }),
  )
  const links = new Map(
    (known ?? (await store.links.getBySource(job.id, objectType, ids))).map((link) => [link.sourceId, link]),
  )
  const escrows = new Map(
    (await store.escrows.get(job.id, objectType, ids)).map((escrow) => [escrow.sourceId, escrow]),
  )
  const referenced = compiled.hasReferences
    ? await referencedTargets(deps, context, sources)
    : new Map<string, TargetId>()
  const memberships = await readMemberships(deps, context, compiled, ids)
  const now = deps.clock.now()
  const objects = ids.map((id): ImportedObject => {
    const source = sources.get(id)
    const facts = { paths: paths.get(id) ?? [], memberships: memberships.get(id), now }
    const { scope, attributes } = scopeOf(source, facts, compiled, context)
    const link = links.get(id) ?? null
    return {
      objectType,
      id,
      displayName: source?.displayName ?? link?.displayName ?? '',
      scope,
      attributes,
      link,
      lostTargetId: null,
      escrow: escrows.get(id),
      uploadNumber: source?.uploadNumber ?? null,
    }
  })
  warnOfAbandonedClauses(deps, context, objects)
  const groupNames = await namesOfGroups(deps, context, objects)
  return { objectType, compiled, objects, groupNames, mappingContext: mappingContext(deps, referenced) }
}

async function namesOfGroups(
  deps: EngineDeps,
  { job }: JobContext,
  objects: readonly ImportedObject[],
): Promise<ReadonlyMap<string, string>> {
  const paths = objects.flatMap((object) => object.scope.paths)
  const ids = new Set(paths.flatMap(groupsOfPath))
  if (ids.size === 0) return new Map()
  const groups = await deps.store.groups.get(
    job.tenantId,
    [...ids].map((id) => asId<ObjectId>(id)),
  )
  return new Map(groups.map((group) => [group.id, group.displayName]))
}

type FilterFacts = {
  readonly paths: readonly EntitlementPath[]
  /** The groups that the filters ask about and the object is in, as the filters see them; only where they ask. */
  readonly memberships: AttributeValues | undefined
  readonly now: number
}

/**
 * Scope decides `IsSoftDeleted`, and the filters see it as far as state and assignment decide it: one that reads it must
 * not wait for itself. Attributes are built once; only whom the filters alone keep out gets another copy.
 */
function scopeOf(
  source: Source | undefined,
  { memberships, now, paths }: FilterFacts,
  compiled: CompiledObjectMapping,
  context: JobContext,
): Pick<ImportedObject, 'scope' | 'attributes'> {
  const facts = { state: source?.state ?? ('purged' as const), paths, filter: NO_FILTER }
  const unfiltered = evaluateScope(facts, context.settings.scope)
  if (source === undefined) return { scope: unfiltered, attributes: {} }
  const attributes = source.attributes(unfiltered)
  const filter = compiled.passesFilter(
    memberships === undefined ? attributes : { ...attributes, ...memberships },
    now,
  )
  if (filter === NO_FILTER) return { scope: unfiltered, attributes }
  const scope = evaluateScope({ ...facts, filter }, context.settings.scope)
  const isSoftDeletedByFilter = unfiltered.inScope && !scope.inScope
  return { scope, attributes: isSoftDeletedByFilter ? { ...attributes, IsSoftDeleted: true } : attributes }
}

// SCP-34: each clause once a page, since it is the pattern that is to be changed, not the objects.
function warnOfAbandonedClauses(
  deps: EngineDeps,
  { job }: JobContext,
  objects: readonly ImportedObject[],
): void {
  const clauses = new Set(objects.flatMap((object) => object.scope.filter.abandonedClauses))
  for (const clause of clauses)
    deps.logger.warn('scoping clause took too long and counts as failed', { jobId: job.id, clause })
}

type Source = {
  readonly state: SourceState
  readonly displayName: string
  readonly referencedIds: readonly ObjectId[]
  readonly uploadNumber?: number
  readonly attributes: (scope: ScopeDecision) => AttributeValues
}

async function readSources(
  deps: EngineDeps,
  { job }: JobContext,
  objectType: ObjectType,
  ids: readonly ObjectId[],
): Promise<ReadonlyMap<ObjectId, Source>> {
  if (job.source === 'uploads') {
    const staged = await deps.store.uploads.next(job.id, ids)
    return new Map(staged.map((operation) => [operation.sourceId, uploadedSource(operation)]))
  }
  if (objectType === 'User') {
    const users = await deps.store.users.get(job.tenantId, ids)
    return new Map(users.map((user) => [user.id, userSource(user)]))
  }
  const groups = await deps.store.groups.get(job.tenantId, ids)
  return new Map(groups.map((group) => [group.id, groupSource(group)]))
}

function userSource(user: UserRecord): Source {
  const state = user.deletedAt !== null ? 'softDeleted' : user.accountEnabled ? 'active' : 'disabled'
  return {
    state,
    displayName: user.displayName,
    referencedIds: user.managerId === null ? [] : [user.managerId],
    attributes: (scope) => userSourceAttributes(user, { isSoftDeleted: !scope.inScope, roles: scope.roles }),
  }
}

// Whether the person is to be enabled is for the mapping of `active` to say.
function uploadedSource({ attributes, displayName, number }: StagedOperation): Source {
  const manager = attributes[UPLOADED_MANAGER]
  return {
    state: 'active',
    displayName,
    referencedIds: typeof manager === 'string' ? [asId<ObjectId>(manager)] : [],
    uploadNumber: number,
    attributes: () => attributes,
  }
}

function groupSource(group: GroupRecord): Source {
  return {
    state: group.deletedAt !== null ? 'softDeleted' : 'active',
    displayName: group.displayName,
    referencedIds: [],
    attributes: (scope) => groupSourceAttributes(group, { isSoftDeleted: !scope.inScope }),
  }
}

// SCP-23: of the groups that the filters name, not of all that somebody is in.
async function readMemberships(
  { store }: EngineDeps,
  { job }: JobContext,
  { filterNeeds }: CompiledObjectMapping,
  ids: readonly ObjectId[],
): Promise<ReadonlyMap<ObjectId, AttributeValues>> {
  const held = new Map<ObjectId, Record<string, readonly string[]>>()
  for (const attribute of MEMBERSHIP_ATTRIBUTES) {
    const groupIds = filterNeeds.groupIds[attribute].map((id) => asId<ObjectId>(id))
    if (groupIds.length === 0) continue
    const isNested = attribute === 'transitiveMemberOf'
    const found = await store.groups.membershipsWithin(job.tenantId, groupIds, ids, { isNested })
    for (const [memberId, groups] of Map.groupBy(found, (membership) => membership.memberId))
      held.set(memberId, { ...held.get(memberId), [attribute]: groups.map(({ groupId }) => groupId) })
  }
  return held
}

// Accounts of people that the page refers to. A released account still exists, so it can be referred to.
async function referencedTargets(
  deps: EngineDeps,
  { job }: JobContext,
  sources: ReadonlyMap<ObjectId, Source>,
): Promise<ReadonlyMap<string, TargetId>> {
  const ids = new Set([...sources.values()].flatMap((source) => source.referencedIds))
  const links = await deps.store.links.getBySource(job.id, 'User', [...ids])
  return new Map(links.map((link) => [link.sourceId, link.targetId]))
}

function groupPaths(
  paths: readonly {
    readonly principalId: ObjectId
    readonly assignmentId: string
    readonly appRoleId: string
    readonly viaGroupId: string | null
    readonly innerGroupIds: readonly string[]
  }[],
): ReadonlyMap<ObjectId, readonly EntitlementPath[]> {
  const byPrincipal = new Map<ObjectId, EntitlementPath[]>()
  for (const { principalId, ...path } of paths) {
    const known = byPrincipal.get(principalId)
    if (known === undefined) byPrincipal.set(principalId, [path])
    else known.push(path)
  }
  return byPrincipal
}

function mappingContext(deps: EngineDeps, referenced: ReadonlyMap<string, TargetId>): MappingContext {
  return {
    now: deps.clock.now(),
    operation: 'create',
    randomBytes: (count) => deps.ids.randomBytes(count),
    targetIdOf: (sourceId) => referenced.get(asId(sourceId)) ?? null,
  }
}
