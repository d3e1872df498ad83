// What a gallery file holds. This schema is the only description: the types, the checks and the published JSON schema
// come from it. Everything that has a default may be left out, so that an application takes one short file.

import {
  ATTRIBUTE_TYPES,
  FLOW_BEHAVIORS,
  FLOW_TYPES,
  MUTABILITIES,
  OBJECT_FLOW_TYPES,
  OBJECT_TYPES,
} from '@rollcall/core'
import { z } from 'zod'

/** Keys of credentials that must be entered as secrets (graph-api.md §10.3). */
export const SENSITIVE_KEYS = ['SecretToken', 'Password', 'ClientSecret', 'Oauth2ClientSecret'] as const

const CREDENTIAL_KEYS = [
  'BaseAddress',
  'SecretToken',
  'UserName',
  'Password',
  'ClientIdentifier',
  'ClientSecret',
  'AuthenticationType',
  'Oauth2ClientId',
  'Oauth2ClientSecret',
  'Oauth2TokenExchangeUri',
  'Oauth2AuthorizationUri',
  'CompanyId',
  'Domain',
] as const

const words = (most: number) => z.string().trim().min(1).max(most)
const url = z.url({ protocol: /^https?$/, error: 'takes an http or https URL' })

const attribute = z
  .strictObject({
    name: words(400).describe('Target attribute; for SCIM a path such as emails[type eq "work"].value.'),
    type: z.enum(ATTRIBUTE_TYPES).default('String'),
    anchor: z
      .boolean()
      .default(false)
      .describe('The unchanging id. When no attribute says so, a read-only `id` is added.'),
    required: z.boolean().default(false).describe('An account cannot be created without it.'),
    multivalued: z.boolean().default(false),
    caseExact: z.boolean().default(false).describe('Whether a change of case is a change.'),
    mutability: z.enum(MUTABILITIES).default('ReadWrite'),
    flowNullValues: z.boolean().default(false),
    defaultValue: z.string().nullable().default(null),
    references: z
      .union([z.enum(OBJECT_TYPES), z.array(z.enum(OBJECT_TYPES)).min(1)])
      .nullable()
      .default(null)
      .describe('For type Reference: what it points to.'),
  })
  .describe('Only for attributes that are more than plain text, or that no mapping uses yet.')

const mapping = z.strictObject({
  target: words(400).describe(
    'Target attribute. It need not be listed under `attributes` when it is plain text.',
  ),
  source: z
    .string()
    .min(1)
    .max(10_000)
    .nullable()
    .describe('[attribute], "constant" or an expression; null leaves the target alone unless it is empty.'),
  matchingPriority: z
    .int()
    .min(0)
    .max(100)
    .default(0)
    .describe('1 and up: finds existing accounts, lowest first. 0: not used for matching.'),
  flowType: z.enum(FLOW_TYPES).default('Always'),
  flowBehavior: z.enum(FLOW_BEHAVIORS).default('FlowWhenChanged'),
  defaultValue: z
    .string()
    .nullable()
    .default(null)
    .describe('Sent on creation when the source has no value.'),
  flowNullValues: z.boolean().default(false),
})

const object = z.strictObject({
  sourceObjectName: z.enum(OBJECT_TYPES),
  targetObjectName: words(400).describe('For SCIM the URN of the resource schema.'),
  enabled: z.boolean().default(true).describe('Users cannot be switched off.'),
  flowTypes: z
    .array(z.enum(OBJECT_FLOW_TYPES))
    .min(1)
    .default([...OBJECT_FLOW_TYPES]),
  attributes: z.array(attribute).max(500).default([]),
  mappings: z.array(mapping).min(1).max(500),
})

const credential = z.strictObject({
  key: z.enum(CREDENTIAL_KEYS),
  secret: z.boolean().default(false).describe('Write-only once saved.'),
  label: words(80).describe('What the field is called on the screen.'),
  hint: words(600).nullable().default(null).describe('Where the administrator finds the value.'),
})

const provisioning = z.strictObject({
  templateTag: z
    .string()
    .regex(/^[A-Za-z0-9]{1,64}$/, 'takes 1 to 64 letters and digits')
    .describe('Id of the synchronization template and first part of job ids.'),
  factoryTag: words(64).default('SCIM').describe('Which connector speaks to the target.'),
  directoryName: words(120).describe('Name of the target directory in the schema.'),
  tenantUrl: z
    .strictObject({
      pattern: words(400)
        .nullable()
        .default(null)
        .describe('With {placeholders}; null when the target gives it out.'),
      hint: words(600).nullable().default(null),
    })
    .default({ pattern: null, hint: null }),
  credentials: z.array(credential).min(1).max(20),
  pace: z
    .strictObject({
      requestsPerSecond: z.number().positive().max(10_000),
      maxRequestsPerSecond: z.number().positive().max(10_000),
      concurrency: z.int().min(1).max(256),
    })
    .default({ requestsPerSecond: 25, maxRequestsPerSecond: 25, concurrency: 8 })
    .describe('provisioning.md PRF-1.'),
  softDelete: z
    .boolean()
    .default(true)
    .describe(
      'Whether the target can switch an account off. If not, leaving means deletion (provisioning.md DEP-5).',
    ),
  objects: z.array(object).min(1).max(10),
})

const role = z.strictObject({
  displayName: words(256),
  value: words(120).nullable().default(null).describe('What is sent to the target.'),
  description: words(1024).nullable().default(null),
  isEnabled: z.boolean().default(true),
})

const source = z.strictObject({
  title: words(300),
  url: url.nullable().default(null),
  date: z
    .string()
    .regex(/^\d{4}(-\d{2}(-\d{2})?)?$/, 'takes a date such as 2026-01-31, 2026-01 or 2026')
    .nullable()
    .default(null)
    .describe('When the source was published or last changed; null when it does not say.'),
  certainty: z.enum(['documented', 'inferred', 'tested here']),
})

export const templateFileSchema = z
  .strictObject({
    $schema: z.string().optional().describe('Where editors find this schema.'),
    id: z
      .string()
      .max(80)
      .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'takes lower-case letters and digits, parts joined by -')
      .describe('Short name in addresses and files; it never changes.'),
    templateId: z
      .guid()
      .optional()
      .describe('Id on the admin API. Left out, it is derived from `id` and just as stable.'),
    displayName: words(120),
    publisher: words(200).nullable().default(null),
    description: words(2000).nullable().default(null),
    categories: z
      .array(z.string().regex(/^[a-z][A-Za-z0-9-]{0,40}$/, 'takes a word such as productivity'))
      .default([]),
    homePageUrl: url.nullable().default(null),
    logoUrl: url.nullable().default(null),
    supportedSingleSignOnModes: z.array(z.enum(['oidc', 'password', 'saml', 'notSupported'])).default([]),
    supportedProvisioningTypes: z
      .array(z.enum(['sync']))
      .optional()
      .describe('Follows from `provisioning` when left out.'),
    roles: z.array(role).max(200).default([]).describe('Application roles, in order of precedence.'),
    provisioning: provisioning.nullable().default(null),
    notes: z.array(words(2000)).default([]).describe('What an administrator should know before connecting.'),
    sources: z.array(source).min(1).describe('Where the facts come from.'),
  })
  .meta({
    title: 'Rollcall gallery template',
    description: 'One application that Rollcall can provision. Adding an application is adding such a file.',
  })

/** A gallery file as parsed: every default filled in. */
export type TemplateFile = z.output<typeof templateFileSchema>
export type TemplateObject = z.output<typeof object>
export type TemplateAttribute = z.output<typeof attribute>
export type TemplateMapping = z.output<typeof mapping>
export type TemplateProvisioning = z.output<typeof provisioning>

/** The published schema of a gallery file, for editors and for people who write one. */
export function galleryTemplateJsonSchema(): Readonly<Record<string, unknown>> {
  return z.toJSONSchema(templateFileSchema, { io: 'input' })
}
