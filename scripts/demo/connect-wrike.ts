// The tutorial's way through Rollcall: gallery, credentials, test, job, mappings, assignments (T11 to T24).

import { z } from 'zod'
import type { RollcallApi } from './rollcall-api.ts'
import type { TenantFiles } from './tenant-files.ts'

export type ConnectedApp = {
  readonly servicePrincipalId: string
  readonly jobId: string
  /** Path of the job below the API root. */
  readonly jobPath: string
  readonly assignedGroupIds: readonly string[]
  readonly roleId: (displayName: string) => string
}

const entity = z.object({ id: z.string() })
const collection = z.object({ value: z.array(entity) })
const instance = z.object({ servicePrincipal: entity })
const principal = z.object({ appRoles: z.array(z.object({ id: z.string(), displayName: z.string() })) })
const templates = z.object({ value: z.array(z.object({ id: z.string(), default: z.boolean() })) })
const mapping = z.looseObject({ targetAttributeName: z.string() })
const schema = z.looseObject({
  synchronizationRules: z.array(
    z.looseObject({
      objectMappings: z.array(
        z.looseObject({ sourceObjectName: z.string(), attributeMappings: z.array(mapping) }),
      ),
    }),
  ),
})

const MANAGER = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager'

/** Adds Wrike from the gallery and connects it; the connection is tested before a job is made. */
export async function connectWrike(
  api: RollcallApi,
  tenantUrl: string,
  secretToken: string,
  displayName = 'Wrike',
): Promise<Pick<ConnectedApp, 'servicePrincipalId' | 'jobId' | 'jobPath' | 'roleId'>> {
  const found = collection.parse(
    await api.get(`/applicationTemplates?$filter=${encodeURIComponent("displayName eq 'Wrike'")}`),
  )
  const template = single(found.value, 'gallery application "Wrike"')
  const made = instance.parse(
    await api.post(`/applicationTemplates/${template.id}/instantiate`, { displayName }),
  )
  const servicePrincipalId = made.servicePrincipal.id
  const { appRoles } = principal.parse(
    await api.get(`/servicePrincipals/${servicePrincipalId}?$select=id,appId,displayName,appRoles`),
  )
  const base = `/servicePrincipals/${servicePrincipalId}/synchronization`
  const offered = templates.parse(await api.get(`${base}/templates`))
  const templateId = single(
    offered.value.filter((candidate) => candidate.default),
    'default synchronization template',
  ).id
  await api.put(`${base}/secrets`, {
    value: [
      { key: 'BaseAddress', value: tenantUrl },
      { key: 'SecretToken', value: secretToken },
      { key: 'SyncAll', value: 'false' },
    ],
  })
  await api.post(`${base}/jobs/validateCredentials`, { templateId, useSavedCredentials: true })
  const job = entity.parse(await api.post(`${base}/jobs`, { templateId }))
  const roleId = (displayName: string) =>
    single(
      appRoles.filter((role) => role.displayName === displayName),
      `role "${displayName}"`,
    ).id
  return { servicePrincipalId, jobId: job.id, jobPath: `${base}/jobs/${job.id}`, roleId }
}

/** Adds a mapping that the template leaves out: who reports to whom. */
export async function mapManager(api: RollcallApi, jobPath: string): Promise<void> {
  const current = schema.parse(await api.get(`${jobPath}/schema`))
  const manager = {
    targetAttributeName: MANAGER,
    source: { type: 'Attribute', name: 'manager', expression: '[manager]', parameters: [] },
  }
  const synchronizationRules = current.synchronizationRules.map((rule) => ({
    ...rule,
    objectMappings: rule.objectMappings.map((object) =>
      object.sourceObjectName === 'User'
        ? { ...object, attributeMappings: [...object.attributeMappings, manager] }
        : object,
    ),
  }))
  await api.put(`${jobPath}/schema`, { ...current, synchronizationRules })
}

/** Assigns the tenant's groups with their roles; @returns the groups' ids. */
export async function assignGroups(
  api: RollcallApi,
  app: Pick<ConnectedApp, 'servicePrincipalId' | 'roleId'>,
  groups: TenantFiles['assignedGroups'],
): Promise<readonly string[]> {
  const ids: string[] = []
  for (const { mailNickname, role } of groups) {
    const filter = encodeURIComponent(`mailNickname eq '${mailNickname}'`)
    const group = single(
      collection.parse(await api.get(`/groups?$filter=${filter}`)).value,
      `group "${mailNickname}"`,
    )
    await assign(api, app.servicePrincipalId, group.id, app.roleId(role))
    ids.push(group.id)
  }
  return ids
}

/** @returns the assignment's id. */
export async function assign(
  api: RollcallApi,
  servicePrincipalId: string,
  principalId: string,
  appRoleId: string,
): Promise<string> {
  const body = { principalId, resourceId: servicePrincipalId, appRoleId }
  return entity.parse(await api.post(`/servicePrincipals/${servicePrincipalId}/appRoleAssignedTo`, body)).id
}

function single<T>(found: readonly T[], what: string): T {
  const [only, ...others] = found
  if (only === undefined || others.length > 0) throw new Error(`expected one ${what}, found ${found.length}`)
  return only
}
