// The rules of provisioning as pure functions: no input or output, no clock, no randomness, no environment.
export { diffMembers, type MemberChange, type MemberDiff, type MemberFacts } from './diff/diff-members.ts'
export { type ErrorFacts, RollcallError } from './errors.ts'
export { equalsIgnoringCase } from './expressions/casing.ts'
export {
  type CompiledExpression,
  compileExpression,
  type EvaluationResult,
} from './expressions/compile.ts'
export type {
  /** What may stand between the commas of a call: an expression, a comparison, or nothing (expressions.md §3). */
  Argument,
  /** The six ways to compare two values (expressions.md §8). */
  Comparator,
  Expression,
} from './expressions/expression.ts'
export { ExpressionError, type ExpressionErrorKind } from './expressions/expression-error.ts'
export type { FlowSignal } from './expressions/flow-signal.ts'
export type {
  ExpressionExample,
  ExpressionFunction,
  /** One parameter of a function, as documentation and the API's `functions` list show it (expressions.md §14). */
  ExpressionParameter,
  ExpressionParameterType,
} from './expressions/function-definition.ts'
export { expressionFunctions } from './expressions/functions/index.ts'
export {
  /** What one expression may cost (expressions.md §10.3); lengths count code points. */
  limits as expressionLimits,
} from './expressions/limits.ts'
export {
  type AttributeMappingSource,
  /** One argument of a function, by the name of its parameter (graph-api.md §10.9). */
  type AttributeMappingSourceParameter,
  /** What a mapping source is: an attribute, a constant or a function (graph-api.md §10.9). */
  type AttributeMappingSourceType,
  expressionFromMappingSource,
  type PartialMappingSource,
  toMappingSource,
} from './expressions/mapping-source.ts'
export { parseExpression } from './expressions/parse.ts'
export { printExpression } from './expressions/print.ts'
export type { EvaluationContext } from './expressions/run.ts'
export { didYouMean } from './expressions/suggest.ts'
export {
  /** What an expression is checked against besides the language itself (expressions.md §10.1). */
  type ValidationOptions,
  validateExpression,
} from './expressions/validate.ts'
export {
  applyChanges,
  type MappedChange,
  type MappingContext,
  type MappingOutcome,
  type MappingProblem,
  mapForCreate,
  mapForDisable,
  mapForUpdate,
  type UnresolvedReference,
} from './mapping/apply-mappings.ts'
export {
  type CompiledMapping,
  type CompiledObjectMapping,
  compileMappings,
  type RequiredAttribute,
} from './mapping/compile-mappings.ts'
export { type Conversion, type ConversionErrorCode, convertValue } from './mapping/convert-value.ts'
export { type FlowResult, type FlowRules, flowOnCreate, flowOnUpdate } from './mapping/flow-value.ts'
export { matchingKey } from './matching/matching-key.ts'
export { type MatchingQuery, matchingQueries } from './matching/matching-queries.ts'
export {
  DECISION_TABLE,
  type Decision,
  type DecisionFacts,
  decideAction,
  type LinkCondition,
  type MatchCondition,
  type PlannedAction,
  SKIP_REASONS,
  type SkipReason,
} from './planning/decide-action.ts'
export {
  type DeletionThreshold,
  deletionThreshold,
  exceedsDeletionThreshold,
} from './planning/deletion-threshold.ts'
export { ACCOUNTS_ON_DELETION, type AccountsOnDeletion, factsAtEnd } from './planning/end-of-application.ts'
export {
  EVENT_COLUMNS,
  EVENT_REQUESTS,
  EVENT_TABLE,
  type EventColumn,
  type EventRequest,
  type EventRow,
  type LinkAfterEvent,
} from './planning/event-table.ts'
export {
  JOB_ERRORS,
  OBJECT_ERRORS,
  PROVISIONING_CODES,
  type ProvisioningCode,
  type ProvisioningCodeText,
  type ProvisioningErrorCode,
  recommendedActionFor,
  recommendedActionOf,
  SKIPS,
  type SkipCode,
} from './planning/provisioning-codes.ts'
export {
  DEFAULT_ESCROW_THRESHOLDS,
  type EscrowQuarantineReason,
  type EscrowThresholds,
  escrowQuarantineReason,
  failsForMany,
  type SeriesCounts,
} from './planning/quarantine-reason.ts'
export {
  type DefinedRole,
  type EntitlementPath,
  evaluateScope,
  type FilterDecision,
  groupsOfPath,
  heldRoles,
  NO_FILTER,
  type OutOfScopeReason,
  requiresNonDefaultRole,
  type ScopeDecision,
  type ScopeSettings,
  type SourceState,
} from './scoping/evaluate-scope.ts'
export {
  type FilterNeeds,
  MEMBERSHIP_ATTRIBUTES,
  type MembershipAttribute,
} from './scoping/filter-attributes.ts'
export type { FilterOperand, FilterOperator } from './scoping/filter-operator.ts'
export { FILTER_OPERATORS, findFilterOperator } from './scoping/filter-operators.ts'
export { type ScopeReference, scopeReferences, scopeReferenceWarnings } from './scoping/scope-references.ts'
export { compileScopingFilter } from './scoping/scoping-filter.ts'
export {
  groupSourceAttributes,
  type HeldRole,
  homeUserPrincipalName,
  SOURCE_GROUP_ATTRIBUTES,
  SOURCE_USER_ATTRIBUTES,
  type SourceAttribute,
  type SourceGroup,
  type SourceUser,
  userSourceAttributes,
} from './source/source-attributes.ts'
export { UPLOADED_MANAGER, UPLOADED_USER_ATTRIBUTES } from './source/uploaded-attributes.ts'
export { roleFunctionMappings } from './synchronization-schema/role-functions.ts'
export type { SchemaProblem } from './synchronization-schema/schema-problem.ts'
export { schemaWarnings } from './synchronization-schema/schema-warnings.ts'
export {
  ATTRIBUTE_TYPES,
  type AttributeDefinition,
  type AttributeMapping,
  type AttributeType,
  type DirectoryDefinition,
  type FilterClause,
  type FilterGroup,
  FLOW_BEHAVIORS,
  FLOW_TYPES,
  type FlowBehavior,
  type FlowType,
  findObjectDefinition,
  findObjectMapping,
  type MetadataEntry,
  MUTABILITIES,
  type Mutability,
  OBJECT_FLOW_TYPES,
  OBJECT_TYPES,
  type ObjectDefinition,
  type ObjectFlowType,
  type ObjectMapping,
  type ObjectType,
  type ReferencedObject,
  type ScopingFilter,
  type SynchronizationRule,
  type SynchronizationSchema,
} from './synchronization-schema/synchronization-schema.ts'
export { type SchemaValidationOptions, validateSchema } from './synchronization-schema/validate-schema.ts'
export {
  type AttributeValue,
  type AttributeValues,
  isEmptyValue,
  type SourceAttributes,
} from './values/attribute-value.ts'
export { areOfOneSeries, ID_SERIES_SIZE, idInSeries, placeInSeries, seriesOf } from './values/id-series.ts'
export {
  type ApplicationId,
  type AppRoleId,
  type AssignmentId,
  asId,
  type CycleId,
  DEFAULT_ACCESS_ROLE_ID,
  type JobId,
  type ObjectId,
  type ServicePrincipalId,
  type TargetId,
  type TenantId,
  type Watermark,
} from './values/ids.ts'
export { valuesEqual } from './values/values-equal.ts'
