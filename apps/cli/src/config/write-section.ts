// The parts of an application, each brought to what a configuration says.

import { z } from 'zod'
import type { ApiClient } from '../api-client.ts'
import { unusable } from '../command.ts'
import { DEFAULT_ACCESS } from '../commands/assign.ts'
import { findPrincipal } from '../find-objects.ts'
import { type ConfigApplication, keyOf } from './config-document.ts'
import type { Section } from './plan-changes.ts'
import type { ApplicationHandle } from './read-tenant.ts'
import { writeJobs } from './write-jobs.ts'

export type ApplicationContext = {
  readonly handle: ApplicationHandle
  readonly have: ConfigApplication
  readonly want: ConfigApplication
  readonly target: ConfigApplication
  readonly secrets: {
    /** Writes secrets that are saved already, too. */
    readonly setsSecrets: boolean
    /** Where secrets come from, by name. */
    readonly environment: Readonly<Record<string, string | undefined>>
  }
}

/** @throws {RollcallError} `ERR_INVALID_INPUT`: the API refused it, or it names a role or somebody that is not there. */
export async function writeSection(
  api: ApiClient,
  section: Section,
  context: ApplicationContext,
): Promise<void> {
  await WRITERS[section](api, context)
}

type Writer = (api: ApiClient, context: ApplicationContext) => Promise<void>

// A role must be disabled before it can be left out (graph-api.md §9).
const writeRoles: Writer = async (api, { handle: { path, appRoles: stored }, have, target }) => {
  const ids = new Map(stored.map(({ id, displayName }) => [displayName, id]))
  const withId = (role: NonNullable<ConfigApplication['appRoles']>[number]) => ({
    ...role,
    id: ids.get(role.displayName),
  })
  const roles = (target.appRoles ?? []).map(withId)
  const names = new Set(roles.map(({ displayName }) => displayName))
  const dropped = (have.appRoles ?? []).filter(({ displayName }) => !names.has(displayName)).map(withId)
  if (dropped.length > 0)
    await api.send('PATCH', path, {
      appRoles: [...roles, ...dropped.map((role) => ({ ...role, isEnabled: false }))],
    })
  await api.send('PATCH', path, { appRoles: roles })
}

const ROLES = z.object({ appRoles: z.array(z.object({ id: z.string(), displayName: z.string() })) })

const writeAssignments: Writer = async (api, { handle: { path, assignmentIds }, have, target }) => {
  // Roles may be new since the tenant was read.
  const { appRoles } = ROLES.parse(await api.get(`${path}?$select=appRoles`))
  const roleIds = new Map([...appRoles, DEFAULT_ACCESS].map(({ id, displayName }) => [displayName, id]))
  const before = new Set((have.assignments ?? []).map(keyOf))
  const after = new Set((target.assignments ?? []).map(keyOf))
  for (const assignment of target.assignments ?? []) {
    if (before.has(keyOf(assignment))) continue
    const appRoleId = roleIds.get(assignment.role)
    if (appRoleId === undefined)
      throw unusable(
        `"${target.displayName}" has no role "${assignment.role}"; it has ${[...roleIds.keys()].join(', ')}`,
      )
    const { id } = await findPrincipal(api, 'user' in assignment ? assignment.user : assignment.group)
    const resourceId = path.slice(path.lastIndexOf('/') + 1)
    await api.send('POST', `${path}/appRoleAssignedTo`, { principalId: id, resourceId, appRoleId })
  }
  for (const [key, id] of assignmentIds)
    if (!after.has(key)) await api.send('DELETE', `${path}/appRoleAssignedTo/${id}`)
}

const writeOwners: Writer = async (api, { handle: { path, ownerIds }, target }) => {
  const after = new Set(target.owners ?? [])
  for (const owner of after) {
    if (ownerIds.has(owner)) continue
    const { id } = await findPrincipal(api, owner)
    await api.send('POST', `${path}/owners/$ref`, { '@odata.id': `${api.url}/v1.0/directoryObjects/${id}` })
  }
  for (const [owner, id] of ownerIds)
    if (!after.has(owner)) await api.send('DELETE', `${path}/owners/${id}/$ref`)
}

/** What keeps a saved secret when it is written. */
const KEEP = '*'

const writeCredentials: Writer = async (api, { handle: { path }, have, want, target, secrets }) => {
  const value = Object.entries(target.credentials ?? {}).map(([key, saved]) => {
    const given = want.credentials?.[key]
    if (typeof saved === 'string') return { key, value: saved }
    const keeps =
      typeof have.credentials?.[key] === 'object' && !(secrets.setsSecrets && typeof given === 'object')
    const variable = typeof given === 'object' ? given.environment : saved.environment
    return { key, value: keeps ? KEEP : (secrets.environment[variable] ?? '') }
  })
  await api.send('PUT', `${path}/synchronization/secrets`, { value })
}

const WRITERS: Readonly<Record<Section, Writer>> = {
  properties: async (api, { handle, target }) => {
    await api.send('PATCH', handle.path, target.properties ?? {})
  },
  appRoles: writeRoles,
  owners: writeOwners,
  assignments: writeAssignments,
  credentials: writeCredentials,
  jobs: writeJobs,
}
