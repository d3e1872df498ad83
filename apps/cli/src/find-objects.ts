// The applications, people and groups that somebody means by a name.

import type { RollcallError } from '@rollcall/core'
import { z } from 'zod'
import type { ApiClient } from './api-client.ts'
import { unusable } from './command.ts'

const APPLICATION = z.object({
  id: z.string(),
  appId: z.string(),
  displayName: z.string(),
  appRoles: z.array(z.object({ id: z.string(), displayName: z.string(), isEnabled: z.boolean() })),
})
const JOB = z.object({ id: z.string() })
const TEMPLATE = z.object({
  id: z.string(),
  metadata: z.array(z.object({ key: z.string(), value: z.string() })),
})
const USER = z.object({ id: z.string(), displayName: z.string(), userPrincipalName: z.string() })
const GROUP = z.object({ id: z.string(), displayName: z.string() })

/** An application's service principal. */
export type FoundApplication = z.infer<typeof APPLICATION>

export type FoundJob = {
  readonly id: string
  readonly applicationName: string
  /** Of the service principal. */
  readonly applicationId: string
  /** Below `/v1.0`. */
  readonly path: string
}

export type FoundPrincipal = {
  readonly kind: 'User' | 'Group'
  readonly id: string
  readonly displayName: string
}

/** What commands say of an argument that names an application. */
export const APPLICATION_ARGUMENT = {
  name: 'APPLICATION',
  summary: 'name of an application, or the id of its service principal',
} as const

/** What commands say of an argument that names somebody. */
export const PRINCIPAL_ARGUMENT = {
  name: 'PERSON|GROUP',
  summary: 'user name of a person, name of a group, or the id of either',
} as const

/** @throws {RollcallError} `ERR_INVALID_INPUT`: no such application, or several of the name. */
export async function findApplication(api: ApiClient, name: string): Promise<FoundApplication> {
  const found = await all(
    api,
    `/servicePrincipals?$filter=${equals(isId(name) ? 'id' : 'displayName', name)}`,
  )
  const applications = found.map((item) => APPLICATION.parse(item))
  const application = only(applications, 'application', name)
  if (application !== null) return application
  throw unusable(`there is no application "${name}"; rollcall apps list names them`)
}

/**
 * The provisioning job of an application.
 *
 * @throws {RollcallError} `ERR_INVALID_INPUT`: no such application, several of the name, or none of its jobs.
 */
export async function findJob(api: ApiClient, name: string): Promise<FoundJob> {
  const application = await findApplication(api, name)
  const job = await findJobOf(api, application.id)
  if (job === null) throw notSetUp(name)
  return { ...job, applicationName: application.displayName }
}

/**
 * The same, made where there is none and nothing has to be known for it: an application that people are uploaded to has no
 * credentials.
 *
 * @throws As `findJob`.
 */
export async function findOrMakeJob(api: ApiClient, name: string): Promise<FoundJob> {
  const { displayName, id } = await findApplication(api, name)
  const synchronization = `/servicePrincipals/${id}/synchronization`
  if ((await findJobOf(api, id)) === null) {
    const templates = (await all(api, `${synchronization}/templates`)).map((item) => TEMPLATE.parse(item))
    const template = templates.find(({ metadata }) =>
      metadata.some(({ key, value }) => key === 'ConfigurationFields' && value === '[]'),
    )
    if (template === undefined) throw notSetUp(name)
    await api.send('POST', `${synchronization}/jobs`, { templateId: template.id })
  }
  const job = await findJobOf(api, id)
  if (job === null) throw notSetUp(name)
  return { ...job, applicationName: displayName }
}

function notSetUp(name: string): RollcallError {
  return unusable(
    `provisioning of "${name}" is not set up yet; rollcall credentials set does that, or rollcall start where people are uploaded`,
  )
}

/** The job of a service principal; `null` when it has none. */
export async function findJobOf(
  api: ApiClient,
  servicePrincipalId: string,
): Promise<Omit<FoundJob, 'applicationName'> | null> {
  const jobs = `/servicePrincipals/${servicePrincipalId}/synchronization/jobs`
  const [job] = (await all(api, jobs)).map((item) => JOB.parse(item))
  return job === undefined
    ? null
    : { id: job.id, applicationId: servicePrincipalId, path: `${jobs}/${job.id}` }
}

/** @throws {RollcallError} `ERR_INVALID_INPUT`: nobody of the name, or several. */
export async function findPrincipal(api: ApiClient, name: string): Promise<FoundPrincipal> {
  const user = name.includes('@') || isId(name) ? await findUser(api, name) : null
  if (user !== null) return { kind: 'User', id: user.id, displayName: user.displayName }
  const property = isId(name) ? 'id' : 'displayName'
  const groups = (await all(api, `/groups?$filter=${equals(property, name)}`)).map((item) =>
    GROUP.parse(item),
  )
  const group = only(groups, 'group', name)
  if (group !== null) return { kind: 'Group', ...group }
  throw unusable(
    `there is no person or group "${name}"; accepted: a user name such as ana@contoso.example, the name of a group, or an id`,
  )
}

async function findUser(api: ApiClient, name: string): Promise<z.infer<typeof USER> | null> {
  const property = isId(name) ? 'id' : 'userPrincipalName'
  const found = await all(
    api,
    `/users?$filter=${equals(property, name)}&$select=id,displayName,userPrincipalName`,
  )
  return only(
    found.map((item) => USER.parse(item)),
    'person',
    name,
  )
}

function only<Item extends { readonly id: string }>(
  found: readonly Item[],
  thing: string,
  name: string,
): Item | null {
  if (found.length < 2) return found[0] ?? null
  const ids = found.map(({ id }) => id).join(', ')
  throw unusable(`"${name}" is the name of more than one ${thing}; name it by its id: ${ids}`)
}

// A name is nobody's more than a few times; the first page holds them all.
async function all(api: ApiClient, path: string): Promise<readonly unknown[]> {
  return z.object({ value: z.array(z.unknown()) }).parse(await api.get(path)).value
}

/** Whether this is an id and no name. */
export function isId(text: string): boolean {
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)
}

/** A filter for the query string. */
export function equals(property: string, value: string): string {
  return encodeURIComponent(`${property} eq '${value.replaceAll("'", "''")}'`)
}
