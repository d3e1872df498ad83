// Everything Rollcall keeps, behind one interface. Each adapter runs `describeStoreContract`.

import type { AlertCauseStore } from './alert-cause-store.ts'
import type { ApplicationStore } from './application-store.ts'
import type { AuditStore } from './audit-store.ts'
import type { CreationAttemptStore } from './creation-attempt-store.ts'
import type {
  EscrowStore,
  LinkStore,
  PendingReferenceStore,
  PendingStore,
  ProvisioningLogStore,
  TargetListingStore,
} from './cycle-store.ts'
import type { DeviceCodeStore } from './device-code-store.ts'
import type { ChangeFeed, GroupStore, TenantStore, UserStore } from './directory-store.ts'
import type { ImportStagingStore } from './import-store.ts'
import type { JobStore } from './job-store.ts'
import type { KeyStore } from './key-store.ts'
import type { GroupMemberStore } from './member-store.ts'
import type { ObjectLockStore } from './object-lock-store.ts'
import type { OutboxStore } from './outbox-store.ts'
import type { ScimTokenStore } from './scim-token-store.ts'
import type { SealedSecretStore } from './sealed-secret-store.ts'
import type { SharedCycleStore } from './shared-cycle-store.ts'
import type { SignInStore } from './sign-in-store.ts'
import type { StagedRemovalStore } from './staged-removal-store.ts'
import type { StatisticsStore } from './statistics-store.ts'
import type { TurnStore } from './turn-store.ts'
import type { UploadStore } from './upload-store.ts'
import type { WebhookStore } from './webhook-store.ts'

/**
 * The store. Each call is atomic by itself; `transaction` makes several calls atomic together.
 *
 * Reads and writes are by the page: lists of ids may be of any length, and a call costs a bounded number of statements
 * per 500 of them.
 */
export interface Store {
  readonly tenants: TenantStore
  readonly users: UserStore
  readonly groups: GroupStore
  readonly scimTokens: ScimTokenStore
  readonly changes: ChangeFeed
  readonly applications: ApplicationStore
  readonly jobs: JobStore
  readonly uploads: UploadStore
  readonly pending: PendingStore
  readonly locks: ObjectLockStore
  readonly sharing: SharedCycleStore
  readonly creationAttempts: CreationAttemptStore
  readonly links: LinkStore
  readonly listing: TargetListingStore
  readonly escrows: EscrowStore
  readonly stagedRemovals: StagedRemovalStore
  readonly references: PendingReferenceStore
  readonly members: GroupMemberStore
  readonly log: ProvisioningLogStore
  readonly statistics: StatisticsStore
  readonly imports: ImportStagingStore
  readonly keys: KeyStore
  readonly sealedSecrets: SealedSecretStore
  readonly signIns: SignInStore
  readonly deviceCodes: DeviceCodeStore
  readonly audit: AuditStore
  readonly outbox: OutboxStore
  readonly alertCauses: AlertCauseStore
  readonly turns: TurnStore
  readonly webhooks: WebhookStore
  /**
   * Runs `work` on a store whose writes become visible together, or not at all when it throws. Must not wait for
   * anything but the store: the embedded database has one writer.
   */
  transaction<T>(work: (store: Store) => Promise<T>): Promise<T>
  close(): Promise<void>
}
