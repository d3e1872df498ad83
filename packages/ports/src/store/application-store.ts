// Applications of a tenant, their service principals, roles, and who is assigned to them.

import type {
  ApplicationId,
  AppRoleId,
  AssignmentId,
  AttributeValues,
  ObjectId,
  ServicePrincipalId,
  TenantId,
} from '@rollcall/core'
import type { PageRequest, PrincipalType } from './directory-store.ts'

export type AppRole = {
  readonly id: AppRoleId
  readonly displayName: string
  readonly description: string | null
  readonly value: string | null
  readonly isEnabled: boolean
  readonly allowedMemberTypes: readonly string[]
}

/** The application object and its service principal live and die together; both are stored as one row. */
export type ApplicationRecord = {
  readonly id: ApplicationId
  readonly appId: string
  readonly servicePrincipalId: ServicePrincipalId
  /** Gallery template it was made from; `null` for an API client. */
  readonly applicationTemplateId: string | null
  readonly displayName: string
  /** The service principal's switch: `false` stops provisioning and tokens. */
  readonly accountEnabled: boolean
  /** Position in the list is precedence (provisioning.md 2.4). */
  readonly appRoles: readonly AppRole[]
  /** Application permissions granted to it as an API client, e.g. `User.ReadWrite.All`. */
  readonly permissions: readonly string[]
  /** Further wire properties, kept as they came. */
  readonly properties: AttributeValues
  readonly createdAt: string
  /** When it went to the recycle bin; `null` for a live one. */
  readonly deletedAt: string | null
}

export type ApplicationWrite = Omit<ApplicationRecord, 'deletedAt'>

export type ApplicationQuery = {
  readonly displayName?: string
  readonly appId?: string
  readonly applicationTemplateId?: string
  /** `true`: only the recycle bin; otherwise only live ones. */
  readonly deleted?: boolean
}

/** A password credential of an application; only its hash is kept. */
export type ClientSecretRecord = {
  readonly keyId: string
  readonly applicationId: ApplicationId
  /** SHA-256 of the secret, base64url: secrets are random and long, so a slow hash adds nothing. */
  readonly secretHash: string
  readonly displayName: string | null
  readonly hint: string
  readonly startAt: string
  /** `null` never expires. */
  readonly endAt: string | null
}

export type AppRoleAssignmentRecord = {
  readonly id: AssignmentId
  readonly servicePrincipalId: ServicePrincipalId
  readonly principalId: ObjectId
  readonly principalType: PrincipalType
  readonly appRoleId: AppRoleId
  readonly createdAt: string
}

/**
 * One reason why a principal is assigned: directly, or through a group it is a direct member of (ASN-2), or where groups are
 * nested a member of a member.
 */
export type AssignmentPath = {
  readonly principalId: ObjectId
  readonly assignmentId: AssignmentId
  readonly appRoleId: AppRoleId
  /** The group the path goes through; `null` for a direct assignment. */
  readonly viaGroupId: ObjectId | null
  /** The groups between that group and the principal, outermost first. */
  readonly innerGroupIds: readonly ObjectId[]
}

/** What is in the recycle bin is found by `getDeleted`, `getDeletedByIds` and `list` alone: for everything else it is not there. */
export interface ApplicationStore {
  /** @throws {Conflict} `id`, `appId` or `servicePrincipalId` is taken, be it by one in the recycle bin. */
  insert(tenantId: TenantId, application: ApplicationWrite): Promise<void>
  /** Replaces by id. @throws {NotFound} There is none. @throws {Conflict} As `insert`. */
  update(tenantId: TenantId, application: ApplicationWrite): Promise<void>
  /**
   * Puts the application into the recycle bin with its assignments, those it has elsewhere, its memberships and its client
   * secrets. Its jobs go with all their state, and so do the target's credentials and what was decided for later jobs; accounts
   * in the target stay. Does nothing where there is none.
   */
  delete(tenantId: TenantId, id: ApplicationId, deletedAt: string): Promise<void>
  /** Takes the application out of the recycle bin. @throws {NotFound} It is not there. */
  restore(tenantId: TenantId, id: ApplicationId): Promise<void>
  /** Removes applications for ever, live ones too, with everything that `delete` keeps; ids without an application are passed over. */
  purge(tenantId: TenantId, ids: readonly ApplicationId[]): Promise<void>
  /** The one in the recycle bin of which this is the id, the appId or the service principal's id. */
  getDeleted(tenantId: TenantId, id: string): Promise<ApplicationRecord | null>
  /** Those in the recycle bin among these, in no particular order. */
  getDeletedByIds(tenantId: TenantId, ids: readonly ApplicationId[]): Promise<readonly ApplicationRecord[]>
  get(tenantId: TenantId, id: ApplicationId): Promise<ApplicationRecord | null>
  /** In no particular order; ids without an application are left out. */
  getByIds(tenantId: TenantId, ids: readonly ApplicationId[]): Promise<readonly ApplicationRecord[]>
  getByServicePrincipal(tenantId: TenantId, id: ServicePrincipalId): Promise<ApplicationRecord | null>
  /** As `getByIds`. */
  getByServicePrincipals(
    tenantId: TenantId,
    ids: readonly ServicePrincipalId[],
  ): Promise<readonly ApplicationRecord[]>
  getByAppId(tenantId: TenantId, appId: string): Promise<ApplicationRecord | null>
  /** In id order of the application. */
  list(tenantId: TenantId, query: ApplicationQuery, page: PageRequest): Promise<readonly ApplicationRecord[]>

  /** @throws {Conflict} `keyId` is taken. */
  insertSecret(tenantId: TenantId, secret: ClientSecretRecord): Promise<void>
  /** Of these applications, be they in the recycle bin; each one's oldest first. */
  secrets(
    tenantId: TenantId,
    applicationIds: readonly ApplicationId[],
  ): Promise<readonly ClientSecretRecord[]>
  /** Of all live applications: secrets that end before a time, the first to end first, at most `limit`. */
  secretsEndingBefore(tenantId: TenantId, time: string, limit: number): Promise<readonly ClientSecretRecord[]>
  /** `null` when there is none. */
  getSecret(tenantId: TenantId, keyId: string): Promise<ClientSecretRecord | null>
  removeSecret(tenantId: TenantId, keyId: string): Promise<void>

  /** @throws {Conflict} The same principal, application and role are assigned already (ASN-7). */
  assign(tenantId: TenantId, assignments: readonly AppRoleAssignmentRecord[]): Promise<void>
  unassign(tenantId: TenantId, ids: readonly AssignmentId[]): Promise<void>
  getAssignment(tenantId: TenantId, id: AssignmentId): Promise<AppRoleAssignmentRecord | null>
  /** In no particular order; ids without an assignment are left out. */
  getAssignments(
    tenantId: TenantId,
    ids: readonly AssignmentId[],
  ): Promise<readonly AppRoleAssignmentRecord[]>
  /** In id order of the assignment; by application, by principal, or both. */
  assignments(
    tenantId: TenantId,
    query: { readonly servicePrincipalId?: ServicePrincipalId; readonly principalId?: ObjectId },
    page: PageRequest,
  ): Promise<readonly AppRoleAssignmentRecord[]>
  /**
   * Every effective path of a page of users or groups; a group is assigned by itself only (ASN-3). A group that is deleted or
   * not security-enabled confers nothing, neither on its members nor on itself (ASN-5). Where groups are nested, members of
   * live groups inside an assigned one have the shortest path to it. Set queries, whatever the number of ids.
   */
  assignmentPaths(
    tenantId: TenantId,
    servicePrincipalId: ServicePrincipalId,
    principalIds: readonly ObjectId[],
    options?: { readonly isNested?: boolean },
  ): Promise<readonly AssignmentPath[]>
}
