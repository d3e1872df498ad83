// The audit log: who changed what, each row chained to the one before.

import type { TenantId } from '@rollcall/core'

/** Who made a change (graph-api.md §12). */
export type AuditActor =
  | {
      readonly kind: 'user'
      readonly id: string
      readonly displayName: string
      readonly userPrincipalName: string
      /** Where the request came from; `null` when there was none. */
      readonly ipAddress: string | null
    }
  | {
      readonly kind: 'app'
      readonly displayName: string
      /** `null` for the service itself. */
      readonly appId: string | null
      readonly servicePrincipalId: string | null
    }

export const AUDIT_CATEGORIES = [
  'UserManagement',
  'GroupManagement',
  'ApplicationManagement',
  'RoleManagement',
  'ProvisioningManagement',
  'DirectoryManagement',
] as const
export type AuditCategory = (typeof AUDIT_CATEGORIES)[number]

export type AuditOperation = 'Add' | 'Update' | 'Delete' | 'Assign' | 'Unassign' | 'SignIn'

/** One property before and after, each as JSON text; `null` where there was nothing. Secrets are `"***"`. */
export type AuditedProperty = {
  readonly displayName: string
  readonly oldValue: string | null
  readonly newValue: string | null
}

export type AuditTarget = {
  readonly id: string
  readonly displayName: string | null
  readonly type:
    | 'User'
    | 'Group'
    | 'Application'
    | 'ServicePrincipal'
    | 'Role'
    | 'SynchronizationJob'
    | 'SynchronizationTemplate'
    | 'ScimToken'
    | 'Webhook'
    | 'Directory'
  /** `null` for everything but a user. */
  readonly userPrincipalName: string | null
  readonly modifiedProperties: readonly AuditedProperty[]
}

export type AuditEntry = {
  readonly id: string
  readonly activityAt: string
  /** What was done, in the field's words, e.g. `Add user`. */
  readonly activity: string
  readonly category: AuditCategory
  readonly operation: AuditOperation
  readonly loggedByService: 'Core Directory' | 'Account Provisioning'
  /** The request-id of the API call; `null` for what the service did by itself. */
  readonly correlationId: string | null
  readonly initiatedBy: AuditActor
  /** What was changed, the thing itself first; never empty. */
  readonly targets: readonly [AuditTarget, ...AuditTarget[]]
  /** Why it was refused; absent for what was done, which is everything but sign-ins. */
  readonly failureReason?: string
}

/** A row as it is kept. `document` is the entry as JSON text, and what `hash` was made from, byte for byte. */
export type AuditRow = {
  /** 1 for a tenant's first row, then without a gap. */
  readonly sequence: number
  readonly document: string
  readonly hash: string
}

/** The last row of a tenant's chain; sequence 0 and an empty hash before the first. */
export type AuditHead = { readonly sequence: number; readonly hash: string }

/** Only what the store can answer from an index. */
export type AuditQuery = {
  readonly activity?: string
  readonly correlationId?: string
  /** Id of the user, or appId of the application, that made the change. */
  readonly actorId?: string
  /** Id among the first two targets. */
  readonly targetId?: string
  /** ISO 8601, exclusive. */
  readonly after?: string
  readonly before?: string
}

export interface AuditStore {
  /**
   * Where the chain ends. Inside a transaction other writers of the tenant wait until it is over, so that the next row
   * is this transaction's.
   */
  head(tenantId: TenantId): Promise<AuditHead>
  /**
   * Adds rows after the head; nothing changes or removes one.
   *
   * @throws {Conflict} The first row does not follow the head, or the rows do not follow each other.
   */
  append(tenantId: TenantId, rows: readonly (AuditRow & { readonly entry: AuditEntry })[]): Promise<void>
  get(tenantId: TenantId, id: string): Promise<AuditEntry | null>
  /** By sequence, newest first unless told otherwise; `cursor` is the sequence of the last row read, `null` begins. */
  list(
    tenantId: TenantId,
    query: AuditQuery,
    page: {
      readonly cursor: number | null
      readonly limit: number
      readonly order?: 'newestFirst' | 'oldestFirst'
    },
  ): Promise<readonly { readonly sequence: number; readonly entry: AuditEntry }[]>
  /** Rows after a sequence, oldest first, as they are kept. */
  rows(tenantId: TenantId, after: number, limit: number): Promise<readonly AuditRow[]>
}
