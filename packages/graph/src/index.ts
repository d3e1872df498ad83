// The admin API's wire format, as pure functions: what requests say, what answers look like, and every error's form.
// Terms: a *resource definition* is the table of one resource's properties; a *selection* is what `$select` asks for;
// a *refusal* is an error with its status and Graph code. It never reads the store, the clock or the network.

export {
  ANSWER_SCHEMAS,
  type AnswerName,
  type AnswerShape,
  answerSchema,
  one,
  pageOf,
} from './answers/answer-schemas.ts'
export { ATTRIBUTE_MAPPING_SOURCE } from './answers/schema-answers.ts'
export {
  type GraphErrorBody,
  isBug,
  presentError,
  type RequestFacts,
  toRefusal,
} from './errors.ts'
export {
  badRequest,
  expiredPageToken,
  type GraphErrorDetail,
  GraphRefusal,
  insufficientPrivileges,
  invalidAuthenticationToken,
  notImplemented,
  resourceNotFound,
  segmentNotFound,
  synchronizationResourceNotFound,
  TooManyRequests,
  tooManyRequests,
  unsupportedQuery,
} from './graph-refusal.ts'
export { checkFilter, type FilterKind, type FilterProperties } from './odata/check-filter.ts'
export {
  type DeltaState,
  decodeDeltaToken,
  encodeDeltaToken,
  SyncStateNotFound,
} from './odata/delta-token.ts'
export { parseDuration, showDuration } from './odata/duration.ts'
export type { FilterLiteral, FilterNode, FilterValue } from './odata/filter-node.ts'
export {
  asksOnly,
  type InstantLimit,
  type RequiredBeginning,
  type RequiredValues,
  requiredBeginnings,
  requiredChoice,
  requiredItem,
  requiredRange,
  requiredValues,
} from './odata/indexed-terms.ts'
export { contextLink, nextLink } from './odata/link.ts'
export { type MatchOptions, matchesFilter } from './odata/matches-filter.ts'
export { normalizePath } from './odata/normalize-path.ts'
export { decodePageToken, encodePageToken, pageScope, type Sign } from './odata/page-token.ts'
export { parseFilter } from './odata/parse-filter.ts'
export {
  type Expand,
  type OrderBy,
  pageSize,
  parseQueryOptions,
  type QueryOptions,
  refuseOptions,
} from './odata/parse-query-options.ts'
export { parseSearch } from './odata/parse-search.ts'
export { isGuid, referenceId } from './odata/reference-id.ts'
export {
  APP_ROLE_ASSIGNMENT,
  type AppRoleAssignmentFacts,
  ASSIGNMENT_BODY,
  appRoleAssignmentValues,
  readAssignment,
} from './resources/app-role-assignment.ts'
export {
  APPLICATION,
  type ApplicationFacts,
  applicationValues,
  type PasswordCredentialFacts,
  SERVICE_PRINCIPAL,
  servicePrincipalValues,
  showPasswordCredential,
} from './resources/application.ts'
export { DELETE_APPLICATION_BODY, readAccountsOnDeletion } from './resources/application-deletion.ts'
export {
  APPLICATION_TEMPLATE,
  type ApplicationTemplateFacts,
  applicationTemplateValues,
  INSTANTIATE_BODY,
  readInstantiate,
  type SynchronizationTemplateFacts,
  showSynchronizationTemplate,
} from './resources/application-template.ts'
export { BATCH_BODY, type BatchRequest, type BatchResponse, readBatch } from './resources/batch.ts'
export { BULK_UPLOAD_BODY } from './resources/bulk-upload.ts'
export {
  PREVIEW_BODY,
  type PreviewFacts,
  type PreviewRequest,
  readPreview,
  showPreview,
} from './resources/cycle-preview.ts'
export { AUDIT_FILTER, type AuditFacts, showDirectoryAudit } from './resources/directory-audit.ts'
export { bodyObject } from './resources/fold-keys.ts'
export { GROUP, type GroupFacts, groupValues, REQUIRED_FOR_NEW_GROUP } from './resources/group.ts'
export {
  NEW_OBJECT_CONNECTION_BODY,
  type NewObjectConnection,
  OBJECT_CONNECTION_FILTER,
  type ObjectConnectionFacts,
  readNewObjectConnection,
  showObjectConnection,
} from './resources/object-connection.ts'
export { answerParseExpression, PARSE_EXPRESSION_BODY } from './resources/parse-expression.ts'
export { parseRequest } from './resources/parse-request.ts'
export {
  ON_DEMAND_BODY,
  type OnDemandFacts,
  readOnDemand,
  showOnDemandResult,
  showStringKeyStringValuePair,
} from './resources/provision-on-demand.ts'
export {
  LOG_FILTER,
  type LogApplication,
  type LogEntryFacts,
  showLogEntry,
} from './resources/provisioning-log.ts'
export { objectMembers, type ReadBody, readBody } from './resources/read-body.ts'
export {
  describedBody,
  filterProperties,
  odataType,
  REFERENCE_BODY,
  type ResourceDefinition,
  type WireProperty,
} from './resources/resource-definition.ts'
export { ROLE_ASSIGNMENT } from './resources/role-assignment.ts'
export { SCIM_TOKEN_BODY, showScimToken } from './resources/scim-token.ts'
export {
  resolveSelection,
  type Selection,
  showEverything,
  showProperties,
  type WireObject,
} from './resources/show-resource.ts'
export {
  type ExecutionFacts,
  type JobFacts,
  NEVER,
  type QuarantineFacts,
  type ScheduleState,
  type StatusFacts,
  showJob,
  showStatus,
} from './resources/synchronization-job.ts'
export {
  type CredentialTest,
  JOB_CHANGE_BODY,
  type JobChangeRequest,
  type NamedValue,
  NEW_JOB_BODY,
  type OnDemandSubject,
  PROVISION_ON_DEMAND_BODY,
  RESTART_BODY,
  readCredentialTest,
  readJobChange,
  readNewJob,
  readProvisionOnDemand,
  readResetScope,
  readSecretEntries,
  SECRETS_BODY,
  VALIDATE_CREDENTIALS_BODY,
} from './resources/synchronization-requests.ts'
export {
  readSchema,
  readSchemaChange,
  readTemplateChange,
  requireValidSchema,
  SCHEMA_BODY,
  SCHEMA_CHANGE_BODY,
  showFlags,
  showSchema,
  TEMPLATE_CHANGE_BODY,
} from './resources/synchronization-schema.ts'
export {
  PROBE_BODY,
  type ProbeRequest,
  readProbe,
  readProfileBody,
  TARGET_PROFILE_BODY,
} from './resources/target-probe.ts'
export { REQUIRED_FOR_NEW_USER, USER, type UserFacts, userValues } from './resources/user.ts'
export {
  showWebhook,
  showWebhookDelivery,
  WEBHOOK_BODY,
  WEBHOOK_CHANGE_BODY,
} from './resources/webhook.ts'
