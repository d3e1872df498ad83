// Who belongs: account state, assignment, role and scoping filters, joined into one decision with its reason
// (provisioning.md SCP-2).

import type { HeldRole } from '../source/source-attributes.ts'

/** The state of the object in the directory. `purged`: gone for ever. */
export type SourceState = 'active' | 'disabled' | 'softDeleted' | 'purged'

/**
 * One way in which the object is assigned. `viaGroupId` is the assigned group, `null` for a direct assignment;
 * `innerGroupIds` are the groups between it and the object, outermost first, where groups are nested.
 */
export type EntitlementPath = {
  readonly assignmentId: string
  readonly appRoleId: string
  readonly viaGroupId: string | null
  readonly innerGroupIds: readonly string[]
}

/** The groups that a path leads through, the assigned one first; none for a direct assignment. */
export function groupsOfPath({ viaGroupId, innerGroupIds }: EntitlementPath): readonly string[] {
  return viaGroupId === null ? [] : [viaGroupId, ...innerGroupIds]
}

/** A role the application defines; its position in the list is its precedence. */
export type DefinedRole = {
  readonly id: string
  readonly value: string | null
  readonly displayName: string
  readonly isEnabled: boolean
}

/** Which scoping filter decided, and by which clause; `null` groups mean that no filter exists. */
export type FilterDecision = {
  readonly passes: boolean
  /** The filter that let it in; `null` when none did or none exists. */
  readonly admittedBy: string | null
  /** Every clause that kept it out, as text such as `sales only.department EQUALS 'Sales'`. */
  readonly failedClauses: readonly string[]
  /** Clauses given up because their regular expression took too long; they count as failed (provisioning.md SCP-34). */
  readonly abandonedClauses: readonly string[]
  /**
   * The next instant, in milliseconds since 1970, at which the decision may be another one though the object stays as it is;
   * `null`: never (SCP-23).
   */
  readonly changesAt: number | null
}

/** The decision where no filter exists (provisioning.md SCP-4). */
export const NO_FILTER: FilterDecision = {
  passes: true,
  admittedBy: null,
  failedClauses: [],
  abandonedClauses: [],
  changesAt: null,
}

/** What a job says about who belongs (provisioning.md SCP-1, ASN-20). */
export type ScopeSettings = {
  /** Scope "all users and groups" instead of "only assigned" (provisioning.md SCP-1). */
  readonly syncAll: boolean
  /** Default Access alone entitles nobody (provisioning.md ASN-20). */
  readonly requireNonDefaultRole: boolean
  /** The application is being deleted: nobody belongs any more (provisioning.md DEP-13). */
  readonly isEnding: boolean
  readonly roles: readonly DefinedRole[]
}

/** Why an object does not belong, as the log says it (provisioning.md SCP-2). */
export type OutOfScopeReason =
  | 'ApplicationBeingDeleted'
  | 'SourceInactive'
  | 'NotEffectivelyEntitled'
  | 'NotInScopeByFilter'

/** Whether an object belongs, with everything that someone may ask about it (provisioning.md SCP-2). */
export type ScopeDecision = {
  readonly inScope: boolean
  /** Every reason that keeps it out, most telling first; empty when in scope. */
  readonly reasons: readonly OutOfScopeReason[]
  readonly state: SourceState
  readonly isAssigned: boolean
  readonly hasRequiredRole: boolean
  readonly filter: FilterDecision
  /** Roles held, in order of precedence. */
  readonly roles: readonly HeldRole[]
  /** The paths that entitle; empty when nothing does or scope is "all". */
  readonly paths: readonly EntitlementPath[]
}

/**
 * `active AND entitled AND passes` (provisioning.md SCP-2). Nothing is asked of the world: state, paths and the filters'
 * decision come in.
 */
export function evaluateScope(
  object: {
    readonly state: SourceState
    readonly paths: readonly EntitlementPath[]
    readonly filter: FilterDecision
  },
  settings: ScopeSettings,
): ScopeDecision {
  const isAssigned = object.paths.length > 0
  const entitling = settings.requireNonDefaultRole
    ? object.paths.filter((path) => isUsableRole(path.appRoleId, settings.roles))
    : object.paths
  const hasRequiredRole = settings.syncAll || entitling.length > 0
  const reasons: OutOfScopeReason[] = []
  if (settings.isEnding) reasons.push('ApplicationBeingDeleted')
  if (!hasRequiredRole) reasons.push('NotEffectivelyEntitled')
  if (!object.filter.passes) reasons.push('NotInScopeByFilter')
  if (object.state !== 'active') reasons.push('SourceInactive')
  return {
    inScope: reasons.length === 0,
    reasons,
    state: object.state,
    isAssigned,
    hasRequiredRole,
    filter: object.filter,
    roles: heldRoles(object.paths, settings.roles),
    paths: settings.syncAll ? [] : entitling,
  }
}

// Default Access is none of the application's own roles; one that was switched off entitles as little.
function isUsableRole(appRoleId: string, roles: readonly DefinedRole[]): boolean {
  return roles.some((role) => role.id === appRoleId && role.isEnabled)
}

/** Roles of the paths by the application's own order, each once; Default Access is no role to send. */
export function heldRoles(
  paths: readonly EntitlementPath[],
  defined: readonly DefinedRole[],
): readonly HeldRole[] {
  const ids = new Set(paths.map((path) => path.appRoleId))
  return defined
    .filter((role) => ids.has(role.id) && role.isEnabled)
    .map(({ id, value, displayName }) => ({ id, value, displayName }))
}

/** Whether Default Access alone is not enough, when nobody chose: true once the application has roles (ASN-20). */
export function requiresNonDefaultRole(setting: string | undefined, roles: readonly DefinedRole[]): boolean {
  if (setting !== undefined) return setting.toLowerCase() === 'true'
  return roles.some((role) => role.isEnabled)
}
