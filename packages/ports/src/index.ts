// What the engine and the directory ask of the world, as interfaces. Adapters fit them; `contract/` proves that they do.

export {
  ALERT_SEVERITIES,
  type Alert,
  type AlertChannel,
  type AlertFact,
  type AlertKind,
  type AlertSeverity,
} from './alert.ts'
export type { Clock, Ids } from './clock.ts'
export { Conflict, InvalidInput, NotFound } from './errors.ts'
export {
  type CredentialKind,
  EXPIRY_WARNING_DAYS,
  type JobEvent,
  type JobEventFacts,
  type JobEvents,
  publishToAll,
  QUARANTINE_REMINDER_DAYS,
} from './job-events.ts'
export { type Logger, silentLogger } from './logger.ts'
export type { SecretBox } from './secret-box.ts'
export type { AlertCauseStore } from './store/alert-cause-store.ts'
export type {
  ApplicationQuery,
  ApplicationRecord,
  ApplicationStore,
  ApplicationWrite,
  AppRole,
  AppRoleAssignmentRecord,
  AssignmentPath,
  ClientSecretRecord,
} from './store/application-store.ts'
export {
  AUDIT_CATEGORIES,
  type AuditActor,
  type AuditCategory,
  type AuditEntry,
  type AuditedProperty,
  type AuditHead,
  type AuditOperation,
  type AuditQuery,
  type AuditRow,
  type AuditStore,
  type AuditTarget,
} from './store/audit-store.ts'
export type { CreationAttempt, CreationAttemptStore } from './store/creation-attempt-store.ts'
export {
  type ErrorInformation,
  type EscrowRecord,
  type EscrowStore,
  INITIATOR_TYPES,
  type Initiator,
  LINK_STATES,
  type LinkRecord,
  type LinkState,
  type LinkStore,
  type ListedAccount,
  type ModifiedProperty,
  type PackedEntries,
  type PageTaker,
  PENDING_STEPS,
  type PendingKey,
  type PendingObject,
  type PendingReference,
  type PendingReferenceStore,
  type PendingScope,
  type PendingStep,
  type PendingStore,
  PROVISIONING_ACTIONS,
  PROVISIONING_STATUSES,
  type ProvisioningAction,
  type ProvisioningLogEntry,
  type ProvisioningLogQuery,
  type ProvisioningLogStore,
  type ProvisioningStatus,
  type ProvisioningStep,
  type ProvisioningStepType,
  STEP_TYPES,
  type TakenPage,
  type TargetListingStore,
} from './store/cycle-store.ts'
export type { DeviceCodeRecord, DeviceCodeStore } from './store/device-code-store.ts'
export {
  type ChangeCause,
  type ChangeFeed,
  type GroupQuery,
  type GroupRecord,
  type GroupStore,
  type GroupWrite,
  type Membership,
  type MembershipChange,
  type NameBeginning,
  type ObjectHistory,
  type PageRequest,
  type PrincipalType,
  SEARCHED_NAMES,
  type TenantRecord,
  type TenantStore,
  type TouchedObject,
  type UserQuery,
  type UserRecord,
  type UserStore,
  type UserWrite,
} from './store/directory-store.ts'
export type { ImportStagingStore, StagedRow } from './store/import-store.ts'
export {
  CYCLE_PHASES,
  type CycleCounts,
  type CycleKind,
  type CyclePhase,
  type CycleRecord,
  type CycleState,
  JOB_SOURCES,
  type JobChange,
  type JobRecord,
  type JobSource,
  type JobStore,
  QUARANTINE_REASONS,
  type QuarantineReason,
  type QuarantineRecord,
  type SecretRecord,
  type StatusCode,
  type TemplateSchemaWrite,
} from './store/job-store.ts'
export type { KeyStore } from './store/key-store.ts'
export type {
  GroupMemberStore,
  MemberKey,
  PendingMember,
  PlacedMember,
} from './store/member-store.ts'
export type { ObjectLockRequest, ObjectLockStore } from './store/object-lock-store.ts'
export type { OutboxEvent, OutboxStore } from './store/outbox-store.ts'
export type { ScimTokenRecord, ScimTokenStore } from './store/scim-token-store.ts'
export type { SealedSecret, SealedSecretStore } from './store/sealed-secret-store.ts'
export type { SharedCycleStore, SharedStep, ValueClaim } from './store/shared-cycle-store.ts'
export type { SecondFactor, SessionRecord, SignInRecord, SignInStore } from './store/sign-in-store.ts'
export {
  REMOVAL_DECISIONS,
  type RemovalDecision,
  type StagedRemoval,
  type StagedRemovalStore,
} from './store/staged-removal-store.ts'
export type { ProvisioningCount, StatisticsStore } from './store/statistics-store.ts'
export type { Store } from './store/store.ts'
export type { TurnStore } from './store/turn-store.ts'
export type {
  SettledOperation,
  StagedOperation,
  UploadedOperation,
  UploadStore,
} from './store/upload-store.ts'
export {
  DELIVERY_STATES,
  type DeliveryAttempt,
  type DeliveryState,
  type NewWebhookDelivery,
  type WebhookChange,
  type WebhookDelivery,
  type WebhookRecord,
  type WebhookStore,
} from './store/webhook-store.ts'
export {
  type AttributeChange,
  type DiscoveredAttribute,
  type DryRunConnector,
  type Pace,
  type TargetConnection,
  type TargetConnector,
  type TargetConnectors,
  TargetError,
  type TargetErrorFacts,
  type TargetErrorScope,
  type TargetObject,
  type TargetObjectType,
  type TargetPage,
  type TenantDirectory,
  type UnsentRequest,
} from './target-connector.ts'
export {
  PROBE_OUTCOMES,
  type ProbeExchange,
  type ProbeFinding,
  type ProbeOptions,
  type ProbeOutcome,
  type ProbeReport,
} from './target-probe.ts'
export {
  differencesFromRfc,
  parseTargetProfile,
  RFC_PROFILE,
  resolveTargetProfile,
  type TargetProfile,
  type TargetProfileInput,
  type TargetProfileReference,
  targetProfileReferenceSchema,
  targetProfileSchema,
} from './target-profile.ts'
export type { WebhookAnswer, WebhookRequest, WebhookSender } from './webhook-sender.ts'
export { WORK_KINDS, type Work, type WorkKind, type WorkQueue, type WorkServing } from './work-queue.ts'
