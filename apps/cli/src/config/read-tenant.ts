// The configuration of a tenant as it is now, and the ids that it takes to change it.

import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import type { ApiClient } from '../api-client.ts'
import { unusable } from '../command.ts'
import { DEFAULT_ACCESS } from '../commands/assign.ts'
import {
  type ConfigApplication,
  type ConfigAssignment,
  type ConfigCredential,
  type ConfigDocument,
  type ConfigJob,
  keyOf,
  normalized,
  sorted,
} from './config-document.ts'
import { type DirectoryRoleHandle, readDirectoryRoles } from './directory-roles.ts'
import { variableName } from './variable-name.ts'
import { readWebhooks } from './webhooks.ts'

/** Where an application is, so that it can be changed. */
export type ApplicationHandle = {
  /** Of the service principal, below `/v1.0`. */
  readonly path: string
  readonly appRoles: readonly { readonly id: string; readonly displayName: string }[]
  /** Ids by {@link keyOf}; empty when assignments were not read. */
  readonly assignmentIds: ReadonlyMap<string, string>
  /** Ids of the people who own it, by userPrincipalName in lower case; empty when they were not read. */
  readonly ownerIds: ReadonlyMap<string, string>
  /** Paths by template. */
  readonly jobs: ReadonlyMap<string, string>
}

export type Tenant = {
  readonly document: ConfigDocument
  readonly organizationId: string
  /** By name. */
  readonly applications: ReadonlyMap<string, ApplicationHandle>
  /** By name. */
  readonly apiClients: ReadonlyMap<string, { readonly id: string; readonly appId: string }>
  /** By name; empty when they were not read. */
  readonly directoryRoles: ReadonlyMap<string, DirectoryRoleHandle>
  /** Ids by name. */
  readonly webhookIds: ReadonlyMap<string, string>
}

const ORGANIZATIONS = z.object({
  value: z.array(
    z.object({
      id: z.string(),
      displayName: z.string(),
      provisioningLogRetentionDays: z.number().nullable().default(null),
      verifiedDomains: z.array(z.looseObject({ name: z.string(), isInitial: z.boolean() })),
    }),
  ),
})
const OWNER = z.looseObject({ id: z.string(), userPrincipalName: z.string().nullish() })
const CLIENT = z.object({
  id: z.string(),
  appId: z.string(),
  displayName: z.string(),
  permissions: z.array(z.string()),
})
const ROLE = z.object({
  id: z.string(),
  displayName: z.string(),
  value: z.string().nullable(),
  description: z.string().nullable(),
  isEnabled: z.boolean(),
  allowedMemberTypes: z.array(z.enum(['User', 'Application'])),
})
const PRINCIPAL = z.object({
  id: z.string(),
  appId: z.string(),
  displayName: z.string(),
  applicationTemplateId: z.string().nullable(),
  accountEnabled: z.boolean(),
  appRoleAssignmentRequired: z.boolean(),
  description: z.string().nullable(),
  homepage: z.string().nullable(),
  loginUrl: z.string().nullable(),
  logoutUrl: z.string().nullable(),
  notes: z.string().nullable(),
  notificationEmailAddresses: z.array(z.string()),
  preferredSingleSignOnMode: z.string().nullable(),
  tags: z.array(z.string()),
  appRoles: z.array(ROLE),
})
type Principal = z.infer<typeof PRINCIPAL>
const SECRETS = z.object({ value: z.array(z.object({ key: z.string(), value: z.string() })) })
const JOBS = z.object({
  value: z.array(
    z.object({
      id: z.string(),
      templateId: z.string(),
      schedule: z.object({ interval: z.string(), state: z.string() }),
      synchronizationJobSettings: z.array(z.object({ name: z.string(), value: z.string() })),
    }),
  ),
})
const SCHEMA = z.object({
  synchronizationRules: z.array(z.looseObject({})),
  directories: z.array(z.looseObject({})),
})
const ASSIGNMENT = z.object({
  id: z.string(),
  principalId: z.string(),
  principalType: z.string(),
  appRoleId: z.string(),
})
const OBJECTS = z.object({
  value: z.array(
    z.looseObject({ id: z.string(), displayName: z.string(), userPrincipalName: z.string().optional() }),
  ),
})

/** A saved secret reads as this. */
const MASK = '*'
const MOST_IDS = 1_000

/** @throws {RollcallError} `ERR_INVALID_INPUT`: two applications or clients have one name, so that a file cannot tell them apart. */
export async function readTenant(api: ApiClient, options: { readonly hasPeople: boolean }): Promise<Tenant> {
  const [organization] = ORGANIZATIONS.parse(await api.get('/organization')).value
  if (organization === undefined) throw unusable(`${api.url} shows no organization`)
  const clients = (await collect(api, '/rollcall/apiClients', CLIENT)).filter(
    ({ permissions }) => permissions.length > 0,
  )
  const clientIds = new Set(clients.map(({ appId }) => appId))
  const principals = (
    await collect(api, `/servicePrincipals?$select=${Object.keys(PRINCIPAL.shape)}`, PRINCIPAL)
  ).filter(({ appId }) => !clientIds.has(appId))
  requireOnce('applications', principals)
  requireOnce('API clients', clients)
  const directoryRoles = options.hasPeople
    ? await readDirectoryRoles(api)
    : new Map<string, DirectoryRoleHandle>()
  const webhooks = await readWebhooks(api)
  requireOnce(
    'webhooks',
    webhooks.map(({ webhook }) => webhook),
  )
  const templateNames = new Map<string, string>()
  const read = []
  for (const principal of principals) {
    const template = await templateName(api, principal.applicationTemplateId, templateNames)
    read.push(await readApplication(api, principal, { template, ...options }))
  }
  return {
    document: sorted({
      version: 1,
      organization: {
        displayName: organization.displayName,
        provisioningLogRetentionDays: organization.provisioningLogRetentionDays,
        domains: organization.verifiedDomains.flatMap(({ name, isInitial }) => (isInitial ? [] : [name])),
      },
      applications: read.map(({ application }) => normalized(application)),
      apiClients: clients.map(({ displayName, permissions }) => ({ displayName, permissions })),
      ...(options.hasPeople
        ? {
            directoryRoles: [...directoryRoles]
              .filter(([, { assignmentIds }]) => assignmentIds.size > 0)
              .map(([displayName, { assignmentIds }]) => ({
                displayName,
                members: [...assignmentIds.keys()],
              })),
          }
        : {}),
      webhooks: webhooks.map(({ webhook }) => webhook),
    }),
    organizationId: organization.id,
    applications: new Map(read.map(({ application, handle }) => [application.displayName, handle])),
    apiClients: new Map(clients.map(({ displayName, id, appId }) => [displayName, { id, appId }])),
    directoryRoles,
    webhookIds: new Map(webhooks.map(({ id, webhook }) => [webhook.displayName, id])),
  }
}

async function readApplication(
  api: ApiClient,
  principal: Principal,
  { template, hasPeople }: { readonly template: string | null; readonly hasPeople: boolean },
): Promise<{ readonly application: ConfigApplication; readonly handle: ApplicationHandle }> {
  const path = `/servicePrincipals/${principal.id}`
  const {
    id: _id,
    appId: _appId,
    applicationTemplateId: _templateId,
    displayName,
    appRoles,
    ...properties
  } = principal
  const secrets = SECRETS.parse(await api.get(`${path}/synchronization/secrets`)).value
  const jobs = await readJobs(api, path)
  const assignments = hasPeople ? await readAssignments(api, path, appRoles) : null
  const owners = hasPeople ? await readOwners(api, path) : null
  return {
    application: {
      displayName,
      template,
      properties,
      appRoles: appRoles.map(({ id: _id, ...role }) => role),
      ...(owners === null || owners.size === 0 ? {} : { owners: [...owners.keys()] }),
      ...(assignments === null ? {} : { assignments: assignments.map(({ assignment }) => assignment) }),
      credentials: Object.fromEntries(
        secrets.map(({ key, value }) => [key, credential(displayName, key, value)]),
      ),
      jobs: jobs.map(({ job }) => job),
    },
    handle: {
      path,
      appRoles,
      assignmentIds: new Map((assignments ?? []).map(({ id, assignment }) => [keyOf(assignment), id])),
      ownerIds: owners ?? new Map(),
      jobs: new Map(jobs.map(({ job, path: jobPath }) => [job.templateId, jobPath])),
    },
  }
}

async function readJobs(
  api: ApiClient,
  path: string,
): Promise<readonly { readonly job: ConfigJob; readonly path: string }[]> {
  const found = []
  for (const job of JOBS.parse(await api.get(`${path}/synchronization/jobs`)).value) {
    const jobPath = `${path}/synchronization/jobs/${job.id}`
    const { synchronizationRules, directories } = SCHEMA.parse(await api.get(`${jobPath}/schema`))
    const ofTemplate = await templateDirectories(api, path, job.templateId)
    found.push({
      path: jobPath,
      job: {
        templateId: job.templateId,
        isStarted: job.schedule.state === 'Active',
        interval: job.schedule.interval,
        settings: Object.fromEntries(job.synchronizationJobSettings.map(({ name, value }) => [name, value])),
        schema: {
          synchronizationRules,
          ...(isDeepStrictEqual(directories, ofTemplate) ? {} : { directories }),
        },
      },
    })
  }
  return found
}

/** The directories that a new job of a template has: thousands of lines that a file need not repeat. */
export async function templateDirectories(
  api: ApiClient,
  path: string,
  templateId: string,
): Promise<readonly object[]> {
  const schema = await api.get(`${path}/synchronization/templates/${encodeURIComponent(templateId)}/schema`)
  return SCHEMA.parse(schema).directories
}

async function readAssignments(
  api: ApiClient,
  path: string,
  roles: Principal['appRoles'],
): Promise<readonly { readonly id: string; readonly assignment: ConfigAssignment }[]> {
  const found = await collect(api, `${path}/appRoleAssignedTo`, ASSIGNMENT)
  const names = new Map<
    string,
    { readonly displayName: string; readonly userPrincipalName?: string | undefined }
  >()
  for (let at = 0; at < found.length; at += MOST_IDS) {
    const ids = [...new Set(found.slice(at, at + MOST_IDS).map(({ principalId }) => principalId))]
    const objects = OBJECTS.parse(await api.send('POST', '/directoryObjects/getByIds', { ids }))
    for (const object of objects.value) names.set(object.id, object)
  }
  const roleNames = new Map([...roles, DEFAULT_ACCESS].map(({ id, displayName }) => [id, displayName]))
  return found.flatMap(({ id, principalId, principalType, appRoleId }) => {
    // A file tells who is provisioned; roles that applications hold are left as they are.
    if (principalType === 'ServicePrincipal') return []
    const [principal, role] = [names.get(principalId), roleNames.get(appRoleId)]
    if (principal === undefined || role === undefined) return []
    const { displayName, userPrincipalName } = principal
    const assignment =
      userPrincipalName === undefined ? { group: displayName, role } : { user: userPrincipalName, role }
    return [{ id, assignment }]
  })
}

async function readOwners(api: ApiClient, path: string): Promise<ReadonlyMap<string, string>> {
  const owners = await collect(api, `${path}/owners`, OWNER)
  return new Map(
    owners.flatMap(({ id, userPrincipalName }): readonly (readonly [string, string])[] =>
      userPrincipalName == null ? [] : [[userPrincipalName.toLowerCase(), id]],
    ),
  )
}

/** How a saved value stands in a file: itself, or where its secret comes from. */
function credential(application: string, key: string, value: string): ConfigCredential {
  return value === MASK ? { environment: variableName(application, key) } : value
}

async function templateName(
  api: ApiClient,
  id: string | null,
  known: Map<string, string>,
): Promise<string | null> {
  if (id === null) return null
  const name =
    known.get(id) ??
    z.object({ displayName: z.string() }).parse(await api.get(`/applicationTemplates/${id}`)).displayName
  known.set(id, name)
  return name
}

async function collect<Item>(api: ApiClient, path: string, item: z.ZodType<Item>): Promise<readonly Item[]> {
  const found: Item[] = []
  for await (const each of api.items(path)) found.push(item.parse(each))
  return found
}

function requireOnce(things: string, items: readonly { readonly displayName: string }[]): void {
  const names = items.map(({ displayName }) => displayName)
  const twice = names.find((name, index) => names.indexOf(name) < index)
  if (twice !== undefined)
    throw unusable(
      `two ${things} are called "${twice}"; a file tells them apart by name, so rename one first`,
    )
}
