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
import { JOB_SOURCES, targetProfileReferenceSchema } from '@rollcall/ports'
import { z } from 'zod'

/** How an application lets a client in. Rollcall itself sends a bearer token, whichever way it was come by. */
export const CREDENTIAL_KINDS = [
  'bearerToken',
  'oauth2AuthorizationCode',
  'oauth2ClientCredentials',
  'basic',
] as const

/** What an administrator should be able to trust, one by one. */
export const TEMPLATE_PARTS = [
  'tenantUrl',
  'credential',
  'attributes',
  'matching',
  'mappings',
  'deprovisioning',
  'roles',
  'profile',
  'notes',
] as const

export const CERTAINTIES = ['documented', 'inferred', 'tested here'] as const

const words = (most: number) => z.string().trim().min(1).max(most)
const url = z.url({ protocol: /^https?$/, error: 'takes an http or https URL' })

const attributeName = words(400).describe(
  'Target attribute; for SCIM a path such as emails[type eq "work"].value.',
)

const attributeFacts = z.strictObject({
  name: attributeName,
  type: z.enum(ATTRIBUTE_TYPES).optional(),
  anchor: z
    .boolean()
    .optional()
    .describe('The unchanging id. When no attribute says so, a read-only `id` is added.'),
  required: z.boolean().optional().describe('An account cannot be created without it.'),
  multivalued: z.boolean().optional(),
  caseExact: z.boolean().optional().describe('Whether a change of case is a change.'),
  mutability: z.enum(MUTABILITIES).optional(),
  flowNullValues: z.boolean().optional(),
  defaultValue: z.string().nullable().optional(),
  references: z
    .union([z.enum(OBJECT_TYPES), z.array(z.enum(OBJECT_TYPES)).min(1)])
    .nullable()
    .optional()
    .describe('For type Reference: what it points to.'),
})

const attribute = z
  .union([attributeName, attributeFacts])
  .describe(
    'A name alone takes what SCIM says of that attribute, and plain text for one that SCIM does not know.',
  )

const mapping = z.strictObject({
  target: words(400).describe(
    'Target attribute. It need not be listed under `attributes` when SCIM knows it or it is plain text.',
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
  targetObjectName: words(400)
    .optional()
    .describe('For SCIM the URN of the resource schema. Left out, that of SCIM users or groups.'),
  enabled: z.boolean().default(true).describe('Users cannot be switched off.'),
  flowTypes: z
    .array(z.enum(OBJECT_FLOW_TYPES))
    .min(1)
    .default([...OBJECT_FLOW_TYPES]),
  attributes: z
    .array(attribute)
    .max(500)
    .default([])
    .describe('Attributes that no mapping uses, and those that are other than SCIM says.'),
  mappings: z.array(mapping).min(1).max(500),
})

const credential = z.strictObject({
  kind: z.enum(CREDENTIAL_KINDS).default('bearerToken').describe('How the application lets a client in.'),
  hint: words(600).describe('Where the administrator finds the token, or how to make one.'),
  lifetime: words(80)
    .nullable()
    .default(null)
    .describe('How long it is valid, e.g. `6 months`; null when it does not expire or nobody says.'),
})

const provisioning = z.strictObject({
  templateTag: z
    .string()
    .regex(/^[A-Za-z0-9]{1,64}$/, 'takes 1 to 64 letters and digits')
    .optional()
    .describe(
      'Id of the synchronization template and first part of job ids. Left out, the parts of `id` joined.',
    ),
  source: z
    .enum(JOB_SOURCES)
    .default('directory')
    .describe(
      '`directory`: people of the directory are provisioned to the application. `uploads`: whom a client uploads as SCIM users go into the directory, so mappings read SCIM attributes and write properties of a user.',
    ),
  factoryTag: words(64).default('SCIM').describe('Which connector speaks to the target.'),
  directoryName: words(120)
    .optional()
    .describe('Name of the target directory in the schema. Left out, `displayName`.'),
  tenantUrl: z.strictObject({
    pattern: words(400)
      .nullable()
      .default(null)
      .describe('The address, with {placeholders} for what differs; null when the application gives it out.'),
    hint: words(600).describe(
      'Where the administrator finds the address, or what goes into the placeholders.',
    ),
  }),
  credential,
  profile: targetProfileReferenceSchema
    .default('rfc')
    .describe(
      'What the target can do and how it deviates from the RFCs: the name of a profile that comes with Rollcall, or the facts themselves, such as its pace.',
    ),
  deprovisioning: z
    .enum(['disable', 'delete'])
    .default('disable')
    .describe(
      'What leaving means: the account is switched off, or deleted because the target cannot switch off.',
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
    .describe('When the source was published or last changed; when it does not say, when it was read.'),
  certainty: z.enum(CERTAINTIES),
  about: z.array(z.enum(TEMPLATE_PARTS)).min(1).describe('The parts of this file that come from here.'),
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
    supportedSingleSignOnModes: z.array(z.enum(['oidc', 'password', 'saml', 'notSupported'])).default([]),
    supportedProvisioningTypes: z
      .array(z.enum(['sync']))
      .optional()
      .describe('Follows from `provisioning` when left out.'),
    roles: z.array(role).max(200).default([]).describe('Application roles, in order of precedence.'),
    provisioning: provisioning.nullable().default(null),
    notes: z.array(words(2000)).default([]).describe('What an administrator should know before connecting.'),
    sources: z.array(source).min(1).describe('Where the facts come from, and how certain they are.'),
  })
  .meta({
    title: 'Rollcall gallery template',
    description: 'One application that Rollcall can provision. Adding an application is adding such a file.',
  })

/** What lists show and searches read; the rest of the file is passed over unread. */
export const templateSummarySchema = templateFileSchema
  .pick({
    id: true,
    templateId: true,
    displayName: true,
    publisher: true,
    description: true,
    categories: true,
    homePageUrl: true,
    supportedSingleSignOnModes: true,
  })
  .strip()
  .extend({
    provisioning: z
      .object(provisioning.pick({ templateTag: true }).shape)
      .nullable()
      .default(null),
  })

/** A gallery file of the right shape; what may be left out and has no default is still out. */
export type TemplateFile = z.output<typeof templateFileSchema>
export type ObjectFile = z.output<typeof object>
/** An attribute as a file lists it. */
export type AttributeFile = z.output<typeof attribute>
export type AttributeFacts = z.output<typeof attributeFacts>
export type TemplateMapping = z.output<typeof mapping>
export type ProvisioningFile = z.output<typeof provisioning>
export type TemplatePart = (typeof TEMPLATE_PARTS)[number]
export type TemplateSource = z.output<typeof source>

/** The published schema of a gallery file, for editors and for people who write one. */
export function galleryTemplateJsonSchema(): Readonly<Record<string, unknown>> {
  return z.toJSONSchema(templateFileSchema, { io: 'input' })
}
