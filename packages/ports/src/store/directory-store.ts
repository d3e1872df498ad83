// The tenant's directory on disk: tenants, users, groups and who is a member of what.

import type { AttributeValues, ObjectId, ObjectType, TenantId } from '@rollcall/core'

export type TenantRecord = {
  readonly id: TenantId
  /** The domain it was made with, which stays the first of its domains. */
  readonly domain: string
  readonly displayName: string
  readonly createdAt: string
  /** How long its provisioning log is kept; absent: as long as the installation says. */
  readonly logRetentionDays?: number
}

/** What is changed of a tenant; what is absent stays. */
export type TenantChange = {
  readonly displayName?: string
  /** `null`: as long as the installation says. */
  readonly logRetentionDays?: number | null
}

export interface TenantStore {
  insert(tenant: TenantRecord): Promise<void>
  /** By id or by any of its domains, both without case; `null` when there is none. */
  find(idOrDomain: string): Promise<TenantRecord | null>
  /** @throws {NotFound} No such tenant. */
  change(tenantId: TenantId, change: TenantChange): Promise<void>
  /** Every domain of the tenant: the one it was made with, then the others by name. */
  domains(tenantId: TenantId): Promise<readonly string[]>
  /** @throws {Conflict} This or another tenant has the domain, without case. */
  addDomain(tenantId: TenantId, domain: string): Promise<void>
  /** Takes away one that was added. @throws {NotFound} The tenant has no such domain beside its first. */
  removeDomain(tenantId: TenantId, domain: string): Promise<void>
  /** Whether the name of anybody, the recycle bin included, ends with the domain. Looks through everybody. */
  isDomainInUse(tenantId: TenantId, domain: string): Promise<boolean>
  /** The tenant that was made first; `null` in an empty store. */
  first(): Promise<TenantRecord | null>
  /** The number of the tenant's last directory change; 0 before the first. */
  changeSequence(tenantId: TenantId): Promise<number>
}

/**
 * A user as stored. `properties` holds every other Graph property that was ever set, directory extensions included,
 * under its wire name; the fields beside it are the ones that rules and indexes need.
 */
export type UserRecord = {
  readonly id: ObjectId
  readonly userPrincipalName: string
  readonly displayName: string
  readonly accountEnabled: boolean
  readonly userType: 'Member' | 'Guest'
  readonly managerId: ObjectId | null
  readonly properties: AttributeValues
  readonly createdAt: string
  /** When the user went to the recycle bin; `null` for a live user. */
  readonly deletedAt: string | null
  /** When it was last changed by anybody; `createdAt` before the first change. */
  readonly lastModifiedAt: string
  readonly changeSequence: number
}

export type UserWrite = Omit<UserRecord, 'changeSequence' | 'lastModifiedAt'>

/** Names that people are looked up by as they type. */
export const SEARCHED_NAMES = ['displayName', 'userPrincipalName', 'surname', 'mail'] as const
export type NameBeginning = { readonly property: (typeof SEARCHED_NAMES)[number]; readonly text: string }

/** Only what the store can answer from an index; texts are compared whole and, but for `externalId`, without case. */
export type UserQuery = {
  readonly userPrincipalName?: string
  readonly displayName?: string
  readonly mail?: string
  readonly managerId?: ObjectId
  /** `externalId` of the property `scimResource`, which SCIM clients leave. */
  readonly externalId?: string
  /** A value in `emails` of `scimResource` that is not the user's `mail`. */
  readonly otherAddress?: string
  /** Users of whom one of these begins so, without case. */
  readonly beginsWith?: readonly NameBeginning[]
  /** `true`: only the recycle bin; otherwise only live users. */
  readonly deleted?: boolean
}

export type GroupRecord = {
  readonly id: ObjectId
  readonly displayName: string
  /** Unique in the tenant, without case. */
  readonly mailNickname: string
  readonly securityEnabled: boolean
  readonly properties: AttributeValues
  readonly createdAt: string
  readonly deletedAt: string | null
  /** As a user's; a change of members counts. */
  readonly lastModifiedAt: string
  readonly changeSequence: number
  /** The number of the last change of its members; 0 before the first. */
  readonly membersSequence: number
}

export type GroupWrite = Omit<GroupRecord, 'changeSequence' | 'lastModifiedAt' | 'membersSequence'>

export type GroupQuery = {
  readonly displayName?: string
  readonly mailNickname?: string
  /** As a user's. */
  readonly externalId?: string
  readonly deleted?: boolean
}

/**
 * An application can be in a group and hold a role of another one, by its service principal; provisioning looks at users and
 * groups only.
 */
export type PrincipalType = ObjectType | 'ServicePrincipal'

export type Membership = {
  readonly groupId: ObjectId
  readonly memberId: ObjectId
  readonly memberType: PrincipalType
}

/** Objects after `after`, in id order, at most `limit`; lists of users and groups also without the first `skip`. */
export type PageRequest = { readonly after: string | null; readonly limit: number; readonly skip?: number }

/**
 * Every write takes its numbers from the tenant's change sequence in its own transaction, so a number is visible only
 * together with all smaller ones (DESIGN: change sequence). A write that changes nothing takes none.
 */
export interface UserStore {
  /**
   * Inserts new users and replaces known ones, by id. Users equal to what is stored are left untouched, sequence included;
   * of two writes of one user in the list the later counts. Names may change hands within one call.
   *
   * @returns How many were inserted and how many changed.
   * @throws {Conflict} A live user with the same userPrincipalName (without case) exists, or is twice in the list.
   */
  put(
    tenantId: TenantId,
    users: readonly UserWrite[],
  ): Promise<{ readonly inserted: number; readonly updated: number }>
  /** Live and soft-deleted users by id, in no particular order; ids without a user are left out. */
  get(tenantId: TenantId, ids: readonly ObjectId[]): Promise<readonly UserRecord[]>
  /** Live users by userPrincipalName, without case. */
  findByUserPrincipalName(tenantId: TenantId, names: readonly string[]): Promise<readonly UserRecord[]>
  /** Live users by employeeId, without case; several may share one. */
  findByEmployeeId(tenantId: TenantId, employeeIds: readonly string[]): Promise<readonly UserRecord[]>
  list(tenantId: TenantId, query: UserQuery, page: PageRequest): Promise<readonly UserRecord[]>
  /** As `list`, in the order of display names, without case, and then of ids. */
  listByDisplayName(
    tenantId: TenantId,
    query: UserQuery,
    page: { readonly after: Pick<UserRecord, 'displayName' | 'id'> | null; readonly limit: number },
  ): Promise<readonly UserRecord[]>
  count(tenantId: TenantId, query: UserQuery): Promise<number>
  /** Live users whose `lastModifiedAt` is not before `since` (ISO 8601, UTC), the longest unchanged first; at most `limit`. */
  modifiedSince(tenantId: TenantId, since: string, limit: number): Promise<readonly ObjectId[]>
  /** Removes users for ever, with their memberships, assignments and manager links; leaves tombstones. */
  purge(tenantId: TenantId, ids: readonly ObjectId[]): Promise<void>
}

export interface GroupStore {
  /** As `UserStore.put`; unique by mailNickname. A change of `securityEnabled` or `deletedAt` touches the members. */
  put(
    tenantId: TenantId,
    groups: readonly GroupWrite[],
  ): Promise<{ readonly inserted: number; readonly updated: number }>
  get(tenantId: TenantId, ids: readonly ObjectId[]): Promise<readonly GroupRecord[]>
  findByMailNickname(tenantId: TenantId, names: readonly string[]): Promise<readonly GroupRecord[]>
  list(tenantId: TenantId, query: GroupQuery, page: PageRequest): Promise<readonly GroupRecord[]>
  count(tenantId: TenantId, query: GroupQuery): Promise<number>
  /** As `UserStore.modifiedSince`. */
  modifiedSince(tenantId: TenantId, since: string, limit: number): Promise<readonly ObjectId[]>
  purge(tenantId: TenantId, ids: readonly ObjectId[]): Promise<void>
  /** Adds what is missing; @returns how many were added. */
  addMembers(tenantId: TenantId, memberships: readonly Membership[]): Promise<number>
  /** Removes what is there; @returns how many were removed. */
  removeMembers(tenantId: TenantId, memberships: readonly Omit<Membership, 'memberType'>[]): Promise<number>
  /** Which of these are memberships now, live or not. Set queries, whatever the number of groups. */
  existingMemberships(
    tenantId: TenantId,
    memberships: readonly Omit<Membership, 'memberType'>[],
  ): Promise<readonly Membership[]>
  /** Direct members whose object is live, in id order of the member. */
  members(tenantId: TenantId, groupId: ObjectId, page: PageRequest): Promise<readonly Membership[]>
  /**
   * A page of the direct members of each of these groups whose object is live, each group's in id order of the member. Set
   * queries, whatever the number of groups.
   */
  membersOfEach(
    tenantId: TenantId,
    groupIds: readonly ObjectId[],
    page: PageRequest,
  ): Promise<readonly Membership[]>
  /** The group and every live group that is in it, directly or through other live groups; in no particular order, once each. */
  groupsWithin(tenantId: TenantId, groupId: ObjectId): Promise<readonly ObjectId[]>
  /** Live groups that have the object as a direct member, in id order of the group. */
  memberOf(tenantId: TenantId, memberId: ObjectId, page: PageRequest): Promise<readonly Membership[]>
  /** The direct members of all these groups whose object is live, in no particular order. */
  membersOf(tenantId: TenantId, groupIds: readonly ObjectId[]): Promise<readonly Membership[]>
  /** The live groups that have any of these objects as a direct member, in no particular order. */
  memberOfAny(tenantId: TenantId, memberIds: readonly ObjectId[]): Promise<readonly Membership[]>
  /**
   * Which of these users are in which of these live groups: directly, or nested, also through live groups inside them. In no
   * particular order.
   */
  membershipsWithin(
    tenantId: TenantId,
    groupIds: readonly ObjectId[],
    userIds: readonly ObjectId[],
    options: { readonly isNested: boolean },
  ): Promise<readonly Omit<Membership, 'memberType'>[]>
  /** Which of these are direct members now, and live. */
  isMember(
    tenantId: TenantId,
    groupId: ObjectId,
    memberIds: readonly ObjectId[],
  ): Promise<readonly ObjectId[]>
}

/** Why an object may have to be looked at again. */
export type ChangeCause = 'object' | 'manager' | 'membership' | 'assignment' | 'purge'

export type TouchedObject = {
  readonly sequence: number
  readonly objectType: ObjectType
  readonly objectId: ObjectId
  readonly cause: ChangeCause
  /** The application whose assignment changed; `null` for every other cause. */
  readonly servicePrincipalId: string | null
}

/** A membership that was made or ended, or whose member went to the recycle bin or came back. */
export type MembershipChange = Membership & { readonly sequence: number; readonly isRemoved: boolean }

/** Since when what an object is now has been so. */
export type ObjectHistory = {
  readonly objectId: ObjectId
  /** Number of its making or last restore. */
  readonly appearedSequence: number
  /** The number of the last change of each property that changed since it was made; `manager` among a user's. */
  readonly propertySequences: Readonly<Record<string, number>>
}

/** Names every object that was touched, by any cause; callers read the object as it is now. */
export interface ChangeFeed {
  /**
   * What changed after `since` up to the present, oldest first, at most `limit` entries, so that a reader goes on from
   * the `sequence` of the last. Entries that share the last number come along, even beyond `limit`. An object may appear
   * more than once. `object` covers own attributes, manager, soft delete and restore; `manager` names who ceased to report
   * to somebody, and whom a manager that went to the recycle bin, or came back, has to report; `membership` names the member and the group, and
   * the groups of a member that went to the recycle bin or came back;
   * `assignment` names the principal, and each direct member when it is a group. Service principals are never named.
   *
   * @param roundSince Where a reader of many parts began, who is told of everybody who came back since; without it, `since`.
   */
  read(
    tenantId: TenantId,
    since: number,
    limit: number,
    roundSince?: number,
  ): Promise<readonly TouchedObject[]>
  /**
   * Memberships that changed, or whose member did, above `after` and up to `upTo`, as they are now, oldest first; a member in
   * the recycle bin is removed. No more than the entries with cause `membership` that `read` gave for the same part.
   */
  memberships(
    tenantId: TenantId,
    range: { readonly after: number; readonly upTo: number; readonly roundSince?: number },
  ): Promise<readonly MembershipChange[]>
  /** The history of users or groups, in no particular order; ids without an object are left out. */
  history(
    tenantId: TenantId,
    objectType: ObjectType,
    ids: readonly ObjectId[],
  ): Promise<readonly ObjectHistory[]>
  /**
   * Whom these users ceased to report to by a change numbered above `after`, be it so again or not; in no particular order.
   * A manager in the recycle bin is nobody's manager until a restore.
   */
  formerManagers(
    tenantId: TenantId,
    userIds: readonly ObjectId[],
    after: number,
  ): Promise<readonly { readonly userId: ObjectId; readonly managerId: ObjectId }[]>
  /**
   * Calls back when a change or an upload was committed, of any tenant and by any process, where the database tells; some may go untold,
   * so callers look from time to time as well.
   *
   * @returns ends it.
   */
  watch(onChange: () => void): Promise<() => Promise<void>>
}
