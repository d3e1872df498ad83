// An application made from the gallery (graph-api.md §7).

import { asId, type TenantId } from '@rollcall/core'
import type { ApplicationRecord, ApplicationWrite, AppRole } from '@rollcall/ports'
import { changeTenant, type DirectoryDeps, nowText } from '../deps.ts'
import { DEFAULT_ROLE_NAMES } from '../gallery/check-template.ts'
import type { ApplicationTemplate } from '../gallery/parse-template.ts'
import { INSTANTIATION_PROPERTIES } from '../properties/application-properties.ts'
import { requireProperties } from '../properties/check-properties.ts'
import { requireApplication } from './find-application.ts'

export type Instantiation = {
  readonly tenantId: TenantId
  readonly template: ApplicationTemplate
  /** 1 to 120 characters, as the request gave it; it may be in use already. */
  readonly displayName: unknown
  /** Ids of the users or service principals that own it. */
  readonly owners?: readonly string[]
}

/**
 * Makes an application and its service principal from a template and returns them as stored. The template's roles come
 * before the default ones, since position is precedence (provisioning.md 2.4).
 *
 * @throws {InvalidInput} The display name does not fit.
 */
export async function instantiateTemplate(
  deps: DirectoryDeps,
  { tenantId, template, displayName, owners = [] }: Instantiation,
): Promise<ApplicationRecord> {
  const values = requireProperties(INSTANTIATION_PROPERTIES, { displayName }, 'create')
  const appId = deps.ids.next()
  const application: ApplicationWrite = {
    id: asId(deps.ids.next()),
    appId,
    servicePrincipalId: asId(deps.ids.next()),
    applicationTemplateId: template.templateId,
    displayName: String(values.displayName),
    accountEnabled: true,
    appRoles: [...template.roles, ...DEFAULT_ROLES].map((role) => newRole(deps, role)),
    permissions: [],
    properties: {
      tags: ['WindowsAzureActiveDirectoryIntegratedApp'],
      appRoleAssignmentRequired: true,
      servicePrincipalType: 'Application',
      servicePrincipalNames: [appId],
      signInAudience: 'AzureADMyOrg',
      homepage: template.homePageUrl,
      owners,
    },
    createdAt: nowText(deps.clock),
  }
  return changeTenant(deps, tenantId, async (store) => {
    await store.applications.insert(tenantId, application)
    return requireApplication(store, tenantId, { id: application.id })
  })
}

type RoleTemplate = Pick<AppRole, 'displayName' | 'value' | 'description' | 'isEnabled'>

const DEFAULT_ROLES: readonly RoleTemplate[] = DEFAULT_ROLE_NAMES.map((displayName) => ({
  displayName,
  value: null,
  description: displayName,
  isEnabled: true,
}))

function newRole({ ids }: DirectoryDeps, role: RoleTemplate): AppRole {
  return {
    id: asId(ids.next()),
    displayName: role.displayName,
    description: role.description ?? role.displayName,
    value: role.value,
    isEnabled: role.isEnabled,
    allowedMemberTypes: ['User'],
  }
}
