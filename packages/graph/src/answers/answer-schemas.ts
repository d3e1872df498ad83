// What answers look like, by name: the API description is written from it, and tests hold every answer against it.

import { z } from 'zod'
import { APP_ROLE_ASSIGNMENT } from '../resources/app-role-assignment.ts'
import { APPLICATION, SERVICE_PRINCIPAL } from '../resources/application.ts'
import { APPLICATION_TEMPLATE } from '../resources/application-template.ts'
import { AUDIT_VERIFICATION, DIRECTORY_AUDIT } from '../resources/directory-audit.ts'
import { GROUP } from '../resources/group.ts'
import type { ResourceDefinition } from '../resources/resource-definition.ts'
import { JOB_TARGET_PROFILE, TARGET_PROBE, TARGET_PROFILE } from '../resources/target-probe.ts'
import { USER } from '../resources/user.ts'
import { EXPIRING_CREDENTIAL } from './credential-answers.ts'
import {
  AFFECTED,
  APPLICATION_DELETION,
  ESCROW,
  JOB_HEALTH,
  JOB_STATISTICS,
  STAGED_REMOVAL,
} from './job-health-answers.ts'
import { MAIL_SETTINGS, OUTBOX_MAIL, SENT_MAIL } from './mail-answers.ts'
import {
  PARSE_EXPRESSION_RESPONSE,
  SCHEMA_CHECK,
  SYNCHRONIZATION_SCHEMA,
  SYNCHRONIZATION_TEMPLATE,
  TEMPLATE_CHECK,
  TEMPLATE_FILE,
} from './schema-answers.ts'
import { OPEN_SESSION, SESSION, WAITING_DEVICE } from './session-answers.ts'
import {
  CYCLE,
  CYCLE_PREVIEW,
  ON_DEMAND_RESULT,
  PROVISIONING_OBJECT_SUMMARY,
  SYNCHRONIZATION_JOB,
} from './synchronization-answers.ts'
import { WEBHOOK, WEBHOOK_DELIVERY, WEBHOOK_TEST } from './webhook-answers.ts'

const text = z.string()
const nullableText = z.string().nullable()

const APP_ROLE = z.object({
  id: text,
  displayName: nullableText,
  description: nullableText,
  value: nullableText,
  isEnabled: z.boolean(),
  allowedMemberTypes: z.array(text),
})

const application = ofDefinition(APPLICATION).extend({ appRoles: z.array(APP_ROLE).optional() })
const servicePrincipal = ofDefinition(SERVICE_PRINCIPAL).extend({ appRoles: z.array(APP_ROLE).optional() })

/** Every resource an answer can hold, under its Graph name (graph-api.md §4 to §14). */
export const ANSWER_SCHEMAS = {
  user: ofDefinition(USER),
  group: ofDefinition(GROUP),
  /** A user, group, application or service principal; `@odata.type` says which. */
  directoryObject: z.looseObject({
    id: text,
    '@odata.type': text.optional(),
    displayName: nullableText.optional(),
  }),
  application,
  servicePrincipal,
  applicationServicePrincipal: z.looseObject({ application, servicePrincipal }),
  applicationTemplate: ofDefinition(APPLICATION_TEMPLATE),
  applicationTemplateFile: TEMPLATE_FILE,
  applicationTemplateCheck: TEMPLATE_CHECK,
  appRoleAssignment: ofDefinition(APP_ROLE_ASSIGNMENT),
  passwordCredential: z.looseObject({
    keyId: text,
    displayName: nullableText,
    hint: nullableText,
    secretText: nullableText,
    startDateTime: nullableText,
    endDateTime: nullableText,
  }),
  synchronizationTemplate: SYNCHRONIZATION_TEMPLATE,
  synchronizationSchema: SYNCHRONIZATION_SCHEMA,
  synchronizationJob: SYNCHRONIZATION_JOB,
  synchronizationSecretKeyStringValuePair: z.looseObject({ key: text, value: text }),
  filterOperatorSchema: z.looseObject({
    id: text,
    name: text,
    arity: z.enum(['Binary', 'Unary']),
    multivaluedComparisonType: text,
    supportedAttributeTypes: z.array(text),
  }),
  attributeMappingFunctionSchema: z.looseObject({
    id: text,
    name: text,
    parameters: z.array(
      z.looseObject({ name: text, type: text, required: z.boolean(), allowMultipleOccurrences: z.boolean() }),
    ),
  }),
  schemaCheck: SCHEMA_CHECK,
  parseExpressionResponse: PARSE_EXPRESSION_RESPONSE,
  stringKeyStringValuePair: z.looseObject({ key: text, value: text }),
  objectConnection: z.looseObject({
    objectId: text,
    sourceAnchor: text,
    targetAnchor: text,
    displayName: text,
    objectTypeName: text,
    state: text.optional(),
    lastModifiedDateTime: text.optional(),
  }),
  cyclePreview: CYCLE_PREVIEW,
  targetProfile: TARGET_PROFILE,
  jobTargetProfile: JOB_TARGET_PROFILE,
  targetProbe: TARGET_PROBE,
  onDemandResult: ON_DEMAND_RESULT,
  provisioningObjectSummary: PROVISIONING_OBJECT_SUMMARY,
  cycle: CYCLE,
  jobHealth: JOB_HEALTH,
  jobStatistics: JOB_STATISTICS,
  escrow: ESCROW,
  stagedRemoval: STAGED_REMOVAL,
  affected: AFFECTED,
  applicationDeletion: APPLICATION_DELETION,
  unifiedRoleDefinition: z.looseObject({ id: text, displayName: text, description: nullableText }),
  unifiedRoleAssignment: z.looseObject({
    id: text,
    principalId: text,
    roleDefinitionId: text,
    principal: z
      .looseObject({ id: text, displayName: nullableText, userPrincipalName: nullableText })
      .optional(),
  }),
  apiClient: z.looseObject({
    id: text,
    appId: text,
    displayName: text,
    createdDateTime: text,
    permissions: z.array(text),
    passwordCredentials: z.array(
      z.looseObject({ keyId: text, hint: text, displayName: nullableText, endDateTime: nullableText }),
    ),
    /** There when it was just made, this once. */
    secretText: text.optional(),
  }),
  permission: z.looseObject({ value: text }),
  session: SESSION,
  openSession: OPEN_SESSION,
  waitingDevice: WAITING_DEVICE,
  secondFactorSecret: z.looseObject({ secret: text, otpAuthUrl: text }),
  recoveryCodes: z.looseObject({ recoveryCodes: z.array(text) }),
  serviceDocumentEntry: z.looseObject({ name: text, kind: text, url: text }),
  directoryAudit: DIRECTORY_AUDIT,
  auditVerification: AUDIT_VERIFICATION,
  organization: z.looseObject({
    id: text,
    displayName: text,
    provisioningLogRetentionDays: z.int().nullable(),
    verifiedDomains: z.array(z.looseObject({ name: text })),
  }),
  scimToken: z.looseObject({
    id: text,
    displayName: text,
    hint: text,
    createdDateTime: text,
    endDateTime: nullableText,
    lastUsedDateTime: nullableText,
    tokenText: nullableText,
  }),
  expiringCredential: EXPIRING_CREDENTIAL,
  mailSettings: MAIL_SETTINGS,
  sentMail: SENT_MAIL,
  outboxMail: OUTBOX_MAIL,
  webhook: WEBHOOK,
  webhookDelivery: WEBHOOK_DELIVERY,
  webhookTest: WEBHOOK_TEST,
  alertKind: z.looseObject({ value: text }),
  domain: z.looseObject({ id: text, isVerified: z.boolean(), isDefault: z.boolean() }),
}

/** Name of a resource in `ANSWER_SCHEMAS`. */
export type AnswerName = keyof typeof ANSWER_SCHEMAS

/** One resource, or a page of them below `value`. */
export type AnswerShape = { readonly kind: 'one' | 'page'; readonly of: AnswerName }

/** The answer is one resource. */
export function one(of: AnswerName): AnswerShape {
  return { kind: 'one', of }
}

/** The answer is a page of resources; `@odata.nextLink` leads to the next (graph-api.md §3.7). */
export function pageOf(of: AnswerName): AnswerShape {
  return { kind: 'page', of }
}

/** What an answer of this shape must fit. */
export function answerSchema(shape: AnswerShape): z.ZodType {
  const resource: z.ZodType = ANSWER_SCHEMAS[shape.of]
  return shape.kind === 'one' ? resource : pageSchema(resource)
}

function pageSchema(resource: z.ZodType): z.ZodType {
  return z.looseObject({
    value: z.array(resource),
    '@odata.nextLink': z.string().optional(),
    '@odata.count': z.int().optional(),
  })
}

// `$select` decides what is there, so nothing but the id is certain. Values may be older than today's rules for them:
// an answer is described by type, not by what a request would have to keep to.
function ofDefinition(definition: ResourceDefinition) {
  const shape = Object.fromEntries(
    Object.entries(definition.properties).map(([name, property]) => {
      const schema = name === 'id' ? z.string() : property.schema
      return [name, name === 'id' ? schema : schema.nullable().optional()]
    }),
  )
  return z.looseObject(shape).extend({ id: z.string() })
}
