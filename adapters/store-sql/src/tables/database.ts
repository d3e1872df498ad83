// Every table by name, as Kysely needs it.

import type { AlertCauseTable, WebhookDeliveryTable, WebhookTable } from './alert-tables.ts'
import type { ApplicationTable, AppRoleAssignmentTable, ClientSecretTable } from './application-tables.ts'
import type { AuditLogTable } from './audit-log-table.ts'
import type {
  CreationAttemptTable,
  EscrowTable,
  GroupMemberTable,
  LinkTable,
  ListedAccountTable,
  ListedKeyTable,
  ObjectLockTable,
  PendingMemberTable,
  PendingReferenceTable,
  PendingTable,
  SharedStepTable,
  StagedRemovalTable,
  TakenPageTable,
  TimedObjectTable,
  ValueClaimTable,
} from './cycle-tables.ts'
import type {
  FormerManagerTable,
  GroupTable,
  MembershipTable,
  TenantDomainTable,
  TenantTable,
  TombstoneTable,
  UserAddressTable,
  UserTable,
} from './directory-tables.ts'
import type { StagedRowTable } from './import-tables.ts'
import type {
  CycleTable,
  JobSecretTable,
  JobTable,
  ProvisioningCountTable,
  TemplateSchemaTable,
} from './job-tables.ts'
import type { OutboxEventTable } from './outbox-table.ts'
import type {
  ProvisioningLogDetailsTable,
  ProvisioningLogRunTable,
  ProvisioningLogTable,
} from './provisioning-log-table.ts'
import type { ScimTokenTable } from './scim-token-table.ts'
import type { DeviceCodeTable, DirectoryRoleTable, SessionTable, SignInTable } from './sign-in-tables.ts'
import type { TurnTable } from './turn-table.ts'
import type { UploadTable } from './upload-table.ts'

export type Database = {
  tenants: TenantTable
  tenant_domains: TenantDomainTable
  users: UserTable
  user_addresses: UserAddressTable
  groups: GroupTable
  former_managers: FormerManagerTable
  memberships: MembershipTable
  tombstones: TombstoneTable
  applications: ApplicationTable
  client_secrets: ClientSecretTable
  scim_tokens: ScimTokenTable
  app_role_assignments: AppRoleAssignmentTable
  jobs: JobTable
  cycles: CycleTable
  job_secrets: JobSecretTable
  template_schemas: TemplateSchemaTable
  turns: TurnTable
  uploads: UploadTable
  pending: PendingTable
  timed_objects: TimedObjectTable
  object_locks: ObjectLockTable
  taken_pages: TakenPageTable
  shared_steps: SharedStepTable
  value_claims: ValueClaimTable
  creation_attempts: CreationAttemptTable
  links: LinkTable
  listed_accounts: ListedAccountTable
  listed_keys: ListedKeyTable
  escrows: EscrowTable
  staged_removals: StagedRemovalTable
  pending_references: PendingReferenceTable
  group_members: GroupMemberTable
  pending_members: PendingMemberTable
  provisioning_log: ProvisioningLogTable
  provisioning_log_details: ProvisioningLogDetailsTable
  provisioning_log_runs: ProvisioningLogRunTable
  provisioning_counts: ProvisioningCountTable
  staged_rows: StagedRowTable
  sign_ins: SignInTable
  directory_roles: DirectoryRoleTable
  sessions: SessionTable
  device_codes: DeviceCodeTable
  audit_log: AuditLogTable
  outbox_events: OutboxEventTable
  alert_causes: AlertCauseTable
  webhooks: WebhookTable
  webhook_deliveries: WebhookDeliveryTable
  keys: { name: string; sealed: string }
  schema_migrations: { number: number; name: string }
}
