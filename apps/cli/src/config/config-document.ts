// A tenant's configuration as one document: what it may hold, read strictly from YAML or JSON, and printed so that the same
// configuration is always the same text.

import { didYouMean, RollcallError, type SynchronizationSchema } from '@rollcall/core'
import { parseDuration, readSchemaChange, showDuration, showSchema } from '@rollcall/graph'
import { parseDocument, stringify } from 'yaml'
import { z } from 'zod'
import { unusable } from '../command.ts'

const NAME = z.string().trim().min(1).max(256)
const TEXT = z.string().nullable().default(null)
const TEXTS = z.array(z.string()).default([])
/** Settings are texts; YAML reads 8 and true as something else. */
const SETTING = z.union([z.string(), z.number(), z.boolean()]).transform(String)

/** What the service principal is told; left out is empty. */
const PROPERTIES = z.strictObject({
  accountEnabled: z.boolean().default(true),
  appRoleAssignmentRequired: z.boolean().default(false),
  description: TEXT,
  homepage: TEXT,
  loginUrl: TEXT,
  logoutUrl: TEXT,
  notes: TEXT,
  notificationEmailAddresses: TEXTS,
  preferredSingleSignOnMode: TEXT,
  tags: TEXTS,
})

const APP_ROLE = z.strictObject({
  displayName: NAME,
  value: TEXT,
  description: TEXT,
  isEnabled: z.boolean().default(true),
  allowedMemberTypes: z.array(z.enum(['User', 'Application'])).default(['User']),
})

const ASSIGNMENT = z.union([
  z.strictObject({ user: NAME, role: NAME }),
  z.strictObject({ group: NAME, role: NAME }),
])

/** A value, or the environment variable that holds it when the configuration is applied. */
const VARIABLE = z.strictObject({
  environment: z.string().regex(/^[A-Za-z_]\w*$/, 'is no name of an environment variable'),
})
const CREDENTIAL = z.union([SETTING, VARIABLE])

const SCHEMA = z.strictObject({
  synchronizationRules: z.array(z.looseObject({})),
  /** Absent: the template's. */
  directories: z.array(z.looseObject({})).optional(),
})

const JOB = z.strictObject({
  templateId: NAME,
  isStarted: z.boolean().optional(),
  interval: z
    .string()
    .transform((text) => showDuration(parseDuration(text)))
    .optional(),
  settings: z.record(z.string(), SETTING).optional(),
  schema: SCHEMA.optional(),
})

/** People by their userPrincipalName; applications among owners and role members are left alone. */
const PEOPLE = z.array(NAME)

const APPLICATION = z.strictObject({
  displayName: NAME,
  /** Its name in the gallery; `null` for an application that is not from there. */
  template: NAME.nullable(),
  properties: PROPERTIES.optional(),
  appRoles: z.array(APP_ROLE).optional(),
  owners: PEOPLE.optional(),
  assignments: z.array(ASSIGNMENT).optional(),
  credentials: z.record(z.string(), CREDENTIAL).optional(),
  jobs: z.array(JOB).optional(),
})

const API_CLIENT = z.strictObject({ displayName: NAME, permissions: z.array(z.string()).min(1) })

const DIRECTORY_ROLE = z.strictObject({ displayName: NAME, members: PEOPLE })

const WEBHOOK = z.strictObject({
  displayName: NAME,
  /** A query text can be a secret; the address is a variable then. */
  url: z.union([
    z.string().refine((url) => !url.endsWith('?***'), 'hides its query text; name a variable that holds it'),
    VARIABLE,
  ]),
  secret: VARIABLE,
  /** `null`: of all alerts. */
  kinds: z.array(z.string()).nullable().default(null),
  isEnabled: z.boolean().default(true),
})

const ORGANIZATION = z.strictObject({
  displayName: NAME,
  /** `null`: as long as the installation says. */
  provisioningLogRetentionDays: z.int().min(7).max(3_650).nullable().default(null),
  /** Those beside the one that the tenant was made with; absent: as they are. */
  domains: z.array(NAME).optional(),
})

const DOCUMENT = z.strictObject({
  version: z.literal(1),
  organization: ORGANIZATION.optional(),
  applications: z.array(APPLICATION).optional(),
  apiClients: z.array(API_CLIENT).optional(),
  directoryRoles: z.array(DIRECTORY_ROLE).optional(),
  webhooks: z.array(WEBHOOK).optional(),
})

/**
 * A whole configuration. A section that is absent is left as it is; within a section that is there, what is absent has its
 * default.
 */
export type ConfigDocument = z.output<typeof DOCUMENT>
export type ConfigOrganization = z.output<typeof ORGANIZATION>
export type ConfigApplication = z.output<typeof APPLICATION>
export type ConfigJob = z.output<typeof JOB>
export type ConfigAssignment = z.output<typeof ASSIGNMENT>
export type ConfigCredential = z.output<typeof CREDENTIAL>
export type ConfigRole = z.output<typeof APP_ROLE>
export type ConfigDirectoryRole = z.output<typeof DIRECTORY_ROLE>
export type ConfigWebhook = z.output<typeof WEBHOOK>
export type ConfigApiClient = z.output<typeof API_CLIENT>

/**
 * The configuration in a text, YAML or JSON, which is YAML too.
 *
 * @param name What problems call the file.
 * @throws {RollcallError} `ERR_INVALID_INPUT`: every problem, with its place.
 */
export function readConfig(text: string, name: string): ConfigDocument {
  const parsed = parseDocument(text)
  const [error] = parsed.errors
  if (error !== undefined) throw unusable(`${name} cannot be read: ${error.message}`)
  const checked = DOCUMENT.safeParse(parsed.toJS())
  if (!checked.success)
    throw unusable(`${name} has problems: ${checked.error.issues.flatMap(describeIssue).join('; ')}`)
  const { applications, ...rest } = checked.data
  requireOnce(name, 'applications', applications)
  requireOnce(name, 'apiClients', rest.apiClients)
  requireOnce(name, 'directoryRoles', rest.directoryRoles)
  requireOnce(name, 'webhooks', rest.webhooks)
  return sorted({
    ...rest,
    ...(applications === undefined ? {} : { applications: applications.map(normalized) }),
  })
}

/** The document as YAML. */
export function printConfig(document: ConfigDocument): string {
  return stringify(withoutDefaults(document), { lineWidth: 0, aliasDuplicateObjects: false })
}

/** As JSON would have it; what {@link readConfig} fills in is left out. */
export function withoutDefaults(document: ConfigDocument): object {
  const { applications, version, organization, webhooks, ...rest } = sorted(document)
  return {
    version,
    ...(organization === undefined ? {} : { organization: withoutEmpty(organization) }),
    ...rest,
    ...(applications === undefined
      ? {}
      : {
          applications: applications.map(({ properties, appRoles, ...application }) => ({
            ...application,
            ...(properties === undefined ? {} : { properties: withoutEmpty(properties) }),
            ...(appRoles === undefined ? {} : { appRoles: appRoles.map(withoutEmpty) }),
          })),
        }),
    ...(webhooks === undefined ? {} : { webhooks: webhooks.map(withoutEmpty) }),
  }
}

/** Lists whose order means nothing in the order of their names; roles keep theirs, which is their precedence. */
export function sorted(document: ConfigDocument): ConfigDocument {
  const { version, organization, applications, apiClients, directoryRoles, webhooks } = document
  return {
    version,
    ...(organization === undefined ? {} : { organization: sortedOrganization(organization) }),
    ...(applications === undefined ? {} : { applications: byName(applications).map(sortedApplication) }),
    ...(apiClients === undefined
      ? {}
      : {
          apiClients: byName(apiClients).map(({ displayName, permissions }) => ({
            displayName,
            permissions: [...new Set(permissions)].toSorted(),
          })),
        }),
    ...(directoryRoles === undefined
      ? {}
      : {
          directoryRoles: byName(directoryRoles).map(({ displayName, members }) => ({
            displayName,
            members: sortedNames(members),
          })),
        }),
    ...(webhooks === undefined ? {} : { webhooks: byName(webhooks).map(sortedWebhook) }),
  }
}

function sortedOrganization({ domains, ...organization }: ConfigOrganization): ConfigOrganization {
  return { ...organization, ...(domains === undefined ? {} : { domains: sortedNames(domains) }) }
}

function sortedWebhook({ displayName, url, secret, kinds, isEnabled }: ConfigWebhook): ConfigWebhook {
  return { displayName, url, secret, kinds: kinds?.toSorted() ?? null, isEnabled }
}

// Names of people and of domains mean the same in any case.
function sortedNames(names: readonly string[]): string[] {
  return [...new Set(names.map((name) => name.toLowerCase()))].toSorted()
}

function sortedApplication(application: ConfigApplication): ConfigApplication {
  const { displayName, template, properties, appRoles, owners, assignments, credentials, jobs } = application
  return {
    displayName,
    template,
    ...(properties === undefined ? {} : { properties: { ...properties, tags: properties.tags.toSorted() } }),
    ...(appRoles === undefined ? {} : { appRoles }),
    ...(owners === undefined ? {} : { owners: sortedNames(owners) }),
    ...(assignments === undefined ? {} : { assignments: assignments.toSorted(compareKeys) }),
    ...(credentials === undefined ? {} : { credentials: byKey(credentials) }),
    ...(jobs === undefined
      ? {}
      : { jobs: jobs.map(sortedJob).toSorted((a, b) => compare(a.templateId, b.templateId)) }),
  }
}

function sortedJob({ templateId, isStarted, interval, settings, schema }: ConfigJob): ConfigJob {
  return {
    templateId,
    ...(isStarted === undefined ? {} : { isStarted }),
    ...(interval === undefined ? {} : { interval }),
    ...(settings === undefined ? {} : { settings: byKey(settings) }),
    ...(schema === undefined ? {} : { schema: SCHEMA.parse(sortedKeys(schema)) }),
  }
}

function sortedKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortedKeys)
  if (typeof value !== 'object' || value === null) return value
  return byKey(Object.fromEntries(Object.entries(value).map(([name, each]) => [name, sortedKeys(each)])))
}

/**
 * A schema written by hand says less than the server's; both are brought into the same words.
 *
 * @throws {RollcallError} `ERR_INVALID_INPUT`: it is no schema.
 */
export function normalized(application: ConfigApplication): ConfigApplication {
  if (application.jobs === undefined) return application
  return { ...application, jobs: application.jobs.map((job) => normalizedJob(application.displayName, job)) }
}

const NO_SCHEMA: SynchronizationSchema = { id: '', version: '', synchronizationRules: [], directories: [] }

function normalizedJob(application: string, job: ConfigJob): ConfigJob {
  if (job.schema === undefined) return job
  try {
    const shown = SCHEMA.loose().parse(showSchema(readSchemaChange(job.schema, NO_SCHEMA)))
    const { synchronizationRules } = shown
    const directories = job.schema.directories === undefined ? {} : { directories: shown.directories }
    return { ...job, schema: { synchronizationRules, ...directories } }
  } catch (error) {
    if (!(error instanceof RollcallError)) throw error
    throw unusable(`the schema of job "${job.templateId}" of application "${application}": ${error.message}`)
  }
}

/** What an assignment is sorted and compared by. */
export function keyOf(assignment: ConfigAssignment): string {
  return 'user' in assignment
    ? `user ${assignment.user.toLowerCase()} ${assignment.role}`
    : `group ${assignment.group} ${assignment.role}`
}

function compareKeys(a: ConfigAssignment, b: ConfigAssignment): number {
  return compare(keyOf(a), keyOf(b))
}

// By code unit: the same on every machine, whatever its language.
function compare(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}

function byName<Item extends { readonly displayName: string }>(items: readonly Item[]): Item[] {
  return items.toSorted((a, b) => compare(a.displayName, b.displayName))
}

function byKey<Value>(record: Readonly<Record<string, Value>>): Record<string, Value> {
  return Object.fromEntries(Object.entries(record).toSorted(([a], [b]) => compare(a, b)))
}

const ROLE_DEFAULTS: Readonly<Record<string, string>> = { isEnabled: 'true', allowedMemberTypes: '["User"]' }

function withoutEmpty(record: object): object {
  return Object.fromEntries(
    Object.entries(record).filter(
      ([name, value]) =>
        value !== null &&
        !(Array.isArray(value) && value.length === 0) &&
        ROLE_DEFAULTS[name] !== JSON.stringify(value),
    ),
  )
}

function requireOnce(
  file: string,
  list: string,
  items: readonly { readonly displayName: string }[] = [],
): void {
  const names = items.map(({ displayName }) => displayName)
  const twice = names.find((name, index) => names.indexOf(name) < index)
  if (twice !== undefined) throw unusable(`${file} has problems: ${list} name "${twice}" more than once`)
}

const KNOWN_KEYS: readonly string[] = [
  DOCUMENT,
  APPLICATION,
  PROPERTIES,
  APP_ROLE,
  JOB,
  SCHEMA,
  API_CLIENT,
  ORGANIZATION,
  DIRECTORY_ROLE,
  WEBHOOK,
].flatMap(({ shape }) => Object.keys(shape))

function describeIssue(issue: z.core.$ZodIssue): readonly string[] {
  const place = issue.path.map(String).join('.') || 'the document'
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => `${place}: "${key}" is not known${didYouMean(key, KNOWN_KEYS)}`)
  if (issue.code === 'invalid_union') return [`${place} is neither of the forms that are accepted here`]
  return [`${place}: ${issue.message}`]
}
