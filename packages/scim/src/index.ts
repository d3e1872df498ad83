// SCIM 2.0 as pure functions, shared by server and client: filters, PATCH, schemas and messages of RFC 7643 and RFC 7644.
//
// A *resource* is plain JSON (`ScimResource`). A *resource schema* says which attributes it may have and how they behave.
// `rfc` and `entra-legacy` are the two dialects (`CompatMode`). A *flat path* names one value of a resource as attribute
// mappings do, for example `emails[type eq "work"].value`. Whatever cannot be done throws a `ScimError`, which knows its
// status and keyword. Nothing here reads or stores anything, and no argument is ever changed.

export {
  BULK_REQUEST_URN,
  type BulkLimits,
  type BulkMethod,
  type BulkOperation,
  type BulkRequest,
  parseBulkRequest,
  type RefusedOperation,
} from './bulk/bulk-request.ts'
export {
  BULK_RESPONSE_URN,
  type BulkOutcome,
  type BulkResponse,
  type BulkResponseOperation,
  bulkResponse,
} from './bulk/bulk-response.ts'
export { type BulkStep, planBulk } from './bulk/plan-bulk.ts'
export { type BulkExecution, runBulk, type SingleRequest, type SingleSuccess } from './bulk/run-bulk.ts'
export {
  MAX_EXTERNAL_ID_LENGTH,
  MAX_UPLOADED_USERS,
  readUserUpload,
  type UploadedUser,
  type UploadProblem,
  type UserUpload,
} from './bulk/user-upload.ts'
export type { CompatMode } from './compat-mode.ts'
export {
  type AuthenticationScheme,
  type DiscoveryOptions,
  resourceTypes,
  type ServiceProviderConfigOptions,
  schemaDocuments,
  serviceProviderConfig,
} from './discovery/discovery-documents.ts'
export { RESOURCE_TYPE_URN, SCHEMA_URN, SERVICE_PROVIDER_CONFIG_URN } from './discovery/discovery-schemas.ts'
export { matchesEtag, weakEtag } from './etag.ts'
export { compileFilter } from './filter/compile-filter.ts'
export { eqFilter } from './filter/eq-filter.ts'
export {
  COMPARISON_OPERATORS,
  type ComparisonFilter,
  type ComparisonOperator,
  type Filter,
  type FilterLiteral,
  type LogicalFilter,
  type NotFilter,
  type PresentFilter,
  type ValuePathFilter,
} from './filter/filter.ts'
export { MAX_FILTER_DEPTH, MAX_FILTER_LENGTH, parseFilter } from './filter/parse-filter.ts'
export { printFilter } from './filter/print-filter.ts'
export { type ResolveFilterOptions, resolveFilter } from './filter/resolve-filter.ts'
export { soughtMembers } from './filter/sought-members.ts'
export { readValue } from './flat/read-value.ts'
export { resourceFromValues } from './flat/resource-from-values.ts'
export { isScimMediaType, JSON_MEDIA_TYPE, SCIM_MEDIA_TYPE } from './media-types.ts'
export {
  type CursorPage,
  type CursorScope,
  decodeCursor,
  encodeCursor,
  type SignText,
} from './messages/cursor.ts'
export {
  ERROR_URN,
  SCIM_ERROR_CODES,
  ScimError,
  type ScimErrorBody,
  type ScimErrorInit,
  type ScimType,
  scimError,
  scimErrorBody,
} from './messages/error.ts'
export {
  type ListQuery,
  type ListQueryOptions,
  parseListQuery,
  parseSearchRequest,
  SEARCH_REQUEST_URN,
} from './messages/list-query.ts'
export {
  LIST_RESPONSE_URN,
  type ListResponse,
  listResponse,
  type PageCursors,
} from './messages/list-response.ts'
export { applyPatch, type PatchResult } from './patch/apply-patch.ts'
export {
  buildPatch,
  type PatchChange,
  type PatchRequest,
  type PatchRequestOperation,
} from './patch/build-patch.ts'
export { type MemberChanges, type SplitPatch, splitMemberChanges } from './patch/member-changes.ts'
export { type PatchPath, parsePath, printPath } from './patch/parse-path.ts'
export {
  MAX_PATCH_OPERATIONS,
  PATCH_OP_URN,
  type PatchOp,
  type PatchOperation,
  parsePatch,
} from './patch/patch-operation.ts'
export {
  type OperationWording,
  textBooleans,
  type WordedOperation,
  wordOperations,
} from './patch/word-operations.ts'
export { type AttributePath, parseAttributePath, printAttributePath } from './paths/attribute-path.ts'
export { type ResolvedAttribute, resolveAttribute } from './paths/resolve-attribute.ts'
export { compileProjection, type ProjectionOptions, projectResource } from './projection/project-resource.ts'
export {
  type AttributeDefinition,
  type AttributeType,
  defineAttribute,
  type Mutability,
  type Returned,
  type Uniqueness,
} from './schemas/attribute-definition.ts'
export { ENTERPRISE_USER_URN, enterpriseUserSchema } from './schemas/enterprise-user.ts'
export { coreGroupSchema, GROUP_URN, groupSchema } from './schemas/group.ts'
export {
  commonAttributes,
  type ResourceSchema,
  type SchemaDefinition,
  type SchemaExtension,
} from './schemas/resource-schema.ts'
export { coreUserSchema, USER_URN, userSchema } from './schemas/user.ts'
export { type ValidateResourceOptions, validateResource } from './schemas/validate-resource.ts'
export { compareBy, type SortOrder } from './sorting/compare-by.ts'
export {
  type ComplexValue,
  elementsOf,
  isAssigned,
  isComplex,
  isList,
  readMember,
  type ScimResource,
} from './values/complex-value.ts'
export { foldCase } from './values/fold-case.ts'
export { parseInstant } from './values/instant.ts'
export { isSameValue } from './values/same-value.ts'
